"""Looking at what happened in lesson 05's worlds, and the walks that the answers are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exchange import Event, Kind
from loginlab.exercises.model import Finding
from loginlab.seat import Seat
from loginlab.sites import WWW
from loginlab.world.browser import Browser
from loginlab.world.event_lines import event_line
from loginlab.world.world import World

RESET, WITHDRAW = f"https://{WWW}/reset", f"https://{WWW}/withdraw"
NEW_PASSWORD = "four quiet rivers under a bridge"  # noqa: S105 - of nobody; made up for the worked answers
ELSEWHERE = "LanternTestAddress00000000000001"
"""Where a withdrawal would go: of the form of an address, and of no coin that exists."""


def last(world: World, kind: Kind, after: Event | None = None, /, **facts: str) -> Event | None:
    """Mira's last event of one kind with these facts, or None; only one that came after another, if given."""
    for event in reversed(world.events(world.person)):
        fits = all(str(event.facts.get(name, "")) == value for name, value in facts.items())
        if event.kind is kind and fits and (after is None or event.id > after.id):
            return event
    return None


def printed_password_opens(world: World) -> bool:
    """Whether Mira's account still has the password that is printed above the browser."""
    return world.exchange.hasher.verify(world.account_of(world.person).password_hash, world.person.password)


def since_the_reset(kind: Kind, missing: str, **facts: str) -> Callable[[Any, Seat], Finding]:
    """Such an event stands in the log, after the new password was set."""

    def look(world: World, _seat: Seat) -> Finding:
        reset = last(world, Kind.PASSWORD_RESET)
        if reset is None:
            return Finding(False, "There is no new password yet.")
        found = last(world, kind, reset, **facts)
        return Finding(False, missing) if found is None else Finding(True, event_line(found, brief=True))

    return look


def ask_for_a_reset(world: World, browser: Browser | None = None) -> Browser:
    """Ask for a message with which Mira's password can be set anew."""
    browser = browser or world.browser
    browser.open(RESET)
    browser.submit("reset", {"identifier": world.person.identifier})
    return browser


def reset_by_code(world: World, password: str = NEW_PASSWORD) -> Browser:
    """Set a new password with the code of the newest mail."""
    browser = ask_for_a_reset(world)
    browser.submit("reset-code", {"code": world.mailbox.newest.codes[0], "password": password})
    return browser


def sign_in_with(world: World, password: str, browser: Browser | None = None) -> Browser:
    """Sign in as Mira with a password and what she has otherwise."""
    browser = browser or world.browser
    browser.open(f"https://{WWW}/sign-in")
    browser.submit(0, {"identifier": world.person.identifier})
    browser.submit(0, {"password": password})
    if browser.page.path.endswith("/code"):
        browser.submit(0, {"code": world.phone.authenticator.code()})
    if browser.page.path.endswith("/device"):
        browser.submit(0, {"code": world.mailbox.newest.codes[0]})
    return browser


def try_to_withdraw(browser: Browser) -> Browser:
    """Try to send something away."""
    browser.open(WITHDRAW)
    browser.submit("withdraw", {"asset": "USDT", "amount": "10", "address": ELSEWHERE})
    return browser
