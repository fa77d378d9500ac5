"""Rules an attacker guesses by. Each is an ordered, numbered set of guesses that also answers: where is this one?

A rule never walks its guesses to find one: it takes the password apart as the rule would have put it together,
and puts it together again to be sure. So a rule of a trillion guesses answers as fast as one of ten.
"""

from __future__ import annotations

from typing import Protocol


class Rule(Protocol):
    """An ordered set of guesses.

    Args:
        name: what a learner reads, as in "falls to the rule: a common password with an ending".
        size: how many guesses it makes.
    """

    @property
    def name(self) -> str:
        """As it stands in a table."""

    @property
    def size(self) -> int:
        """How many words it makes."""

    def guess(self, index: int) -> str:
        """The guess of that number, counted from 0."""

    def find(self, password: str) -> int | None:
        """The number of the first guess that is this password; None if there is none."""

    def explain(self, index: int) -> str:
        """How the guess of that number was made, in one clause."""
