"""The lists an attacker begins with, most frequent first, and the list that generators choose from.

The ranked lists are those of zxcvbn (Wheeler, USENIX Security 2016): passwords from a public collection of leaks,
words from Wikipedia and from film and television, names from the US census. The generators' list is the long one
of the Electronic Frontier Foundation, made for choosing words with dice; it comes with the package xkcdpass.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import chain, zip_longest

SHORTEST_WORD = 3
LONGEST_WORD = 16
"""Letters. Longer entries of the lists are mostly two words run together, which are guessed as two words."""


@cache
def common_passwords() -> tuple[str, ...]:
    """30,000 passwords, the most common one first; all in lower case."""
    return _ranked("passwords")


@cache
def first_names() -> tuple[str, ...]:
    """First names, the most frequent of either list in turns."""
    return _merged(_ranked("female_names"), _ranked("male_names"))


@cache
def surnames() -> tuple[str, ...]:
    """Family names, the most frequent first."""
    return _merged(_ranked("surnames"))


@cache
def words() -> tuple[str, ...]:
    """English words, the most frequent of either list in turns."""
    return _merged(_ranked("us_tv_and_film"), _ranked("english_wikipedia"))


@cache
def dice_words() -> tuple[str, ...]:
    """7,776 words (6⁵: five dice choose one), in alphabetical order."""
    text = files("xkcdpass").joinpath("static", "eff-long").read_text(encoding="utf-8")
    return tuple(sorted(set(text.split())))


def _ranked(name: str) -> tuple[str, ...]:
    # Imported here: reading the lists takes a tenth of a second, and only this lesson needs them.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return tuple(FREQUENCY_LISTS[name])


def _merged(*lists: tuple[str, ...]) -> tuple[str, ...]:
    """Several lists as one, in turns; only what is made of letters, and each entry once."""
    in_turns = chain.from_iterable(zip_longest(*lists, fillvalue=""))
    kept = (word for word in in_turns if SHORTEST_WORD <= len(word) <= LONGEST_WORD)
    return tuple(dict.fromkeys(word for word in kept if word.isascii() and word.isalpha()))
