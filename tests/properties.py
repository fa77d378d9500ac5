"""How many examples a property is tried on: all of them, or of what runs every day a third."""

from __future__ import annotations

FEWEST = 5
"""Below this a property is hardly one."""

_share = 1.0


def try_a_third() -> None:
    """Say, before any test is read, that this run is one of every day; the rest tries all examples."""
    global _share
    _share = 1 / 3


def examples(number: int, fewest: int = FEWEST) -> int:
    """How many of a property's examples this run tries: ``@settings(max_examples=examples(200))``.

    Args:
        fewest: so many at least, where one example takes a second.
    """
    return min(number, max(fewest, round(number * _share)))
