"""What a short code says, as bytes: tables of what repeats, then columns of small numbers that compress well.

Names come from a list that both sides have, ``code_words_1.txt``, so a code does not spell them out. A published list
never changes, or old codes could not be read; another list is another form, with the next number.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from loginlab.progress.acts import Act
from loginlab.progress.bundle import Bundle
from loginlab.progress.carriable import LONGEST_FACTS, MOST_ACTS, fields_of
from loginlab.progress.carrying_errors import MalformedError
from loginlab.progress.shortened import MOST_AT_ONCE, Gist, gist, name_by_content

FORM = 1
WIDEST = 9  # bytes of one number: 63 bits


@cache
def code_words() -> dict[int, bytes]:
    """For each form, the words that its codes need not spell out."""
    path = Path(__file__).parent / f"code_words_{FORM}.txt"
    return {FORM: path.read_text(encoding="utf8").encode()}  # as text, since a checkout may end its lines otherwise


def to_bytes(bundle: Bundle) -> bytes:
    """A shortened bundle as bytes."""
    acts = sorted(bundle.acts, key=lambda act: act.at)
    kinds = sorted({act.kind for act in acts})
    subjects = sorted({act.subject for act in acts})
    said = [json.dumps(act.facts, separators=(",", ":"), sort_keys=True) for act in acts]
    facts = [text for text, _ in Counter(said).most_common()]
    tables = "\n".join(["|".join(kinds), "|".join(subjects), *facts]).encode()
    places = _steps([subjects.index(act.subject) for act in acts])
    numbers = [
        *(kinds.index(act.kind) for act in acts),
        *((2 * step if step >= 0 else -2 * step - 1) for step in places),
        *(facts.index(text) for text in said),
        *_steps([_second(act.at) for act in acts]),
    ]
    head = [bundle.seed, _second(bundle.born), len(acts), len(tables)]
    return b"".join(map(_number, head)) + tables + b"".join(map(_number, numbers))


def from_bytes(plain: bytes) -> dict[str, Any]:
    """What the bytes say, in the form in which a file says it; nothing of it is checked yet.

    Raises:
        MalformedError: they say nothing.
    """
    try:
        return _read(plain)
    except (ValueError, TypeError, AttributeError, IndexError, StopIteration, OverflowError, OSError, RecursionError):
        raise MalformedError from None


def _read(plain: bytes) -> dict[str, Any]:
    at = 0

    def number() -> int:
        nonlocal at
        found = 0
        for place in range(WIDEST):
            byte, at = plain[at], at + 1
            found |= (byte & 127) << (7 * place)
            if byte < 128:
                return found
        raise MalformedError

    seed, born, count, length = (number() for _ in range(4))
    if count > MOST_ACTS:
        raise MalformedError
    tables = plain[at : at + length].decode()
    at += length
    kind_line, subject_line, *facts = tables.split("\n")
    kinds, subjects = kind_line.split("|"), subject_line.split("|")
    # A table is read once and not for each act: a code of a few letters can unfold to a table of a million signs.
    if len(facts) > count or any(len(text) > LONGEST_FACTS for text in facts):
        raise MalformedError
    each_kind = [number() for _ in range(count)]
    steps = (number() for _ in range(count))
    each_subject = list(_sums((step // 2 if step % 2 == 0 else -(step + 1) // 2) for step in steps))
    each_fact = [number() for _ in range(count)]
    each_time = list(_sums(number() for _ in range(count)))
    if at != len(plain) or any(place < 0 for place in each_subject):
        raise MalformedError
    told = [json.loads(text, parse_constant=_refuse) for text in facts]
    seen, acts = Counter[Gist](), []
    for kind, place, fact, second in zip(each_kind, each_subject, each_fact, each_time, strict=True):
        act = Act(datetime.fromtimestamp(second, UTC), kinds[kind], subjects[place], told[fact])
        acts.append(fields_of(name_by_content(act, seen[gist(act)] % MOST_AT_ONCE)))
        seen[gist(act)] += 1
    return {"seed": seed, "born": datetime.fromtimestamp(born, UTC).isoformat(), "acts": acts}


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _second(at: datetime) -> int:
    return int(at.timestamp())


def _steps(values: Sequence[int]) -> list[int]:
    return [value - before for before, value in zip([0, *values], values, strict=False)]


def _sums(steps: Iterator[int]) -> Iterator[int]:
    total = 0
    for step in steps:
        total += step
        yield total


def _number(value: int) -> bytes:
    """A whole number, seven bits a byte, the small end first (LEB128)."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
