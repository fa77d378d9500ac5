"""A phone's own idea of the time: how far it is off, how fast it drifts, and what puts it right.

Authenticator codes depend on this clock and on nothing else about the phone. The time zone only decides which
hour the clock face shows: codes count Unix seconds, which are the same everywhere (RFC 6238 §4).

All arithmetic is exact, in whole microseconds, so that both sides of every limit can be tested.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from fractions import Fraction

POLL_EVERY = timedelta(hours=18)
"""How often Android asks the network for the time (``config_ntpPollingInterval``, Android Open Source Project)."""
CORRECT_FROM = timedelta(seconds=2)
"""Android corrects its clock only if it is off by this or more: 2000 ms, the default system clock update
threshold (``ServiceConfigAccessor``, Android Open Source Project)."""

MICROSECOND = timedelta(microseconds=1)


class ClockSetByNetwork(ValueError):  # noqa: N818 - named for what the phone says
    """The clock cannot be moved by hand while the network sets it."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone as a phone's settings show it: a label and how far its clocks are from UTC."""

    label: str
    offset: timedelta


UTC_ZONE = Zone("Lisbon, winter time", timedelta())


def error_after(offset: timedelta, drift_ppm: Fraction, elapsed: timedelta) -> timedelta:
    """How far a clock is off after a time: where it started, and millionths of the time since, rounded down."""
    drifted = Fraction(elapsed // MICROSECOND) * drift_ppm / 1_000_000
    return offset + (drifted.numerator // drifted.denominator) * MICROSECOND


class PhoneClock:
    """The clock of one phone, measured against the true time of the world.

    Args:
        now: the true time.
        drift_ppm: microseconds gained per second; negative loses. A survey of some 20,000 hosts found a
            median of 78 (Mills, Computer Network Time Synchronization).
        automatic: whether the network sets the clock.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        offset: timedelta = timedelta(),
        drift_ppm: Fraction | float = 0,
        automatic: bool = True,
        zone: Zone = UTC_ZONE,
    ) -> None:
        self._true = now
        self._offset = offset
        self._since = now()
        self._drift = Fraction(drift_ppm)
        self._automatic = automatic
        self._next_poll = self._since + POLL_EVERY
        self.zone = zone

    def __repr__(self) -> str:
        """What the settings show, which is not how far the clock is off."""
        by = "by the network" if self._automatic else "by hand"
        return f"<phone clock: {self.face():%Y-%m-%d %H:%M:%S}, set {by}>"

    @property
    def error(self) -> timedelta:
        """How far the clock is off now: positive is fast."""
        at = self._true()
        self._catch_up(at)
        return error_after(self._offset, self._drift, at - self._since)

    @property
    def set_at(self) -> datetime:
        """When it was last set, by hand or by the network: what the phone showed before proves nothing after."""
        self._catch_up(self._true())
        return self._since

    @property
    def drift_ppm(self) -> Fraction:
        """Microseconds gained per second of true time."""
        return self._drift

    @property
    def automatic(self) -> bool:
        """Whether the network sets the clock."""
        return self._automatic

    def now(self) -> datetime:
        """What the phone takes for the time, in UTC: what its authenticator goes by."""
        return self._true() + self.error

    def face(self) -> datetime:
        """What the clock face shows: the phone's time, in the zone it is set to."""
        return self.now().astimezone(timezone(self.zone.offset, self.zone.label))

    def set_automatic(self, on: bool) -> None:
        """Let the network set the clock, or stop it. Switching it on asks the network at once."""
        at = self._settle()
        if on:
            self._next_poll = at
        self._automatic = on
        self._catch_up(at)

    def move(self, by: timedelta) -> None:
        """Set the clock forward, or back, by hand.

        Whoever does that to cure a wrong time *zone* makes every code wrong: an hour is 120 time steps.

        Raises ClockSetByNetwork while automatic time is on, as phones refuse it too.
        """
        if self._automatic:
            raise ClockSetByNetwork("Automatic time is on. Switch it off to set the clock by hand.")
        self._settle()
        self._offset += by

    def set_drift(self, drift_ppm: Fraction | float) -> None:
        """Let the clock run at another speed from now on; what it is off by already stays."""
        self._settle()
        self._drift = Fraction(drift_ppm)

    def _settle(self) -> datetime:
        at = self._true()
        error = self.error
        self._offset, self._since = error, at
        return at

    def _catch_up(self, at: datetime) -> None:
        """Do what the network has done at the polls that have passed since somebody looked."""
        while self._automatic and self._next_poll <= at:
            poll = self._next_poll
            off = error_after(self._offset, self._drift, poll - self._since)
            if abs(off) >= CORRECT_FROM:
                self._offset, self._since = timedelta(), poll
            self._next_poll = poll + POLL_EVERY
