"""Walks that people take often, as scripts: what a careful owner does, step by step, with what they really have.

They look where a person would look (the page, the phone, the mailbox) and use no back door.
"""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange import Stage
from loginlab.sites import WWW
from loginlab.world.browser import Browser
from loginlab.world.people import Person
from loginlab.world.world import World


def newest_code(world: World, person: Person) -> str:
    """The code in the message that arrived last, wherever this person's messages arrive."""
    own = world.belongings(person)
    messages = own.mailbox.mails if "@" in person.identifier else own.phone.sms.texts
    return messages[-1].codes[0]


def wait_for_a_new_code(world: World) -> None:
    """Let one time step pass: a code that was accepted is accepted by nobody again."""
    world.clock.advance(timedelta(seconds=30))


def sign_in_on_web(world: World, person: Person | None = None, browser: Browser | None = None) -> Browser:
    """Sign in by hand in a browser, the person's own unless another is given, and return it."""
    person = person or world.person
    own = world.belongings(person)
    browser = browser or own.browser
    browser.open(f"https://{WWW}/sign-in")
    browser.submit(0, {"identifier": person.identifier})
    browser.submit(0, {"password": person.password})
    if world.stage_of(browser) is Stage.CODE:
        code = own.phone.authenticator.code() if person.authenticator else newest_code(world, person)
        browser.submit(0, {"code": code})
    if world.stage_of(browser) is Stage.DEVICE:
        browser.submit(0, {"code": newest_code(world, person)})
    return browser


def sign_in_in_app(world: World, person: Person | None = None) -> None:
    """Sign in by hand in the app on the person's phone."""
    person = person or world.person
    phone = world.belongings(person).phone
    phone.app.sign_in(person.identifier, person.password)
    if phone.app.screen.stage is Stage.CODE:
        phone.app.submit_code(phone.authenticator.code() if person.authenticator else newest_code(world, person))
    if phone.app.screen.stage is Stage.DEVICE:
        phone.app.approve(newest_code(world, person))


def add_passkey(
    world: World, person: Person | None = None, browser: Browser | None = None, *, only: bool = False
) -> None:
    """Make a passkey in a browser that is signed in; with ``only``, have passwords refused from then on."""
    person = person or world.person
    browser = browser or world.belongings(person).browser
    browser.open(f"https://{WWW}/security/passkeys")
    browser.submit("add-passkey", {"password": person.password})
    browser.submit("make-passkey")
    if only:
        browser.submit("only-passkey")


def sign_in_with_passkey(world: World, person: Person | None = None, browser: Browser | None = None) -> Browser:
    """Sign in with a passkey, by nothing but a press; returns the browser."""
    browser = browser or world.belongings(person or world.person).browser
    browser.open(f"https://{WWW}/sign-in/passkey")
    browser.submit("passkey")
    return browser
