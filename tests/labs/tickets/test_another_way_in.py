"""Ways in beside the usual one: what each shares with it, and what it leaves behind."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import Reading, run_test
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.world.exits import EXITS, HOME
from loginlab.world.faults import Harm

IT_WORKS = Reading("it works", "It works this time.")


def opened(fault: str) -> Case:
    return open_case(fault, 1, CHEAPEST)


def shown(test: str, fault: str) -> str:
    return run_test(TESTS[test], opened(fault).scene).result


def test_the_message_is_that_of_the_first_try() -> None:
    """Where nothing has changed, it stands there again."""
    case = opened("cookies-blocked")
    assert run_test(TESTS["read-message"], case.scene).result == case.first.sign


def test_a_private_window_has_no_extension_and_no_copies() -> None:
    """So it gets past what the ordinary window has kept, and is closed afterwards."""
    case = opened("stale-page-after-update")
    assert run_test(TESTS["private-window"], case.scene) == IT_WORKS
    assert case.scene.browser.private_windows == ()


def test_another_browser_does_not_share_the_settings() -> None:
    """What one program refuses, the other keeps; both are on the same network."""
    assert shown("another-browser", "cookies-blocked") == "it works"
    assert "paused" in shown("another-browser", "held-vpn-exit")


@pytest.mark.parametrize("test", ["private-window", "another-browser"])
def test_both_are_new_devices(test: str) -> None:
    """Each costs the owner one more mail to answer."""
    case = opened("stale-page-after-update")
    before = Condition.of(case.scene)
    run_test(TESTS[test], case.scene)
    assert harm_between(before, Condition.of(case.scene)) == {Harm.NEW_DEVICE}
    assert TESTS[test].side_effect


def test_the_app_goes_by_mobile_data() -> None:
    """So a network that is odd only at the computer does not matter to it; a paused account does."""
    assert shown("app", "held-foreign-exit") == "it works"
    assert "paused" in shown("app", "paused-by-a-jump")


def test_the_app_cannot_send_coins_out() -> None:
    """That one is in proves nothing about what waits behind."""
    assert shown("app", "hold-after-a-reset") == "signed in"


def test_mobile_data_comes_out_at_home() -> None:
    """Also for somebody in a hotel abroad; afterwards the computer is on the hotel's network again."""
    case = opened("held-foreign-exit")
    assert run_test(TESTS["mobile-network"], case.scene) == IT_WORKS
    assert case.scene.browser.exit is EXITS["abroad"]


def test_a_vpn_stays_on_over_mobile_data() -> None:
    """It runs on the computer, whatever lies under it."""
    case = opened("held-vpn-exit")
    assert "paused" in run_test(TESTS["mobile-network"], case.scene).result
    assert case.scene.browser.exit is EXITS["vpn"]


def test_switching_the_vpn_off_finds_one_or_none() -> None:
    """Where there is none, nothing is tried."""
    assert shown("vpn-off", "held-vpn-exit") == "it works"
    case = opened("held-foreign-exit")
    events = len(case.scene.world.events())
    assert run_test(TESTS["vpn-off"], case.scene).result == "there is none"
    assert len(case.scene.world.events()) == events


def test_switching_the_vpn_off_while_a_page_waits_pauses_the_account() -> None:
    """The step that helps with one cause does the gravest harm with another, and says so before."""
    case = opened("approval-superseded")
    before = Condition.of(case.scene)
    reading = run_test(TESTS["vpn-off"], case.scene)
    assert "paused" in reading.result
    assert Harm.PAUSED in harm_between(before, Condition.of(case.scene))
    assert case.scene.browser.exit is HOME
    assert "paused" in TESTS["vpn-off"].side_effect
