"""One character again and again, and rows of the alphabet: long, and the first thing anyone tries."""

from __future__ import annotations

import string
from functools import cache

from loginlab.labs.passwords.typed import LONGEST

KEYS = string.digits + string.ascii_lowercase + string.ascii_uppercase + string.punctuation + " "
ROWS = (string.digits[1:] + "0", string.digits, string.ascii_lowercase, string.ascii_uppercase)
MOST = LONGEST


@cache
def repeats_and_rows() -> tuple[str, ...]:
    """Every character repeated, up to the longest password; pieces of rows, up and down; then "abcabc"."""
    repeats = [key * times for times in range(1, MOST + 1) for key in KEYS]
    pieces = [
        way[start : start + width]
        for row in ROWS
        for way in (row, row[::-1])
        for width in range(3, len(row) + 1)
        for start in range(len(row) - width + 1)
    ]
    again = [piece * times for piece in pieces if len(piece) <= 4 for times in (2, 3, 4)]
    return tuple(dict.fromkeys([*repeats, *pieces, *again]))
