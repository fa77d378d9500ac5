"""Find the first costly moment in somebody's incident; the key is found by letting a careful owner take over."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any

from loginlab.exercises.marks import all_marked, all_right
from loginlab.exercises.model import Choices, Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.drill.incident import Incident, words_of
from loginlab.labs.drill.tables import kept_tables
from loginlab.seat import Seat

SAVED, COSTLY, TOO_LATE = "all can still be saved after it", "the first that cost something", "it is too late already"
MARKS = (SAVED, COSTLY, TOO_LATE)
Line = dict[str, Any]


def line_of(seat: Seat) -> Line:
    """The incident that this learner looks at."""
    lines: list[Line] = kept_tables()["lines"]
    return Random(f"{seat.seed}/10.replay").choice(lines)  # noqa: S311 - meant to follow from the seed


def _truth(seat: Seat) -> dict[str, str]:
    """By rows that say which move it is, such as ``4-do-as-told``."""
    line = line_of(seat)
    return {f"{place + 1}-{move}": _mark(place, line["place"]) for place, move in enumerate(line["played"])}


def _mark(place: int, costly: int) -> str:
    if place == costly:
        return COSTLY
    return SAVED if place < costly else TOO_LATE


@lru_cache(maxsize=4)
def _told(seed: int, played: tuple[str, ...]) -> tuple[str, ...]:
    """Each move with its minute and what came of it, as the owner saw it."""
    incident, told = Incident(seed), []
    for token in played:
        begins = incident.minute
        incident.play(token)
        came = "" if incident.last is None else incident.last.words
        told.append(f"min {begins}: {words_of(token)}. {came}")
    incident.close()
    return tuple(told)


def _choices(seat: Seat) -> Choices:
    line = line_of(seat)
    told = _told(line["seed"], tuple(line["played"]))
    first = f"(Incident {line['seed']}.) "
    rows = zip(_truth(seat), (first + told[0], *told[1:]), strict=True)
    return Choices(tuple(rows), MARKS)


def _one_is_named(answer: dict[str, str], seat: Seat) -> Finding:
    named = sum(answer.get(row) == COSTLY for row in _truth(seat))
    return Finding(named == 1, "One move." if named == 1 else f"{named} moves are marked so.")


def _in_order(answer: dict[str, str], seat: Seat) -> Finding:
    marks = [answer.get(row) for row in _truth(seat)]
    if None in marks:
        return Finding(False, "Not all are marked.")
    places = [MARKS.index(mark) if mark in MARKS else -1 for mark in marks]
    return Finding(places == sorted(places), "Before it, it, and after it." if places == sorted(places) else "Not so.")


def _named_at(seat: Seat, place: int) -> dict[str, str]:
    return {row: _mark(number, place) for number, row in enumerate(_truth(seat))}


def _place_named(answer: dict[str, str], seat: Seat) -> int | None:
    named = [place for place, row in enumerate(_truth(seat)) if answer.get(row) == COSTLY]
    return named[0] if len(named) == 1 else None


def _last(seat: Seat) -> int:
    return len(line_of(seat)["played"]) - 1


REPLAY = Exercise(
    id="10.replay",
    title="Where did it begin to cost?",
    asks="Somebody without an order has been through an incident, and all the money is gone. Here are their moves, "
    "with what came of each. At which of them did it begin to cost? That is the first move after which even a careful "
    "owner could not have come to a clean end: money gone, or something given away. Mark every move. The number of "
    "the incident stands in the first line: `lab.incident_drill(number)` lets you play it yourself, and take over at "
    "any moment.",
    objective="master-an-incident",
    choices=_choices,
    conditions=(
        Condition("Every move is marked", all_marked(_truth)),
        Condition("One move is the first that cost something", _one_is_named),
        Condition("What is before it can be saved, and after it it is too late", _in_order),
        Condition("It is that move", all_right(_truth, "Found by letting a careful owner take over after each.")),
    ),
    hints=(
        Hint(
            "When the money leaves is seldom when it was lost. Look for the last moment with enough time for the card.",
            about=3,
        ),
        Hint("A careful owner needs about a quarter of an hour from any moment on. What opens when?", about=3),
        Hint("What was told to the false support cannot be taken back, also where the money could.", about=3),
        Hint(
            "Play the incident with the same moves, and then do it well from one of them on. If that works, it was not "
            "this one.",
            about=3,
        ),
    ),
    wrong=(
        WrongAnswer(
            "takes the last move",
            lambda seat: _named_at(seat, _last(seat)),
            lambda answer, seat: _place_named(answer, seat) == _last(seat) != line_of(seat)["place"],
            "At the last move it was seen. It had been decided before: a careful owner who takes over just before that "
            "move comes too late.",
        ),
        WrongAnswer(
            "takes the first move",
            lambda seat: _named_at(seat, 0),
            lambda answer, seat: _place_named(answer, seat) == 0,
            "It was no good move, perhaps. But it cost only minutes. A careful owner who takes over after it saves "
            "everything.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Nobody lost this in one great mistake. Minutes went by, or one thing was given away, and from some moment on "
    "no move was good enough. That moment is the one to remember, because before it everything could still be saved.",
)
