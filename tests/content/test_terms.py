"""One thing, one word: the terms of the course, and what must not stand for them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.content.prose import CODE, ROOT, all_lines

TERMS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("terms.yaml").read_text("utf8"))["terms"]
EACH = pytest.mark.parametrize("term", TERMS)


@cache
def texts() -> tuple[tuple[str, str, tuple[int, ...], tuple[int, ...]], ...]:
    """Each file as one text, so that a term is found across the end of a line, with where each line begins in it."""
    found = []
    for path, lines in groupby(all_lines(), key=lambda line: line.path):
        parts, starts, numbers = [], [], []
        for line in lines:
            starts.append(sum(len(part) + 1 for part in parts[-1:]) + (starts[-1] if starts else 0))
            numbers.append(line.number)
            parts.append(re.sub(r"^\s*#\s?", "", CODE.sub(lambda code: "`" * len(code[0]), line.text)))
        found.append((path.relative_to(ROOT).as_posix(), " ".join(parts), tuple(starts), tuple(numbers)))
    return tuple(found)


def spaced(words: str) -> str:
    """The words as a pattern, however the line is broken between them."""
    return r"\s+".join(map(re.escape, words.split()))


def mentions(term: str) -> Iterator[str]:
    """Where something else stands for a term, as “file:line: the words”."""
    entry = TERMS[term]
    others = re.compile(rf"(?<![\w-])(?:{'|'.join(map(spaced, entry['not']))})(?![\w-])", re.IGNORECASE)
    quoted = re.compile("|".join(map(spaced, entry.get("unless", {}))) or r"(?!)")
    for name, text, starts, numbers in texts():
        if not name.startswith(tuple(entry.get("in", [""]))):
            continue
        spared = [at.span() for at in quoted.finditer(text)]
        for at in others.finditer(text):
            if not any(first <= at.start() and at.end() <= last for first, last in spared):
                yield f"{name}:{numbers[bisect(starts, at.start()) - 1]}: “{at[0]}” is called “{term}”"


@EACH
def test_a_thing_has_one_name(term: str) -> None:
    """Everywhere, except where somebody else is quoted."""
    assert list(mentions(term)) == []


@EACH
def test_every_exception_is_still_there(term: str) -> None:
    """An exception that nobody needs is an open door."""
    everything = "\n".join(text for _, text, _, _ in texts())
    assert [passage for passage in TERMS[term].get("unless", {}) if not re.search(spaced(passage), everything)] == []


def test_no_term_is_forbidden_by_another() -> None:
    """What is the name of one thing is not what another must not be called, and each thing has a meaning."""
    forbidden = [word.lower() for entry in TERMS.values() for word in entry["not"]]
    assert sorted(forbidden) == sorted(set(forbidden) - {term.lower() for term in TERMS})
    assert all(entry["means"] for entry in TERMS.values())
