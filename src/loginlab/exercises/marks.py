"""Conditions for answers that mark each of several rows with a label."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from loginlab.exercises.model import Finding, WrongAnswer
from loginlab.seat import Seat

Rows = Callable[[Seat], dict[str, str]]
Look = Callable[[Any, Seat], Finding]


def mixed(rows: Iterable[tuple[str, str]], seat: Seat, name: str) -> tuple[tuple[str, str], ...]:
    """The rows in an order of the learner's own: one that follows the labels would give the answers away."""
    dealt = list(rows)
    Random(f"{seat.seed}/{name}").shuffle(dealt)  # noqa: S311 - meant to follow from the seed
    return tuple(dealt)


def all_marked(rows: Rows) -> Look:
    """Every row has a label, whichever it is."""

    def look(answer: Any, seat: Seat) -> Finding:
        left = [row for row in rows(seat) if not answer.get(row)]
        return Finding(not left, f"{len(left)} still open." if left else "Each has an answer.")

    return look


def all_right(rows: Rows, when_so: str) -> Look:
    """Every row has the label it deserves; ``when_so`` is said then. How many are wrong is said, and not yet which."""

    def look(answer: Any, seat: Seat) -> Finding:
        truth = rows(seat)
        wrong = [row for row, right in truth.items() if answer.get(row) not in (right, None)]
        if wrong:
            return Finding(False, f"Not so for {len(wrong)} of {len(truth)}.", row=wrong[0])
        left = sum(answer.get(row) is None for row in truth)
        return Finding(not left, f"{left} still open." if left else when_so)

    return look


def none_wrong(rows: Rows, label: str) -> Look:
    """Every row that deserves ``label`` has it. A row without any mark is open, not wrong."""

    def look(answer: Any, seat: Seat) -> Finding:
        mine = [row for row, right in rows(seat).items() if right == label]
        wrong = [row for row in mine if answer.get(row) not in (label, None)]
        left = [row for row in mine if answer.get(row) is None]
        if wrong:
            saw = f"Not so for {len(wrong)} of {len(mine)}." if len(mine) > 1 else "Not so."
            return Finding(False, saw, row=wrong[0])
        so = "So for all of them." if len(mine) > 1 else "So it is."
        return Finding(not left, f"{len(left)} still open." if left else so)

    return look


def says(answer: dict[str, str], marks: dict[str, str]) -> bool:
    """Whether an answer marks all of these rows so: how a known mistake is recognised, whatever else is marked."""
    return all(answer.get(row) == label for row, label in marks.items())


def mistaken(name: str, truth: Rows, marks: dict[str, str], sentence: str) -> WrongAnswer:
    """A known mistake that gives these rows these marks, whatever else is right or marked."""
    return WrongAnswer(name, lambda seat: truth(seat) | marks, lambda answer, _seat: says(answer, marks), sentence)
