"""Virtual time: the one place in the package that asks what time it is.

A rule that asks the time itself cannot be tested at both sides of its limit, and a lesson that has to wait a
day cannot be taught. Everything else is handed a clock, or the time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

FROZEN_AT = datetime(2026, 3, 14, 10, 42, 11, tzinfo=UTC)
"""Where time stands in builds and tests: mid-step, so that an authenticator code has 19 seconds left."""


def wall_time() -> datetime:
    """The time of the machine, aware and in UTC."""
    return datetime.now(UTC)


class Clock:
    """A clock that follows another one, or stands still, and can be moved forward.

    Args:
        follow: the time source to keep pace with; ``None`` for a clock that stands still.
        at: where a standing clock stands, aware; ignored when ``follow`` is given.
    """

    def __init__(self, follow: Callable[[], datetime] | None = wall_time, *, at: datetime = FROZEN_AT) -> None:
        if at.tzinfo is None:
            message = "A clock needs an aware time; this one has no time zone."
            raise ValueError(message)
        self._source = follow or (lambda: at)
        self._ahead = timedelta()

    def __repr__(self) -> str:
        """What it shows."""
        return f"<clock: {self.now():%Y-%m-%d %H:%M:%S} UTC>"

    def now(self) -> datetime:
        """The virtual time, aware and in UTC."""
        return (self._source() + self._ahead).astimezone(UTC)

    def advance(self, by: timedelta) -> datetime:
        """Let ``by`` pass at once and return the new time.

        Raises:
            ValueError: ``by`` is negative. Time that runs backwards would accept a used code again.
        """
        if by < timedelta():
            message = "Time in this world only goes forward."
            raise ValueError(message)
        self._ahead += by
        return self.now()
