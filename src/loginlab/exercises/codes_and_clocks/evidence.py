"""Looking at what happened in lesson 02's worlds, and the walks that the answers are made of."""

from __future__ import annotations

import re

from loginlab.exchange import Event, Kind
from loginlab.exchange.totp import Authenticator
from loginlab.sites import WWW
from loginlab.world.authenticator import Entry
from loginlab.world.browser import Browser
from loginlab.world.people import Person
from loginlab.world.phone import Phone
from loginlab.world.world import World

SECURITY = f"https://{WWW}/security"


def kept_secret(world: World, person: Person) -> str | None:
    """The secret that the exchange checks this person's codes with; none before the first code has confirmed it."""
    kept = world.exchange.store.get(Authenticator, account_id=world.account_of(person).id)
    return kept.secret if kept and kept.enrolled_at is not None else None


def holds(phone: Phone, secret: str | None) -> bool:
    """Whether this phone makes the codes of that secret."""
    return any(entry.secret == secret for entry in phone.authenticator.entries)


def times_of(world: World, kind: Kind, person: Person) -> list[Event]:
    """Every event of one kind that concerns a person, oldest first."""
    return [event for event in world.events(person) if event.kind is kind]


def shown_key(browser: Browser) -> str:
    """The key that stands beside the QR code, as a person reads it; empty where none is shown."""
    found = re.search(r'class="key">([A-Z2-7]+)<', browser.page.html)
    return found[1] if found else ""


def ask_for_a_code(world: World, person: Person) -> Browser:
    """Open the security page in a browser that is signed in, and let it show a new QR code."""
    browser = world.belongings(person).browser
    browser.open(SECURITY)
    browser.submit("add-authenticator", {"password": person.password})
    return browser


def confirm(browser: Browser, phone: Phone, entry: Entry | None = None) -> None:
    """Prove to the exchange that the phone makes the right codes."""
    browser.submit("confirm-authenticator", {"code": phone.authenticator.code(entry)})
