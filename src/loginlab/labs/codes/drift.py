"""How long a phone that nobody sets stays good enough, and what automatic time makes of it.

"Until it fails" has two meanings, and people meet them weeks apart: the first day on which a code *can* be
refused, and the day from which *every* code is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from loginlab.labs.revealed import Revealed
from loginlab.world.clock import FROZEN_AT
from loginlab.world.phone_clock import MICROSECOND, POLL_EVERY, PhoneClock

RATES_PPM = (20, 78, 100)
"""78 was the median of a survey of some 20,000 hosts (Mills, Computer Network Time Synchronization)."""
STEP_S = 30
DAY_S = 86400


@dataclass(frozen=True, slots=True)
class DriftDays:
    """Days from when the clock was right.

    Args:
        ppm: microseconds gained or lost per second; the sign says which.
        first_possible: from then on some moment to read is a bad one.
        every_time: from then on all of them are.
    """

    ppm: int
    window_steps: int
    delay_s: int
    first_possible: Fraction
    every_time: Fraction


def drift_days(ppm: int, *, window_steps: int = 1, delay_s: int = 0) -> DriftDays:
    """How long a free-running clock gets in.

    A slow clock has the delay against it and a fast one for it, so the two signs of ``ppm`` differ.
    """
    allowance_s = delay_s if ppm > 0 else -delay_s
    per_day = Fraction(abs(ppm) * DAY_S, 1_000_000)
    first = Fraction(STEP_S * window_steps + allowance_s) / per_day
    every = Fraction(STEP_S * (window_steps + 1) + allowance_s) / per_day
    return DriftDays(ppm, window_steps, delay_s, max(Fraction(0), first), max(Fraction(0), every))


@dataclass(frozen=True, slots=True)
class ClockReading:
    """How far a phone is off on one day."""

    day: Fraction
    error_s: float


def drift_course(
    ppm: int, *, days: int, automatic: bool, every: timedelta = timedelta(hours=6)
) -> tuple[ClockReading, ...]:
    """A phone's error as time goes by, read off the phone's clock of the course.

    Args:
        ppm: how fast it drifts.
        days: how long to watch.
        automatic: whether the network sets it.
        every: how often to look; the moment before each of the network's polls is always looked at too.
    """
    at = [FROZEN_AT]
    clock = PhoneClock(lambda: at[0], drift_ppm=ppm, automatic=automatic)
    end = timedelta(days=days)
    looks = {number * every for number in range(end // every + 1)}
    if automatic:
        looks |= {number * POLL_EVERY - MICROSECOND for number in range(1, end // POLL_EVERY + 1)}
        looks |= {number * POLL_EVERY for number in range(1, end // POLL_EVERY + 1)}
    course = []
    for look in sorted(looks):
        at[0] = FROZEN_AT + look
        course.append(
            ClockReading(Fraction(look // MICROSECOND, DAY_S * 1_000_000), clock.error / timedelta(seconds=1))
        )
    return tuple(course)


def worst_error_s(ppm: int, *, days: int = 30, automatic: bool = True) -> float:
    """The most a phone is ever off within so many days, in seconds."""
    return max(abs(reading.error_s) for reading in drift_course(ppm, days=days, automatic=automatic))


def days_to_first_refusal_at_78_ppm(_seed: int) -> float:
    """Days until a code can first be refused at 78 ppm and a window of one step, sent at once."""
    return round(float(drift_days(-78).first_possible), 1)


def worst_seconds_with_automatic_time(_seed: int) -> float:
    """The most a phone of 78 ppm is off within 30 days of automatic time."""
    return round(worst_error_s(78), 1)


def reveal_drift(_seed: int) -> Revealed:
    """Both meanings of "until it fails", for three clocks."""
    rows = []
    for ppm in RATES_PPM:
        at_once, typed = drift_days(-ppm), drift_days(-ppm, delay_s=8)
        rows.append(
            (
                f"{ppm} millionths slow ({ppm * 0.0864:.1f} s a day)",
                f"{float(at_once.first_possible):.1f} days",
                f"{float(at_once.every_time):.1f} days",
                f"{float(typed.first_possible):.1f} days",
            )
        )
    return Revealed(
        "Between the second and the third column lie the days on which it “sometimes works”.",
        header=("phone that nobody sets", "first refusal possible", "every code refused", "first, with 8 s to type"),
        rows=tuple(rows),
    )


def reveal_automatic_time(_seed: int) -> Revealed:
    """The worst error in 30 days, with and without the network's help."""
    rows = tuple(
        (f"{ppm} ppm", f"{worst_error_s(ppm, automatic=False):.0f} s", f"{worst_error_s(ppm):.1f} s")
        for ppm in RATES_PPM
    )
    return Revealed(
        "With automatic time the phone asks every 18 hours and corrects itself once it is 2 s off: never near the "
        "30 s at which codes begin to fail.",
        header=("phone’s drift", "left alone for 30 days", "with automatic time"),
        rows=rows,
    )
