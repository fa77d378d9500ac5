"""Looking at the browser: what each look shows, and that looking alone leaves no trace."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import run_test
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.world.attempt import attempt
from loginlab.world.faults import Harm


def opened(fault: str) -> Case:
    return open_case(fault, 1, CHEAPEST)


@pytest.mark.parametrize(
    ("test", "fault", "result"),
    [
        ("address-bar", "caps-lock", "the exchange’s"),
        ("address-bar", "look-alike", "another name"),
        ("cookie-list", "caps-lock", "as usual"),
        ("cookie-list", "corrupt-cookie", "one is there twice"),
        ("cookie-list", "cookies-blocked", "nothing new"),
        ("cookie-list", "extension-drops-cookies", "nothing new"),
        ("open-tabs", "caps-lock", "one"),
        ("open-tabs", "two-tabs-one-token", "many"),
        ("own-tries", "caps-lock", "wrong passwords"),
        ("own-tries", "locked-by-own-tries", "wrong passwords"),
        ("own-tries", "locked-by-somebody-guessing", "none"),
        ("own-tries", "held-vpn-exit", "none"),
        ("own-tries", "phone-minutes-off", "none"),
        ("paused-message", "held-vpn-exit", "a new place"),
        ("paused-message", "impossible-travel", "too far in too short a time"),
        ("paused-message", "paused-by-a-jump", "for everybody"),
        ("paused-message", "caps-lock", "none"),
        ("second-device", "device-not-approved", "nothing"),
    ],
)
def test_what_a_look_shows(test: str, fault: str, result: str) -> None:
    """As a person would sort it; and the exchange has not heard of it."""
    case = opened(fault)
    events, before = len(case.scene.world.events()), Condition.of(case.scene)
    reading = run_test(TESTS[test], case.scene)
    assert reading.result == result
    assert reading.sentence.endswith(".")
    assert len(case.scene.world.events()) == events
    assert not harm_between(before, Condition.of(case.scene))


def test_a_browser_without_the_mark_of_a_device_shows_it() -> None:
    """After the cookies were cleared and a page was opened."""
    case = opened("caps-lock")
    case.scene.browser.cookies.clear()
    case.scene.browser.open(case.scene.habits.address)
    assert run_test(TESTS["cookie-list"], case.scene).result == "not the device’s"


def test_the_phone_says_why_its_link_did_nothing() -> None:
    """The page there has the answer that the one on the computer may not give."""
    case = opened("approval-link-elsewhere")
    assert "in the browser in which you are signing in" in run_test(TESTS["second-device"], case.scene).result


@pytest.mark.parametrize(
    ("test", "fault", "works"),
    [
        ("reload-page", "stale-page-after-update", True),
        ("reload-page", "two-tabs-one-token", True),
        ("reload-page", "corrupt-cookie", False),
        ("clear-cookies", "stale-page-after-update", True),
        ("clear-cookies", "corrupt-cookie", True),
        ("clear-cookies", "two-tabs-one-token", False),
        ("clear-cookies", "caps-lock", False),
    ],
)
def test_the_usual_cures_cure_some(test: str, fault: str, works: bool) -> None:
    """As tests and as repairs alike."""
    assert (run_test(TESTS[test], opened(fault).scene).result == "it works") == works
    case = opened(fault)
    do_repair(REPAIRS[test], case.scene)
    assert attempt(case.scene).succeeded == works


def test_clearing_cookies_forgets_the_device() -> None:
    """Where it does not help, that is all it does; and it is said before."""
    case = opened("caps-lock")
    before = Condition.of(case.scene)
    run_test(TESTS["clear-cookies"], case.scene)
    assert Harm.DEVICE_FORGOTTEN in harm_between(before, Condition.of(case.scene))
    assert "new device" in TESTS["clear-cookies"].side_effect
