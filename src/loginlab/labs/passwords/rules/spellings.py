"""Ways to write a word: small or capital letters, and symbols that look like letters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import combinations


class Case(Enum):
    """Which letters are capitals."""

    SMALL = "in small letters"
    FIRST = "with a capital first letter"
    ALL = "in capital letters"

    def write(self, word: str) -> str:
        """The word in this case; the word comes in small letters."""
        if self is Case.FIRST:
            return word[:1].upper() + word[1:]
        return word.upper() if self is Case.ALL else word


@dataclass(frozen=True)
class Substitution:
    """Letters written as symbols, every time they occur: ``{"a": "@", "o": "0"}`` makes ``p@ssw0rd``.

    Two letters never become one symbol, so that what was written can be read back.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    def write(self, word: str) -> str:
        """The word with its symbols."""
        return word.translate(self._forth)

    def read(self, text: str) -> str | None:
        """The word that was written so; None if a symbol is missing or a letter was left."""
        if not all(symbol in text for _, symbol in self.pairs):
            return None
        word = text.translate(self._back)
        return word if self.write(word) == text else None

    def __str__(self) -> str:
        return ", ".join(f"{letter} as {symbol}" for letter, symbol in self.pairs)

    @cached_property
    def _forth(self) -> dict[int, str]:
        return {ord(letter): symbol for letter, symbol in self.pairs}

    @cached_property
    def _back(self) -> dict[int, str]:
        return {ord(symbol): letter for letter, symbol in self.pairs}


PLAIN = Substitution()


def _subsets(pairs: dict[str, str]) -> list[Substitution]:
    return [Substitution(some) for size in range(1, len(pairs) + 1) for some in combinations(pairs.items(), size)]


SUBSTITUTIONS: tuple[Substitution, ...] = tuple(
    dict.fromkeys(
        _subsets({"a": "@", "o": "0", "e": "3", "s": "$", "i": "1"})
        + _subsets({"a": "4", "o": "0", "e": "3", "s": "5", "i": "!"})
    )
)
"""Every choice of the five commonest, in either of two styles; fewer symbols first."""
