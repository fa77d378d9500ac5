"""Which move comes first at five alarms; the key is what the careful owner does at that moment of a played incident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import count

from loginlab.exercises.marks import all_marked, all_right, says
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import careful
from loginlab.labs.drill.plan import Plan, generate_plan
from loginlab.seat import Seat

OFFERED = ("set-clock", "freeze", "mailbox", "password", "hang-up", "sign-in", "support", "delete")
"""The moves to choose from."""
LATE = 15 * 60
"""Seconds until which the thief has locked nobody out, in the incidents that need a quiet beginning."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A moment that somebody meets.

    Args:
        words: what she sees.
        fits: in which incidents it comes about so.
        played: what was played up to it.
    """

    words: str
    fits: Callable[[Plan], bool]
    played: tuple[str, ...]


def _is_quiet(plan: Plan) -> bool:
    return plan.locks_out_s is None or plan.locks_out_s > LATE


ALARMS = {
    "clock": Alarm(
        "You type the newest code of your phone, without delay, and it is refused. Your phone says another time than "
        "your computer. Nobody calls.",
        lambda plan: _is_quiet(plan) and plan.contact_s > 150,
        ("sign-in",),
    ),
    "caller": Alarm(
        "You are about to sign in. Somebody calls: “Lantern security. Your account is being emptied.” They know your "
        "number.",
        lambda plan: _is_quiet(plan) and plan.contact_s < 420,
        ("set-clock", "wait"),
    ),
    "inside": Alarm(
        "You are signed in. A text message says that a new address on your whitelist opens in less than an hour. It is "
        "not yours.",
        lambda plan: _is_quiet(plan) and plan.left.value == "address" and plan.contact_s > 270,
        ("set-clock", "sign-in"),
    ),
    "refused": Alarm(
        "Your phone’s clock is right. You sign in from your bookmark, and your own password is refused. A mail says "
        "that somebody has changed it.",
        lambda plan: plan.locks_out_s is not None and plan.locks_out_s < 240 and plan.contact_s > 270,
        ("set-clock", "sign-in"),
    ),
    "frozen": Alarm(
        "You have frozen the account. It has signed you out as well. There was a rule in your mailbox that you never "
        "made, so somebody reads your mail.",
        lambda plan: _is_quiet(plan) and plan.mailbox and plan.contact_s > 480,
        ("set-clock", "sign-in", "freeze", "junk"),
    ),
}


@cache
def _truth_of_all() -> dict[str, str]:
    return {name: MOVES[_first_move(alarm)].words for name, alarm in ALARMS.items()}


def _first_move(alarm: Alarm) -> str:
    """What the careful owner does at that moment."""
    seed = next(seed for seed in count() if alarm.fits(generate_plan(seed)))
    incident = Incident.replay(seed, alarm.played)
    try:
        return careful(incident.view())
    finally:
        incident.close()


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_truth_of_all())


def _words(move: str) -> str:
    return MOVES[move].words


AGAIN = {"clock": _words("sign-in")}
NEW_PASSWORD = {"inside": _words("password")}
NEXT_SIGN_IN = {"frozen": _words("sign-in")}
ASKS_SUPPORT = {"refused": _words("support")}


FIRST_MOVES = Exercise(
    id="10.first-moves",
    title="Which move comes first?",
    asks="Five alarms out of five different incidents, each at its own moment. Choose what you do *next*. What comes "
    "after it is not asked. Each of these moments was played, and the answer is what an owner does then who goes by "
    "the card.",
    objective="master-an-incident",
    choices=lambda _seat: Choices(
        tuple((name, alarm.words) for name, alarm in ALARMS.items()), tuple(_words(move) for move in OFFERED)
    ),
    conditions=(
        Condition("Every alarm has an answer", all_marked(_truth)),
        Condition("It is the move that comes first", all_right(_truth, "So it stands on the card.")),
    ),
    hints=(
        Hint("Ask of each move: can it be done at this moment? And what undoes it?", about=1),
        Hint("A code depends on one thing beside its secret. Trying again does not change that thing.", about=1),
        Hint("What stops sessions, keys and an address that waits, all in one minute?", about=1),
        Hint("Somebody who reads your mail can answer a reset. Which door stands before the password, then?", about=1),
    ),
    wrong=(
        WrongAnswer(
            "tries again",
            lambda seat: _truth(seat) | AGAIN,
            lambda answer, _seat: says(answer, AGAIN),
            "The next code comes out of the same clock, so it is refused as well. After some of them the account "
            "locks, and then nobody is kept out but you.",
        ),
        WrongAnswer(
            "changes the password first",
            lambda seat: _truth(seat) | NEW_PASSWORD,
            lambda answer, _seat: says(answer, NEW_PASSWORD),
            "A new password ends sessions. The address opens all the same, and an API key asks for no password. The "
            "one move that stops all of it takes a minute.",
        ),
        WrongAnswer(
            "signs in again before the mailbox is safe",
            lambda seat: _truth(seat) | NEXT_SIGN_IN,
            lambda answer, _seat: says(answer, NEXT_SIGN_IN),
            "Nothing leaves for a week, so you have the time to close the doors in order. As long as somebody reads "
            "your mail, they can set another password after each of yours.",
        ),
        WrongAnswer(
            "waits for support",
            lambda seat: _truth(seat) | ASKS_SUPPORT,
            lambda answer, _seat: says(answer, ASKS_SUPPORT),
            "Support is asked in the app, and you are not in it. From outside they cannot tell you from the thief. The "
            "way back goes through your mailbox, if it is yours alone.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="At each moment it is the same question: what do I need so that the next move can be made, and who could undo "
    "it? A clock before a code, a freeze before the doors, the mailbox before the password, and nobody who calls.",
)
