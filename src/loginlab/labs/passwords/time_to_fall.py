"""From the number of guesses to the time they take: at a sign-in page, and with a stolen list of hashes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from loginlab.exchange import LESSON, Policy
from loginlab.labs.codes.guessing import NIST_CAP, YEAR, tries_allowed
from loginlab.labs.passwords.published_rates import RATES

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
YEARS = 365.25 * DAY
LONGEST_SAID = 10**9
"""Years. Beyond, a number of years says nothing more."""


@dataclass(frozen=True)
class Falls:
    """When a password falls to one attacker.

    Args:
        where: how the attacker guesses.
        per_second: guesses a second; None where they end before the password is reached.
        seconds: until the guess that hits; None for never.
        words: the same, to be read.
    """

    where: str
    per_second: float | None
    seconds: float | None
    words: str


@cache
def throttled_per_year(policy: Policy = LESSON) -> int:
    """How many guesses at one account the exchange's own lockout looks at in a year."""
    return tries_allowed(policy, YEAR)


def times_to_fall(guesses: int) -> tuple[Falls, ...]:
    """When the password of that number falls: the slow attacks first."""
    found = [
        Falls(
            f"sign-in page that stops for good after {NIST_CAP} wrong tries",
            None,
            0.0 if guesses <= NIST_CAP else None,
            "within those tries" if guesses <= NIST_CAP else "never",
        ),
        _at_lantern(guesses),
        _at("sign-in page that never stops anyone", 10.0, guesses),
    ]
    slow_first = sorted(RATES.values(), key=lambda rate: rate.per_second)
    return (
        *found,
        *(_at(f"stolen hashes, {rate.scheme}, one graphics card", rate.per_second, guesses) for rate in slow_first),
    )


def _at_lantern(guesses: int) -> Falls:
    falls = _at("sign-in page of Lantern Exchange, one account", throttled_per_year() / YEAR.total_seconds(), guesses)
    first = guesses <= LESSON.tries_before_lock
    return replace(falls, seconds=0.0, words="before the account locks") if first else falls


def _at(where: str, per_second: float, guesses: int) -> Falls:
    # Divided as whole numbers: a brute force of two hundred characters does not fit a float.
    micro = guesses * 10**6 // max(1, round(per_second * 10**6))
    if micro > LONGEST_SAID * YEARS:
        return Falls(where, per_second, None, f"more than {LONGEST_SAID:,} years")
    seconds = guesses / per_second
    return Falls(where, per_second, seconds, say_duration(seconds))


def say_duration(seconds: float) -> str:
    """A time as a person says it."""
    if seconds < 1:
        return "under a second"
    for unit, size in (("year", YEARS), ("day", DAY), ("hour", HOUR), ("minute", MINUTE), ("second", 1.0)):
        if seconds >= size:
            count = seconds / size
            said = f"{count:,.0f}" if count >= 10 else f"{count:.1f}".removesuffix(".0")
            return f"{said} {unit}{'' if said == '1' else 's'}"
    return "under a second"


def say_guesses(guesses: int) -> str:
    """A number of guesses, written out while that can be read and as a power of ten beyond."""
    if guesses < 10**7:
        return f"{guesses:,}"
    power = len(str(guesses)) - 1
    lead = guesses / 10**power if power < 300 else int(str(guesses)[:3]) / 100
    return f"{lead:.1f} · 10{str(power).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def say_rate(per_second: float) -> str:
    """Guesses a second, to two or three figures."""
    for size, word in ((1e9, " billion"), (1e6, " million"), (1e3, " thousand")):
        if per_second >= size:
            return f"{per_second / size:,.3g}{word}"
    return f"{per_second:,.2g}"
