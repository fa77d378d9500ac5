"""A lost phone played to its end: minutes with recovery codes, days without."""

from __future__ import annotations

import pytest

from loginlab.labs.resetting.lost_phone import (
    hours_until_recovery,
    hours_until_the_money_moves,
    notices_before_removal,
    play_recovery,
    reveal_lost_phone,
    ways_back_without_support,
)
from loginlab.seat import FROZEN_SEED


@pytest.mark.parametrize("seed", [0, 1, FROZEN_SEED])
def test_recovery_codes_are_minutes_and_the_wait_is_days(seed: int) -> None:
    """In hours from the loss: in, rid of it, and the money."""
    kept, waited = play_recovery(seed, recovery_codes=True), play_recovery(seed)
    assert (kept.hours_to_get_in, kept.hours_to_be_rid, kept.hours_to_withdraw) == (0, 0, 24)
    assert (waited.hours_to_get_in, waited.hours_to_be_rid, waited.hours_to_withdraw) == (72, 72, 96)
    assert (kept.notices, waited.notices) == (0, 4)


def test_coming_back_too_early_changes_nothing() -> None:
    """Twice she tries, at once and at half the wait, and twice nothing happens."""
    happenings = [one.what for one in play_recovery(1).happenings]
    assert happenings.count("She comes back too early: nothing happens") == 2
    assert happenings.index("The wait is over") < happenings.index("The authenticator is removed; withdrawals wait")


def test_the_keys_are_the_runs() -> None:
    """Hours, warnings and ways."""
    assert (hours_until_recovery(1), hours_until_the_money_moves(1), notices_before_removal(1)) == (72, 96, 4)
    assert ways_back_without_support(1) == {"recovery_code", "wait"}
    revealed = reveal_lost_phone(1)
    assert {len(row) for row in revealed.rows} == {len(revealed.header)}
