"""Everything on the Clock Bench that can be moved, as one frozen value that is always possible.

A slider, a form and a notebook can all send nonsense. :meth:`Bench.held` holds every value at its limit and says so
in a sentence, because a control that corrects people in silence teaches them something false.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from random import Random
from typing import Any

from loginlab.exchange.totp import generate_secret
from loginlab.world.phone_clock import UTC_ZONE, Zone

ZONES: dict[str, Zone] = {
    zone.label: zone
    for zone in (
        UTC_ZONE,
        Zone("Berlin, summer time", timedelta(hours=2)),
        Zone("New York, winter time", timedelta(hours=-5)),
        Zone("Mumbai", timedelta(hours=5, minutes=30)),
        Zone("Tokyo", timedelta(hours=9)),
    )
}
"""The labels a phone on the bench can be set to: they change its face, and no code."""

STEPS_S = (15, 30, 60)
"""Lengths of a time step, in seconds. 30 is the default of RFC 6238 §4."""


@dataclass(frozen=True, slots=True)
class Limit:
    """From where to where a number goes: its name in a sentence, its unit, and whether it counts whole things."""

    name: str
    unit: str
    least: float
    most: float
    whole: bool = False


LIMITS: dict[str, Limit] = {
    "offset_s": Limit("The phone’s clock", "s", -180, 180),
    "drift_ppm": Limit("The drift", "ppm", -500, 500),
    "age_days": Limit("The time since the phone was last right", "days", 0, 365),
    "window_steps": Limit("The window", "steps", 0, 10, whole=True),
    "delay_s": Limit("The time to type and send", "s", 0, 40),
    "lock_tries": Limit("The number of tries before a lock", "tries", 1, 20, whole=True),
    "lock_s": Limit("The lock", "s", 0, 3600),
    "server_offset_s": Limit("The server’s clock", "s", -180, 180),
}
SWITCHES = {
    "replay_lock": "The replay lock",
    "learn_drift": "Learning the drift",
    "automatic": "Automatic time",
}


def generate_bench_secret(seed: int) -> str:
    """Make the secret of one learner's bench, so that no two learners see the same codes."""
    return generate_secret(Random(f"clock bench {seed}").randbytes, 20)  # noqa: S311 - guards nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where every control stands.

    Args:
        offset_s: how far the phone was set wrong when it was last set, in seconds; positive is fast.
        drift_ppm: microseconds its clock gains per second since then.
        age_days: how long ago that was. Drift that happens *while* somebody types is left out: at the limit of
            500 ppm it is 0.02 s in 40 s.
        window_steps: steps the server accepts on each side.
        delay_s: seconds between reading a code and its arrival.
        replay_lock: whether a code works only once. Off is a fault that real verifiers have had.
        learn_drift: whether the server expects next time what it found this time (RFC 6238 §6).
        lock_tries: wrong tries in a row before a lock.
        lock_s: how long the first lock lasts; each further failure doubles it, as the exchange does.
        zone: the label the phone's face is set to.
        automatic: whether the network sets the phone's clock.
        step_s: length of a time step.
        server_offset_s: how far the server's own clock is off.
        secret: what phone and server share, in base32.
    """

    offset_s: float = 0
    drift_ppm: float = 0
    age_days: float = 0
    window_steps: int = 1
    delay_s: float = 8
    replay_lock: bool = True
    learn_drift: bool = False
    lock_tries: int = 5
    lock_s: float = 60
    zone: str = UTC_ZONE.label
    automatic: bool = False
    step_s: int = 30
    server_offset_s: float = 0
    secret: str = field(default_factory=lambda: generate_bench_secret(0), repr=False)

    def __post_init__(self) -> None:
        """Refuse what :meth:`held` would have to hold. Raises ValueError."""
        for name, limit in LIMITS.items():
            if not limit.least <= getattr(self, name) <= limit.most:
                message = f"{name} is outside {limit.least:g} to {limit.most:g}; use Bench.held to hold it there."
                raise ValueError(message)
        if self.step_s not in STEPS_S or self.zone not in ZONES:
            message = f"A step is one of {STEPS_S}, a zone one of {tuple(ZONES)}."
            raise ValueError(message)

    @property
    def step(self) -> timedelta:
        """The length of a time step."""
        return timedelta(seconds=self.step_s)

    @property
    def delay(self) -> timedelta:
        """The time between reading a code and its arrival."""
        return timedelta(seconds=self.delay_s)

    @classmethod
    def held(cls, values: Mapping[str, object], before: Bench | None = None) -> Held:
        """The bench nearest to ``values``, and a sentence for every one that was held.

        Args:
            values: settings by name; what is missing stays as it was.
            before: where the controls stood; a value that means nothing leaves them there.
        """
        stood = before or cls()
        now: dict[str, Any] = {item.name: getattr(stood, item.name) for item in fields(cls)}
        said: list[str] = []
        for name, value in values.items():
            if name in LIMITS:
                now[name] = _held_number(LIMITS[name], value, now[name], said)
            elif name in SWITCHES:
                now[name] = _held_switch(SWITCHES[name], value, now[name], said)
            elif name == "step_s":
                now[name] = _held_step(value, now[name], said)
            elif name == "zone":
                now[name] = _held_zone(value, now[name], said)
            else:
                said.append(f"The bench has no control named {_quoted(name)}.")
        return Held(cls(**now), tuple(said))


@dataclass(frozen=True, slots=True)
class Held:
    """A bench, and what had to be held to get it: one sentence each, none if all was well."""

    bench: Bench
    said: tuple[str, ...]


def _quoted(value: object) -> str:
    try:
        text = str(value)
    except Exception:  # a value may refuse even this, and the learner still needs a sentence
        text = type(value).__name__
    text = "".join(filter(str.isprintable, text)).strip()
    return f"“{text[:20]}…”" if len(text) > 20 else f"“{text}”"


def _read_number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value.strip().replace("−", "-").replace(",", ".")) if isinstance(value, str) else float(value)
    except OverflowError:  # an int beyond every float
        return math.inf if isinstance(value, int) and value > 0 else -math.inf
    except ValueError:
        return None
    return None if math.isnan(number) else number


def _held_number(limit: Limit, value: object, stood: float, said: list[str]) -> float:
    number = _read_number(value)
    if number is None:
        said.append(f"{limit.name} needs a number, and {_quoted(value)} is none; it stays at {stood:g} {limit.unit}.")
        return stood
    if not limit.least <= number <= limit.most:
        end = limit.least if number < limit.least else limit.most
        span = f"{limit.least:g} to {limit.most:g} {limit.unit}"
        said.append(f"{limit.name} goes from {span}; {_quoted(value)} is held at {end:g}.")
        return round(end) if limit.whole else end
    if limit.whole and number != round(number):
        said.append(f"{limit.name} counts whole {limit.unit}; {_quoted(value)} is taken as {round(number)}.")
    return round(number) if limit.whole else number


def _held_switch(name: str, value: object, stood: bool, said: list[str]) -> bool:
    if isinstance(value, bool):
        return value
    said.append(f"{name} is either on or off, and {_quoted(value)} is neither; it stays {'on' if stood else 'off'}.")
    return stood


def _held_step(value: object, stood: int, said: list[str]) -> int:
    number = _read_number(value)
    if number is None:
        said.append(f"The step needs a number, and {_quoted(value)} is none; it stays at {stood} s.")
        return stood
    nearest = min(STEPS_S, key=lambda step: abs(step - max(STEPS_S[0], min(number, STEPS_S[-1]))))
    if nearest != number:
        said.append(f"A step lasts 15, 30 or 60 s; {_quoted(value)} is taken as {nearest}.")
    return nearest


def _held_zone(value: object, stood: str, said: list[str]) -> str:
    if isinstance(value, str) and value in ZONES:
        return value
    said.append(f"The phone knows no time zone {_quoted(value)}; it stays on {stood}.")
    return stood
