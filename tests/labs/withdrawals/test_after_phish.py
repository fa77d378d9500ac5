"""Repair after a phish: the order of the lesson comes out clean, and each wrong one loses through its own door."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.labs.contest import Side
from loginlab.labs.withdrawals.after_phish import GOOD_ORDER, STEPS, play_repair
from loginlab.labs.withdrawals.players import OwnerAct
from loginlab.labs.withdrawals.thief_side import Door
from loginlab.seat import FROZEN_SEED

ALL = 6650
SEEDS = (0, FROZEN_SEED)
CLEAN, MAILBOX, PASSWORD, SESSIONS, FACTOR, KEYS, WHITELIST, FREEZE = GOOD_ORDER


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_lesson_comes_out_clean(seed: int) -> None:
    """Nothing lost, nothing left open, every step done, and nobody back in on the way."""
    repair = play_repair(seed, GOOD_ORDER)
    assert repair.is_clean
    assert (repair.lost_usd, repair.left_open, repair.came_back, repair.failed) == (0, (), (), ())


@pytest.mark.parametrize("seed", SEEDS)
def test_password_before_mailbox_is_reset_back(seed: int) -> None:
    """All eight steps, two of them swapped: the thief sets another password by mail, and she stands outside."""
    repair = play_repair(seed, (CLEAN, PASSWORD, MAILBOX, *GOOD_ORDER[3:]))
    assert repair.lost_usd == ALL
    assert [one.step for one in repair.came_back][:1] == [PASSWORD]
    assert "code in her mail" in repair.came_back[0].why
    assert SESSIONS in repair.failed
    assert KEYS in repair.failed


@pytest.mark.parametrize(
    ("order", "at"),
    [
        ((CLEAN, FACTOR, PASSWORD, SESSIONS, KEYS, FREEZE, WHITELIST, MAILBOX), KEYS),
        ((CLEAN, FACTOR, FREEZE, PASSWORD, SESSIONS, KEYS, WHITELIST, MAILBOX), PASSWORD),
    ],
)
def test_behind_an_authenticator_the_mail_still_gives_the_password(order: tuple[OwnerAct, ...], at: OwnerAct) -> None:
    """The thief cannot sign in with it, and sets it all the same, as soon as there is no session or key to lose."""
    repair = play_repair(1, order)
    back = [one for one in repair.came_back if "set another password" in one.why]
    assert [one.step for one in back] == [at]
    assert Door.PASSWORD.value in repair.left_open
    assert not repair.is_clean
    assert repair.lost_usd == 0


@given(st.permutations([FACTOR, PASSWORD, SESSIONS, KEYS, WHITELIST, FREEZE]))
@settings(deadline=None, max_examples=8)
def test_with_the_mailbox_last_no_order_is_clean(rest: list[OwnerAct]) -> None:
    """Whatever was closed before: whoever reads the mail has taken the password, or the money."""
    repair = play_repair(4, (CLEAN, *rest, MAILBOX))
    assert repair.came_back or repair.left_open or repair.failed or repair.lost_usd


def test_on_a_device_that_is_not_clean_everything_is_copied_again() -> None:
    """The new mail password, the new password, the new secret: all with the thief, and the money too."""
    repair = play_repair(1, GOOD_ORDER[1:])
    assert repair.lost_usd == ALL
    assert {Door.DEVICE.value, Door.MAILBOX.value, Door.PASSWORD.value, Door.AUTHENTICATOR.value} <= set(
        repair.left_open
    )
    assert "copied what she typed" in repair.came_back[0].why


@pytest.mark.parametrize("steps", [3, 4, 5])
def test_what_was_left_behind_takes_the_money_when_its_time_comes(steps: int) -> None:
    """Stopping before the API keys: device, mailbox and password are hers, and the money leaves after 24 hours."""
    repair = play_repair(1, GOOD_ORDER[:steps])
    assert repair.lost_usd == ALL
    last = repair.entries[-1]
    assert last.side is Side.THIEF
    assert last.at == 24 * 60
    assert set(repair.left_open) >= {Door.KEY.value, Door.ADDRESS.value}


def test_a_session_outlives_a_password_where_the_site_lets_it() -> None:
    """Here a new password ends no session: without the step for it the thief goes on sitting there."""
    without = play_repair(1, GOOD_ORDER[:3])
    with_it = play_repair(1, GOOD_ORDER[:4])
    assert Door.SESSION.value in without.left_open
    assert Door.SESSION.value not in with_it.left_open


@pytest.mark.parametrize(("steps", "left"), [(6, {Door.ADDRESS.value}), (7, set())])
def test_key_or_address_alone_takes_nothing(steps: int, left: set[str]) -> None:
    """Once the key is gone nobody can use the address; an address that stays is a door all the same."""
    repair = play_repair(1, GOOD_ORDER[:steps])
    assert repair.lost_usd == 0
    assert set(repair.left_open) == left


def test_a_freeze_first_buys_time_and_repairs_nothing() -> None:
    """Followed by the rest in order it comes out clean; alone it only puts the loss off until it ends."""
    assert play_repair(1, (FREEZE, *GOOD_ORDER[:-1])).is_clean
    alone = play_repair(1, (FREEZE,))
    assert alone.lost_usd == ALL
    assert alone.entries[-1].at > 7 * 24 * 60


def test_doing_nothing_loses_everything() -> None:
    """The thief need only wait for the delay."""
    repair = play_repair(1, ())
    assert (repair.lost_usd, repair.entries[-1].at) == (ALL, 24 * 60)
    assert len(repair.left_open) >= 5


def test_a_step_taken_twice_is_taken_twice() -> None:
    """Where the thief has reset the password back, taking that step again after the mailbox saves the money."""
    repair = play_repair(1, (CLEAN, PASSWORD, MAILBOX, PASSWORD, *GOOD_ORDER[3:]))
    assert repair.is_clean
    assert [one.step for one in repair.came_back] == [PASSWORD]


def test_an_act_that_is_no_step_is_named() -> None:
    """Reading one's messages repairs nothing."""
    with pytest.raises(ValueError, match="read"):
        play_repair(1, (OwnerAct.READ,))


@given(st.permutations(GOOD_ORDER[3:]))
@settings(deadline=None, max_examples=8)
def test_device_mailbox_and_password_first_lose_nothing(rest: list[OwnerAct]) -> None:
    """Behind those three, the other five may come in any order: no money leaves, and no way in is left."""
    repair = play_repair(2, (CLEAN, MAILBOX, PASSWORD, *rest))
    assert (repair.lost_usd, repair.failed) == (0, ())
    assert not {Door.SESSION.value, Door.KEY.value, Door.PASSWORD.value, Door.MAILBOX.value} & set(repair.left_open)


@given(st.lists(st.sampled_from(STEPS), max_size=10))
@settings(deadline=None, max_examples=8)
def test_every_list_of_steps_comes_to_an_end(order: list[OwnerAct]) -> None:
    """Left out, repeated, in any order: all is lost or nothing, and who has lost nothing and left nothing is clean."""
    repair = play_repair(3, order)
    assert repair.lost_usd in (0, ALL)
    assert repair.is_clean == (not repair.lost_usd and not repair.left_open)
    assert set(repair.failed) <= set(order)
