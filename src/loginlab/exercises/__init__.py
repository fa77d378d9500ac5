"""Every exercise of the course, found by its id."""

from __future__ import annotations

from difflib import get_close_matches

from loginlab.exercises import start_here
from loginlab.exercises.checking import call, check, next_hint
from loginlab.exercises.model import Exercise, Outcome, Report

EXERCISES: dict[str, Exercise] = {exercise.id: exercise for sheet in (start_here.SHEET,) for exercise in sheet}


def find_exercise(name: str) -> Exercise:
    """The exercise with this id.

    Raises:
        LookupError: there is none; the sentence names the nearest one.
    """
    if name in EXERCISES:
        return EXERCISES[name]
    near = get_close_matches(name, EXERCISES, n=1)
    message = f"There is no exercise {name!r}." + (f" Did you mean {near[0]!r}?" if near else "")
    raise LookupError(message)


__all__ = ["EXERCISES", "Exercise", "Outcome", "Report", "call", "check", "find_exercise", "next_hint"]
