"""Numbers as a person says them."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SHARES = {
    Fraction(1, 10): "about one try in ten",
    Fraction(1, 5): "about one try in five",
    Fraction(1, 4): "about one try in four",
    Fraction(1, 3): "about one try in three",
    Fraction(1, 2): "about every second try",
    Fraction(2, 3): "about two tries in three",
    Fraction(3, 4): "about three tries in four",
    Fraction(4, 5): "about four tries in five",
    Fraction(9, 10): "about nine tries in ten",
}


def clock_words(at: datetime) -> str:
    """The time on a clock, to the second that has begun."""
    return at.strftime("%H:%M:%S")


def span_words(span: timedelta) -> str:
    """A span, whichever way it goes: ``4 s``, ``2 min 30 s``, ``1 h 5 min``, ``3 days``."""
    seconds = round(abs(span) / SECOND)
    if seconds < 1:
        return "less than a second"
    if seconds < 120:
        return f"{seconds} s"
    parts = (
        [(seconds // 60, "min"), (seconds % 60, "s")]
        if seconds < 7200
        else [(seconds // 3600, "h"), (seconds % 3600 // 60, "min")]
    )
    if seconds >= 2 * 86400:
        return f"{round(seconds / 86400)} days"
    return " ".join(f"{count} {unit}" for count, unit in parts if count)


def steps_words(steps: int) -> str:
    """How far a code is from the server's step: ``two steps old``, ``one step ahead``."""
    if steps == 0:
        return "the server’s own step"
    count = abs(steps)
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} step{'s' if count > 1 else ''} {'old' if steps < 0 else 'ahead'}"


def share_words(share: Fraction) -> str:
    """A share of tries as people count them."""
    if share <= 0:
        return "no try"
    if share >= 1:
        return "every try"
    if share < Fraction(1, 20):
        return "hardly any try"
    if share > Fraction(19, 20):
        return "almost every try"
    return SHARES[min(SHARES, key=lambda known: abs(known - share))]
