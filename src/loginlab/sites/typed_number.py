"""The number of something in a list, as a form's hidden field brings it back."""

from __future__ import annotations


def read_number(text: str) -> int | None:
    """Read it; None for anything that cannot be a number of ours."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
