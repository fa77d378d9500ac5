"""One text in several readings, so that a secret is found however it was spaced, spelled or turned round.

People who are told not to write their code down write it with dots between, in words, or in two halves, and think
that only a machine was being fussy. So nothing is searched as it was typed: each reading takes one kind of disguise
away, and remembers where every character of it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

CONFUSABLE = str.maketrans(
    # Cyrillic, Greek and a few Latin letters that are drawn like others, in small form (Unicode TS #39, a part of it).
    "аеорсхуіјѕԁһкмтвнӏԛԝαοριτυχκνεıøłđħ",
    "aeopcxyijsdhkmtbhlqwaopituxkveioldh",
)
LOOKS_LIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"})
"""Digits that stand for letters. Both sides are read so, so it does not matter which of them was meant."""
SYMBOLS = str.maketrans({"@": "a", "$": "s", "!": "l", "€": "e"})

UNITS = {
    word: str(n)
    for n, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
} | {"oh": "0", "nought": "0", "null": "0", "niner": "9"}
TENS = {
    word: str(n)
    for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
TEENS = {
    word: str(n)
    for n, word in enumerate(
        (
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
            "nineteen",
        ),
        10,
    )
}  # fmt: skip
SPELLED_OUT = {
    word: word[0]
    for word in (
        "alfa", "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "juliet",
        "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor",
        "whiskey", "xray", "yankee", "zulu",
    )
}  # fmt: skip
"""The alphabet of the ICAO, by which people spell over the phone."""
REPEATED = {"double": 2, "triple": 3}

_TOKEN = re.compile(r"[^\W_]+")
_ONE_OF_DIGITS = re.compile(r"[0-9oil]*[0-9][0-9oil]*")
_LOOKS = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with one kind of disguise taken away.

    Args:
        text: what is left of it.
        places: for each of its characters, where in the original it came from.
        words: what the disguise was; empty for the plainest one.
    """

    text: str
    places: tuple[int, ...]
    words: str = ""


@lru_cache(maxsize=4096)
def plain_character(character: str) -> str:
    """One character in its plainest form: no width, no accent, no other script that looks the same; maybe nothing."""
    found = []
    for part in unicodedata.normalize("NFKD", character):
        category = unicodedata.category(part)
        if category in {"Mn", "Me", "Cf"}:
            continue
        digit = unicodedata.digit(part, None)
        found.append(str(digit) if digit is not None else part)
    return "".join(found)


@lru_cache(maxsize=4096)
def folded_character(character: str) -> str:
    """The same in small letters, and nothing at all for what is neither letter nor digit."""
    small = plain_character(character).casefold().translate(CONFUSABLE)
    return "".join(filter(str.isalnum, small))


def fold(text: str) -> str:
    """A text without spacing, capitals, accents and look-alikes: how secrets are compared."""
    return "".join(map(folded_character, text))


def fold_looks(text: str) -> str:
    """The same with digits read as the letters they look like."""
    return fold(text.translate(SYMBOLS)).translate(LOOKS_LIKE)


def read_plain(text: str) -> Reading:
    """Characters in their plainest form, everything else as it stands: for finding shapes."""
    pairs = [(one, place) for place, character in enumerate(text) for one in plain_character(character)]
    return _reading(pairs)


def read_folded(text: str) -> Reading:
    """Letters and digits only."""
    pairs = [(one, place) for place, character in enumerate(text) for one in folded_character(character)]
    return _reading(pairs)


def read_looks(text: str) -> Reading:
    """Letters and digits, with digits and signs read as the letters they look like."""
    pairs = [
        (one.translate(LOOKS_LIKE), place)
        for place, character in enumerate(text.translate(SYMBOLS))
        for one in folded_character(character)
    ]
    return _reading(pairs, "with digits or signs in the place of letters")


def read_words(text: str) -> Reading:
    """Words for digits and letters as those digits and letters: “four eight two”, “double three”, “bravo”."""
    plain = read_plain(text)
    pairs: list[tuple[str, int]] = []
    times, ten = 1, ""
    for found in _TOKEN.finditer(plain.text):
        word = fold(found.group())
        place = plain.places[found.start()]
        if word in REPEATED:
            times = REPEATED[word]
            continue
        if ten and word in UNITS:
            # The ten was written down as “40”; a unit behind it takes the place of its nought.
            pairs.pop()
        ten = ""
        if word in TENS:
            ten = word
            said = TENS[word] + "0"
        else:
            said = (UNITS.get(word) or TEENS.get(word) or SPELLED_OUT.get(word) or _as_digits(word)) * times
        times = 1
        if word in UNITS or word in TENS or word in TEENS or word in SPELLED_OUT:
            pairs.extend((one, place) for one in said)
        else:
            start = found.start()
            pairs.extend((one, plain.places[min(start + n, found.end() - 1)]) for n, one in enumerate(said))
    return _reading(pairs, "in words")


def _as_digits(word: str) -> str:
    """An “o” or an “l” among digits is taken for the digit it looks like."""
    return word.translate(_LOOKS) if _ONE_OF_DIGITS.fullmatch(word) else word


def _reading(pairs: list[tuple[str, int]], words: str = "") -> Reading:
    return Reading("".join(one for one, _ in pairs), tuple(place for _, place in pairs), words)


@dataclass(frozen=True, slots=True)
class Digits:
    """Digits that stand together in a reading, with nothing between them in the original."""

    text: str
    start: int
    end: int


def digits_in(reading: Reading) -> Iterator[Digits]:
    """The digits of a reading, piece by piece, with their places in the original."""
    held, start, last = "", 0, -2
    for one, place in zip(reading.text, reading.places, strict=True):
        if not one.isdigit():
            continue
        if held and (place == last + 1 or (place == last and reading.words)):
            held += one
        else:
            if held:
                yield Digits(held, start, last + 1)
            held, start = one, place
        last = place
    if held:
        yield Digits(held, start, last + 1)
