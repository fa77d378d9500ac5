"""Who is let in when too many people come at once. The sites ask; somebody else decides."""

from __future__ import annotations

from typing import Protocol


class Admission(Protocol):
    """Who is let in."""

    @property
    def is_degraded(self) -> bool:
        """Whether anybody is being turned away: what the status page says."""

    def admits_next(self) -> bool:
        """Whether the next request is let in."""


class EveryoneAdmitted:
    """How it should be."""

    is_degraded = False

    def admits_next(self) -> bool:
        """Yes."""
        return True
