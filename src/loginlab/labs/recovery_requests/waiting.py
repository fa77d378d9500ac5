"""The wait of a recovery as a protection: a thief asks for it, and the owner has that long to object.

A thief with the password says what an owner without a phone says. No document tells the two apart for certain. Time
does: the owner is told at once and again, and one press ends it. So the wait has to be longer than the owner's
longest silence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from loginlab.exchange import CHEAPEST, Kind
from loginlab.exchange.messages import RECOVERY_CANCEL_PATH
from loginlab.sites import WWW
from loginlab.world.browser import Browser
from loginlab.world.clock import Clock
from loginlab.world.exits import RENTED, Line
from loginlab.world.people import Part
from loginlab.world.world import World

LOST_PHONE = f"https://{WWW}/sign-in/lost-phone"
WAITS_H = (24, 72, 168, 240)
"""Hours of waiting that are tried. The exchange of this course waits 72; the others are for comparison."""
LOOKS_H = {"daily": 24, "weekend": 60, "weekly": 168}
"""How long an owner goes without looking at her messages, at the longest."""
LOOKS_WORDS = {
    "daily": "looks once a day",
    "weekend": "does not look from Friday evening to Monday morning",
    "weekly": "looks once a week",
}


@dataclass(frozen=True, slots=True)
class Waited:
    """What came of a thief's request.

    Args:
        wait_h: the exchange's wait, in hours.
        looks_h: how long after the request the owner looked, in hours.
        removed: whether the authenticator was taken off.
        notices: how many notices had reached the owner until she looked, or until it was too late.
        log: what the log says of it, by hours after the request.
    """

    wait_h: int
    looks_h: int
    removed: bool
    notices: int
    log: tuple[str, ...]


@cache
def play_wait(seed: int, wait_h: int, looks_h: int) -> Waited:
    """A thief asks right after the owner has looked; she looks again after ``looks_h`` hours, and objects.

    Where both moments fall together, the thief is quicker.
    """
    policy = replace(CHEAPEST, recovery_wait=timedelta(hours=wait_h))
    world = World(seed, "09.wait", Clock(None), policy=policy, cast=(Part("Mira"),))
    thief = Browser(world.internet, world.clock, "Other Browser 7 on Desktop", Line(RENTED))
    _to_the_code(world, thief)
    thief.open(LOST_PHONE)
    thief.submit("request-recovery")
    began = world.clock.now()
    ready = began + timedelta(hours=wait_h)
    looks = began + timedelta(hours=looks_h)
    half, seen = began + timedelta(hours=wait_h / 2), min(looks, ready)
    for moment in sorted(one for one in (half, seen) if one <= seen):
        world.clock.advance(moment - world.clock.now())
        world.exchange.send_due_reminders()
    links = _links(world)
    if looks < ready:
        world.browser.open(links[-1])
        world.browser.submit("cancel-recovery-by-link")
        world.clock.advance(ready - world.clock.now())
    _to_the_code(world, thief)
    if any(form.name == "finish-recovery" for form in thief.open(LOST_PHONE).forms):
        thief.submit("finish-recovery")
    events = [event for event in world.events(world.person) if event.kind.startswith("recovery:")]
    world.close()
    removed = any(event.kind is Kind.RECOVERY_FINISHED for event in events)
    lines = tuple(f"hour {(event.at - began) / timedelta(hours=1):.0f}: {event.kind}" for event in events)
    return Waited(wait_h, looks_h, removed, len(links), lines)


def _to_the_code(world: World, browser: Browser) -> None:
    """As far as the password brings anybody."""
    browser.open(f"https://{WWW}/sign-in")
    browser.submit(0, {"identifier": world.person.identifier})
    browser.submit(0, {"password": world.person.password})


def _links(world: World) -> list[str]:
    """The links in the owner's mailbox that stop a request."""
    return [link for mail in world.mailbox.mails for link in mail.links if RECOVERY_CANCEL_PATH in link]


def smallest_wait_for(seed: int, looks_h: int) -> int | None:
    """The smallest wait, in hours, with which an owner who looks so often keeps her authenticator; None if none."""
    return next((wait for wait in WAITS_H if not play_wait(seed, wait, looks_h).removed), None)
