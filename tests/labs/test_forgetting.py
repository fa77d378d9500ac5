"""What the scheduler reckons with: forgetting without questions, and the few questions that hold a memory."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from loginlab.labs.forgetting import (
    ANSWERS,
    DAY,
    LATER,
    Said,
    asked_first,
    days_asked,
    first_asked,
    known_of_100_after_90_days,
    known_of_100_with_rechecks,
    rechecks_in_a_year,
    return_of,
    reveal_forgetting,
    reveal_order,
    reveal_rechecks,
)


def test_forgetting_is_fast_at_first_and_slow_later() -> None:
    """The chance falls with every day, and by less each time."""
    known = [return_of(Said(days * DAY, True)).recall for days in range(30)]
    lost = [earlier - later for earlier, later in pairwise(known)]
    assert all(one > 0 for one in lost)
    assert lost == sorted(lost, reverse=True)


def test_a_few_questions_keep_what_none_would_lose() -> None:
    """Four in a year are asked, each after a longer wait."""
    days = list(days_asked())
    waits = [later - earlier for earlier, later in pairwise([0, *days])]
    assert len(days) == rechecks_in_a_year(0) == 4
    assert waits == sorted(set(waits))
    assert known_of_100_after_90_days(0) < 60 < 90 <= known_of_100_with_rechecks(0)


def test_the_day_after_the_last_one_counts_belongs_to_the_next_year() -> None:
    """Both sides of the limit: a question on the last day is in, one on the day after is not."""
    last = list(days_asked())[-1]
    assert list(days_asked(last))[-1] == last
    assert list(days_asked(last - 1))[-1] < last


def test_what_was_certain_and_wrong_is_asked_first() -> None:
    """And all four of the question's answers are due."""
    assert asked_first(0) == "certain-wrong"
    assert sorted(first_asked(ANSWERS)) == sorted(ANSWERS)


def test_what_is_not_due_is_not_asked() -> None:
    """A moment ago answered right."""
    assert first_asked({"fresh": (Said(timedelta(minutes=1), True),), "old": (Said(90 * DAY, True),)}) == ["old"]


@pytest.mark.parametrize("seed", [0, 7])
def test_the_tables_hold_the_keys(seed: int) -> None:
    """What is shown after a prediction has the number in it that was asked for."""
    [row] = [row for row in reveal_forgetting(seed).rows if row[0] == f"{LATER} days"]
    assert row[1:] == (str(known_of_100_after_90_days(seed)), str(known_of_100_with_rechecks(seed)))
    assert len(reveal_rechecks(seed).rows) == rechecks_in_a_year(seed)
    assert len(reveal_order(seed).rows) == len(ANSWERS)
