"""Three calls in a row: an owner, a thief who says to be one, and a third; which is which follows from the seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.support_desk.acts import Act
from loginlab.labs.support_desk.agents import careful, careless
from loginlab.labs.support_desk.asked import NAMES
from loginlab.labs.support_desk.calls import Call
from loginlab.labs.support_desk.graded import THREE_CALLS, Shift, shift_at
from loginlab.labs.support_desk.outcome import Harm, Outcome
from loginlab.seat import Seat


def _read_shift(seat: Seat) -> Shift:
    return shift_at(seat, THREE_CALLS)


def _ended(shift: Shift) -> list[tuple[Call, Outcome]]:
    calls = (call for call in shift.calls if isinstance(call, Call))
    return [(call, call.outcome) for call in calls if call.outcome is not None]


def _all_taken(shift: Any, _seat: Seat) -> Finding:
    left = len(shift) - len(_ended(shift))
    return Finding(not left, f"{left} not over yet." if left else "All three are over.")


def _all_safe(shift: Any, _seat: Seat) -> Finding:
    for number, (call, end) in enumerate(_ended(shift), start=1):
        if end.lost_usd:
            return Finding(
                False, f"Call {number}: {NAMES[call.caller]}, and {end.lost_usd:,} US dollars are gone.", lost=True
            )
        if not end.safe:
            what = [*sorted(end.harms), *(f"you told {fact}" for fact in sorted(end.leaked))][0]
            return Finding(False, f"Call {number}: {NAMES[call.caller]}, and {what}.", lost=True)
    return _taken_so_far(shift, "Nothing was told, done or lost.")


def _owner_helped(shift: Any, _seat: Seat) -> Finding:
    for number, (_, end) in enumerate(_ended(shift), start=1):
        if end.helped is not None:
            so = f"Call {number} was the owner’s, and they "
            end_words = "have what they needed." if end.helped else "were sent away."
            return Finding(end.helped, so + end_words, lost=not end.helped)
    return Finding(False, "No owner has called yet.")


def _taken_so_far(shift: Shift, words: str) -> Finding:
    return Finding(len(_ended(shift)) == len(shift), words if _ended(shift) else "No call is over yet.")


def _with(agent: Callable[[Call], None]) -> Callable[[Seat], Shift]:
    """Take the calls anew in that way."""

    def take(seat: Seat) -> Shift:
        shift = shift_at(seat, THREE_CALLS, anew=True)
        while isinstance(call := shift.current, Call):
            agent(call)
            if not call.over:
                call.do(Act.END)
        return shift

    return take


def _by_mail_first(call: Call) -> None:
    """The mailbox alone is enough, and takes two minutes more."""
    call.do(Act.CHECK_MAIL)
    if call.confirmed_for in (Act.TELL_HOLD, Act.TELL_SIGN_INS):
        call.do(call.confirmed_for)
    else:
        call.do(Act.HAND_OVER)


def _refuses(call: Call) -> None:
    call.do(Act.REFUSE)


def _asks_for_a_code(call: Call) -> None:
    call.do(Act.ASK_CODE)


TAKE_THREE_CALLS = Exercise(
    id=THREE_CALLS,
    title="Take three calls",
    asks="Three people call. One is an owner who needs help, and at least one is not who they say. Take all three: "
    "help the owner, and give nothing to the others. Your tool lets you do everything, so only you stand in the way.",
    objective="verify-a-caller",
    reads=_read_shift,
    is_untouched=lambda shift, _seat: not any(call.turns for call in shift.calls),
    conditions=(
        Condition("All three calls are over", _all_taken),
        Condition("Nothing was told, done or lost that should not have been", _all_safe),
        Condition("The owner was helped", _owner_helped),
    ),
    hints=(
        Hint("Do not ask yourself how they sound. Ask what only an owner can do, and let them do it.", about=1),
        Hint("A question in the app or in the mailbox that says what it is for proves more than any answer.", about=1),
        Hint("An owner without a phone still has a mailbox.", about=2),
        Hint(
            "What the owner has said yes to, and a first-line agent may tell, you tell. For everything else there is a "
            "second person.",
            about=2,
        ),
    ),
    wrong=(
        WrongAnswer(
            "asks for a code",
            _with(_asks_for_a_code),
            lambda shift, _seat: any(Harm.CODE_ASKED in end.harms for _, end in _ended(shift)),
            "You asked for a code. The thief has one read out by the owner, and the owner will read one to the next "
            "thief, because support asked for it once.",
        ),
        WrongAnswer(
            "does what is asked",
            _with(careless),
            lambda shift, _seat: any(not end.safe for _, end in _ended(shift)),
            "Somebody got what they asked for, and nobody had pressed where only the owner can. The last line of that "
            "call’s table says which turn it was.",
        ),
        WrongAnswer(
            "refuses everybody",
            _with(_refuses),
            lambda shift, _seat: any(end.helped is False for _, end in _ended(shift)),
            "Nobody got anything, the owner neither. A desk that helps nobody sends its customers to those who find "
            "them first. Give the owner a way to show who they are.",
        ),
    ),
    others=(_with(careful), _with(_by_mail_first)),
    why="You did not have to see through anybody. The question went to the owner, and the answer came from the owner. "
    "Whoever was on the line could say what they liked.",
    again="When all three are over, press “Begin all of them again”.",
)
