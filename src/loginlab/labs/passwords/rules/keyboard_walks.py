"""Walks over the keyboard: along a row, down a column, and zigzag; forth, back, and on with the next key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

ROWS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
SHIFTED = dict(zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True))
SHORTEST, LONGEST = 4, 12


@cache
def keyboard_walks() -> tuple[str, ...]:
    """Every walk once, longer lines of travel after shorter; each plain, then with the shift key held down."""
    plain = dict.fromkeys(walk for walk in _walks() if SHORTEST <= len(walk) <= LONGEST)
    shifted = (_shift(walk) for walk in plain)
    mixed = (walk + _shift(walk) for walk in plain if len(walk) == SHORTEST)
    return tuple(dict.fromkeys((*plain, *shifted, *mixed)))


def _walks() -> Iterator[str]:
    columns = [
        "".join(row[number] for row in ROWS if number < len(row)) for number in range(max(len(row) for row in ROWS))
    ]
    for width in range(SHORTEST, LONGEST + 1):
        for row in ROWS:
            for start in range(len(row) - width + 1):
                line = row[start : start + width]
                yield from (line, line[::-1])
    # Columns one after the other: 1qaz2wsx3edc, and back up again: 1qazxsw2.
    for count in (1, 2, 3):
        for start in range(len(columns) - count + 1):
            some = columns[start : start + count]
            snake = [column if number % 2 == 0 else column[::-1] for number, column in enumerate(some)]
            for lines in (some, snake, some[::-1], [column[::-1] for column in some]):
                yield "".join(lines)
    # Two pieces of neighbouring rows: qweasd, qweasdzxc, qwe123.
    for width in (3, 4, 5):
        for start in range(len(ROWS[-1]) - width + 1):
            pieces = [row[start : start + width] for row in ROWS]
            for first in range(len(pieces) - 1):
                yield from (pieces[first] + pieces[first + 1], pieces[first + 1] + pieces[first])
                yield "".join(pieces[first : first + 3])


def _shift(walk: str) -> str:
    return "".join(SHIFTED.get(key, key.upper()) for key in walk)
