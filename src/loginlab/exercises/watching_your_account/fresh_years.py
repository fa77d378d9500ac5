"""Years in which a learner's rule is tried: in no table that they can call, and written as those tables write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from loginlab.exercises.checking import LearnersCodeError
from loginlab.labs.account_watch.plan import Known, known_lines, plan_year
from loginlab.labs.account_watch.rules import Row, Rule, Tried, try_rule
from loginlab.labs.account_watch.tables import rows_as_in_the_table
from loginlab.labs.account_watch.visits import INTRUDERS, Hand
from loginlab.world.clock import FROZEN_AT

OF_EACH_KIND = 4
"""Intruders of each kind that the years of a check hold, at least: of three, three in four would be all of them."""
FEWEST_YEARS, MOST_YEARS = 8, 40


@cache
def fresh_years(seed: int) -> tuple[tuple[Known, ...], ...]:
    """Years that are in no table the learner can call, with some intruders of each kind."""
    years: list[tuple[Known, ...]] = []
    came: Counter[Hand] = Counter()
    while len(years) < MOST_YEARS and (
        len(years) < FEWEST_YEARS or min(came[hand] for hand in INTRUDERS) < OF_EACH_KIND
    ):
        year = known_lines(plan_year(seed, f"check {len(years)}", FROZEN_AT, own=False))
        came.update({one.hand for one in year if one.hand is not Hand.OWNER})
        years.append(year)
    return tuple(years)


@cache
def _rows(seed: int) -> tuple[list[Row], ...]:
    return tuple(rows_as_in_the_table(year) for year in fresh_years(seed))


@cache
def _starters_rows() -> list[Row]:
    return rows_as_in_the_table(known_lines(plan_year(1, "starter", FROZEN_AT, own=False)))


def _copies(rows: Iterable[Row]) -> list[Row]:
    """A rule may do what it likes with what it is given; the next one must not see it."""
    return [dict(row) for row in rows]


def answers_in_one_year(rule: Rule) -> Iterator[object]:
    """What a rule says to one year, line by line: to see whether it says anything at all, and of which type."""
    rows = _copies(_starters_rows())
    return (rule(dict(row), rows[:number]) for number, row in enumerate(rows))


def answer_of(
    function: Any, line: Row, past: list[Row], as_kind: Callable[[Any], object] = lambda said: said
) -> object:
    """What a learner's function says; its own errors are said as theirs, without the whole past in the sentence."""
    try:
        return as_kind(function(line, past))
    except (Exception, SystemExit) as error:  # exit() in a function would otherwise end the learner's kernel
        name = getattr(function, "__name__", "your answer")
        told = f"{name}(line, past) for a {line['what']!r} with {len(past)} earlier lines"
        raise LearnersCodeError(told, error) from error


def guarded(function: Any) -> Rule:
    """A learner's function as a rule: whatever it says counts as yes or no, and None as nothing said."""

    return lambda line, past: answer_of(function, line, past, lambda said: None if said is None else bool(said))


def tried_in(function: Any, seed: int) -> list[Tried]:
    """What a learner's function does in each of the years."""
    return [
        try_rule(guarded(function), year, _copies(rows))
        for year, rows in zip(fresh_years(seed), _rows(seed), strict=True)
    ]


def found_of_each_kind(tried: list[Tried]) -> dict[Hand, tuple[int, int]]:
    """Of each kind, how many were found, and how many came."""
    return {
        hand: (sum(hand in one.found for one in tried), sum(hand in one.intruders for one in tried))
        for hand in INTRUDERS
    }


def share_alarmed(tried: list[Tried], seed: int, rule: Rule | None = None) -> float:
    """Of the owners' own lines, or of those of them that another rule is alarmed by, the share that was marked."""
    marked = [
        alarm
        for one, year, rows in zip(tried, fresh_years(seed), _rows(seed), strict=True)
        for number, (known, alarm) in enumerate(zip(year, one.alarmed, strict=True))
        if known.hand is Hand.OWNER and (rule is None or rule(rows[number], rows[:number]))
    ]
    return sum(marked) / len(marked)
