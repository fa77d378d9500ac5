"""Guessing codes: the chance by tries, window and throttle, exact, and the tries that the exchange really allows.

A code that changes every 30 seconds does not become harder to guess by changing: each guess has the same small
chance. So only the number of guesses decides, and that is what a lockout limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from math import ceil, expm1, log1p

from loginlab.exchange import LESSON, STRICT, Factor, Policy
from loginlab.exchange.lockout import Throttle, after_failure
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import FROZEN_AT

YEAR = timedelta(days=365)
FIVE_PER_HALF_HOUR = 10 * 24 * 365
"""Tries in a year at five per half hour."""


def hit_chance(window_steps: int = 1, digits: int = 6) -> float:
    """The chance that one guess hits one of the codes that are taken at that moment (RFC 4226 §6)."""
    return (2 * window_steps + 1) / float(10**digits)


def guess_chance(tries: float, window_steps: int = 1, digits: int = 6) -> float:
    """The chance that at least one of so many guesses hits: ``1 − (1 − p)ⁿ``, exact also where it is tiny."""
    return -expm1(tries * log1p(-hit_chance(window_steps, digits)))


def tries_for(chance: float, window_steps: int = 1, digits: int = 6) -> int:
    """The number of guesses from which the chance is at least this."""
    return ceil(log1p(-chance) / log1p(-hit_chance(window_steps, digits)))


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast somebody may guess.

    Args:
        per_hour: tries an hour, over a long time.
        half_after: when the chance reaches one half.
        in_a_year: the chance after a year.
    """

    name: str
    per_hour: float
    half_after: timedelta
    in_a_year: float


RATES_PER_HOUR = {
    "5 a day": 5 / 24,
    "5 per half hour": 10.0,
    "100 an hour": 100.0,
    "1 a second": 3600.0,
    "1000 a second": 3_600_000.0,
}


def rates(window_steps: int = 1) -> tuple[Rate, ...]:
    """What a guesser reaches at each rate who has the password and all the time there is."""
    needed = tries_for(0.5, window_steps)
    return tuple(
        Rate(name, per_hour, timedelta(hours=needed / per_hour), guess_chance(per_hour * 24 * 365, window_steps))
        for name, per_hour in RATES_PER_HOUR.items()
    )


@dataclass(frozen=True, slots=True)
class GuessPoint:
    """One point of a curve: the chance after so many guesses."""

    tries: int
    chance: float


def guess_curve(window_steps: int = 1, *, most: int = 10**6, points: int = 61) -> tuple[GuessPoint, ...]:
    """The chance against the number of guesses, evenly spread over their logarithm."""
    counts = dict.fromkeys(round(most ** (number / (points - 1))) for number in range(points))
    return tuple(GuessPoint(count, guess_chance(count, window_steps)) for count in counts)


def tries_allowed(policy: Policy, span: timedelta = YEAR) -> int:
    """How many wrong codes the exchange's own lockout looks at in that time, from somebody who never rests.

    Counted by :mod:`loginlab.exchange.lockout`, one failure after the other; tries at one moment take no time.
    """
    throttle, at, end, tries = Throttle("mira@mail.example", Factor.TOTP), FROZEN_AT, FROZEN_AT + span, 0
    while at < end:
        throttle = after_failure(throttle, at, policy)
        tries += 1
        at = throttle.opens_at or at
    return tries


FLAT = replace(
    LESSON,
    name="five per half hour",
    lock_first=timedelta(minutes=30),
    lock_longest=timedelta(minutes=30),
    failures_forgotten_after=timedelta(minutes=30),
)
"""A lock of half an hour after five tries, after which counting starts again: common, and not enough."""


@dataclass(frozen=True, slots=True)
class Lockout:
    """One policy, the tries it leaves in a year, and the chance that one of them hits."""

    policy: Policy
    tries: int
    chance: float


def lockouts(policies: Sequence[Policy] = (FLAT, LESSON, STRICT)) -> tuple[Lockout, ...]:
    """A year of guessing at each policy, run through the exchange's lockout."""
    found = []
    for policy in policies:
        tries = tries_allowed(policy)
        found.append(Lockout(policy, tries, guess_chance(tries, policy.totp_window_steps, policy.totp_digits)))
    return tuple(found)


NIST_CAP = 100
"""Failures in a row after which a verifier stops for good. NIST SP 800-63B-4 §3.2.2."""


def percent_in_a_year_at_five_per_half_hour(_seed: int) -> int:
    """The chance, in percent, that a year of five guesses per half hour hits at a window of one step."""
    return round(100 * guess_chance(FIVE_PER_HALF_HOUR))


def tries_for_an_even_chance(_seed: int) -> int:
    """How many guesses make it as likely as not, at a window of one step."""
    return tries_for(0.5)


def reveal_guessing(_seed: int) -> Revealed:
    """The table by rate."""
    rows = tuple((rate.name, _wait(rate.half_after), percent_words(rate.in_a_year)) for rate in rates())
    return Revealed(
        "For somebody who already has the password, at a window of one step. Only the throttle decides.",
        header=("guesses", "even chance after", "chance within a year"),
        rows=rows,
    )


def reveal_windows(_seed: int) -> Revealed:
    """What the window costs, by number of guesses."""
    rows = tuple(
        (f"{tries:,}", *(percent_words(guess_chance(tries, window)) for window in (0, 1, 10)))
        for tries in (5, NIST_CAP, FIVE_PER_HALF_HOUR, 10**6)
    )
    return Revealed(
        "A wider window helps a guesser as much as more tries do: ±1 takes 3 codes at a time, ±10 takes 21.",
        header=("guesses", "window ±0", "window ±1", "window ±10"),
        rows=rows,
    )


def reveal_lockouts(_seed: int) -> Revealed:
    """A year at three policies, counted by the exchange's own lockout."""
    names = {"lesson": "Lantern’s policy", "strict": "Lantern’s strict policy"}
    rows = tuple(
        (
            names.get(found.policy.name, found.policy.name),
            f"±{found.policy.totp_window_steps}",
            f"{found.tries:,}",
            percent_words(found.chance),
        )
        for found in lockouts()
    )
    return Revealed(
        "A lock that opens again leaves a patient guesser a chance. A lock that doubles leaves little of it, and a "
        f"stop for good after {NIST_CAP} failures leaves {percent_words(guess_chance(NIST_CAP))}.",
        header=("policy", "window", "tries in a year", "chance in a year"),
        rows=rows,
    )


def percent_words(chance: float) -> str:
    """A chance in percent, to two figures, also where it is tiny."""
    if chance > 0.9999:
        return "certain"
    return f"{Decimal(f'{100 * chance:.2g}'):f} %"


def _wait(span: timedelta) -> str:
    if span < timedelta(hours=1):
        return f"{span / timedelta(minutes=1):.1f} minutes"
    days = span / timedelta(days=1)
    return f"{days:,.1f} days" if days < 10 else f"{days:,.0f} days"
