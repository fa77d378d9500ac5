"""What the faults of the browser do to a world: five reasons for one sentence, and the log that tells some apart."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST, Event, Kind
from loginlab.labs.tickets.case import Case, open_case
from loginlab.sites import WWW, Cookie
from loginlab.world.attempt import Attempt, Reached, attempt
from loginlab.world.browser import Browser
from loginlab.world.cookie_rules import Errand
from loginlab.world.faults.browsers import TABS

STALE = "This page is out of date. Load it again and repeat what you did."
AT_THE_FIRST_STEP = ("stale-page-after-update", "corrupt-cookie", "cookies-blocked", "two-tabs-one-token")


def opened(fault: str, seed: int = 1) -> Case:
    return open_case(fault, seed, CHEAPEST)


def refused_form(case: Case) -> Event:
    """The newest form that was refused."""
    return [event for event in case.scene.world.events() if event.kind is Kind.FORM_REFUSED][-1]


@pytest.mark.parametrize("fault", AT_THE_FIRST_STEP)
def test_the_first_form_is_out_of_date(fault: str) -> None:
    """Whatever the reason, the exchange can say no more than that the form is not one of this visitor's."""
    assert opened(fault).first == Attempt(Reached.IDENTIFIER, STALE)


def test_an_extension_stops_it_at_the_last_step() -> None:
    """Password and code are right; what the waiting page is known by vanishes while the mail is read."""
    assert opened("extension-drops-cookies").first == Attempt(Reached.DEVICE, STALE)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("stale-page-after-update", "forged"),
        ("corrupt-cookie", "from another session"),
        ("cookies-blocked", "from another session"),
        ("two-tabs-one-token", "from another session"),
        ("extension-drops-cookies", "from another session"),
    ],
)
def test_the_log_says_what_was_wrong_with_the_form(fault: str, why: str) -> None:
    """As far as the exchange can know it."""
    assert refused_form(opened(fault)).facts["why"] == why


def test_the_old_page_comes_from_the_cache() -> None:
    """Every time, until it is asked for anew; then the copy is gone."""
    case = opened("stale-page-after-update")
    assert case.scene.browser.open(case.scene.habits.address).from_cache
    assert not case.scene.browser.reload().from_cache
    assert not case.scene.browser.open(case.scene.habits.address).from_cache


def sent(browser: Browser) -> list[str]:
    """The names of the cookies that go along to the sign-in page."""
    return [cookie.name for cookie in browser.cookies.matching(Errand(f"https://{WWW}/sign-in"))]


def test_the_damaged_cookie_is_sent_twice_and_never_replaced() -> None:
    """The site sets a new one with each page; the planted one lies beside it, and both are sent."""
    case = opened("corrupt-cookie")
    for _ in range(3):
        case.scene.browser.open(case.scene.habits.address)
        assert sent(case.scene.browser).count(Cookie.FORM.title) == 2


def test_no_page_could_have_planted_that_cookie() -> None:
    """A browser takes no cookie of that name for a part of a site: it came by another way."""
    case = opened("corrupt-cookie")
    header = f"{Cookie.FORM.title}=planted; Path=/sign-in; Secure; HttpOnly"
    refused = case.scene.browser.cookies.receive([header], Errand(f"https://{WWW}/sign-in"))
    assert [refusal.name for refusal in refused] == [Cookie.FORM.title]


def test_a_setting_holds_in_private_windows_and_an_extension_does_not() -> None:
    """Which is how the two are told apart."""
    kept_out, let_in = opened("cookies-blocked"), opened("extension-drops-cookies")
    assert not attempt(kept_out.scene, kept_out.scene.browser.private()).succeeded
    assert attempt(let_in.scene, let_in.scene.browser.private()).succeeded


def test_each_old_tab_fails_in_its_turn_and_a_new_page_does_not() -> None:
    """The person has a dozen of them, and uses up one with every try."""
    case = opened("two-tabs-one-token")
    for _ in range(TABS - 1):
        assert attempt(case.scene).sentence == STALE
    assert attempt(case.scene).succeeded


def test_signing_out_in_another_tab_ended_no_known_device() -> None:
    """A new page, in the same browser, asks nothing new."""
    case = opened("two-tabs-one-token")
    case.scene.habits.goes_on_in_open_page = False
    mails = len(case.scene.mailbox.mails)
    assert attempt(case.scene).succeeded
    assert len(case.scene.mailbox.mails) == mails


def test_an_extension_makes_the_browser_a_new_device_each_time() -> None:
    """One more message with every try."""
    case = opened("extension-drops-cookies")
    mails = len(case.scene.mailbox.mails)
    attempt(case.scene)
    assert len(case.scene.mailbox.mails) == mails + 1


def test_without_such_an_extension_looking_elsewhere_changes_nothing() -> None:
    """Cookies stay where they are."""
    case = opened("caps-lock")
    before = list(case.scene.browser.cookies)
    case.scene.browser.look_elsewhere()
    assert list(case.scene.browser.cookies) == before
