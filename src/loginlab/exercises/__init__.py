"""Every exercise of the course, found by its id.

A sheet is loaded when one of its exercises is first asked for: the later ones bring the whole exchange with them, and
nobody should wait for it in lesson 00.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from loginlab.exercises.checking import call, check, next_hint
from loginlab.exercises.model import Exercise, Outcome, Report
from loginlab.naming import UnknownNameError

if TYPE_CHECKING:
    EXERCISES: dict[str, Exercise]

SHEETS = {
    "00": "start_here",
    "01": "how_signing_in_works",
    "02": "codes_and_clocks",
    "03": "when_signing_in_fails",
    "04": "passwords_under_attack",
    "05": "resetting_and_recovering",
    "06": "is_this_really_the_exchange",
    "07": "protecting_withdrawals",
    "08": "watching_your_account",
    "09": "getting_help_safely",
    "10": "incident_drill",
    "11": "five_minute_re_check",
}
"""The sheet of each lesson: a package beside this file whose ``SHEET`` lists its exercises."""


@cache
def read_sheet_of(lesson: str) -> dict[str, Exercise]:
    """The exercises of one lesson, by id, in the order of its sheet; empty for a lesson without a sheet."""
    if lesson not in SHEETS:
        return {}
    return {exercise.id: exercise for exercise in import_module(f"loginlab.exercises.{SHEETS[lesson]}").SHEET}


@cache
def _all() -> dict[str, Exercise]:
    return {name: exercise for lesson in SHEETS for name, exercise in read_sheet_of(lesson).items()}


def __getattr__(name: str) -> object:
    if name == "EXERCISES":
        return _all()
    raise AttributeError(name)


def find_exercise(name: object) -> Exercise:
    """The exercise with this id.

    Raises:
        UnknownNameError: there is none; the sentence names the nearest one.
    """
    if not isinstance(name, str):  # the function first and the name behind it
        raise UnknownNameError("The name of the exercise comes first, in quotation marks.")
    sheet = read_sheet_of(name.split(".")[0])
    if name in sheet:
        return sheet[name]
    near = get_close_matches(name, _all(), n=1)
    message = f"There is no exercise {name!r}." + (f" Did you mean {near[0]!r}?" if near else "")
    raise UnknownNameError(message)


__all__ = ["EXERCISES", "SHEETS", "Exercise", "Outcome", "Report", "call", "check", "find_exercise", "next_hint"]
