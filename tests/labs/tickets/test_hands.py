"""Repairs with one's own hands, where they do less, or more, than their label says at first sight."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST, Kind
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.labs.tickets.repairs.hands import RESET_SUBJECT
from loginlab.world.attempt import attempt
from loginlab.world.faults import Harm
from loginlab.world.scene import Scene


def opened(fault: str, seed: int = 1) -> Case:
    return open_case(fault, seed, CHEAPEST)


def kinds(scene: Scene) -> list[Kind]:
    return [event.kind for event in scene.world.events(scene.person)]


def test_a_reset_with_caps_lock_on_works_and_hides_the_cause() -> None:
    """The new password is set in capitals too, so it fits, until somebody switches caps lock off."""
    scene = opened("caps-lock").scene
    do_repair(REPAIRS["reset-password"], scene)
    scene.habits.caps_lock = False
    assert not attempt(scene).succeeded
    scene.habits.caps_lock = True
    assert attempt(scene).succeeded


@pytest.mark.parametrize("fault", ["identifier-of-somebody-else", "phone-instead-of-mail", "manager-fills-another"])
def test_a_reset_for_the_wrong_account_brings_no_message(fault: str) -> None:
    """The page answers as ever; the own mailbox gets nothing, the own password stays, and nothing is held."""
    scene = opened(fault).scene
    before, password = Condition.of(scene), scene.habits.password
    do_repair(REPAIRS["reset-password"], scene)
    assert RESET_SUBJECT not in [mail.subject for mail in scene.mailbox.mails]
    assert (scene.habits.password, Kind.PASSWORD_RESET in kinds(scene)) == (password, False)
    assert Harm.WITHDRAWALS_HELD not in harm_between(before, Condition.of(scene))


def test_a_reset_puts_withdrawals_on_hold_whether_or_not_it_was_needed() -> None:
    """The usual cure for everything cures no code, and costs a day."""
    scene = opened("phone-minutes-off").scene
    before = Condition.of(scene)
    do_repair(REPAIRS["reset-password"], scene)
    assert harm_between(before, Condition.of(scene)) == {Harm.WITHDRAWALS_HELD}
    assert not attempt(scene).succeeded


def test_a_reset_that_no_page_lets_through_changes_nothing() -> None:
    """While the exchange is closed the person keeps the password they had."""
    scene = opened("caps-lock").scene
    world, password = scene.world, scene.habits.password
    world.exchange.begin_maintenance(world.clock.now().replace(year=world.clock.now().year + 1))
    do_repair(REPAIRS["reset-password"], scene)
    assert scene.habits.password == password


def test_trying_again_and_again_ends_in_a_lock() -> None:
    """Five wrong tries lock; the first one was made before anybody wrote."""
    scene = opened("trailing-space").scene
    before = Condition.of(scene)
    do_repair(REPAIRS["try-again"], scene)
    assert harm_between(before, Condition.of(scene)) == {Harm.TRY_SPENT, Harm.LOCKED}


def test_the_browser_fills_in_the_new_password_once_it_was_saved() -> None:
    """Mended at the root: the next sign-in takes what is filled and it is right."""
    scene = opened("old-password-after-reset").scene
    do_repair(REPAIRS["newest-password"], scene)
    assert scene.habits.takes_what_is_filled
    assert attempt(scene).succeeded


def test_choosing_a_login_where_none_is_saved_changes_nothing() -> None:
    """There is no list to choose from."""
    scene = opened("phone-instead-of-mail").scene
    do_repair(REPAIRS["right-login"], scene)
    assert scene.habits.identifier == scene.person.phone


def test_one_lucky_code_is_no_cure() -> None:
    """A phone that is seconds off lets its owner in at some moments, and keeps them out at others, until it is set."""
    found = set()
    for seed in range(1, 9):
        case = opened("phone-seconds-off", seed)
        do_repair(REPAIRS["try-again"], case.scene)
        found.add(attempt(case.scene).succeeded)
    assert found == {True, False}
