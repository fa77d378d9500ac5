"""The relay: two real legs, one session, and nothing kept of what was typed."""

from __future__ import annotations

import gc
from datetime import timedelta
from http import HTTPStatus

import httpx
import pytest

from loginlab.exchange import CHEAPEST, Kind, Stage
from loginlab.sites import WWW
from loginlab.world.browser import Browser
from loginlab.world.clock import Clock
from loginlab.world.exits import HOME, RENTED, locate
from loginlab.world.page import Page
from loginlab.world.people import Part
from loginlab.world.relay import Relay, has_session
from loginlab.world.shown import read_alert
from loginlab.world.world import World

SIGN_IN = "/sign-in"


@pytest.fixture
def world() -> World:
    """Mira at home, with a browser that the exchange knows."""
    made = World(6, "relay", Clock(None), policy=CHEAPEST, cast=(Part("Mira"),))
    made.settle_in(made.person)
    return made


@pytest.fixture
def relay(world: World) -> Relay:
    made = Relay(world.internet, world.clock)
    world.internet.add_site(made.host, made)
    return made


def give_password(world: World, relay: Relay, browser: Browser | None = None, password: str = "") -> Page:
    """As far as the password, on the copy."""
    browser = browser or world.browser
    browser.open(f"https://{relay.host}{SIGN_IN}")
    browser.submit("identifier", {"identifier": world.person.identifier})
    return browser.submit("password", {"password": password or world.person.password})


def walk_into_it(world: World, relay: Relay) -> Page:
    """All the way, as a person does who sees nothing wrong."""
    give_password(world, relay)
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    return world.browser.submit("device", {"code": world.mailbox.newest.codes[0]})


def test_the_session_lies_in_the_attackers_browser_and_the_visitor_begins_again(world: World, relay: Relay) -> None:
    """Password, code and the approval of the device, all fresh and all right; only the name was not."""
    page = walk_into_it(world, relay)
    (window,) = relay.windows
    assert has_session(window)
    assert window.page.path == "/dashboard"
    assert world.stage_of(window) is Stage.SIGNED_IN
    assert (page.host, page.path) == (WWW, SIGN_IN)
    assert world.stage_of(world.browser) is Stage.IDENTIFIER


def test_the_exchange_sees_the_rented_way_and_the_visitors_own_browser(world: World, relay: Relay) -> None:
    """The country is right, and the name of the browser is copied: only the address and the network tell."""
    walk_into_it(world, relay)
    opened = [event for event in world.events(world.person) if event.kind is Kind.SESSION_OPENED][-1]
    assert (opened.facts["address"], opened.facts["network"]) == (RENTED.address, "Rented Server")
    assert (opened.facts["country"], opened.facts["agent"]) == (HOME.country, world.browser.agent)
    assert locate(RENTED.address) is RENTED


def test_the_visitor_reads_the_exchanges_own_refusal(world: World, relay: Relay) -> None:
    """A copy that collects must guess what to say. This one asks."""
    page = give_password(world, relay, password="not-her-password-at-all")
    assert read_alert(page) == "The email address, phone number or password is not right."
    assert page.host == relay.host
    refused = [event for event in world.events(world.person) if event.kind is Kind.PASSWORD_REFUSED]
    assert refused[-1].facts["address"] == RENTED.address
    # The page that was refused can be filled in once more, as at the exchange.
    assert world.browser.submit("password", {"password": world.person.password}).path == "/sign-in/code"


def test_the_page_says_its_own_name_where_the_exchange_says_which_one_to_look_for(world: World, relay: Relay) -> None:
    """“Look at the address” is followed by the address that is there."""
    world.browser.open(f"https://{relay.host}{SIGN_IN}")
    page = world.browser.submit("identifier", {"identifier": world.person.identifier})
    assert f"<strong>{relay.host}</strong>" in page.html
    assert WWW not in page.html
    assert f"<strong>{WWW}</strong>" in relay.windows[0].page.html


def test_nothing_is_shown_that_the_exchange_has_not_said(world: World, relay: Relay) -> None:
    """During maintenance the copy is closed as well; a site of its own would have gone on collecting."""
    world.exchange.begin_maintenance(world.clock.now() + timedelta(hours=1))
    page = world.browser.open(f"https://{relay.host}{SIGN_IN}")
    page = give_password(world, relay) if page.forms else page
    assert page.status == HTTPStatus.SERVICE_UNAVAILABLE


