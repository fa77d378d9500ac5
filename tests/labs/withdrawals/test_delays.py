"""The smallest delay that lets an owner win: found by running, one hour less loses, and it is the gap and a bit."""

from __future__ import annotations

import pytest

from loginlab.labs.withdrawals.delays import loss_against_delay, race_at, smallest_delay_for
from loginlab.labs.withdrawals.guards import DELAYS_H, Guards
from loginlab.labs.withdrawals.players import ONCE_A_DAY, OWNERS, TWICE_A_DAY, Owner

SEED = 5


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["daily", "some_time"])
def test_it_is_the_longest_gap_and_the_time_to_act(name: str) -> None:
    """In whole hours, one more than the longest time between two looks; and one less is lost, by a run."""
    owner = OWNERS[name]
    found = smallest_delay_for(SEED, owner)
    assert found.hours == max(owner.gaps_h) + 1
    assert found.enough is not None
    assert found.enough.race.lost_usd == 0
    assert found.too_short is not None
    assert found.too_short.delay_h == found.hours - 1
    assert found.too_short.race.lost_usd > 0


def test_a_thief_who_begins_later_needs_a_shorter_delay() -> None:
    """Twelve hours after the look, half of the day has passed already."""
    lost, won = (race_at(SEED, Guards(delay_h=hours), ONCE_A_DAY, starts_h=12).race.lost_usd for hours in (12, 13))
    assert (lost > 0, won) == (True, 0)


def test_more_delay_never_loses_more() -> None:
    """What the search by halves stands on."""
    lost = [point.race.lost_usd for point in loss_against_delay(SEED, TWICE_A_DAY)]
    assert lost == sorted(lost, reverse=True)
    assert len(lost) == len(DELAYS_H)


def test_no_delay_helps_an_owner_who_hears_of_nothing() -> None:
    """Warnings by mail alone, and a thief who hides them."""
    deaf = smallest_delay_for(SEED, Owner("looks twice a day", (12,)), reads_mail=True, other_channel=False)
    assert deaf.hours is None
    assert deaf.enough is None


def test_one_setting_is_asked_of_every_plan() -> None:
    """The point that is kept is a plan that takes the money, if there is one."""
    assert race_at(SEED, Guards(delay_h=0), ONCE_A_DAY).race.lost_usd > 0
    assert race_at(SEED, Guards(delay_h=48), ONCE_A_DAY).race.lost_usd == 0
