"""Two meters for one password: one that counts kinds of characters, one that guesses as an attacker would.

The guessing one is zxcvbn (Wheeler, USENIX Security 2016). Left alone it fails on an empty text, refuses more than
72 characters, and takes seconds over a text of look-alike symbols, because it tries every way to read them. So it
is given a piece that costs it a bounded amount of work, and says how much of the text that was.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

LONGEST_METERED = 72
"""Characters. The limit of zxcvbn 4.5."""
MOST_WORK = 60_000
"""Readings × length². Measured here at under three millionths of a second each: at most a fifth of a second."""


class Kind(Enum):
    """The kinds of characters that composition rules count."""

    LENGTH = "8 characters or more"
    LOWER = "a small letter"
    UPPER = "a capital letter"
    DIGIT = "a digit"
    SYMBOL = "a symbol"


VERDICTS = ("very weak", "very weak", "weak", "fair", "good", "strong")


@dataclass(frozen=True)
class RuleCount:
    """What a meter says that counts rules.

    Args:
        met: the rules that hold.
        verdict: what such a meter would call it.
    """

    met: frozenset[Kind]

    @property
    def verdict(self) -> str:
        """What such a meter says, in a word."""
        return VERDICTS[len(self.met)]

    @property
    def is_satisfied(self) -> bool:
        """Whether a site with all five rules would take the password."""
        return len(self.met) == len(Kind)


def count_rules(password: str) -> RuleCount:
    """Count the kinds of characters, as many sign-up pages do. It looks at no list and at no habit."""
    met = {
        Kind.LENGTH: len(password) >= 8,
        Kind.LOWER: any(character.islower() for character in password),
        Kind.UPPER: any(character.isupper() for character in password),
        Kind.DIGIT: any(character in string.digits for character in password),
        Kind.SYMBOL: any(not character.isalnum() for character in password),
    }
    return RuleCount(frozenset(kind for kind, holds in met.items() if holds))


@dataclass(frozen=True)
class Part:
    """A piece of the password as zxcvbn reads it. It holds the piece, so it is shown and not kept.

    Args:
        text: the piece.
        what: what zxcvbn takes it for.
        guesses: how many guesses it counts for it.
        is_random: whether it saw nothing in it.
    """

    text: str = field(repr=False)
    what: str = field(repr=False)
    guesses: int
    is_random: bool


@dataclass(frozen=True)
class Estimate:
    """What zxcvbn says.

    Args:
        guesses: its estimate of the guesses needed.
        score: 0 (too guessable) to 4 (very unguessable).
        looked_at: how many characters it was given, from the front.
        parts: how it read them.
        advice: its own warning and suggestions.
    """

    guesses: int
    score: int
    looked_at: int
    parts: tuple[Part, ...]
    advice: tuple[str, ...]

    @property
    def sees_only_random(self) -> bool:
        """Whether it found no pattern at all: then it counts ten guesses a character and knows nothing more."""
        return all(part.is_random for part in self.parts)


def estimate_guesses(password: str, about: tuple[str, ...] = ()) -> Estimate:
    """Ask zxcvbn, with a bound on its work.

    Args:
        password: as :func:`~loginlab.labs.passwords.typed.parse_typed` returns it.
        about: words that belong to the site and the person; they count as known to the attacker.
    """
    if not password:
        return Estimate(1, 0, 0, (), ("An empty password is the first guess.",))
    # Imported here: it reads its lists, which takes a tenth of a second.
    from zxcvbn import zxcvbn

    piece = password[: bounded_length(password)]
    # The result holds the password itself: nothing of it is kept but the numbers and what is shown at once.
    result = zxcvbn(piece, user_inputs=list(about), max_length=LONGEST_METERED)
    said = result["feedback"]
    advice = tuple(sentence for sentence in (said["warning"], *said["suggestions"]) if sentence)
    parts = tuple(_part(match) for match in result["sequence"])
    return Estimate(int(result["guesses"]), int(result["score"]), len(piece), parts, advice)


def bounded_length(password: str) -> int:
    """How many characters zxcvbn may look at, so that its work stays under ``MOST_WORK``."""
    length = min(len(password), LONGEST_METERED)
    while length > 1 and _readings(password[:length]) * length**2 > MOST_WORK:
        length -= 1
    return length


def _readings(text: str) -> int:
    """In how many ways zxcvbn will read the look-alike symbols of a text, and twice without them."""
    from zxcvbn.matching import L33T_TABLE

    readings: int = 1
    there = set(text)
    for symbols in L33T_TABLE.values():
        readings *= max(1, sum(symbol in there for symbol in symbols))
        # A symbol that stands for two letters doubles the ways.
    shared = sum(symbol in there for symbol in ("1", "|", "7"))
    return int(2 + readings * 2**shared)


def _part(match: dict[str, Any]) -> Part:
    pattern = match["pattern"]
    return Part(match["token"], _describe(match), int(match["guesses"]), pattern == "bruteforce")


LISTS = {
    "passwords": "common passwords",
    "english_wikipedia": "English words",
    "us_tv_and_film": "words from film and television",
    "surnames": "family names",
    "female_names": "first names",
    "male_names": "first names",
    "user_inputs": "words of the site and the person",
}


def _describe(match: dict[str, Any]) -> str:
    pattern = match["pattern"]
    if pattern == "dictionary":
        said = f"number {match['rank']:,} of the {LISTS.get(match['dictionary_name'], 'words')}"
        said += ", backwards" if match["reversed"] else ""
        return said + (f", with {match['sub_display']}" if match["l33t"] else "")
    if pattern == "spatial":
        return "a walk over the keyboard"
    if pattern == "repeat":
        return "a piece said again and again"
    if pattern == "sequence":
        return "a row like abc or 123"
    if pattern == "regex":
        return "a year"
    if pattern == "date":
        return "a date"
    return "nothing it knows: it counts ten guesses a character"
