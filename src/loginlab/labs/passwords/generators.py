"""Passwords from a generator: as good as the number of others that could have come out.

That number is known to whoever built the generator and cannot be read off the text. A meter sees only the text: it
under-rates a random one (for zxcvbn an unknown character is worth ten guesses, here it is one of 94), and may call a
poor one strong.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from math import log2
from random import Random
from typing import Protocol

from loginlab.labs.passwords.word_lists import dice_words

KINDS = (string.ascii_lowercase, string.ascii_uppercase, string.digits, string.punctuation)
CHARACTERS = "".join(KINDS)


class Chooser(Protocol):
    """What chooses: ``random.SystemRandom()`` for a password that is to be used, a seeded one in a lesson."""

    def choice(self, seq: str | tuple[str, ...], /) -> str:
        """One of these, each as likely."""


@dataclass(frozen=True)
class Generated:
    """A password, and how many could have come out instead.

    Args:
        password: it stays out of the repr.
        outcomes: how many passwords the generator can make, each as likely.
    """

    password: str = field(repr=False)
    outcomes: int

    @property
    def bits(self) -> float:
        """The same as a power of two: entropy, if each outcome is as likely."""
        return log2(self.outcomes)


def generate_characters(chooser: Chooser, length: int = 16, *, every_kind: bool = False) -> Generated:
    """Choose each character from the 94 that can be seen on an English keyboard.

    Args:
        chooser: where the chance comes from.
        length: how many characters.
        every_kind: begin again until there is a small letter, a capital, a digit and a symbol, for sites that ask
            for it. It costs a fraction of a bit.
    """
    if every_kind and length < len(KINDS):
        message = f"Every kind of character needs a length of {len(KINDS)} at least."
        raise ValueError(message)
    while True:
        password = "".join(chooser.choice(CHARACTERS) for _ in range(length))
        if not every_kind or all(set(kind) & set(password) for kind in KINDS):
            return Generated(password, count_characters(length, every_kind=every_kind))


def count_characters(length: int, *, every_kind: bool = False) -> int:
    """How many passwords there are of that length; with every kind, counted by inclusion and exclusion."""
    if not every_kind:
        return int(len(CHARACTERS) ** length)
    total = 0
    for chosen in range(1 << len(KINDS)):
        missing = [kind for number, kind in enumerate(KINDS) if chosen >> number & 1]
        left = len(CHARACTERS) - sum(map(len, missing))
        total += (-1) ** len(missing) * int(left**length)
    return total


def generate_words(chooser: Chooser, count: int = 6, separator: str = "-") -> Generated:
    """Choose words from the list for dice: easier to remember and to type, and just as countable."""
    words = [chooser.choice(dice_words()) for _ in range(count)]
    return Generated(separator.join(words), len(dice_words()) ** count)


def lesson_random(seed: int, purpose: str) -> Random:
    """A chooser for examples: the same for the same seed, and therefore never for a password that is used."""
    return Random(f"{seed}/{purpose}")  # noqa: S311 - meant to be foreseeable: see above


def words_for(bits: float) -> int:
    """The fewest words that reach so many bits."""
    count = 1
    while count * log2(len(dice_words())) < bits:
        count += 1
    return count
