"""An incident of one's own, from the first alarm to a safe account; looked up in the progress and played again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.keeping import kept_incidents, open_incident
from loginlab.labs.drill.owners import Choose, careful, careless, door_by_door
from loginlab.labs.drill.plan import Plan, generate_plan
from loginlab.labs.drill.scoring import facts_of
from loginlab.labs.drill.tables import INCIDENTS
from loginlab.progress import Act
from loginlab.seat import Seat

Facts = dict[str, Any]
MOST_PLAYED_AGAIN = 50
"""Drills that are looked at, the newest. Each takes a moment to play again, and progress from elsewhere may name any
number of them. Chosen for this course."""


def _read(seat: Seat) -> list[Act]:
    return kept_incidents(seat.progress)


@lru_cache(maxsize=MOST_PLAYED_AGAIN)
def _played_again(seed: int, moves: tuple[str, ...]) -> Facts:
    """What an incident comes to when its moves are made once more."""
    incident = Incident.replay(seed, moves)
    try:
        return dict(facts_of(incident))
    finally:
        incident.close()


def _again(act: Act) -> Facts | None:
    """What was kept, if playing it again gives the same; None if it does not, or cannot be played."""
    try:
        found = _played_again(int(act.facts["seed"]), tuple(map(str, act.facts["moves"])))
    except (LookupError, TypeError, ValueError):
        return None
    return found if found == act.facts else None


def _best(acts: list[Act]) -> Facts | None:
    """Of those that hold, the one that went best; of several, the last one."""
    held = [facts for act in acts[-MOST_PLAYED_AGAIN:] if (facts := _again(act)) is not None]
    return max(held, key=_rank, default=None) if held else None


def _rank(facts: Facts) -> tuple[bool, bool, bool]:
    return facts["lost_usd"] == 0, facts["outcome"] == "safe", "disclosed" not in facts["harm"]


def _look(look: Callable[[Facts], Finding]) -> Callable[[Any, Seat], Finding]:
    def finding(acts: Any, _seat: Seat) -> Finding:
        best = _best(acts)
        if best is None:
            return Finding(False, "No drill is over yet.")
        found = look(best)
        return replace(found, lost=not found.holds)

    return finding


def _finished(facts: Facts) -> Finding:
    return Finding(True, f"Incident {facts['seed']}, with {len(facts['moves'])} moves and times of thinking.")


def _nothing_lost(facts: Facts) -> Finding:
    lost = facts["lost_usd"]
    return Finding(not lost, f"{lost:,} US dollars left for the thief’s address." if lost else "All of it is there.")


def _safe(facts: Facts) -> Finding:
    if facts["outcome"] == "safe":
        return Finding(True, f"After {facts['minutes']} minutes nothing of the thief’s worked.")
    return Finding(False, "The drill ended while the thief still had something.")


def _nothing_told(facts: Facts) -> Finding:
    told = "disclosed" in facts["harm"]
    return Finding(not told, "The false support was told something." if told else "Nobody was told anything.")


def _plays(choose: Choose, fits: Callable[[Plan], bool] | None = None) -> Callable[[Seat], object]:
    """Go through an incident with an owner; its end is kept like any other.

    It is the learner's next one or, with ``fits``, one of the fifty that is so.
    """

    def make(seat: Seat) -> object:
        fitting = [number for number in INCIDENTS if fits is not None and fits(generate_plan(number))]
        incident = open_incident(seat, fitting[seat.seed % len(fitting)] if fitting else None)
        while not incident.is_over:
            view = incident.view()
            incident.do("stop" if view.moves == ("stop",) else choose(view))
        incident.close()
        return _read(seat)

    return make


def _locks_nobody_out(plan: Plan) -> bool:
    return plan.locks_out_s is None


_stops_after_the_freeze = _plays(
    lambda view: "stop" if "freeze" in view.done else careful(view), fits=_locks_nobody_out
)
_believes_the_caller = _plays(careless, fits=lambda _plan: True)


def _at_the_second_try(seat: Seat) -> object:
    """One incident that was lost, and then one that was not."""
    _plays(careless)(seat)
    return _plays(careful)(seat)


SURVIVE = Exercise(
    id="10.survive",
    title="From the first alarm to a safe account",
    asks="Go through one incident so that nothing is lost, nobody is told anything, and the account is safe at the "
    "end. Any incident of yours counts, the best one is taken, and time may wait for you. Those who like to type open "
    'one with `lab.open_incident()`: `.view()` is what Noor sees, `.do("read")` is a move.',
    objective="master-an-incident",
    reads=_read,
    is_untouched=lambda acts, _seat: not acts,
    conditions=(
        Condition("A drill was played to its end", _look(_finished)),
        Condition("Nothing was lost", _look(_nothing_lost)),
        Condition("The account was safe at the end", _look(_safe)),
        Condition("The false support was told nothing", _look(_nothing_told)),
    ),
    hints=(
        Hint("Before you try a code again: compare the time on your phone with the time on your computer.", about=1),
        Hint("One move stops everything at once for a week. It needs you signed in, and a minute.", about=1),
        Hint(
            "After that move you have time. Which two things that the thief knows does it leave as they are?", about=2
        ),
        Hint("Whoever gets in touch can be ended in a minute. Nothing that you need comes from them.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "believes the caller",
            _believes_the_caller,
            lambda acts, _seat: (best := _best(acts)) is not None and best["lost_usd"] > 0,
            "It was lost. Read in the debrief which move was the first that cost something: it is found by playing on "
            "from each of yours. Do that one thing otherwise.",
        ),
        WrongAnswer(
            "stops after the freeze",
            _stops_after_the_freeze,
            lambda acts, _seat: (
                (best := _best(acts)) is not None
                and not best["lost_usd"]
                and best["outcome"] == "stopped"
                and "freeze" in best["moves"]
            ),
            "Nothing is gone, and that was the most urgent. But the thief still had something when you stopped, and a "
            "freeze ends. Close what the debrief names as still open.",
        ),
    ),
    others=(_plays(door_by_door), _at_the_second_try),
    why="You did in an emergency what you knew on a calm day. Most of it was order: nobody who calls, a way in, one "
    "move that stops the clock, and then door after door.",
    again="Press “Again, the same incident” or “Another incident”: the best one counts.",
)
