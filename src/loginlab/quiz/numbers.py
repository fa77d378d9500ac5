"""Reads the number somebody typed: 1,000 or 1 000 or 1.000, 0.5 or 0,5, with its unit or without."""

from __future__ import annotations

import re
from decimal import Decimal

UNITS = (
    {"s", "sec", "second"},
    {"min", "minute"},
    {"h", "hr", "hour"},
    {"d", "day"},
    {"ms", "millisecond"},
    {"%", "percent", "per cent", "pct", "of a hundred", "of 100", "out of a hundred", "out of 100", "/100"},
    {"of four", "of 4", "out of four", "out of 4", "/4"},
    {"x", "×", "time", "fold"},
    {"us dollar", "dollar", "usd", "$", "us$"},
)
"""Ways of writing one unit, in the singular."""

LONGEST = 60  # characters; nobody's answer is longer, and a number with a million digits takes a while to read
SPACES = " \u00a0\u2009\u202f"  # the three others are what typesetting puts between thousands
TYPED = re.compile(
    rf"(?:\$\s*)?(?P<sign>[+\-−–]?)\s*(?P<digits>\d[\d.,'’{SPACES}]*|[.,]\d+)(?P<power>[eE][+-]?\d{{1,2}})?\s*(?P<unit>.*)"
)
IN_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORD = re.compile(rf"(?P<word>{'|'.join(sorted(IN_WORDS, key=len, reverse=True))}|none|nought)\b", re.IGNORECASE)
NUMBER_FIRST = "Write a number, for example 30."


class NotANumberError(ValueError):
    """What was typed cannot be held against a number; its message is for the learner and nothing counts as wrong."""


def parse_number(typed: str, unit: str) -> tuple[Decimal, ...]:
    """Every number that ``typed`` can mean: 1,500 is one and a half to some and fifteen hundred to others.

    Args:
        typed: what the learner wrote.
        unit: the item's unit; the learner may repeat it, in any usual spelling, or leave it out.

    Raises:
        NotANumberError: there is no number, or it has another unit; the message says what to write instead.
    """
    found = TYPED.fullmatch(_in_digits(typed.strip().lstrip("≈~").strip(), unit)) if len(typed) <= LONGEST else None
    if found is None:
        raise NotANumberError(NUMBER_FIRST)
    if not is_same_unit(found["unit"], unit):
        beside = f": it is counted in what stands beside the field, “{unit}”" if unit else ""
        raise NotANumberError(f"Write only the number, without “{found['unit'].strip()}”{beside}.")
    sign = "-" if found["sign"] in ("-", "−", "–") else ""
    readings = [Decimal(f"{sign}{digits}{found['power'] or ''}") for digits in _readings(found["digits"])]
    if not readings:
        raise NotANumberError(f"“{typed.strip()}” cannot be read as one number. {NUMBER_FIRST}")
    return tuple(dict.fromkeys(readings))


def is_same_unit(typed: str, unit: str) -> bool:
    """Whether ``typed`` is nothing, or a usual way of writing ``unit``."""
    written, wanted = _singular(typed), _singular(unit)
    return written in ("", wanted) or any(written in names and wanted in names for names in UNITS)


def _in_digits(typed: str, unit: str) -> str:
    """The same with a word up to twelve as a number, unless more than the unit follows: one hundred is not one."""
    found = WORD.match(typed)
    if found is None or not is_same_unit(typed[found.end() :], unit):
        return typed
    word = found["word"].casefold()
    return f"{IN_WORDS.index(word) if word in IN_WORDS else 0}{typed[found.end() :]}"


def _singular(unit: str) -> str:
    name = " ".join(unit.split()).casefold().rstrip(".")
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and len(name) > 2 else name  # "s" and "ms" are units themselves


def _readings(digits: str) -> list[str]:
    """The plain decimals that digits with separators can stand for; a comma or a point may be either thing."""
    text = re.sub(f"['’{SPACES}]", "'", digits.strip()).rstrip("'.,")
    found = []
    for point in (".", ","):
        whole, mark, rest = text.partition(point)
        if _is_grouped(whole) and (rest.isdigit() or not mark):
            found.append(re.sub(r"\D", "", whole) + (f".{rest}" if mark else ""))
    return sorted(found, key=Decimal, reverse=True)  # thousands first: the usual English reading


def _is_grouped(whole: str) -> bool:
    """Whether the digits before the decimal point are plain, or in threes behind one kind of separator."""
    return bool(re.fullmatch(r"\d*|[1-9]\d{0,2}(?:(?P<mark>[',.])\d{3})(?:(?P=mark)\d{3})*", whole))


def plain(number: Decimal) -> str:
    """A number as a reader writes it: no exponent, no zeros behind, thousands set apart by a comma."""
    return f"{number.normalize():,f}"
