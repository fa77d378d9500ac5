"""How somebody arrives at the exchange: each a walk through the real pages, in a world, until the pages end it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from loginlab.exchange import Stage
from loginlab.exchange.devices import Origin
from loginlab.labs.risk.setting import ONE_BREATH
from loginlab.labs.risk.simple import SimpleScore, read_score
from loginlab.sites import WWW, Cookie
from loginlab.world.app import AGENT as APP
from loginlab.world.browser import AGENT, Browser
from loginlab.world.exits import EXITS, RENTED, Exit, Line
from loginlab.world.past_sign_ins import origin_of
from loginlab.world.shown import read_shown
from loginlab.world.walks import newest_code, wait_for_a_new_code
from loginlab.world.world import World

SIGN_IN, FUNDS = f"https://{WWW}/sign-in", f"https://{WWW}/dashboard"
STRANGERS_BROWSER = "Other Browser 7 on Desktop"
SOON = timedelta(minutes=8)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an arrival ended.

    Args:
        origin: what the exchange saw of it; None if there was no sign-in to see.
        simple: the exchange's own score before it; None likewise.
        is_in: whether whoever came was signed in at the end.
        said: what stood on the screen.
        events_before: how many lines the account's log had before.
    """

    origin: Origin | None
    simple: SimpleScore | None
    is_in: bool
    said: str
    events_before: int


def arrive(way: str) -> Callable[[World], Arrival]:
    """Mira in her own browser, on one network from the beginning to the end."""

    def walk(world: World) -> Arrival:
        world.browser.exit = EXITS[way]
        return _sign_in(world, world.browser)

    return walk


def switch_midway(world: World) -> Arrival:
    """The password from home, the code by the VPN."""
    return _sign_in(world, world.browser, then=EXITS["vpn"])


def minutes_later(world: World) -> Arrival:
    """In at home and out again, and eight minutes later by the VPN."""
    _sign_in(world, world.browser)
    world.browser.open(FUNDS)
    world.browser.submit("sign-out")
    world.clock.advance(SOON)
    world.browser.exit = EXITS["vpn"]
    return _sign_in(world, world.browser)


def in_private(world: World) -> Arrival:
    """At home, in a private window."""
    return _sign_in(world, world.browser.private())


def on_new_phone(world: World) -> Arrival:
    """The app on a phone that has just been bought; the codes are still on the old one."""
    old = world.phone
    phone = world.give_phone(world.person)
    before, origin = len(world.events(world.person)), origin_of(phone.exit, APP)
    simple = read_score(world, world.person, origin)
    phone.app.sign_in(world.person.identifier, world.person.password)
    world.clock.advance(ONE_BREATH)
    if phone.app.screen.stage is Stage.CODE:
        phone.app.submit_code(old.authenticator.code())
    said = phone.app.screen.sentence
    if phone.app.screen.stage is Stage.DEVICE:
        phone.app.approve(newest_code(world, world.person))
    return Arrival(origin, simple, phone.app.screen.stage is Stage.SIGNED_IN, said, before)


def as_thief_anywhere(world: World) -> Arrival:
    """With the password and a code, from abroad, in another browser."""
    return _sign_in(world, _browser_of_a_thief(world, STRANGERS_BROWSER, EXITS["abroad"]), reads_mail=False)


def as_thief_near(world: World) -> Arrival:
    """With the password and a code, from a server in Mira's country, in a browser that calls itself as hers does."""
    return _sign_in(world, _browser_of_a_thief(world, AGENT, RENTED), reads_mail=False)


def as_thief_next_door(world: World) -> Arrival:
    """With the password and a code, from a server in the country, in a browser that the owner does not have."""
    return _sign_in(world, _browser_of_a_thief(world, STRANGERS_BROWSER, RENTED), reads_mail=False)


def with_stolen_cookie(world: World) -> Arrival:
    """Mira signs in; the copy of her session's cookie is used abroad."""
    _sign_in(world, world.browser)
    thief = _browser_of_a_thief(world, STRANGERS_BROWSER, EXITS["abroad"])
    before = len(world.events(world.person))
    world.browser.copy_cookie_to(thief, Cookie.SESSION.title, WWW)
    thief.open(FUNDS)
    return Arrival(None, None, world.stage_of(thief) is Stage.SIGNED_IN, read_shown(thief.page), before)


def _browser_of_a_thief(world: World, agent: str, way: Exit) -> Browser:
    return Browser(world.internet, world.clock, agent, Line(way))


def _sign_in(world: World, browser: Browser, *, then: Exit | None = None, reads_mail: bool = True) -> Arrival:
    """Go through the pages as far as they let one; ``then`` is the network for the code, if it is another."""
    wait_for_a_new_code(world)
    before, person = len(world.events(world.person)), world.person
    origin = origin_of(browser.exit, browser.agent)
    simple = read_score(world, person, origin)
    browser.open(SIGN_IN)
    browser.submit("identifier", {"identifier": person.identifier})
    browser.submit("password", {"password": person.password})
    if then is not None:
        browser.exit = then
    world.clock.advance(ONE_BREATH)
    if world.stage_of(browser) is Stage.CODE:
        browser.submit("code", {"code": world.phone.authenticator.code()})
    said = read_shown(browser.page)
    if world.stage_of(browser) is Stage.DEVICE and reads_mail:
        browser.submit("device", {"code": newest_code(world, person)})
    return Arrival(origin, simple, world.stage_of(browser) is Stage.SIGNED_IN, said, before)
