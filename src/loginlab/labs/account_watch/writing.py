"""A planned year written into an exchange's store, with the records and events that living through it would have left.

Four hundred sign-ins cost nine seconds of hashing and pages, and nobody waits for that. What the messages said was read
and deleted long ago, so none is sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from loginlab.exchange import (
    ApiKey,
    Event,
    ExchangeService,
    Factor,
    Holding,
    HoldReason,
    Kind,
    Origin,
    Policy,
    Session,
    SessionEnd,
    Stage,
    Trade,
    TradeSide,
    Withdrawal,
)
from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Device
from loginlab.exchange.events import build_event
from loginlab.exchange.funds import OPENING_BALANCES
from loginlab.exchange.login_history import Outcome
from loginlab.exchange.pending import PendingSignIn, SignInEnd
from loginlab.exchange.trades import QUOTE, worth_in_usdt
from loginlab.labs.account_watch.plan import APPROVED_BEFORE, Plan
from loginlab.labs.account_watch.visits import Deed, Visit, What

REGISTERED_BEFORE = timedelta(days=40)
"""How long before the year the account was opened."""
SIGNED_OUT = 0.7
"""Share of sessions that were signed out of; the others ended by themselves. Chosen for this course."""


@dataclass(slots=True)
class _Written:
    """All records of a year, as they are gathered."""

    account: Account
    policy: Policy
    random: Random
    sessions: list[Session] = field(default_factory=list)
    begun: list[PendingSignIn] = field(default_factory=list)
    devices: dict[str, Device] = field(default_factory=dict)
    trades: list[Trade] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    keys: list[ApiKey] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    resets: int = 0

    def log(self, at: datetime, kind: Kind, **facts: Any) -> None:
        self.events.append(build_event(at, kind, self.account.identifier, facts))


def write_year(exchange: ExchangeService, account: Account, plan: Plan, random: Random) -> None:
    """Write a year of an account that has no past yet. The log is in the order of time afterwards.

    What lies in the account at the end is what every account of this course begins with, or more where that would not
    have been enough: what was there at the beginning follows from it.
    """
    written = _Written(account, exchange.policy, random)
    for visit in plan.visits:
        _write_visit(written, visit)
    store = exchange.store
    with store.transaction():
        earlier = store.find(Event)
        store.put(replace(account, registered_at=plan.start - REGISTERED_BEFORE))
        moved = [replace(event, at=plan.start - REGISTERED_BEFORE) for event in earlier]
        in_time = sorted([*moved, *written.events], key=lambda event: event.at)
        store.put_all([replace(event, id=number) for number, event in enumerate(in_time, start=1)])
        for records in (written.sessions, written.begun, [*written.devices.values()]):
            store.put_all(records)
        for more in (written.trades, written.withdrawals, written.keys):
            store.put_all(more)
        store.put_all(_holdings(account.id, plan))
        came = [visit.origin for visit in plan.visits if visit.is_session]
        exchange.learn_sign_ins(account.id, came, plan.visits[-1].at)


def _write_visit(written: _Written, visit: Visit) -> None:
    came = _place(visit.origin)
    session = None
    if visit.outcome is Outcome.PASSWORD_WRONG:
        written.log(visit.at, Kind.PASSWORD_REFUSED, account_known=True, failures=1, **came)
    elif visit.outcome is Outcome.NOT_FINISHED:
        written.log(visit.at, Kind.PASSWORD_ACCEPTED, **came)
        _begin(written, visit, visit.at)
    elif visit.is_session:
        session = _open(written, visit)
    for deed in visit.deeds:
        _write_deed(written, visit, deed, session)


def _open(written: _Written, visit: Visit) -> Session:
    came = _place(visit.origin)
    begun = None
    if visit.approves:
        approved_at = visit.at - APPROVED_BEFORE
        written.log(approved_at - timedelta(seconds=40), Kind.PASSWORD_ACCEPTED, **came)
        begun = _begin(written, visit, approved_at - timedelta(seconds=40))
        written.log(approved_at, Kind.CODE_ACCEPTED, factor=Factor.DEVICE_CODE)
        written.log(
            approved_at, Kind.DEVICE_APPROVED, by="code", sign_in=begun.id, address=came["address"], agent=came["agent"]
        )
    else:
        written.log(visit.at, Kind.PASSWORD_ACCEPTED, **came)
    until = visit.until or visit.at
    # What a thief keeps alive, or leaves, is signed out of by nobody.
    signed_out = written.random.random() < SIGNED_OUT and all(deed.hand is visit.hand for deed in visit.deeds)
    ended_at = until if signed_out else until + written.policy.session_idle
    why = SessionEnd.SIGNED_OUT if signed_out else SessionEnd.IDLE
    session = Session(
        id=len(written.sessions) + 1,
        token_hash=written.random.randbytes(32),
        account_id=written.account.id,
        identifier=written.account.identifier,
        opened_at=visit.at,
        last_seen_at=until,
        ended_at=ended_at,
        ended_why=why,
        latitude=visit.origin.latitude,
        longitude=visit.origin.longitude,
        **came,
    )
    written.sessions.append(session)
    sign_in = {} if begun is None else {"sign_in": begun.id}
    written.log(visit.at, Kind.SESSION_OPENED, session=session.id, method=None, **sign_in, **came)
    written.log(ended_at, Kind.SESSION_ENDED, session=session.id, why=why, ended_at=ended_at)
    _use_device(written, visit)
    return session


def _begin(written: _Written, visit: Visit, at: datetime) -> PendingSignIn:
    """A sign-in on a device that has to be approved; one that came to nothing still waits, in the record."""
    done = visit.is_session
    begun = PendingSignIn(
        id=len(written.begun) + 1,
        token_hash=written.random.randbytes(32),
        account_id=written.account.id,
        stage=Stage.SIGNED_IN if done else Stage.DEVICE,
        method=None,
        sent_to=None,
        device_hash=written.random.randbytes(32),
        replaces=None,
        begun_at=at,
        expires_at=at + written.policy.sign_in_lifetime,
        ended_at=visit.at if done else None,
        ended_why=SignInEnd.FINISHED if done else None,
        address=visit.origin.address,
        country=visit.origin.country,
        network=visit.origin.network,
        agent=visit.origin.agent,
    )
    written.begun.append(begun)
    written.log(at, Kind.APPROVAL_SENT, channel=written.account.channel, sign_in=begun.id, expires_at=begun.expires_at)
    return begun


def _use_device(written: _Written, visit: Visit) -> None:
    """A browser that was updated is the same device, for its mark is the same; a rented one is one of its own."""
    name = visit.hand + visit.origin.agent.replace("Browser 11", "Browser 12")
    known = written.devices.get(name)
    if known is None:
        number = len(written.devices) + 1
        mark = written.random.randbytes(32)
        known = Device(number, mark, written.account.id, visit.origin.agent, visit.at, visit.at)
    written.devices[name] = replace(known, agent=visit.origin.agent, last_used_at=visit.at)


def _write_deed(written: _Written, visit: Visit, deed: Deed, session: Session | None) -> None:
    if deed.what is What.PASSWORD_RESET:
        written.resets += 1
        came, reset = _place(visit.origin), written.resets
        asked = deed.at - timedelta(seconds=50)
        written.log(
            asked, Kind.RESET_REQUESTED, account_known=True, channel=written.account.channel, reset=reset,
            expires_at=asked + timedelta(minutes=10), **came,
        )  # fmt: skip
        written.log(deed.at, Kind.PASSWORD_RESET, by="code", reset=reset, **came)
        written.log(
            deed.at, Kind.HOLD_PLACED, reason=HoldReason.PASSWORD_RESET, until=deed.at + written.policy.hold_after_reset
        )
    elif deed.what is What.DEVICE_FORGOTTEN:
        written.log(deed.at, Kind.DEVICE_FORGOTTEN, device=1)
        written.devices = {name: one for name, one in written.devices.items() if "Old Phone" not in one.agent}
    elif deed.what is What.KEY_MADE:
        key = ApiKey(len(written.keys) + 1, written.account.id, written.random.randbytes(32), "", deed.to, deed.at)
        written.keys.append(key)
        written.log(deed.at, Kind.API_KEY_CREATED, api_key=key.id, permissions=deed.to)
    elif deed.what is What.WITHDRAWAL:
        _write_withdrawal(written, deed, session)
    else:
        _write_trade(written, deed, session)


def _write_withdrawal(written: _Written, deed: Deed, session: Session | None) -> None:
    number, key = len(written.withdrawals) + 1, written.keys[-1].id if deed.by_key else None
    amount = deed.amount or Decimal(0)
    asked_in = None if session is None else session.id
    written.withdrawals.append(
        Withdrawal(number, written.account.id, deed.asset, amount, deed.to, deed.at, key, asked_in)
    )
    how = {} if key is None else {"api_key": key}
    written.log(
        deed.at, Kind.WITHDRAWAL_REQUESTED, withdrawal=number, asset=deed.asset, amount=str(amount),
        destination=deed.to, **how,
    )  # fmt: skip


def _write_trade(written: _Written, deed: Deed, session: Session | None) -> None:
    side = TradeSide.BUY if deed.what is What.BUY else TradeSide.SELL
    number, amount = len(written.trades) + 1, deed.amount or Decimal(0)
    asked_in = None if session is None else session.id
    usdt = worth_in_usdt(deed.asset, amount)
    written.trades.append(Trade(number, written.account.id, side, deed.asset, amount, usdt, deed.at, asked_in))
    written.log(deed.at, Kind.TRADED, trade=number, side=side, asset=deed.asset, amount=str(amount), session=asked_in)


def _holdings(account_id: int, plan: Plan) -> Iterator[Holding]:
    """What is left at the end, so that nothing was ever spent that was not there."""
    now = defaultdict[str, Decimal](Decimal)
    lowest = dict.fromkeys(OPENING_BALANCES, Decimal(0))
    deeds = sorted((deed for visit in plan.visits for deed in visit.deeds if deed.asset), key=lambda deed: deed.at)
    for deed in deeds:
        amount = deed.amount or Decimal(0)
        sign = 1 if deed.what is What.BUY else -1
        now[deed.asset] += sign * amount
        if deed.what is not What.WITHDRAWAL:
            now[QUOTE] -= sign * worth_in_usdt(deed.asset, amount)
        lowest = {asset: min(low, now[asset]) for asset, low in lowest.items()}
    for asset, opening in OPENING_BALANCES.items():
        yield Holding(account_id, asset, max(opening, now[asset] - lowest[asset]))


def _place(origin: Origin) -> dict[str, str]:
    return {
        "address": origin.address, "country": origin.country, "network": origin.network, "agent": origin.agent,
    }  # fmt: skip
