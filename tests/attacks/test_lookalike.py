"""Attacks by a page that looks like the exchange's: what it gets, and who notices."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loginlab.exchange import CHEAPEST, Stage
from loginlab.sites import WWW
from loginlab.sites.lookalike import LOOKALIKE, LookAlike
from loginlab.world.addresses import is_the_exchanges
from loginlab.world.clock import Clock
from loginlab.world.documents import parse_document
from loginlab.world.page import Page, Trouble
from loginlab.world.world import World
from tests.world.acts import SIGN_IN, sign_in

THEIRS = f"https://{LOOKALIKE}/sign-in"


@pytest.fixture
def world() -> Iterator[World]:
    opened = World(7, "look-alike", Clock(None), policy=CHEAPEST)
    opened.browser.passwords.save(SIGN_IN, opened.person.identifier, opened.person.password)
    yield opened
    opened.close()


@pytest.fixture
def site(world: World) -> LookAlike:
    made = LookAlike()
    world.internet.add_site(LOOKALIKE, made)
    return made


def page_with(html: str) -> Page:
    """A page at the real sign-in's address that holds something it should not."""
    return Page(SIGN_IN, 200, "Sign in", html, forms=tuple(parse_document(html, SIGN_IN).forms))


def fall_for_it(world: World) -> None:
    """Type everything by hand, as somebody does who looks at the page and not at the address."""
    browser, person = world.browser, world.person
    browser.open(THEIRS)
    browser.submit("identifier", {"identifier": person.identifier})
    browser.submit("password", {"password": person.password})
    browser.submit("password", {"password": person.password})
    browser.submit("code", {"code": world.phone.authenticator.code()})


def test_nobody_answers_under_the_name_until_somebody_registers_it(world: World) -> None:
    """The name is free: that it resembles the exchange's does not keep it from being registered."""
    assert world.browser.open(THEIRS).trouble is Trouble.HOST_UNKNOWN


def test_the_password_manager_fills_nothing_on_the_look_alike(world: World, site: LookAlike) -> None:
    """It compares the origin, not the page: silent on the copy, at each of its steps, and ready on the real one."""
    browser = world.browser
    assert not browser.passwords.fill(browser.open(THEIRS))
    browser.submit("identifier", {"identifier": world.person.identifier})
    assert not browser.passwords.fill(browser.page)
    browser.submit("password", {"password": "typed by hand"})
    assert not browser.passwords.fill(browser.page)
    assert browser.passwords.fill(browser.open(SIGN_IN))


@pytest.mark.parametrize(
    "action", [f"https://{LOOKALIKE}/sign-in/password", f"http://{WWW}/sign-in/password", "data:,x"]
)
def test_the_password_manager_fills_nothing_into_a_form_that_sends_elsewhere(world: World, action: str) -> None:
    """A form smuggled into the real site's page, sending to the thief's, or unencrypted."""
    word = '<input type="password" name="word" autocomplete="current-password">'
    form = f'<form method="post" action="{action}">{word}</form>'
    assert not world.browser.passwords.fill(page_with(form))
    assert world.browser.passwords.fill(page_with(form.replace(action, "/sign-in/password")))


def test_the_password_manager_fills_no_field_that_nobody_sees(world: World) -> None:
    """A hidden password field beside a harmless one would carry the password off unnoticed."""
    form = '<form action="/x"><input name="q"><input type="hidden" name="p" autocomplete="current-password"></form>'
    assert not world.browser.passwords.fill(page_with(form))


def test_the_padlock_is_closed_on_the_look_alike_and_names_it(world: World, site: LookAlike) -> None:
    """It proves the name. Whose name it is, nobody but the reader of the address finds out."""
    world.browser.open(THEIRS)
    assert (world.browser.padlock.locked, world.browser.padlock.host) == (True, LOOKALIKE)
    assert not is_the_exchanges(world.browser.page.address)


def test_whoever_types_by_hand_gives_it_everything_and_the_exchange_hears_of_nothing(
    world: World, site: LookAlike
) -> None:
    """In the end they stand on the real page and think they mistyped; the account's log is empty."""
    before = world.events(world.person)
    fall_for_it(world)
    assert site.captured == {"password": 2, "code": 1}
    assert (world.browser.page.host, world.stage) == (WWW, Stage.IDENTIFIER)
    assert world.events(world.person) == before


def test_no_cookie_of_the_exchange_travels_to_the_look_alike(world: World, site: LookAlike) -> None:
    """A session that is open stays where it is: cookies are bound to the host."""
    sign_in(world)
    world.browser.open(THEIRS)
    sent = dict(world.browser.requests[-1].request_headers)
    assert "cookie" not in {name.lower() for name in sent}
    assert site.captured.total() == 0
