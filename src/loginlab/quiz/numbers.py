"""Reads the number somebody typed: 1,000 or 1 000 or 1.000, 0.5 or 0,5, with its unit or without."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Unit:
    """What a number is a number of. Less than none of it cannot be.

    Args:
        names: ways of writing it, in the singular.
        most: more than so many cannot be; ``None`` where nothing is too many.
        is_counted: a part of one cannot be.
    """

    names: Set[str]
    most: int | None = None
    is_counted: bool = False


UNITS = (
    Unit({"s", "sec", "second"}),
    Unit({"min", "minute"}),
    Unit({"h", "hr", "hour"}),
    Unit({"d", "day"}),
    Unit({"ms", "millisecond"}),
    Unit({"%", "percent", "per cent", "pct", "of a hundred", "of 100", "out of a hundred", "out of 100", "/100"}, 100),
    Unit({"of four", "of 4", "out of four", "out of 4", "/4"}, 4, is_counted=True),
    Unit({"x", "×", "time", "fold"}),
    Unit({"us dollar", "dollar", "usd", "$", "us$"}),
    Unit({"bit"}),
)
"""What is measured, and shares. Anything else that a number can be of is counted: accounts, mails, false alarms."""

COUNTED = Unit(set(), is_counted=True)

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
        NotANumberError: there is no number, or it has another unit, or there cannot be so many; the message says what
            to write instead.
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
    possible = [number for number in readings if is_possible(number, unit)]  # three accounts and a quarter are none
    if not possible:
        raise NotANumberError(f"“{typed.strip()}” was not taken as an answer: {_cannot_be(readings[0], unit)}")
    return tuple(dict.fromkeys(possible))


def is_possible(number: Decimal, unit: str) -> bool:
    """Whether there can be so many of ``unit``; anything can be where no unit says what it is."""
    return not _cannot_be(number, unit)


def _cannot_be(number: Decimal, unit: str) -> str:
    """Why there cannot be so many of ``unit``, and what to write instead; empty if there can."""
    if not unit:
        return ""
    of = next((known for known in UNITS if _singular(unit) in known.names), COUNTED)
    if number < 0:
        return "it cannot be less than nothing. Write 0 or a larger number."
    if of.is_counted and number % 1:
        return "what is counted here comes in whole numbers. Write a whole number."
    if of.most is not None and number > of.most:
        return f"it cannot be more than {of.most}. Write a number from 0 to {of.most}."
    return ""


def is_same_unit(typed: str, unit: str) -> bool:
    """Whether ``typed`` is nothing, or a usual way of writing ``unit``."""
    written, wanted = _singular(typed), _singular(unit)
    return written in ("", wanted) or any(written in unit.names and wanted in unit.names for unit in UNITS)


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
