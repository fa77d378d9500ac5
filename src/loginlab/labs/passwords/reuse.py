"""Another site leaks, and its passwords are tried here: credential stuffing, played out at the exchange.

The attacker guesses nothing. He sends each leaked pair once, so no lockout ever counts to two, and a password of
sixty characters falls as fast as one of six, if it is the same in both places.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

import httpx

from loginlab.exchange import CHEAPEST, Account, ExchangeError, Origin, Session
from loginlab.exchange.events import Kind
from loginlab.labs.passwords.breach_check import RANGE_HOST, RangeService, check_password
from loginlab.labs.passwords.generators import generate_words
from loginlab.labs.passwords.word_lists import common_passwords
from loginlab.world.clock import Clock
from loginlab.world.exits import HOME
from loginlab.world.people import Part, Person
from loginlab.world.world import World

THIEF = Origin(address="203.0.113.9", country="NL", network="Rented Server", agent="Other Browser")
NAMES = ("Mira", "Tomas", "Ines", "Joon", "Lea", "Oskar", "Priya", "Samir", "Tilda", "Viktor", "Wanda", "Yusuf")
REUSERS = 5
"""How many of the twelve use the same password at the other site. Chosen for this course."""
PASSWORD_ALONE = replace(CHEAPEST, name="password alone", ask_sign_in_code=False, ask_device_approval=False)
LEAK_CHECK_DIGITS = 5


class Guard(StrEnum):
    """What changes before the leak is tried."""

    NONE = "nothing changes"
    UNIQUE = "everybody has another password at every site"
    SECOND_FACTOR = "everybody has an authenticator"
    BREACH_CHECK = "the exchange checks passwords against leaks and has those changed"
    NEW_DEVICE = "the exchange asks by mail before a new device gets in"


@dataclass(frozen=True)
class Leaked:
    """One line of the other site's leak."""

    identifier: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Stuffing:
    """What the leak brings at the exchange.

    Args:
        guard: what was changed.
        tried: pairs sent.
        password_right: pairs whose password was right here.
        opened: accounts that opened.
        locked: accounts that the lockout closed.
    """

    guard: Guard
    tried: int
    password_right: int
    opened: int
    locked: int


def run_stuffing(seed: int, guard: Guard) -> Stuffing:
    """Let the other site leak and try every pair at the exchange, once each."""
    world = _open_world(seed, guard)
    chance = Random(f"{seed}/other site")  # noqa: S311 - the lesson's own world is meant to be repeatable
    reusers = set() if guard is Guard.UNIQUE else set(chance.sample(NAMES, REUSERS))
    leak = [Leaked(p.identifier, p.password if p.name in reusers else _other(chance)) for p in world.people]
    if guard is Guard.BREACH_CHECK:
        _check_and_change(world, leak, chance)
    for line in leak:
        # What is refused is refused; what came of it, the exchange is asked afterwards.
        with suppress(ExchangeError):
            world.exchange.begin_sign_in(line.identifier, line.password, origin=THIEF)
    events = world.events()
    accepted = sum(event.kind is Kind.PASSWORD_ACCEPTED for event in events)
    locked = sum(event.kind is Kind.LOCKED for event in events)
    opened = sum(session.agent == THIEF.agent for session in world.exchange.store.find(Session, ended_at=None))
    world.close()
    return Stuffing(guard, len(leak), accepted, opened, locked)


def run_each(seed: int) -> tuple[Stuffing, ...]:
    """Every guard by itself."""
    return tuple(run_stuffing(seed, guard) for guard in Guard)


def _open_world(seed: int, guard: Guard) -> World:
    policy = replace(PASSWORD_ALONE, ask_device_approval=guard is Guard.NEW_DEVICE)
    cast = tuple(Part(name, authenticator=guard is Guard.SECOND_FACTOR) for name in NAMES)
    return World(seed, "04 reuse", Clock(None), policy=policy, cast=cast)


def _other(chance: Random) -> str:
    return generate_words(chance, 4).password


def _check_and_change(world: World, leak: list[Leaked], chance: Random) -> None:
    """Ask the range service about each owner's password; whoever's has leaked chooses another.

    An exchange asks when it has the password in clear, at the next sign-in. Here every owner has signed in between
    the leak and the attack: the kindest case. An attacker who is quicker finds the old passwords still good.
    """
    known = [(password, 1) for password in common_passwords()[:1000]] + [(line.password, 1) for line in leak]
    world.internet.add_site(RANGE_HOST, RangeService(known, LEAK_CHECK_DIGITS))
    with httpx.Client(transport=world.internet.transport(lambda: HOME), trust_env=False) as client:
        for person in world.people:
            if check_password(person.password, client, LEAK_CHECK_DIGITS).seen:
                _change_password(world, person, _other(chance))


def _change_password(world: World, person: Person, password: str) -> None:
    account = world.exchange.store.get(Account, identifier=person.identifier)
    if account is None:
        raise LookupError(person.identifier)
    world.exchange.store.put(replace(account, password_hash=world.exchange.hasher.hash(password)))
