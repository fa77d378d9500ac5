"""A past for people who have none yet: the sign-ins of some weeks, written down as if they had happened.

An exchange judges a sign-in by those before it, and nobody comes to a lesson with a past. Living through twenty
sign-ins would cost their hashing and their pages. So they are written straight into the exchange's store, with every
event they would have left and in the order of time; what messages they caused was read and deleted long ago.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from loginlab.exchange import Channel, Event, ExchangeService, Factor, Kind, Method, Origin, Session, SessionEnd
from loginlab.exchange.accounts import Account
from loginlab.exchange.events import build_event
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_hashed_token
from loginlab.exchange.totp import Authenticator
from loginlab.world.app import AGENT as APP
from loginlab.world.browser import AGENT as BROWSER
from loginlab.world.exits import EXITS, Exit

QUIET = timedelta(hours=14)
"""Nothing has happened for at least this long: enough to have flown to any exit of this world meanwhile."""
LONGEST_PAST = timedelta(days=90)
"""However many sign-ins there were. Chosen for this course; accounts are a little older."""
APART = timedelta(hours=30)
"""From one sign-in to the next, on average, unless they are very many. Chosen for this course."""


def origin_of(way: Exit, agent: str) -> Origin:
    """What the exchange sees of somebody who goes online this way with this browser or app."""
    return Origin(way.address, way.country, way.network, agent, way.latitude, way.longitude)


USUAL = (
    *[origin_of(EXITS["home"], BROWSER)] * 7,
    *[origin_of(EXITS["mobile"], APP)] * 2,
    origin_of(EXITS["office"], BROWSER),
)
"""Where people of this world sign in from, of every ten times. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class PastSignIn:
    """One sign-in, and when the person signed out again."""

    at: datetime
    left_at: datetime
    origin: Origin


def generate_past(random: Random, count: int, now: datetime) -> tuple[PastSignIn, ...]:
    """Make up sign-ins, oldest first: on most days, in waking hours, mostly from home."""
    origins: list[Origin] = []
    while len(origins) < count:
        origins += random.sample(USUAL, len(USUAL))
    apart = min(APART, LONGEST_PAST / max(1, count))
    last_day = (now - QUIET - timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    past = []
    for number, origin in enumerate(origins[:count]):
        day = last_day - timedelta(days=(number * apart).days)
        at = day + timedelta(seconds=random.randrange(7 * 3600, 23 * 3600))
        past.append(PastSignIn(at, at + timedelta(seconds=random.randrange(120, 600)), origin))
    return tuple(sorted(past, key=lambda one: one.at))


def write_past(exchange: ExchangeService, account: Account, past: Sequence[PastSignIn], random: Random) -> None:
    """Write sign-ins of an account into the store: sessions that are over, events, and what is learned from them.

    The log is then out of order, until :func:`sort_log`.
    """
    if not past:
        return
    store, method = exchange.store, _method_of(exchange, account)
    with store.transaction():
        for one in past:
            session = store.add(_session_of(account, one, random))
            store.add_all(_events_of(session, one, method))
        exchange.learn_sign_ins(account.id, [one.origin for one in past], past[-1].at)


def sort_log(exchange: ExchangeService) -> None:
    """Bring the log into the order of time again, in which it is read."""
    events = exchange.store.find(Event)
    in_time = sorted(events, key=lambda event: event.at)
    moved = [replace(event, id=old.id) for event, old in zip(in_time, events, strict=True) if event.id != old.id]
    with exchange.store.transaction():
        exchange.store.put_all(moved)


def _method_of(exchange: ExchangeService, account: Account) -> Method | None:
    if exchange.store.get(Authenticator, account_id=account.id) is not None:
        return Method.TOTP
    if not exchange.policy.ask_sign_in_code:
        return None
    return Method.MAIL if account.channel is Channel.MAIL else Method.SMS


def _session_of(account: Account, one: PastSignIn, random: Random) -> Session:
    _, token_hash = generate_hashed_token(random.randbytes)
    return Session(
        id=NEW,
        token_hash=token_hash,
        account_id=account.id,
        identifier=account.identifier,
        opened_at=one.at,
        last_seen_at=one.left_at,
        address=one.origin.address,
        country=one.origin.country,
        agent=one.origin.agent,
        ended_at=one.left_at,
        ended_why=SessionEnd.SIGNED_OUT,
        network=one.origin.network,
        latitude=one.origin.latitude,
        longitude=one.origin.longitude,
    )


def _events_of(session: Session, one: PastSignIn, method: Method | None) -> Iterator[Event]:
    came: dict[str, Any] = {name: getattr(one.origin, name) for name in ("address", "country", "network", "agent")}
    yield build_event(one.at, Kind.PASSWORD_ACCEPTED, session.identifier, came)
    if method is not None:
        factor = Factor.TOTP if method is Method.TOTP else Factor.SIGN_IN_CODE
        yield build_event(one.at, Kind.CODE_ACCEPTED, session.identifier, {"factor": factor})
    opened = {"session": session.id, "method": method, **came}
    yield build_event(one.at, Kind.SESSION_OPENED, session.identifier, opened)
    over = {"session": session.id, "why": SessionEnd.SIGNED_OUT, "ended_at": one.left_at}
    yield build_event(one.left_at, Kind.SESSION_ENDED, session.identifier, over)
