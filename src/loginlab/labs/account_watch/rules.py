"""Rules that look at one line and what came before it, and say whether it is suspicious; and what each is worth.

A rule is judged by two numbers, and one of them alone says nothing: a rule that is always alarmed finds everybody, and
one that never is has no false alarms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from loginlab.labs.account_watch.plan import Known
from loginlab.labs.account_watch.tables import row_of
from loginlab.labs.account_watch.visits import Hand

Row = dict[str, Any]
Rule = Callable[[Row, list[Row]], object]
"""Given a line and the earlier lines of the same account, oldest first, as plain values; true for an alarm."""

NIGHT_ENDS = 6
"""Hours after midnight, UTC."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule did in one year.

    Args:
        intruders: who came.
        found: those of them of whom it marked at least one line.
        false_alarms: how many of the owner's lines it marked.
        first_false: the first of those lines.
        first_missed: of each intruder of whom it marked nothing, the first line.
        alarmed: for each line of the year, whether it was marked.
    """

    intruders: tuple[Hand, ...]
    found: tuple[Hand, ...]
    false_alarms: int
    first_false: Row | None
    first_missed: dict[Hand, Row]
    alarmed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What a rule is worth over several years."""

    years: int
    intruders: int
    found: int
    false_alarms: int

    @property
    def false_alarms_a_year(self) -> float:
        """The mean of the years."""
        return self.false_alarms / self.years


def rows_of(year: Sequence[Known]) -> list[Row]:
    """The lines of a year as a rule is given them."""
    return [row_of(one.line) for one in year]


def try_rule(rule: Rule, year: Sequence[Known], rows: Sequence[Row] | None = None) -> Tried:
    """Ask a rule about every line of a year, in order.

    Args:
        rows: what the rule is given for these lines, where that is not their plain values.
    """
    rows = rows_of(year) if rows is None else rows
    past: list[Row] = []
    alarmed: list[bool] = []
    for row in rows:
        alarmed.append(bool(rule(dict(row), list(past))))
        past.append(row)
    intruders = tuple(dict.fromkeys(one.hand for one in year if one.hand is not Hand.OWNER))
    found = {one.hand for one, alarm in zip(year, alarmed, strict=True) if alarm and one.hand is not Hand.OWNER}
    false = [row for row, one, alarm in zip(rows, year, alarmed, strict=True) if alarm and one.hand is Hand.OWNER]
    first = dict[Hand, Row]()
    for row, one in zip(rows, year, strict=True):
        first.setdefault(one.hand, row)
    return Tried(
        intruders,
        tuple(hand for hand in intruders if hand in found),
        len(false),
        first_false=next(iter(false), None),
        first_missed={hand: first[hand] for hand in intruders if hand not in found},
        alarmed=tuple(alarmed),
    )


def worth_of(tried: Sequence[Tried]) -> Worth:
    """The sum over years."""
    return Worth(
        len(tried),
        sum(len(one.intruders) for one in tried),
        sum(len(one.found) for one in tried),
        sum(one.false_alarms for one in tried),
    )


def any_new_country(line: Row, past: list[Row]) -> bool:
    """A sign-in from a country that this account has never signed in from."""
    known = {row["country"] for row in past if row["outcome"] == "signed in"}
    return line["what"] == "sign-in" and bool(known) and line["country"] not in known


def any_other_country(line: Row, past: list[Row]) -> bool:
    """A sign-in from any country but the one that the account has signed in from first."""
    home = next((row["country"] for row in past if row["outcome"] == "signed in"), line["country"])
    return line["what"] == "sign-in" and bool(line["country"] != home)


def at_night(line: Row, past: list[Row]) -> bool:
    """Anything at all between midnight and six."""
    return bool(line["at"].hour < NIGHT_ENDS)


def new_device(line: Row, past: list[Row]) -> bool:
    """Any device that was approved."""
    return bool(line["what"] == "device approved")


def new_address(line: Row, past: list[Row]) -> bool:
    """A withdrawal to an address that the account has never sent to."""
    known = {row["to"] for row in past if row["what"] == "withdrawal"}
    return line["what"] == "withdrawal" and bool(known) and line["to"] not in known


RULES: dict[str, tuple[str, Rule]] = {
    "country": ("a sign-in from a country that is new", any_new_country),
    "other-country": ("a sign-in from any country but hers", any_other_country),
    "night": ("anything between midnight and six", at_night),
    "device": ("a new device", new_device),
    "address": ("a withdrawal to a new address", new_address),
}
