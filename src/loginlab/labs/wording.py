"""Words put together by the course: what more than one experiment says in the same way."""

from __future__ import annotations


def sentence_case(words: str) -> str:
    """The words with a capital in front; what is in capitals stays so, unlike with ``str.capitalize``."""
    return words[:1].upper() + words[1:]
