"""Which move comes first at five alarms; each move is made at that moment, and a careful owner goes on from there.

What the card says is a rule, and a rule can be wrong. So the key is what came best of it. At one alarm that is two
moves, and then either is right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import count

from loginlab.exercises.marks import all_marked, mistaken
from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint
from loginlab.labs.drill.doors import Door
from loginlab.labs.drill.incident import LONGEST_S, Incident
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import careful, play
from loginlab.labs.drill.plan import Plan, generate_plan
from loginlab.labs.drill.scoring import score
from loginlab.seat import Seat

OFFERED = ("set-clock", "freeze", "mailbox", "password", "hang-up", "sign-in", "support", "delete")
"""The moves to choose from."""
LATE = 15 * 60
"""Seconds until which the thief has locked nobody out, in the incidents that need a quiet beginning."""
SENDS = (Door.SESSION, Door.KEY)
"""What a thief can send money with."""
Result = tuple[int, int, int, int]
"""US dollars lost, harms, the second from which nothing can send money, and the second of the end: less is better."""


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


def incident_of(alarm: Alarm) -> int:
    """The number of the first incident in which an alarm comes about so."""
    return next(seed for seed in count() if alarm.fits(generate_plan(seed)))


@cache
def best_moves(name: str) -> tuple[str, ...]:
    """The moves of those offered that come to the best end at an alarm: one or, if they come to the same, more."""
    alarm = ALARMS[name]
    seed = incident_of(alarm)
    before = Incident.replay(seed, alarm.played)
    can = [move for move in OFFERED if move in before.view().moves]
    before.close()
    results = {move: _result(seed, (*alarm.played, move)) for move in can}
    return tuple(move for move in can if results[move] == min(results.values()))


def _result(seed: int, played: tuple[str, ...]) -> Result:
    """What it comes to if a careful owner goes on from there."""
    incident = play(seed, careful, played=played)
    try:
        found = score(incident)
        ends = [span.ends for span in incident.doors_open() if span.door in SENDS]
        last = max((LONGEST_S if end is None else end for end in ends), default=0)
        return found.lost_usd, len(found.harm), last, incident.ended_s
    finally:
        incident.close()


def _truth(_seat: Seat) -> dict[str, str]:
    return {name: _words(best_moves(name)[0]) for name in ALARMS}


def _comes_first(answer: dict[str, str], _seat: Seat) -> Finding:
    best = {name: {_words(move) for move in best_moves(name)} for name in ALARMS}
    wrong = [name for name, words in best.items() if answer.get(name) not in (None, *words)]
    if wrong:
        return Finding(False, f"Not so for {len(wrong)} of {len(best)}.", row=wrong[0])
    left = sum(answer.get(name) is None for name in best)
    return Finding(not left, f"{left} still open." if left else "Nothing else that is offered ends better.")


def _words(move: str) -> str:
    return MOVES[move].words


AGAIN = {"clock": _words("sign-in")}
NEW_PASSWORD = {"inside": _words("password")}
NEXT_SIGN_IN = {"frozen": _words("sign-in")}
ASKS_SUPPORT = {"refused": _words("support")}


FIRST_MOVES = Exercise(
    id="10.first-moves",
    title="Which move comes first?",
    asks="Five alarms, each at its own moment of an incident. Choose what you do next. What comes after it is not "
    "asked. To find the answer each move was made at that moment, and then somebody went on by the card. First comes "
    "the one after which least is lost or harmed, the thief is soonest without a way to send money, and the account is "
    "soonest safe. Where two come to the same, either is right.",
    objective="master-an-incident",
    choices=lambda _seat: Choices(
        tuple((name, alarm.words) for name, alarm in ALARMS.items()), tuple(_words(move) for move in OFFERED)
    ),
    conditions=(
        Condition("Every alarm has an answer", all_marked(_truth)),
        Condition("It is the move that comes first", _comes_first),
    ),
    hints=(
        Hint("Ask of each move: can it be done at this moment? And what undoes it?", about=1),
        Hint("A code depends on one thing beside its secret. Trying again does not change that thing.", about=1),
        Hint("What stops sessions, keys and an address that waits, all in one minute?", about=1),
        Hint("Somebody who reads your mail can answer a reset. Which door stands before the password, then?", about=1),
    ),
    wrong=(
        mistaken(
            "tries again",
            _truth,
            AGAIN,
            "The next code comes out of the same clock, so it is refused as well. After some of them the account "
            "locks, and then nobody is kept out but you.",
        ),
        mistaken(
            "changes the password first",
            _truth,
            NEW_PASSWORD,
            "A new password ends sessions. The address opens all the same, and an API key asks for no password. The "
            "one move that stops all of it takes a minute.",
        ),
        mistaken(
            "signs in again before the mailbox is safe",
            _truth,
            NEXT_SIGN_IN,
            "Nothing leaves for a week, so you have the time to close the doors in order. As long as somebody reads "
            "your mail, they can set another password after each of yours.",
        ),
        mistaken(
            "waits for support",
            _truth,
            ASKS_SUPPORT,
            "Support is asked in the app, and you are not in it. From outside they cannot tell you from the thief. The "
            "way back goes through your mailbox, if it is yours alone.",
        ),
    ),
    others=(
        lambda seat: dict(reversed(_truth(seat).items())),
        lambda seat: _truth(seat) | {"caller": _words(best_moves("caller")[-1])},
    ),
    why="At each moment it is the same question: what do I need so that the next move can be made, and who could undo "
    "it? A clock before a code, a freeze before the doors, the mailbox before the password, and nobody who calls.",
)
