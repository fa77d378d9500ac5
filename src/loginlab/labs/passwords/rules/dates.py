"""Dates, written as people write them, the recent years first."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

FORMATS = ("dmY", "dmy", "Ymd", "mdY", "mdy", "ymd")
"""Order of day, month and year; a capital Y is a year of four digits."""
SEPARATORS = ("", ".", "-", "/")


@dataclass(frozen=True)
class Dates:
    """Every day between two years, in one way of writing.

    Args:
        newest: the year it begins with, going back.
        oldest: the last year.
        order: one of FORMATS.
        separator: between the parts.
    """

    newest: int
    oldest: int
    order: str
    separator: str = ""

    @property
    def name(self) -> str:
        """What a learner reads."""
        return "a date"

    @cached_property
    def size(self) -> int:
        """How many days there are."""
        return (date(self.newest, 12, 31) - date(self.oldest, 1, 1)).days + 1

    def guess(self, index: int) -> str:
        """The date of that number, counted back from the end of the newest year."""
        return self._write(date(self.newest, 12, 31) - timedelta(days=index))

    def find(self, password: str) -> int | None:
        """Its number, if it is a date in this way of writing; of two centuries the newer."""
        widths = [4 if part == "Y" else 2 for part in self.order]
        if len(password) != sum(widths) + 2 * len(self.separator) or not password.isascii():
            return None
        parts, at = {}, 0
        for part, width in zip(self.order, widths, strict=True):
            digits = password[at : at + width]
            if not digits.isdigit():
                return None
            parts[part] = int(digits)
            at += width + len(self.separator)
        years = [parts["Y"]] if "Y" in parts else [parts["y"] + century for century in (2000, 1900)]
        for year in years:
            day = _day(year, parts["m"], parts["d"])
            if day and self.oldest <= year <= self.newest and self._write(day) == password:
                return (date(self.newest, 12, 31) - day).days
        return None

    def explain(self, index: int) -> str:
        """The day."""
        day = date(self.newest, 12, 31) - timedelta(days=index)
        return f"the day {day.isoformat()}, written as {self.guess(index)}"

    def _write(self, day: date) -> str:
        parts = {
            "d": f"{day.day:02}",
            "m": f"{day.month:02}",
            "Y": f"{day.year:04}",
            "y": f"{day.year % 100:02}",
        }
        return self.separator.join(parts[part] for part in self.order)


def _day(year: int, month: int, day: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None
