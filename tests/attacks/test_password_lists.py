"""Attacks with a list of passwords, at the exchange's own door: spraying and credential stuffing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from loginlab.exchange import CHEAPEST, Event, ExchangeError, Kind, Origin, Session
from loginlab.exchange.errors import AccountLocked, PasswordWrong
from loginlab.world.clock import Clock
from loginlab.world.people import Part
from loginlab.world.world import World

THIEF = Origin(address="203.0.113.9", country="NL", network="Rented Server", agent="Other Browser")
CAST = tuple(Part(name, authenticator=False) for name in ("Mira", "Tomas", "Ravi", "Noor", "Lin", "Yuki"))
PASSWORD_ALONE = replace(CHEAPEST, ask_sign_in_code=False, ask_device_approval=False)


@pytest.fixture
def world() -> Iterator[World]:
    made = World(4, "attacks", Clock(None), policy=PASSWORD_ALONE, cast=CAST)
    yield made
    made.close()


def locks(world: World) -> list[Event]:
    return [event for event in world.events() if event.kind is Kind.LOCKED]


def test_spraying_one_password_over_all_accounts_locks_none(world: World) -> None:
    """One wrong try at each account: the lockout, which counts by account, never acts. The log still shows it."""
    for person in world.people:
        with pytest.raises(PasswordWrong):
            world.exchange.begin_sign_in(person.identifier, "123456-or-so", origin=THIEF)
    assert locks(world) == []
    refused = [event for event in world.events() if event.kind is Kind.PASSWORD_REFUSED]
    assert len(refused) == len(CAST)
    assert {event.facts["address"] for event in refused} == {THIEF.address}


def test_the_same_tries_at_one_account_lock_it(world: World) -> None:
    """The other side: as many tries as the policy allows, and then one more."""
    for _ in range(world.exchange.policy.tries_before_lock):
        with pytest.raises(PasswordWrong):
            world.exchange.begin_sign_in(world.person.identifier, "123456-or-so", origin=THIEF)
    with pytest.raises(AccountLocked):
        world.exchange.begin_sign_in(world.person.identifier, world.person.password, origin=THIEF)
    assert len(locks(world)) == 1


def test_a_leaked_pair_needs_one_try_and_meets_no_lock(world: World) -> None:
    """Credential stuffing: right at the first try, whatever the length. Only something besides it stops that."""
    leaked = [(person.identifier, person.password) for person in world.people]
    for identifier, password in leaked:
        world.exchange.begin_sign_in(identifier, password, origin=THIEF)
    assert locks(world) == []
    assert len(world.exchange.store.find(Session, ended_at=None)) == len(CAST)


def test_a_leaked_pair_stops_at_the_device_check() -> None:
    """The same list at an exchange that asks the owner about a new device: no session opens, and owners hear of it."""
    world = World(4, "attacks", Clock(None), policy=replace(PASSWORD_ALONE, ask_device_approval=True), cast=CAST)
    for person in world.people:
        with suppress(ExchangeError):
            world.exchange.begin_sign_in(person.identifier, person.password, origin=THIEF)
    assert world.exchange.store.find(Session, ended_at=None) == []
    assert all(world.belongings(person).mailbox.newest.codes for person in world.people)
    world.close()
