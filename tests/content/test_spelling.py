"""Spelling, in British English, of everything that a person reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from spellchecker import SpellChecker

from tests.content.prose import Line, all_lines, words_of

OWN = Path(__file__).with_name("own_words.txt")
"""Names, and words of the field, that stand in no dictionary."""
BRITISH_TOO = {
    "center": "in the name of an American authority",
    "focused": "both are",
    "meter": "measures; a metre is a length",
    "meters": "several of them",
    "practice": "the noun",
    "program": "of a computer",
    "programs": "several of them",
    "routing": "finding the way; routeing is an older spelling",
    "story": "is told; a storey is in a house",
    "synchronization": "in the title of a paper",
    "writable": "both are",
}
"""What codespell takes for American, and why it stands here."""


@cache
def used() -> Mapping[str, Line]:
    """Each word in small letters and without a possessive ending, with the first line that has it."""
    found: dict[str, Line] = {}
    for line in all_lines():
        for word in words_of(line.text):
            found.setdefault(re.sub("'s?$", "", word.lower()), line)
    return found


@cache
def american() -> Mapping[str, str]:
    """American spellings with the British ones."""
    text = (files("codespell_lib") / "data" / "dictionary_en-GB_to_en-US.txt").read_text(encoding="utf8")
    pairs = [line.split("->") for line in text.splitlines()]
    return {other.strip(): british for british, others in pairs for other in others.split(",") if other.strip()}


@cache
def dictionary() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


def own_words() -> list[str]:
    return OWN.read_text(encoding="utf8").splitlines()


def is_known(word: str) -> bool:
    """A word of the language, in either spelling; which of the two is asked by another test."""
    return word in dictionary() or word in american().values() or (word.endswith("n't") and word[:-3] in dictionary())


def test_every_word_is_in_a_dictionary_or_in_our_own_list() -> None:
    """A word that nobody knows is a slip of the finger, or a term to add to the list."""
    allowed = set(own_words())
    unknown = [f"{line.place}: {word}" for word, line in used().items() if word not in allowed and not is_known(word)]
    assert unknown == []


def test_the_spelling_is_british() -> None:
    """One spelling everywhere, or a search for a word finds half of it."""
    foreign = [
        f"{line.place}: {word} is {american()[word]}"
        for word, line in used().items()
        if word in american() and word not in BRITISH_TOO
    ]
    assert foreign == []


def test_our_own_list_is_sorted_and_holds_nothing_that_is_not_needed() -> None:
    """A word that nobody uses, or that a dictionary has, would let the next slip of that form through."""
    words = own_words()
    assert words == sorted(set(words))
    assert [word for word in words if word not in used() or is_known(word)] == []
    assert sorted(BRITISH_TOO.keys() - used().keys()) == []


@pytest.mark.parametrize("word", ["recieve", "adress", "seperate", "wich", "thier", "acount", "withdrawl", "exchnage"])
def test_a_slip_is_found(word: str) -> None:
    """The test above can fail."""
    assert not is_known(word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Open `lab.desk(x)` at https://lantern.example/a, SPF and BitMart’s own [claim:app-stores].",
            "Open at and own",
        ),
        ("Ravi’s {name} isn’t <b>there</b>, e-mail us at mira@mail.example", "Ravi's isn't there e us at"),
    ],
)
def test_only_words_are_read(text: str, words: str) -> None:
    """No code, address, citation, placeholder, mark-up, abbreviation or name with capitals inside."""
    assert list(words_of(text)) == words.split()
