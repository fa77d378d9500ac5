"""What a thief can have of somebody's account, and from when to when he had it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Door(StrEnum):
    """One thing that he can have."""

    SESSION = "an open session"
    PASSWORD = "her password"  # noqa: S105 - words
    MAILBOX = "her mailbox"
    KEY = "an API key that may withdraw"
    ADDRESS = "his address on her whitelist"
    LIST_OFF = "a whitelist that is off, or is being switched off"


@dataclass(frozen=True, slots=True)
class Span:
    """How long he had something.

    Args:
        door: what.
        begins: seconds after the first alarm.
        ends: the same; None if he had it at the end.
    """

    door: Door
    begins: int
    ends: int | None


class DoorsSeen:
    """The spans, as they come to be."""

    def __init__(self) -> None:
        self._open: dict[Door, int] = {}
        self._closed: list[Span] = []

    def see(self, has: frozenset[Door], second: int) -> frozenset[Door]:
        """Take in what he has at a second; returns what he has lost since the last time."""
        lost = frozenset(self._open) - has
        self._closed += [Span(door, self._open.pop(door), second) for door in Door if door in lost]
        for door in has:
            self._open.setdefault(door, second)
        return lost

    @property
    def spans(self) -> tuple[Span, ...]:
        """All of them, door by door, in order of time."""
        going_on = [Span(door, begins, None) for door, begins in self._open.items()]
        order = list(Door)
        return tuple(sorted((*self._closed, *going_on), key=lambda span: (order.index(span.door), span.begins)))
