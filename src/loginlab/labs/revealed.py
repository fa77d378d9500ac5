"""What an experiment hands back for a prediction to be held against."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Revealed:
    """A result to read: a sentence, and a table where there is more to see.

    Args:
        text: what came out, in one or two sentences.
        header: the table's column names; empty when there is no table.
        rows: the table, each row as long as the header.
    """

    text: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
