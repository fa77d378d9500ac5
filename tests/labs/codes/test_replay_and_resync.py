"""Replay, races and resynchronisation, each run at the exchange."""

from __future__ import annotations

import pytest

from loginlab.labs.codes.replay import (
    fate_of_the_setup_code,
    race,
    replay_attempts,
    reveal_race,
    seconds_a_watched_code_lives,
    setup_code,
    watcher_gets_in,
    winners_of_a_race,
)
from loginlab.labs.codes.resync import (
    fate_of_the_repaired_phone,
    repaired_phone,
    resync_costs,
    resync_lost_phone,
    visits,
    visits_before_the_first_refusal,
)
from loginlab.seat import FROZEN_SEED

SEEDS = (0, 1, FROZEN_SEED)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_the_lock_a_code_signs_in_once(seed: int) -> None:
    """Whoever watched it gets nothing, while it is shown and afterwards."""
    attempts = replay_attempts(seed, replay_lock=True)
    assert [one.outcome == "accepted" for one in attempts] == [True] + [False] * (len(attempts) - 1)
    assert watcher_gets_in(seed) == "code-already-used"


@pytest.mark.parametrize(("window", "seconds"), [(0, 30), (1, 60), (2, 90)])
def test_without_the_lock_it_works_as_long_as_the_window_is_wide(window: int, seconds: int) -> None:
    """Its own step, and one more for each step of the window."""
    attempts = replay_attempts(1, replay_lock=False, window_steps=window)
    assert all((one.outcome == "accepted") == (one.after_s < seconds) for one in attempts)
    assert seconds_a_watched_code_lives(1) == 60


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("first", ["owner", "stranger"])
def test_of_two_who_race_for_one_code_the_first_wins(seed: int, first: str) -> None:
    """The lock does not know which of them is the owner; the second one's message is the owner's only sign."""
    won, lost = race(seed, first=first)
    assert (won.who, won.outcome) == (first, "accepted")
    assert lost.outcome == "code-already-used"
    assert winners_of_a_race(seed) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_code_that_set_the_authenticator_up_does_not_sign_in(seed: int) -> None:
    """The next one does."""
    same, following = setup_code(seed)
    assert (same.outcome, following.outcome) == ("code-already-used", "accepted")
    assert fate_of_the_setup_code(seed) == "code-already-used"


def test_a_server_that_learns_follows_where_a_plain_one_loses() -> None:
    """27 s more every four days: lost on the eighth day, or followed for as long as it goes on."""
    assert [visit.accepted for visit in visits(1, learn_drift=False)] == [True, True] + [False] * 8
    learning = visits(1, learn_drift=True)
    assert all(visit.accepted for visit in learning)
    assert learning[-1].phone_off_s < -200
    assert visits_before_the_first_refusal(1) == 2


def test_learning_too_has_its_limit() -> None:
    """RFC 6238 §6: after a long silence a phone can be out of reach. 14 days are 94 s."""
    assert [visit.accepted for visit in visits(1, learn_drift=True, every_days=14, times=3)] == [True, False, False]


def test_a_learned_drift_refuses_the_phone_that_was_put_right() -> None:
    """A plain server would have taken its code."""
    assert repaired_phone(1) == ("code-from-another-step", "accepted")
    assert fate_of_the_repaired_phone(1) == "code-from-another-step"


def test_three_codes_find_a_phone_that_no_window_reaches() -> None:
    """200 days at 78 ppm are 45 steps."""
    assert resync_lost_phone(1).drift_steps == -45


def test_a_row_of_codes_is_harder_to_guess_than_one_code_and_a_wide_window_easier() -> None:
    """The reach of half a day costs a thousandfold as a window and nothing as a row."""
    plain, learning, wide, day, row = resync_costs()
    assert plain.chance == learning.chance < wide.chance < day.chance
    assert day.chance == 1000 * plain.chance + plain.chance / 3
    assert row.chance * 10**8 < plain.chance
    assert row.reach_s == day.reach_s


def test_the_race_is_shown_in_both_orders() -> None:
    """So that nobody takes the lock for a judge."""
    assert len(reveal_race(1).rows) == 2
