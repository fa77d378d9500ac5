"""Under the hood: an owner as a function of what she sees, tried in ten incidents of the learner's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import careful, careless, door_by_door
from loginlab.labs.drill.plan import MINUTE, LeftBehind, Plan, Way, generate_plan, incident_number
from loginlab.labs.drill.scoring import Score, score
from loginlab.labs.drill.view import View
from loginlab.seat import Seat

INCIDENTS = 10
POOL = 400
"""So many incidents are looked through for ten among which each kind is."""
SOON_S = 5 * MINUTE
"""Whoever is locked out so soon finds the password refused."""
KINDS: tuple[Callable[[Plan], bool], ...] = (
    lambda plan: plan.mailbox and plan.locks_out_s is not None and plan.locks_out_s < SOON_S,
    lambda plan: not plan.mailbox and plan.locks_out_s is not None and plan.locks_out_s < SOON_S,
    lambda plan: plan.key,
    *(lambda plan, left=left: plan.left is left for left in LeftBehind),
    *(lambda plan, way=way: plan.way is way for way in Way),
)
"""What has to be among them, or a mistake would cost nothing by luck."""
MOST_IN_VAIN = 6
"""Refused moves in a row after which an owner is taken to have stopped: one more than lock an account."""


@dataclass(frozen=True, slots=True)
class Gone:
    """How one incident went by the function.

    Args:
        seed: its number.
        moves: what was chosen.
        score: what it came to.
        strange: a move that could not be made, as text; empty if all could.
    """

    seed: int
    moves: tuple[str, ...]
    score: Score
    strange: str


_kept: dict[tuple[int, int], list[Gone]] = {}
"""The incidents of the check under way: each of its conditions looks at the same ones."""


def _all_gone(function: Any, seat: Seat) -> list[Gone]:
    """Every incident, gone through by the function. Raises LearnersCodeError."""
    key = (id(function), seat.seed)
    if key not in _kept:
        _kept[key] = [_go(function, number) for number in ten_incidents(seat.seed)]
    return _kept[key]


@lru_cache(maxsize=4)
def ten_incidents(seed: int) -> tuple[int, ...]:
    """The numbers of a learner's incidents, each kind among them."""
    pool = [incident_number(seed, -1 - number) for number in range(POOL)]
    plans = {number: generate_plan(number) for number in pool}
    chosen: list[int] = []
    for kind in KINDS:
        if not any(kind(plans[number]) for number in chosen):
            chosen.append(next(number for number in pool if kind(plans[number])))
    chosen += [number for number in pool if number not in chosen][: INCIDENTS - len(chosen)]
    return tuple(sorted(chosen, key=pool.index))


def _go(function: Any, seed: int) -> Gone:
    incident, strange, in_vain = Incident(seed), "", 0
    try:
        while not incident.is_over:
            view = incident.view()
            in_vain = in_vain + 1 if view.last is not None and view.last.refused else 0
            is_stuck = in_vain > MOST_IN_VAIN or view.moves == ("stop",)
            chosen = "stop" if is_stuck else call(function, view)
            if not isinstance(chosen, str) or chosen not in view.moves:
                strange, chosen = f"At minute {view.minute} yours gave {in_words(chosen)}", "stop"
            incident.do(chosen)
        return Gone(seed, incident.played, score(incident), strange)
    finally:
        incident.close()


def _first_view(seat: Seat) -> View:
    incident = Incident(ten_incidents(seat.seed)[0])
    try:
        return incident.view()
    finally:
        incident.close()


def _is_untouched(function: Any, seat: Seat) -> bool:
    _kept.clear()  # a function may go by something that has changed since the last check
    return not callable(function) or call(function, _first_view(seat)) is None


def _can_be_made(function: Any, seat: Seat) -> Finding:
    for gone in _all_gone(function, seat):
        if gone.strange:
            return Finding(False, f"{gone.strange}, which is not in `view.moves`. (Incident {gone.seed}.)")
    return Finding(True, "Each was one of `view.moves`.")


def _nothing_lost(function: Any, seat: Seat) -> Finding:
    gone = _all_gone(function, seat)
    lost = [one for one in gone if one.score.lost_usd]
    if lost:
        first = lost[0]
        return Finding(False, f"Lost in {len(lost)} of {len(gone)}. The first is incident {first.seed}.")
    return Finding(True, f"In {len(gone)} incidents.")


def _all_safe(function: Any, seat: Seat) -> Finding:
    gone = _all_gone(function, seat)
    left = [one for one in gone if not one.score.is_clean]
    if left:
        harm = [harm.sentence for harm in left[0].score.harm]
        return Finding(False, f"Not in {len(left)} of {len(gone)}. In incident {left[0].seed}: {' '.join(harm)}")
    minutes = max(one.score.minutes for one in gone)
    return Finding(True, f"The slowest took {minutes} minutes.")


