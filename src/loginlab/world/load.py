"""How busy the exchange is: which share of all requests it can serve.

Who is let in follows from a count, not from chance, so that a world runs the same way each time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from math import floor


class Load:
    """The rush at the exchange's door, for as long as it lasts.

    Args:
        now: the true time.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._share = Fraction(1)
        self._asked = 0
        self.until: datetime | None = None
        """When the rush is over by itself; None if nobody knows."""

    @property
    def admits(self) -> Fraction:
        """The share of requests that is let in now."""
        over = self.until is not None and self._now() >= self.until
        return Fraction(1) if over else self._share

    @admits.setter
    def admits(self, share: Fraction) -> None:
        if not 0 <= share <= 1:
            message = "A share lies between nothing and everything."
            raise ValueError(message)
        self._share, self._asked, self.until = Fraction(share), 0, None

    @property
    def is_degraded(self) -> bool:
        """Whether anybody is being turned away."""
        return self.admits < 1

    def admits_next(self) -> bool:
        """Whether the next request is let in: of any n in a row, the share of n, rounded down or up."""
        before, self._asked = self._asked, self._asked + 1
        return floor(self._asked * self.admits) > floor(before * self.admits)
