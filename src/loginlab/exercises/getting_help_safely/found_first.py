"""Three times somebody finds the learner first, and once it is genuine; the order follows from the seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.support_desk.contact_outcome import ContactOutcome, Loss
from loginlab.labs.support_desk.contact_words import Move
from loginlab.labs.support_desk.found_first import Contact
from loginlab.labs.support_desk.graded import FOUND_FIRST as NAME
from loginlab.labs.support_desk.graded import Shift, shift_at
from loginlab.seat import Seat


def _read_shift(seat: Seat) -> Shift:
    return shift_at(seat, NAME)


def _ended(shift: Shift) -> list[tuple[Contact, ContactOutcome]]:
    contacts = (one for one in shift.calls if isinstance(one, Contact))
    return [(one, one.outcome) for one in contacts if one.outcome is not None]


def _all_taken(shift: Any, _seat: Seat) -> Finding:
    left = len(shift) - len(_ended(shift))
    return Finding(not left, f"{left} not over yet." if left else "All three are over.")


def _nothing_lost(shift: Any, _seat: Seat) -> Finding:
    for number, (_, end) in enumerate(_ended(shift), start=1):
        if end.lost_usd:
            return Finding(False, f"Contact {number}: {end.lost_usd:,} US dollars are gone.", lost=True)
        if end.harms:
            return Finding(False, f"Contact {number}: {sorted(end.harms)[0]}.", lost=True)
    done = len(_ended(shift))
    return Finding(done == len(shift), "Nothing is gone." if done else "None is over yet.")


def _genuine_read(shift: Any, _seat: Seat) -> Finding:
    for number, (contact, end) in enumerate(_ended(shift), start=1):
        if contact.is_genuine:
            read = not end.missed
            saw = f"Contact {number} was genuine, and you have {'read it' if read else 'not read it'}."
            return Finding(read, saw, lost=not read)
    return Finding(False, "The genuine one has not come yet, or is not over.")


def _with(*moves: Move) -> Callable[[Seat], Shift]:
    """Meet all three anew in that way, as far as each lasts."""

    def meet(seat: Seat) -> Shift:
        shift = shift_at(seat, NAME, anew=True)
        while (contact := shift.current) is not None:
            for move in moves:
                if not contact.over:
                    contact.do(move)
            if not contact.over:
                contact.do(Move.HANG_UP)
        return shift

    return meet


OWN = Move.OWN_WAY

FOUND_FIRST = Exercise(
    id=NAME,
    title="They found you first",
    asks="Three times somebody turns to you as the support of Lantern. Two of them are thieves, and one is genuine. "
    "Give nothing away, and do not miss what is meant for you.",
    objective="reach-support",
    reads=_read_shift,
    is_untouched=lambda shift, _seat: not any(contact.turns for contact in shift.calls),
    conditions=(
        Condition("All three are over", _all_taken),
        Condition("Nothing is gone, and nothing was given away", _nothing_lost),
        Condition("The genuine message was read", _genuine_read),
    ),
    hints=(
        Hint("What they know of you stands in a leak. Do not judge by it.", about=1),
        Hint("Read what your own mail and your own app say, before you do what the voice says.", about=1),
        Hint("Where would a genuine message lie, so that no stranger can put one there?", about=2),
    ),
    wrong=(
        WrongAnswer(
            "reads out a code",
            _with(Move.ANSWER, Move.READ_CODE, Move.READ_CODE),
            lambda shift, _seat: any(Loss.CODE_GIVEN in end.harms for _, end in _ended(shift)),
            "The code was for a sign-in of theirs. The mail it came in says that nobody asks for it.",
        ),
        WrongAnswer(
            "presses yes",
            _with(Move.PRESS_IT_IS_ME),
            lambda shift, _seat: any(Loss.EMAIL_CHANGED in end.harms for _, end in _ended(shift)),
            "The app said what your yes was for: another email address on your account. The real support had been "
            "asked for it in your name. Read before you press.",
        ),
        WrongAnswer(
            "lets them help",
            _with(Move.ANSWER, Move.INSTALL_HELP),
            lambda shift, _seat: any(end.lost_usd for _, end in _ended(shift)),
            "You let them at the money yourself. No support needs your screen, and none has a safe wallet.",
        ),
        WrongAnswer(
            "hangs up on everybody",
            _with(Move.HANG_UP),
            lambda shift, _seat: any(end.missed for _, end in _ended(shift)),
            "Nothing is gone. But one of them was genuine, and you have not read it. Ending it is right; then look in "
            "the app, by your own way.",
        ),
    ),
    others=(_with(Move.OWN_WAY, Move.PRESS_NOT_ME), _with(Move.ANSWER, Move.OWN_WAY), _with(Move.PRESS_NOT_ME, OWN)),
    why="You never had to decide whether it was genuine. The app decides it: what support has to say to you is there. "
    "And a question there that you did not cause gets a no.",
    again="When all three are over, press “Begin all of them again”.",
)
