"""A learner's function may print, to see what it does; a check calls it so often that only the beginning is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import TextIOBase
from typing import TextIO

MOST = 2_000
"""Letters that one check lets through. Chosen for this course: two screens."""
LEFT_OUT = "\n… The rest is left out: a check calls your function many times.\n"


class _Beginning(TextIOBase):
    """Passes on what is written, until it is too much; then it says so, once."""

    def __init__(self, passed_on: TextIO) -> None:
        self._passed_on, self._left = passed_on, MOST

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        if self._left >= 0:
            self._passed_on.write(text[: self._left] + (LEFT_OUT if len(text) > self._left else ""))
            self._left -= len(text)
        return len(text)

    def flush(self) -> None:
        self._passed_on.flush()


@contextmanager
def printing_little() -> Iterator[None]:
    """While this lasts, only the beginning of what is printed is shown."""
    with redirect_stdout(_Beginning(sys.stdout)):
        yield
