"""When to stop: each verdict is what came of doing it."""

from __future__ import annotations

import pytest

from loginlab.exchange import LESSON
from loginlab.labs.help_ticket.when_to_write import SITUATIONS, WHY, Do, _open, play_intruder, play_situation
from loginlab.labs.tickets.harm import grave
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.trying import try_repair
from loginlab.world.faults import Harm

RIGHT = {
    "codes-refused": Do.GO_ON,
    "locked": Do.WAIT,
    "closed": Do.WAIT,
    "on-hold": Do.WAIT,
    "jump": Do.WAIT,
    "everybody": Do.WRITE,
    "no-way-left": Do.WRITE,
    "not-me": Do.FREEZE,
}


SEED = 20260314


@pytest.mark.parametrize("name", sorted(SITUATIONS))
def test_the_world_says_what_is_right(name: str) -> None:
    """Found by doing it, for every situation."""
    assert play_situation(SEED, name).right is RIGHT[name]


def test_a_wrong_try_after_a_lock_makes_the_next_one_longer() -> None:
    """The lock doubles, up to the longest there is."""
    played = play_situation(SEED, "locked")
    assert Harm.LOCKED in played.harms
    assert played.locked_minutes == LESSON.lock_longest.total_seconds() / 60
    assert any("password_refused" in line for line in played.log)


def test_one_more_reset_begins_the_hold_anew() -> None:
    """The guard is not got rid of by pressing harder."""
    assert Harm.WITHDRAWALS_HELD in play_situation(SEED, "on-hold").harms


def test_clearing_in_a_maintenance_costs_the_known_device() -> None:
    """It was never the browser, and now the browser is a stranger."""
    assert Harm.DEVICE_FORGOTTEN in play_situation(SEED, "closed").harms


def test_writing_first_is_too_late_and_freezing_first_is_not() -> None:
    """Everything is gone by the time of the answer; with the freeze, nothing is."""
    lost, lines = play_intruder(1, freeze_first=False)
    kept, frozen = play_intruder(1, freeze_first=True)
    assert (lost, kept) == (6650, 0)
    assert any("withdrawal:requested" in line for line in lines)
    assert any("account:frozen" in line for line in frozen)


def test_no_repair_of_ones_own_opens_a_closed_mailbox() -> None:
    """Where the lesson says to write, everything that a person can do by themselves was tried, and fails."""
    situation = SITUATIONS["no-way-left"]
    own = ("reset-password", "try-again", "newest-password", "look-in-junk", "type-where-it-shows")
    for repair in own:
        outcome = try_repair(REPAIRS[repair], _open(1, situation))
        assert not (outcome.lasts and not grave(outcome.harms)), repair


def test_every_situation_has_its_reason() -> None:
    """None is left without a why."""
    assert set(WHY) == set(SITUATIONS)
