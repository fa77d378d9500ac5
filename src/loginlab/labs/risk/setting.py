"""Mira's account in a world of its own, with a past that the exchange can judge by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from loginlab.exchange import CHEAPEST
from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Origin
from loginlab.world.app import AGENT as APP
from loginlab.world.browser import AGENT as BROWSER
from loginlab.world.clock import Clock
from loginlab.world.exits import EXITS
from loginlab.world.known_devices import know_app, know_browser
from loginlab.world.past_sign_ins import generate_past, origin_of, sort_log, write_past
from loginlab.world.people import CAST, Person
from loginlab.world.world import World

HOME = origin_of(EXITS["home"], BROWSER)
VPN = origin_of(EXITS["vpn"], BROWSER)
OFFICE = origin_of(EXITS["office"], BROWSER)
USUAL = (HOME, HOME, HOME, origin_of(EXITS["mobile"], APP))
"""Where Mira signs in from, of every four times. Chosen for this course."""
PAST = 100
"""Sign-ins she has behind her: about as many as the people of the population have in a year."""
A_MONTH = 30
"""Sign-ins by VPN of somebody who has had it on every day for a month."""
IN_THE_LOG = 20
"""How many of them still have lines in the event log. The others are only counted, as a log is not kept for ever."""
ONE_BREATH = timedelta(seconds=17)
"""From the password to the code."""


def past_of(vpn_uses: int = 0) -> tuple[Origin, ...]:
    """Where Mira has signed in from: her usual ways, and so often by the VPN."""
    return (*(USUAL * (PAST // len(USUAL))), *[VPN] * vpn_uses)


def open_setting(seed: int, *, vpn_uses: int = 0, colleague: bool = False, name: str = "Mira") -> World:
    """A world in which Mira, or somebody else, is an old customer.

    With a colleague, Tomas has signed in from the office for months.
    """
    cast = (replace(CAST[0], name=name), *CAST[1:])
    world = World(seed, "08 risk", Clock(None), policy=CHEAPEST, cast=cast)
    live(world, world.person, past_of(vpn_uses))
    if colleague:
        live(world, world.find_person("Tomas"), [OFFICE] * PAST)
    sort_log(world.exchange)
    return world


def live(world: World, person: Person, origins: Sequence[Origin]) -> None:
    """Write a past of these sign-ins, in mixed order, and have the exchange know the devices it names."""
    random = Random(f"{world.seed}/{world.lesson}/{person.name}")  # noqa: S311 - meant to be foreseeable
    account = world.exchange.store.get(Account, identifier=person.identifier)
    if account is None:
        message = f"{person.name} has no account in this world."
        raise LookupError(message)
    times = generate_past(random, len(origins), world.clock.now())
    mixed = random.sample(list(origins), len(origins))
    past = tuple(replace(one, origin=origin) for one, origin in zip(times, mixed, strict=True))
    older, newest = past[:-IN_THE_LOG], past[-IN_THE_LOG:]
    if older:
        world.exchange.learn_sign_ins(account.id, [one.origin for one in older], older[-1].at)
    write_past(world.exchange, account, newest, random)
    own = world.belongings(person)
    know_browser(world.exchange, account, own.browser, past, random.randbytes)
    know_app(world.exchange, account, own.phone.app, past, random.randbytes)