def _nothing_harmed(function: Any, seat: Seat) -> Finding:
    for gone in _all_gone(function, seat):
        harm = [harm.sentence for harm in gone.score.harm if harm.id != "doors-left"]
        if harm:
            return Finding(False, f"In incident {gone.seed}: {harm[0]}")
    return Finding(True, "Nothing told, nobody locked out, nothing deleted.")


def _forgets_the_clock(view: View) -> str:
    chosen = careful(view)
    return "sign-in" if chosen == "set-clock" else chosen


def _stops_after_the_freeze(view: View) -> str:
    return "stop" if "freeze" in view.done else careful(view)


def _believes_callers(view: View) -> str:
    return "do-as-told" if view.call is not None else careful(view)


def _only_a_password(view: View) -> str:
    if "password" in view.done or "reset" in view.done:
        return "stop"
    chosen = careful(view)
    return "password" if chosen == "freeze" else chosen


def _reads_first(view: View) -> str:
    return "read" if view.last is None else careful(view)


@lru_cache(maxsize=64)
def _moves_of(other: Callable[[View], str], seed: int) -> tuple[str, ...]:
    return _go(other, seed).moves


def _like(other: Callable[[View], str]) -> Callable[[Any, Seat], bool]:
    """Whether a function goes through all incidents as a known mistake does."""
    return lambda function, seat: all(mine.moves == _moves_of(other, mine.seed) for mine in _all_gone(function, seat))


def _made(choose: Callable[[View], str]) -> Callable[[Seat], object]:
    return lambda _seat: choose


CAREFUL_OWNER = Exercise(
    id="10.careful-owner",
    title="Under the hood: an owner who never panics",
    asks="Write the emergency card of lesson 10 as a function: `choose(view)`, which gives the id of the next move. "
    "`view` is what Noor sees: `view.call` (a stranger who waits for an answer, or None), `view.phone_off_minutes`, "
    "`view.signed_in`, `view.password_refused`, `view.done` (ids of the moves that went well), `view.last` (`.move`, "
    "`.refused`, `.why`), `view.known` (after a look: `.sessions`, `.keys`, `.strange`, `.list_off`), `view.minute`, "
    "`view.messages` and `view.moves` (ids of what can be done now). It goes through ten incidents of yours. All have "
    "to end safe. The ids: " + ", ".join(f"`{move}`" for move in MOVES) + ".",
    objective="master-an-incident",
    is_untouched=_is_untouched,
    conditions=(
        Condition("Each move can be made at its moment", _can_be_made),
        Condition("Nothing is lost", _nothing_lost),
        Condition("Each account is safe at the end", _all_safe),
        Condition("You harm nobody yourself", _nothing_harmed),
    ),
    hints=(
        Hint("Write it as the card: one `if` after the other, the most urgent first, each with its `return`.", about=1),
        Hint(
            "A move such as `freeze` is in `view.moves` only while `view.signed_in`. Where you are not, find the way "
            "in: `sign-in`, or `mailbox` and then `reset` where `view.password_refused`.",
            about=0,
        ),
        Hint("Before the first code: `view.phone_off_minutes`. Before everything: `view.call`.", about=1),
        Hint(
            "When mailbox and password are new, `look`, and do something about each thing in `view.known` that is not "
            "empty.",
            about=2,
        ),
    ),
    wrong=(
        WrongAnswer(
            "forgets the clock",
            _made(_forgets_the_clock),
            _like(_forgets_the_clock),
            "It signs in with a phone whose clock is wrong, again and again, until the account locks. All the rest is "
            "right, and is never reached.",
        ),
        WrongAnswer(
            "does what callers ask",
            _made(_believes_callers),
            _like(_believes_callers),
            "Whoever gets in touch is obeyed. They ask for three quarters of an hour, or for a code, and both are what "
            "the thief was missing.",
        ),
        WrongAnswer(
            "stops after the freeze",
            _made(_stops_after_the_freeze),
            _like(_stops_after_the_freeze),
            "A freeze holds the money for a week. It changes no password and closes no mailbox, so the account is not "
            "safe when it stops.",
        ),
        WrongAnswer(
            "changes the password and stops",
            _made(_only_a_password),
            _like(_only_a_password),
            "A new password ends sessions. What was left behind needs neither.",
        ),
        WrongAnswer(
            "believes, tries again and hopes",
            _made(careless),
            _like(careless),
            "This is the careless owner of the lesson. She had the same buttons and the same time as the careful one.",
        ),
    ),
    others=(_made(door_by_door), _made(_reads_first)),
    why="Twenty lines are enough, because none of it is clever. A card works in an emergency for the same reason: it "
    "asks what is, and not what you feel.",
)
