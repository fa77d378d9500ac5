"""The simplest rule: a list, from the top."""

from __future__ import annotations

from collections.abc import Iterable


class Listed:
    """Guesses that are written down.

    Args:
        name: what a learner reads.
        passwords: in the order of guessing; a repeated one is kept at its first place only.
        first: the place in a longer list of the first one, counted from 1.
    """

    def __init__(self, name: str, passwords: Iterable[str], *, first: int = 1) -> None:
        self.name = name
        self._at = {password: number for number, password in enumerate(dict.fromkeys(passwords))}
        self._passwords = tuple(self._at)
        self._first = first
        self.size = len(self._passwords)

    def guess(self, index: int) -> str:
        """The guess of that number, counted from 0."""
        return self._passwords[index]

    def find(self, password: str) -> int | None:
        """Its number, if it is in the list."""
        return self._at.get(password)

    def explain(self, index: int) -> str:
        """Its place in the list."""
        return f"number {self._first + index:,} of the list"
