"""Every text of one length over one alphabet, as an odometer counts: nothing escapes, and nothing is quick."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass

SURROGATES = 0xD800
"""Where the 2,048 code points begin that are no characters (Unicode §3.8)."""
SURROGATE_COUNT = 0x800


@dataclass(frozen=True)
class Alphabet:
    """Characters in the order of guessing.

    Args:
        character: from number to character, counted from 0.
        number: from character to number; None if the alphabet has no such character.
    """

    name: str
    size: int
    character: Callable[[int], str]
    number: Callable[[str], int | None]


def _of(name: str, characters: str) -> Alphabet:
    at = {character: number for number, character in enumerate(characters)}
    return Alphabet(name, len(characters), characters.__getitem__, at.get)


def _unicode_character(number: int) -> str:
    return chr(number if number < SURROGATES else number + SURROGATE_COUNT)


def _unicode_number(character: str) -> int | None:
    point = ord(character)
    if point < SURROGATES:
        return point
    return None if point < SURROGATES + SURROGATE_COUNT else point - SURROGATE_COUNT


DIGITS = _of("digits", string.digits)
LOWER = _of("lower-case letters", string.ascii_lowercase)
LOWER_AND_DIGITS = _of("lower-case letters and digits", string.ascii_lowercase + string.digits)
LETTERS_AND_DIGITS = _of("letters and digits", string.ascii_letters + string.digits)
PRINTABLE = _of(
    "all 95 characters of an English keyboard", string.ascii_letters + string.digits + string.punctuation + " "
)
ANY = Alphabet("every character there is", 0x110000 - SURROGATE_COUNT, _unicode_character, _unicode_number)

ALPHABETS = (DIGITS, LOWER, LOWER_AND_DIGITS, LETTERS_AND_DIGITS, PRINTABLE, ANY)


@dataclass(frozen=True)
class BruteForce:
    """Every text of one length over one alphabet."""

    alphabet: Alphabet
    length: int

    @property
    def name(self) -> str:
        """What a learner reads."""
        return "brute force"

    @property
    def size(self) -> int:
        """How many texts there are."""
        return int(self.alphabet.size**self.length)

    def guess(self, index: int) -> str:
        """The text of that number; the last character turns fastest."""
        characters = []
        for _ in range(self.length):
            index, digit = divmod(index, self.alphabet.size)
            characters.append(self.alphabet.character(digit))
        return "".join(reversed(characters))

    def find(self, password: str) -> int | None:
        """Its number, if it has the length and only characters of the alphabet."""
        if len(password) != self.length:
            return None
        index = 0
        for character in password:
            digit = self.alphabet.number(character)
            if digit is None:
                return None
            index = index * self.alphabet.size + digit
        return index

    def explain(self, _index: int) -> str:
        """Length and alphabet."""
        return f"every text of {self.length} characters, made of {self.alphabet.name}"
