"""The lines of a history as a person reads it: one for each thing that happened, from the exchange's own records.

The exchange knows from where somebody signed in. From where a withdrawal was asked for it does not know: only in which
session. So the place that stands beside a withdrawal is that of its session, and a copied cookie looks like home.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from loginlab.exchange import Event, ExchangeService, Kind, Origin, Session, Trade, TradeSide, Withdrawal
from loginlab.exchange.accounts import Account
from loginlab.exchange.funds import PRICES_USD
from loginlab.exchange.login_history import LoginEntry, Outcome
from loginlab.exchange.pending import PendingSignIn
from loginlab.labs.account_watch.visits import Deed, What

NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Args:
        number: from 1, the oldest first.
        outcome: how a try to sign in ended; empty for what is no try.
        session: the number of the session that was opened, or in which something was done; None where there is none.
        amount: of the asset that was traded or sent.
        to: where a withdrawal went, or what an API key may do.
    """

    number: int
    at: datetime
    what: What
    outcome: str = ""
    country: str = ""
    network: str = ""
    address: str = ""
    agent: str = ""
    session: int | None = None
    asset: str = ""
    amount: Decimal | None = None
    to: str = ""

    @property
    def amount_usd(self) -> float | None:
        """What it was worth in US dollars."""
        return None if self.amount is None else float(self.amount * PRICES_USD[self.asset])


def line_at(at: datetime, what: What, origin: Origin | Session | LoginEntry = NOWHERE, **more: object) -> Line:
    """A line, not yet numbered, with the place of an origin."""
    place = {name: getattr(origin, name) for name in ("country", "network", "address", "agent")}
    return Line(0, at, what, **place, **more)  # type: ignore[arg-type]


def line_of_deed(deed: Deed, origin: Origin | Session, session: int | None) -> Line:
    """The line that a deed leaves, by what was done: a key's is in no place, a reset's in no session."""
    if deed.what in (What.KEY_MADE, What.DEVICE_FORGOTTEN):
        return line_at(deed.at, deed.what, to=deed.to)
    if deed.by_key:
        origin, session = NOWHERE, None
    return line_at(deed.at, deed.what, origin, session=session, asset=deed.asset, amount=deed.amount, to=deed.to)


def numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines in the order of time, numbered from 1."""
    in_time = sorted(lines, key=lambda line: line.at)
    return tuple(replace(line, number=number) for number, line in enumerate(in_time, start=1))


def read_lines(exchange: ExchangeService, identifier: str) -> tuple[Line, ...]:
    """All lines of one account: tries to sign in, devices, password, keys, trades and withdrawals."""
    account = exchange.store.get(Account, identifier=identifier)
    if account is None:
        message = f"{identifier} has no account here."
        raise LookupError(message)
    sessions = {session.id: session for session in exchange.store.find(Session, account_id=account.id)}
    events = exchange.events(identifier)
    begun = {one.id: one for one in exchange.store.find(PendingSignIn, account_id=account.id)}
    return numbered(
        [
            *_tries(exchange, identifier, sessions),
            *_other_lines(events, begun),
            *(_trade(one, sessions) for one in exchange.store.find(Trade, account_id=account.id)),
            *(_withdrawal(one, sessions) for one in exchange.store.find(Withdrawal, account_id=account.id)),
        ]
    )


def _tries(exchange: ExchangeService, identifier: str, sessions: dict[int, Session]) -> Iterator[Line]:
    opened = {session.opened_at: session.id for session in sessions.values()}
    for entry in exchange.login_history_of(identifier):
        session = opened.get(entry.at) if entry.outcome is Outcome.SIGNED_IN else None
        yield line_at(entry.at, What.SIGN_IN, entry, outcome=entry.outcome.value, session=session)


def _other_lines(events: Iterable[Event], begun: dict[int, PendingSignIn]) -> Iterator[Line]:
    for event in events:
        facts = event.facts
        if event.kind is Kind.DEVICE_APPROVED:
            sign_in = begun.get(facts.get("sign_in", 0))
            place = NOWHERE if sign_in is None else _origin(sign_in)
            yield line_at(event.at, What.DEVICE_APPROVED, place)
        elif event.kind is Kind.DEVICE_FORGOTTEN:
            yield line_at(event.at, What.DEVICE_FORGOTTEN)
        elif event.kind is Kind.PASSWORD_RESET:
            yield line_at(event.at, What.PASSWORD_RESET, _place_in(facts))
        elif event.kind is Kind.API_KEY_CREATED:
            yield line_at(event.at, What.KEY_MADE, to=str(facts["permissions"]))


def _place_in(facts: Mapping[str, object]) -> Origin:
    address, country, network, agent = (str(facts[name]) for name in ("address", "country", "network", "agent"))
    return Origin(address, country, network, agent)


def _origin(sign_in: PendingSignIn) -> Origin:
    return Origin(sign_in.address, sign_in.country, sign_in.network, sign_in.agent)


def _trade(one: Trade, sessions: dict[int, Session]) -> Line:
    what = What.BUY if one.side is TradeSide.BUY else What.SELL
    place = sessions.get(one.session_id or 0, NOWHERE)
    return line_at(one.at, what, place, session=one.session_id, asset=one.asset, amount=one.amount)


def _withdrawal(one: Withdrawal, sessions: dict[int, Session]) -> Line:
    place = sessions.get(one.session_id or 0, NOWHERE)
    return line_at(
        one.requested_at, What.WITHDRAWAL, place, session=one.session_id, asset=one.asset, amount=one.amount,
        to=one.destination,
    )  # fmt: skip
