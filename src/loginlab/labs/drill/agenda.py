"""What is going to happen at a certain second, in order: what the thief means to do, and what support will answer."""

from __future__ import annotations

from collections.abc import Callable

Deed = Callable[[], None]


class Agenda:
    """Deeds with their seconds; of two at the same second, the one that was written down first comes first."""

    def __init__(self) -> None:
        self._due: list[tuple[int, int, Deed]] = []
        self._numbered = 0

    def add(self, second: int, deed: Deed) -> None:
        """Write a deed down for a second."""
        self._numbered += 1
        self._due.append((second, self._numbered, deed))

    def has(self, second: int, deed: Deed) -> bool:
        """Whether it is written down for that second already."""
        return any((at, one) == (second, deed) for at, _, one in self._due)

    def pop(self, until: int) -> tuple[int, Deed] | None:
        """Take the first deed that is due by a second, with its own; None if there is none."""
        first = min((one for one in self._due if one[0] <= until), key=lambda one: one[:2], default=None)
        if first is None:
            return None
        self._due.remove(first)
        return first[0], first[2]
