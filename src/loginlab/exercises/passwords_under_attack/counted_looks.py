"""How much a function does: words and a password that count looks, the memory in use, and the lines that it ran.

All of it shows on any machine whether a walk was taken, and a stopwatch would not.
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import Any, SupportsIndex


class Looks:
    """How often something was looked at."""

    def __init__(self) -> None:
        self.count = 0


class CountedWords(list[str]):
    """A list that counts the words that are taken out of it."""

    def __init__(self, words: Iterable[str], looks: Looks) -> None:
        super().__init__(words)
        self._looks = looks

    def __iter__(self) -> Iterator[str]:
        for word in super().__iter__():
            self._looks.count += 1
            yield word

    def __getitem__(self, place: Any) -> Any:
        self._looks.count += len(range(*place.indices(len(self)))) if isinstance(place, slice) else 1
        return super().__getitem__(place)

    def __contains__(self, word: object) -> bool:
        return any(word == one for one in self)

    def index(self, word: str, start: SupportsIndex = 0, stop: SupportsIndex = 2**62, /) -> int:
        """As for a list, and counted."""
        place = super().index(word, start, stop)
        self._looks.count += place + 1
        return place


class CountedPassword(str):
    """A text that counts what it is compared with."""

    __slots__ = ("looks",)
    looks: Looks

    def __eq__(self, other: object) -> bool:
        self.looks.count += 1
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


def counted(password: str, words: Iterable[str]) -> tuple[CountedPassword, CountedWords, Looks]:
    """Both, and the count that they share."""
    looks, text = Looks(), CountedPassword(password)
    text.looks = looks
    return text, CountedWords(words, looks), looks


def with_most_bytes(act: Callable[[], object]) -> tuple[object, int]:
    """Do something, and say how many bytes more than before it had in use at once."""
    was_on = tracemalloc.is_tracing()
    if not was_on:
        tracemalloc.start()
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    try:
        result = act()
        return result, tracemalloc.get_traced_memory()[1] - before
    finally:
        if not was_on:
            tracemalloc.stop()


def with_lines(act: Callable[[], object]) -> tuple[object, int]:
    """Do something, and say how many lines of Python it ran: each as often as it came to it again.

    However a loop compares, it comes back to its line each time.
    """
    lines = 0

    def count(_frame: FrameType, event: str, _about: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        result = act()
    finally:
        sys.settrace(before)
    return result, lines
