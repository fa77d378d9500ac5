"""Words put together by the course: what more than one experiment says in the same way."""

from __future__ import annotations

from collections.abc import Sequence


def sentence_case(words: str) -> str:
    """The words with a capital in front; what is in capitals stays so, unlike with ``str.capitalize``."""
    return words[:1].upper() + words[1:]


def in_a_row(things: Sequence[str]) -> str:
    """Things as one names them: with commas, and an “and” before the last; empty for none."""
    *first, last = things or ("",)
    return f"{', '.join(first)} and {last}" if first else last
