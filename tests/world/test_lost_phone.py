"""A lost phone in a world: the pages in a real browser window, the warnings in the mailbox and on the phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World

SUBJECT = "Have you lost your authenticator?"


@pytest.fixture
def world() -> Iterator[World]:
    opened = World(1, "lost phone", Clock(None), policy=CHEAPEST, cast=(Part("Mira"),))
    yield opened
    opened.close()


def to_lost_phone(world: World) -> None:
    """With the password, as far as the code, and on to the page for those without a phone."""
    world.browser.open("www.lantern.example/sign-in")
    world.browser.submit("identifier", {"identifier": world.person.identifier})
    world.browser.submit("password", {"password": world.person.password})
    world.browser.open("www.lantern.example/sign-in/lost-phone")
    assert world.browser.page.path == "/sign-in/lost-phone"


def test_the_wait_played_in_the_browser(world: World) -> None:
    """Ask, be told by mail and by text message, wait, remove, and sign in with a code by mail."""
    to_lost_phone(world)
    world.browser.submit("request-recovery", {})
    assert world.mailbox.newest.subject == SUBJECT
    assert len(world.phone.sms.texts) == 1
    assert world.mailbox.newest.links == world.phone.sms.newest.links
    world.clock.advance(CHEAPEST.recovery_wait)
    to_lost_phone(world)
    assert [mail.subject for mail in world.mailbox.mails] == [SUBJECT] * 2
    world.browser.submit("finish-recovery", {})
    assert world.browser.page.path == "/sign-in"
    world.browser.submit("identifier", {"identifier": world.person.identifier})
    world.browser.submit("password", {"password": world.person.password})
    world.browser.submit("code", {"code": world.mailbox.newest.codes[0]})
    world.browser.submit("device", {"code": world.mailbox.newest.codes[0]})
    assert world.stage.value == "signed in"


def test_the_link_in_the_text_message_stops_it(world: World) -> None:
    """Opened in the owner's browser and pressed there."""
    to_lost_phone(world)
    world.browser.submit("request-recovery", {})
    world.browser.open(world.phone.sms.newest.links[0])
    world.browser.submit("cancel-recovery-by-link", {})
    assert world.browser.page.title.startswith("Your authenticator stays")
    world.clock.advance(CHEAPEST.recovery_wait)
    to_lost_phone(world)
    assert "request-recovery" in {form.name for form in world.browser.page.forms}


def test_codes_made_in_the_browser_bring_the_owner_back(world: World) -> None:
    """Read off the page, used weeks later in another window."""
    world.settle_in(world.person)
    world.browser.open("www.lantern.example/sign-in")
    world.browser.submit("identifier", {"identifier": world.person.identifier})
    world.browser.submit("password", {"password": world.person.password})
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    world.clock.advance(timedelta(minutes=1))
    world.browser.open("www.lantern.example/security")
    world.browser.submit("make-recovery-codes", {"code": world.phone.authenticator.code()})
    codes = re.findall(r"<li><code>([^<]{11})</code></li>", world.browser.page.document)
    assert len(codes) == CHEAPEST.recovery_code_count
    world.clock.advance(timedelta(days=20))
    to_lost_phone(world)
    world.browser.submit("recovery-code", {"code": codes[0]})
    assert world.stage.value == "signed in"
    world.browser.open("www.lantern.example/security")
    world.browser.submit("remove-authenticator-by-recovery-code", {"code": codes[1]})
    assert "Not set up." in world.browser.page.document
