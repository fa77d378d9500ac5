"""Looking at what happened in lesson 01's world: conditions that quote the exchange's own log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from loginlab.exchange import Event, Kind
from loginlab.exercises.model import Finding
from loginlab.seat import Seat
from loginlab.sites import WWW, Cookie
from loginlab.world.browser import Browser
from loginlab.world.event_lines import event_line
from loginlab.world.loading import RequestRecord
from loginlab.world.world import World

LESSON = "01"
BEFORE_ANYTHING = frozenset({Kind.REGISTERED, Kind.ENROLLED})
Look = Callable[[Any, Seat], Finding]
_SESSION = f"{Cookie.SESSION.title}="


def read_world(seat: Seat) -> World:
    """The world that the Desk of this sheet stands in."""
    return seat.world(LESSON)


def is_fresh(world: World, _seat: Seat) -> bool:
    """Whether nobody has tried anything yet."""
    return all(event.kind in BEFORE_ANYTHING for event in world.events())


def happened(kind: Kind, person: str = "Mira", missing: str = "Not in the log yet.", **facts: str) -> Look:
    """The log holds such an event of this person's, with these facts; each fact may be the beginning of a value."""

    def look(world: World, _seat: Seat) -> Finding:
        for event in reversed(world.events(world.find_person(person))):
            if event.kind is kind and _fits(event, facts):
                return Finding(True, event_line(event, brief=True))
        return Finding(False, missing)

    return look


def _fits(event: Event, facts: dict[str, str]) -> bool:
    return all(str(event.facts.get(name, "")).startswith(value) for name, value in facts.items())


def opened_dashboard(browser: Browser) -> bool:
    """Whether this window was ever shown the dashboard."""
    return any(r.status == 200 and r.address == f"https://{WWW}/dashboard" for r in browser.requests)


def typed_a_password(browser: Browser) -> bool:
    """Whether a password was ever sent from this window."""
    return any(r.method == "POST" and r.address.endswith("/sign-in/password") for r in browser.requests)


def typed_a_code(browser: Browser) -> bool:
    """Whether a code was ever sent from this window on the way to sign in, whatever it was."""
    return any(r.method == "POST" and r.address.endswith("/sign-in/code") for r in browser.requests)


def session_sent(record: RequestRecord) -> str | None:
    """The token of the session that a request carried."""
    sent = (pair for name, value in record.request_headers if name.lower() == "cookie" for pair in value.split("; "))
    return next((pair.removeprefix(_SESSION) for pair in sent if pair.startswith(_SESSION)), None)


def session_set(record: RequestRecord) -> str | None:
    """The token of the session that an answer brought; empty where the browser was told to drop the one it had."""
    said = (value for name, value in record.response_headers if name.lower() == "set-cookie")
    return next((one.removeprefix(_SESSION).partition(";")[0] for one in said if one.startswith(_SESSION)), None)


def private_windows(world: World) -> Iterable[Browser]:
    """The private windows that are open at Mira's computer."""
    return world.browser.private_windows
