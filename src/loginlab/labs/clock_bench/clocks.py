"""What the two clocks of the bench show, and the code that follows from the phone's.

Both are told the true time. Neither knows it: the phone goes by its own clock and the server by its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from functools import lru_cache

import pyotp

from loginlab.exchange.totp import step_at
from loginlab.labs.clock_bench.settings import ZONES, Bench
from loginlab.world.phone_clock import PhoneClock

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=256)
def _error_of(offset_s: float, drift_ppm: float, age_days: float, automatic: bool) -> timedelta:
    time = [EPOCH]
    clock = PhoneClock(
        lambda: time[0], offset=timedelta(seconds=offset_s), drift_ppm=Fraction(drift_ppm), automatic=False
    )
    clock.set_automatic(automatic)
    time[0] += timedelta(days=age_days)
    return clock.error


def phone_error(bench: Bench) -> timedelta:
    """How far the phone's clock is from the true time: set wrong, drifted, or put right by the network."""
    return _error_of(bench.offset_s, bench.drift_ppm, bench.age_days, bench.automatic)


def skew(bench: Bench) -> timedelta:
    """How far the phone is from the *server*; positive is fast. Only this decides about codes."""
    return phone_error(bench) - timedelta(seconds=bench.server_offset_s)


def phone_time(bench: Bench, at: datetime) -> datetime:
    """What the phone takes for the time, in UTC."""
    return at + phone_error(bench)


def phone_face(bench: Bench, at: datetime) -> datetime:
    """What the phone shows: its time under the label of its zone. Codes do not depend on the label."""
    zone = ZONES[bench.zone]
    return phone_time(bench, at).astimezone(timezone(zone.offset, zone.label))


def server_time(bench: Bench, at: datetime) -> datetime:
    """What the server takes for the time, in UTC: every verdict goes by it."""
    return at + timedelta(seconds=bench.server_offset_s)


def starts_at(bench: Bench, step: int) -> datetime:
    """When a time step begins, on whatever clock counts it."""
    return EPOCH + step * bench.step


def code_of(bench: Bench, step: int) -> str:
    """The code of a time step."""
    return str(pyotp.OTP(bench.secret, digits=6).generate_otp(max(0, step)))


@dataclass(frozen=True, slots=True)
class PhoneCode:
    """A code as it is read off the phone.

    Args:
        code: six digits.
        step: the time step the phone believes in.
        read_at: the true time of reading.
        time_left: how long the phone still shows it.
    """

    code: str
    step: int
    read_at: datetime
    time_left: timedelta = field(repr=False)


def read_code(bench: Bench, at: datetime) -> PhoneCode:
    """Read the phone at a true time."""
    shown = phone_time(bench, at)
    step = step_at(shown, bench.step)
    return PhoneCode(code_of(bench, step), step, at, starts_at(bench, step + 1) - shown)
