"""Conditions for answers that mark each of several rows with a label."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.model import Finding
from loginlab.seat import Seat

Rows = Callable[[Seat], dict[str, str]]
Look = Callable[[Any, Seat], Finding]


def all_marked(rows: Rows) -> Look:
    """Every row has a label, whichever it is."""

    def look(answer: Any, seat: Seat) -> Finding:
        left = [row for row in rows(seat) if not answer.get(row)]
        return Finding(not left, f"{len(left)} still open." if left else "Each has an answer.")

    return look


def none_wrong(rows: Rows, label: str, found: str) -> Look:
    """Every row that deserves ``label`` has it; ``found`` says in words what the others are."""

    def look(answer: Any, seat: Seat) -> Finding:
        wrong = [row for row, right in rows(seat).items() if right == label and answer.get(row) != label]
        return Finding(not wrong, f"{len(wrong)} {found}" if wrong else "All of them.")

    return look
