"""Looking at what happened to an account's addresses and money: conditions that quote the exchange's own log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loginlab.exchange import Event, Kind
from loginlab.exercises.model import Finding
from loginlab.seat import Seat
from loginlab.sites import WWW, Cookie
from loginlab.world.browser import Browser
from loginlab.world.event_lines import event_line
from loginlab.world.world import World

SAVINGS = "lx1savings2mira3own4cold5wallet6address7"
"""Where a worked answer sends coins: letters of Mira's own, and nobody's address."""
ELSEWHERE = "lx1someplace2that3is4on5no6list7at8all9"


def events_of(world: World, kind: Kind) -> Iterator[Event]:
    """What happened to the person's account, newest first."""
    return (event for event in reversed(world.events(world.person)) if event.kind is kind)


def seen(event: Event | None, missing: str) -> Finding:
    """The event as a line of the log, or what is not there yet."""
    return Finding(False, missing) if event is None else Finding(True, event_line(event, brief=True))


def newest(world: Any, kind: Kind, **facts: str) -> Event | None:
    """The newest event of a kind with these facts; each may be the beginning of a value."""
    for event in events_of(world, kind):
        if all(str(event.facts.get(name, "")).startswith(value) for name, value in facts.items()):
            return event
    return None


def session_of(browser: Browser) -> str:
    """The token of the session in a browser. Raises LookupError if nobody is signed in."""
    return browser.cookies.find(Cookie.SESSION.title, WWW).value


def untouched(world: Any, _seat: Seat, kinds: frozenset[Kind]) -> bool:
    """Whether none of these things has happened yet."""
    return not any(event.kind in kinds for event in world.events(world.person))
