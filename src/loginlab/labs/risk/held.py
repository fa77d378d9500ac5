"""Six held sign-ins of six people, with what the exchange's staff see of each: which part of the judging did it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from random import Random

from loginlab.exchange import Kind
from loginlab.exchange.events import Event
from loginlab.exchange.pauses import HeldFor
from loginlab.exchange.risk import Feature
from loginlab.labs.risk.moves import (
    Arrival,
    arrive,
    as_thief_anywhere,
    as_thief_next_door,
    minutes_later,
    switch_midway,
)
from loginlab.labs.risk.setting import A_MONTH, open_setting
from loginlab.world.world import World

PAST = "PT, Home Fibre, Lantern Browser 12 on Desktop; and PT, Mobile Data, Lantern App 5 on Phone"
"""What all six have behind them."""
NAMES = ("Aino", "Bram", "Davi", "Ines", "Lotte", "Yusuf")
PLACE_NEW = "country and network new"
NEXT_DOOR = "network and browser new"
ALL_NEW = "all three new"
TOO_FAST = "nothing new, travelled too fast"
MOVED = "nothing new, moved in the middle"
RECENT = timedelta(hours=1)
CAUSES = (PLACE_NEW, NEXT_DOOR, ALL_NEW, TOO_FAST, MOVED)
NEW = {
    frozenset({Feature.COUNTRY, Feature.NETWORK}): PLACE_NEW,
    frozenset({Feature.NETWORK, Feature.AGENT}): NEXT_DOOR,
    frozenset({Feature.COUNTRY, Feature.NETWORK, Feature.AGENT}): ALL_NEW,
}
ARRIVALS: tuple[tuple[Callable[[World], Arrival], int], ...] = (
    (arrive("vpn"), 0),
    (arrive("abroad"), 0),
    (as_thief_next_door, 0),
    (as_thief_anywhere, 0),
    (minutes_later, A_MONTH),
    (switch_midway, A_MONTH),
)
"""How they arrive, and how often the VPN is in their past."""


@dataclass(frozen=True, slots=True)
class HeldSignIn:
    """One of them.

    Args:
        name: whose account it is.
        told: the account's past and its newest lines, in a few words.
        cause: what held it, read off the log and off what the exchange has counted.
    """

    name: str
    told: str
    cause: str


@cache
def held_sign_ins(seed: int) -> tuple[HeldSignIn, ...]:
    """The six, each played in a world of its own; who arrives how is the learner's own draw."""
    names = Random(f"{seed}/held sign-ins").sample(NAMES, len(NAMES))  # noqa: S311 - meant to follow from the seed
    held = [_hold(seed, name, play, vpn_uses) for name, (play, vpn_uses) in zip(names, ARRIVALS, strict=True)]
    return tuple(sorted(held, key=lambda one: one.name))


def _hold(seed: int, name: str, play: Callable[[World], Arrival], vpn_uses: int) -> HeldSignIn:
    world = open_setting(seed, vpn_uses=vpn_uses, name=name)
    try:
        arrival = play(world)
        events = world.events(world.person)
    finally:
        world.close()
    held = next(event for event in events if event.kind is Kind.HELD)
    vpn = f"For a month also by VPN ({vpn_uses} times NL, Hidden Harbour VPN). " if vpn_uses else ""
    return HeldSignIn(name, f"{name}. {vpn}{_newest(events, held)}", _cause(held, arrival))


def _newest(events: list[Event], held: Event) -> str:
    """The last line before the held one that names a place, and the held one; not the log's own word for the reason."""
    words = {Kind.SESSION_OPENED: "signed in", Kind.PASSWORD_ACCEPTED: "gave the password"}
    before = [event for event in events if event.kind in words and event.at < held.at and held.at - event.at < RECENT]
    said = [f"{event.at:%H:%M:%S} {words[event.kind]} from {_place(event)}." for event in before[-1:]]
    said.append(f"{held.at:%H:%M:%S} held, from {_place(held)}, score {held.facts['score']:g}.")
    return " ".join(said)


def _place(event: Event) -> str:
    return ", ".join(str(event.facts[name]) for name in ("country", "network", "agent"))


def _cause(held: Event, arrival: Arrival) -> str:
    if held.facts["why"] == HeldFor.IMPOSSIBLE_TRAVEL:
        return MOVED if "sign_in" in held.facts else TOO_FAST
    if arrival.simple is None:
        message = "a held sign-in has a score"
        raise LookupError(message)
    return NEW[frozenset(arrival.simple.new)]
