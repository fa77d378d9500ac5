"""Repairs of browser and network: each does what it says and leaves the rest alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exchange.lockout import Throttle
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.sites import Cookie
from loginlab.world.exits import EXITS, HOME


def opened(fault: str) -> Case:
    return open_case(fault, 1, CHEAPEST)


def names(case: Case) -> list[str]:
    """What the browser keeps, by name."""
    return [cookie.name for cookie in case.scene.browser.cookies]


def test_deleting_what_is_there_twice_spares_the_rest() -> None:
    """So the browser stays a known device, which clearing everything would cost."""
    case = opened("corrupt-cookie")
    before = Condition.of(case.scene)
    do_repair(REPAIRS["delete-site-cookie"], case.scene)
    assert Cookie.FORM.title not in names(case)
    assert Cookie.DEVICE.title in names(case)
    assert not harm_between(before, Condition.of(case.scene))


def test_deleting_what_is_there_twice_finds_nothing_elsewhere() -> None:
    """Every cookie stays."""
    case = opened("caps-lock")
    before = names(case)
    do_repair(REPAIRS["delete-site-cookie"], case.scene)
    assert names(case) == before


def test_cookies_are_allowed_in_private_windows_too() -> None:
    """It is one setting."""
    case = opened("cookies-blocked")
    do_repair(REPAIRS["allow-cookies"], case.scene)
    assert not case.scene.browser.private().blocks_cookies


def test_what_an_extension_has_done_stays_done() -> None:
    """Without it nothing more is dropped or kept; its copy of an old page is still there."""
    case = opened("stale-page-after-update")
    copies = len(case.scene.browser.cache)
    do_repair(REPAIRS["extensions-off"], case.scene)
    assert len(case.scene.browser.cache) == copies > 0
    other = opened("extension-drops-cookies")
    do_repair(REPAIRS["extensions-off"], other.scene)
    other.scene.browser.open(other.scene.habits.address)
    other.scene.browser.look_elsewhere()
    assert Cookie.FORM.title in names(other)


def test_one_tab_is_left() -> None:
    """The first one; the browser stays signed out, and a known device."""
    case = opened("two-tabs-one-token")
    do_repair(REPAIRS["one-tab"], case.scene)
    assert case.scene.browser.tabs == (case.scene.browser,)


@pytest.mark.parametrize(("before", "after"), [("vpn", "home"), ("abroad", "abroad"), ("mobile", "mobile")])
def test_switching_the_vpn_off_brings_only_those_home_who_have_one(before: str, after: str) -> None:
    """Nobody leaves a hotel by it."""
    scene = opened("caps-lock").scene
    scene.browser.exit = EXITS[before]
    do_repair(REPAIRS["vpn-off"], scene)
    assert scene.browser.exit is EXITS[after]


@pytest.mark.parametrize(("before", "after"), [("vpn", "vpn"), ("abroad", "mobile"), ("home", "mobile")])
def test_mobile_data_lies_under_a_vpn(before: str, after: str) -> None:
    """Which stays on, whatever carries it; and an unplugged computer is online again."""
    scene = opened("caps-lock").scene
    scene.browser.exit, scene.browser.connected = EXITS[before], False
    do_repair(REPAIRS["mobile-data"], scene)
    assert (scene.browser.exit, scene.browser.connected) == (EXITS[after], True)


def test_waiting_for_the_lock_ends_when_it_opens() -> None:
    """Not a moment later, and at once where there is none."""
    case = opened("locked-by-own-tries")
    world = case.scene.world
    opens_at = max(t.opens_at for t in world.exchange.store.find(Throttle) if t.opens_at is not None)
    do_repair(REPAIRS["wait-for-the-lock"], case.scene)
    assert world.clock.now() == opens_at
    other = opened("caps-lock").scene
    begun = other.world.clock.now()
    do_repair(REPAIRS["wait-for-the-lock"], other)
    assert other.world.clock.now() == begun + timedelta(minutes=REPAIRS["wait-for-the-lock"].minutes)


def test_half_an_hour_is_half_an_hour() -> None:
    """The whole repair is the wait."""
    scene = opened("paused-by-a-jump").scene
    begun = scene.world.clock.now()
    do_repair(REPAIRS["wait-half-an-hour"], scene)
    assert scene.world.clock.now() - begun == timedelta(minutes=30)
    assert scene.browser.exit is HOME
