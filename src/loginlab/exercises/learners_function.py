"""Comparing a learner's function with what it should say, and with what known mistakes say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.model import Finding
from loginlab.seat import Seat

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One call and its right result.

    Args:
        told: the case in words, for the learner.
    """

    arguments: tuple[Any, ...]
    wanted: object
    told: str

    def given_to(self, function: Function) -> Any:
        """Call a function with this case; it gets lists of its own, since it may change what it is given."""
        return call(function, *(list(one) if isinstance(one, list) else one for one in self.arguments))


def is_same(said: object, wanted: object) -> bool:
    """Equal and of one type: True is not 1, and 755224 is not the text of it."""
    return type(said) is type(wanted) and said == wanted


def gets_right(cases: Sequence[Case], done: str) -> Callable[[Any, Seat], Finding]:
    """Every case comes out as it should; otherwise the first that does not is quoted."""

    def look(function: Any, _seat: Seat) -> Finding:
        for case in cases:
            said = case.given_to(function)
            if not is_same(said, case.wanted):
                return Finding(False, f"{case.told}: {in_words(case.wanted)} is right; yours gave {in_words(said)}.")
        return Finding(True, done)

    return look


def behaves_like(other: Function, cases: Sequence[Case]) -> Callable[[Any, Seat], bool]:
    """Whether a function says in every case what this mistake says."""
    return lambda function, _seat: all(is_same(case.given_to(function), other(*case.arguments)) for case in cases)


def is_starter(case: Case, *, asks: int | None = None) -> Callable[[Any, Seat], bool]:
    """Whether nothing has been written yet: the starter's function has no result.

    Args:
        case: one whose result is something.
        asks: which argument is a function that has to be asked, where None is right elsewhere: there somebody's own
            function may well say None here, and has at least asked.
    """

    def untouched(function: Any, _seat: Seat) -> bool:
        if not callable(function):
            return True
        if asks is None:
            return case.given_to(function) is None
        asked = Asked(case.arguments[asks])
        listening = replace(case, arguments=(*case.arguments[:asks], asked, *case.arguments[asks + 1 :]))
        return listening.given_to(function) is None and not asked.times

    return untouched


class Asked:
    """A function that counts how often it was asked."""

    def __init__(self, function: Function) -> None:
        self._function, self.times = function, 0
        self.__name__ = getattr(function, "__name__", "a function")

    def __call__(self, *arguments: Any) -> Any:
        """What the function says."""
        self.times += 1
        return self._function(*arguments)
