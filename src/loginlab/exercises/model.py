"""One exercise is one unit: what is asked, how it is checked, what helps, and the wrong ways people take.

A check reads the world, or what the learner hands over, and never the text of a cell: two right answers that
look different are both right. When the check itself fails, it says that it broke; a learner is never blamed
for a mistake of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loginlab.seat import Seat


class Outcome(StrEnum):
    """The four ways a check can end."""

    NOT_TRIED = "not tried"
    NOT_YET = "not yet"
    DONE = "done"
    BROKE = "the check itself broke"


@dataclass(frozen=True)
class Finding:
    """Whether a condition holds, and what the check saw that says so.

    Args:
        lost: it does not hold, and nothing that is done from here on can change that: one has to begin again.
        row: of an answer that marks rows, the first that is not right; said only once several answers were not.
    """

    holds: bool
    saw: str = ""
    lost: bool = False
    row: str = ""


@dataclass(frozen=True)
class Condition:
    """One thing that has to be so, in the learner's words, and how to look at it."""

    text: str
    look: Callable[[Any, Seat], Finding]


@dataclass(frozen=True)
class Hint:
    """A step towards the solution; skipped once the condition it is about (numbered from 0) holds."""

    text: str
    about: int | None = None


@dataclass(frozen=True)
class WrongAnswer:
    """A mistake people really make: an example of it, how it is recognised, and what to say to it."""

    name: str
    make: Callable[[Seat], object]
    recognise: Callable[[Any, Seat], bool]
    sentence: str


@dataclass(frozen=True)
class Choices:
    """The door without code: give each row one of the labels.

    Args:
        rows: id and text of each thing to decide about.
        labels: what may be said of it.
    """

    rows: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]


def is_nothing(answer: object) -> bool:
    """Whether nothing was handed over; asked by identity, since a learner's object may compare in its own way."""
    return answer is None or answer is ... or (isinstance(answer, dict) and not answer)


@dataclass(frozen=True)
class Exercise:
    """A task and everything that belongs to it.

    Args:
        id: lesson and name, as in ``00.mark-results``.
        asks: the task in a sentence or two.
        objective: the id of the objective it practises.
        conditions: what has to be so, in the order they are shown.
        hints: from a nudge to the last step before the solution; two or more.
        wrong: known wrong answers.
        others: right answers that differ from the worked one, each made for a seat.
        why: what the solution shows, said once it is solved.
        choices: the door without code, made for a seat; ``None`` where the learner acts elsewhere.
        reads: where to look when nothing is handed over; ``None`` where an answer must be.
        is_untouched: whether an answer is only the starter.
        again: how to begin again, said once a condition is lost; empty where none ever is.
        if_quiet: what to say of a function that was handed over and counts as not written yet.
    """

    id: str
    title: str
    asks: str
    objective: str
    conditions: tuple[Condition, ...]
    hints: tuple[Hint, ...]
    wrong: tuple[WrongAnswer, ...]
    others: tuple[Callable[[Seat], object], ...]
    why: str
    choices: Callable[[Seat], Choices] | None = None
    reads: Callable[[Seat], object] | None = None
    is_untouched: Callable[[Any, Seat], bool] = lambda answer, _seat: is_nothing(answer)
    again: str = ""
    if_quiet: str = "If you have written it: it gave back `None`, so it may lack a `return`."

    @property
    def takes_function(self) -> bool:
        """Whether it is answered with a function, and with nothing else: the sheet says the task above the code."""
        return self.choices is None and self.reads is None


@dataclass(frozen=True)
class Report:
    """How a check ended: the outcome, one finding for each condition, and one sentence on top."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    sentence: str = ""

    @property
    def held(self) -> tuple[int, ...]:
        """The numbers of the conditions that hold, from 0."""
        return tuple(n for n, finding in enumerate(self.findings) if finding.holds)
