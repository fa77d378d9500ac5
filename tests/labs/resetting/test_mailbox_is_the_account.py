"""A thief with the mailbox: what was played out is what the lesson says, for every seed."""

from __future__ import annotations

import pytest

from loginlab.labs.resetting.mailbox_is_the_account import (
    mailbox_table,
    play_mailbox_thief,
    reach_with_hold,
    reach_with_nothing,
    reach_with_second_factor,
    reveal_mailbox,
    usd_taken_with_the_mailbox,
)
from loginlab.seat import FROZEN_SEED

SEEDS = (0, 1, FROZEN_SEED)


@pytest.mark.parametrize("seed", SEEDS)
def test_only_what_the_mailbox_does_not_hold_stops_the_thief(seed: int) -> None:
    """The password is set every time; the rest hangs on the authenticator and the hold."""
    found = {(run.authenticator, run.hold): (run.reach, run.stopped_by) for run in mailbox_table(seed)}
    assert found == {
        (False, False): ("money", ""),
        (False, True): ("signed_in", "the hold"),
        (True, False): ("password_only", "the authenticator"),
        (True, True): ("password_only", "the authenticator"),
    }
    assert all(run.password_set for run in mailbox_table(seed))


def test_the_keys_are_the_runs() -> None:
    """What a learner predicts is looked up in no table."""
    assert usd_taken_with_the_mailbox(1) == 6650
    assert (reach_with_nothing(1), reach_with_hold(1), reach_with_second_factor(1)) == (
        "money",
        "signed_in",
        "password_only",
    )


def test_every_run_ends_within_the_hour_and_tells_what_happened() -> None:
    """Four or more steps, in order."""
    for run in mailbox_table(1):
        times = [one.at for one in run.happenings]
        assert times == sorted(times)
        assert len(times) >= 4
        assert (times[-1] - times[0]).total_seconds() < 3600


def test_the_hold_is_all_that_differs() -> None:
    """Without an authenticator the two runs are the same up to the money."""
    free, held = (play_mailbox_thief(1, authenticator=False, hold=hold) for hold in (False, True))
    assert free.happenings[:-1] == held.happenings[:-1]
    assert (free.taken_usd, held.taken_usd) == (6650, 0)


def test_the_table_has_a_row_for_each_run() -> None:
    """And every cell is text that a table can show."""
    revealed = reveal_mailbox(1)
    assert len(revealed.rows) == 4
    assert {len(row) for row in revealed.rows} == {len(revealed.header)}
    assert revealed.rows[0][4:] == ("6,650", "nothing")
