"""What can be said of kept work in a sentence: for a page that was saved and is opened again before anything runs.

Such a page shows what its cells printed when they ran. What was solved after that is in the progress file and not on
the page, so nothing on it may deny it: a sentence says what is known, or that running the cell will tell.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from loginlab.progress.acts import Act, Checked
from loginlab.progress.resets import RESET, RESTORED, in_force

PATIENCE = 1.0  # seconds; a notebook server waits for this, and so does everybody on it
EXERCISE_UNKNOWN = "Run this cell to see where you are. What you have solved is kept."
QUESTIONS_UNKNOWN = "Run this cell to answer, or to see again what you have answered: it is kept."


class Given(Protocol):
    """An answer, as far as a sentence needs it."""

    @property
    def right(self) -> bool:
        """Whether the answer was right."""


def describe_exercise(checks: Sequence[Checked], conditions: int) -> str:
    """Where somebody is in an exercise: solved, tried, or not known here.

    Args:
        checks: every check of it, oldest first.
        conditions: how many it has.
    """
    solved = next((check for check in checks if check.outcome == "done"), None)
    if solved:
        return f"Solved on {date_words(solved.at)}. Run this cell to see it again."
    if checks:
        held = len(checks[-1].held)
        return (
            f"Last checked on {date_words(checks[-1].at)}: not yet, {held} of {conditions} so. Run this cell to go on."
        )
    return EXERCISE_UNKNOWN


def describe_questions(answers: Iterable[Sequence[Given]]) -> str:
    """How many questions somebody has answered; nothing of what, since others may be looking at the page.

    Args:
        answers: for each question, every answer to it.
    """
    each = list(answers)
    right = sum(any(given.right for given in given_to_one) for given_to_one in each)
    tried = sum(bool(given_to_one) for given_to_one in each) - right
    if not right and not tried:
        return QUESTIONS_UNKNOWN
    if len(each) == 1:
        return f"You have {'answered this one right' if right else 'tried this one'}. Run this cell to see it again."
    more = f", and tried {tried} more" if tried else ""
    return f"You have answered {right} of {len(each)} right{more}. Run this cell to see them again."


def date_words(at: date) -> str:
    """A day as a learner reads it: ``1 December 2026``."""
    return f"{at.day} {at:%B %Y}"


def read_acts(path: Path, kind: str) -> list[Act]:
    """Every act of one kind that counts in a file, oldest first, without ever writing to it; none if it cannot be read.

    The file belongs to the kernel. Whoever only looks must not make it, mend it or hold it.
    """
    query = "SELECT uid, at, kind, subject, facts FROM act WHERE kind IN (?, ?, ?) ORDER BY place"
    with contextlib.suppress(sqlite3.Error, OSError, ValueError):
        file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
        with contextlib.closing(file):
            return in_force(Act.from_row(row) for row in file.execute(query, (kind, RESET, RESTORED)))
    return []