@pytest.mark.parametrize(("seconds", "path"), [(48, "/sign-in/device"), (49, "/sign-in/code")])
def test_a_relay_that_waits_is_too_late(world: World, seconds: int, path: str) -> None:
    """19 s are left of the step, and one step more is accepted: after 48 s it passes, after 49 s it does not."""
    waits = [timedelta(), timedelta(), timedelta(seconds=seconds)]
    relay = Relay(world.internet, world.clock, pause=lambda: world.clock.advance(waits.pop(0)) and None)
    world.internet.add_site(relay.host, relay)
    code = world.phone.authenticator.code()
    give_password(world, relay)
    assert world.phone.authenticator.code() == code
    assert world.browser.submit("code", {"code": code}).path == path


def test_two_visitors_are_two_browsers(world: World, relay: Relay) -> None:
    """One victim's session is not mixed up with another's."""
    give_password(world, relay)
    other = world.browser.private()
    other.open(f"https://{relay.host}{SIGN_IN}")
    assert len(relay.windows) == 2
    assert world.stage_of(relay.windows[0]) is Stage.CODE
    assert world.stage_of(relay.windows[1]) is Stage.IDENTIFIER


def test_the_link_from_the_mail_does_not_help_the_relay(world: World, relay: Relay) -> None:
    """It leads to the exchange itself, in a browser that is not the one that is signing in: nothing opens."""
    give_password(world, relay)
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    page = world.browser.open(world.mailbox.newest.links[0])
    assert page.host == WWW
    page = world.browser.submit("approve")
    refused = [event for event in world.events(world.person) if event.kind is Kind.APPROVAL_REFUSED]
    assert refused
    assert page.status != HTTPStatus.OK
    assert not has_session(relay.windows[0])


def test_it_counts_what_passes_and_keeps_none_of_it(world: World, relay: Relay) -> None:
    """No object that can be reached from it holds the password or a code; it has passed on each of them."""
    code = world.phone.authenticator.code()
    walk_into_it(world, relay)
    assert relay.passed_on == {"identifier": 1, "password": 1, "code": 2}
    for secret in (world.person.password, code, world.mailbox.newest.codes[0]):
        assert not _reaches(relay, secret)


def _reaches(relay: Relay, secret: str) -> bool:
    """Whether a text that holds the secret is kept by the relay itself or by one of its browsers' pages and logs."""
    own = [relay.passed_on, relay._unseen, relay._windows]
    own += [vars(window) | {"log": window.requests, "page": vars(window.page)} for window in relay.windows]
    seen, todo = set[int](), list[object](own)
    skip = {id(thing) for thing in (relay._internet, relay._clock)}
    while todo:
        thing = todo.pop()
        if id(thing) in seen or id(thing) in skip:
            continue
        seen.add(id(thing))
        if isinstance(thing, str | bytes):
            text = thing if isinstance(thing, str) else thing.decode("latin-1")
            if secret in text:
                return True
        elif isinstance(thing, dict):
            todo += [*thing, *thing.values()]
        elif isinstance(thing, list | tuple | set | frozenset) or hasattr(thing, "__slots__"):
            todo += gc.get_referents(thing)
    return False


def test_keeping_it_would_be_found(world: World, relay: Relay) -> None:
    """The search above can fail."""
    walk_into_it(world, relay)
    relay.passed_on[world.person.password] = 1
    assert _reaches(relay, world.person.password)


@pytest.mark.parametrize("path", ["/", "/withdraw", "/sign-in/code", "/no/such/page", "//x", "/%00"])
def test_any_address_is_answered(world: World, relay: Relay, path: str) -> None:
    """By the exchange's page, or by the way back to the beginning."""
    page = world.browser.open(f"https://{relay.host}{path}")
    assert page.status is not None
    assert page.status < HTTPStatus.INTERNAL_SERVER_ERROR


def test_a_form_that_is_not_on_the_attackers_page_leads_back(world: World, relay: Relay) -> None:
    """Also one of a megabyte, and one that is none."""
    client = httpx.Client(transport=world.internet.transport(lambda: HOME), base_url=f"https://{relay.host}")
    assert client.post("/sign-in/code", data={"code": "123456"}).headers["location"] == SIGN_IN
    assert client.post("/sign-in", content=b"\xff" * 2_000_000).status_code in (HTTPStatus.SEE_OTHER, 413)
    assert client.put("/sign-in").status_code < HTTPStatus.INTERNAL_SERVER_ERROR
