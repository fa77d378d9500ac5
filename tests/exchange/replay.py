"""What must be true now, worked out from the event log alone.

An oracle for tests: it knows the log's kinds and the policy's numbers and nothing of the rules' code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from loginlab.exchange import Event, ExchangeService, Kind, Policy, Session
from loginlab.exchange.accounts import Account
from loginlab.exchange.lockout import Throttle
from loginlab.exchange.totp import Authenticator

Count = tuple[int, datetime | None, datetime | None]
"""Failures in a row, the last one's time, and when the lock opens."""


@dataclass
class Derived:
    """Locks, open sessions and enrolled authenticators."""

    throttles: dict[tuple[str, str], Count] = field(default_factory=dict)
    open_sessions: set[int] = field(default_factory=set)
    enrolled: set[str] = field(default_factory=set)


def lock_of(failures: int, policy: Policy) -> timedelta | None:
    """The lock after so many failures, doubled one by one."""
    if failures < policy.tries_before_lock:
        return None
    lock = policy.lock_first
    for _ in range(failures - policy.tries_before_lock):
        lock = min(lock * 2, policy.lock_longest)
    return lock


def derive(events: Iterable[Event], policy: Policy) -> Derived:
    """Replay the log."""
    state = Derived()
    for event in events:
        account = event.account or ""
        factor = str(event.facts.get("factor", "password"))
        if event.kind in {Kind.PASSWORD_REFUSED, Kind.CODE_REFUSED}:
            failures, last, _ = state.throttles.get((account, factor), (0, None, None))
            fresh = last is None or event.at - last >= policy.failures_forgotten_after
            failures = 1 if fresh else failures + 1
            lock = lock_of(failures, policy)
            state.throttles[account, factor] = (failures, event.at, None if lock is None else event.at + lock)
        elif event.kind in {Kind.PASSWORD_ACCEPTED, Kind.CODE_ACCEPTED}:
            state.throttles.pop((account, factor), None)
        elif event.kind is Kind.SESSION_OPENED:
            state.open_sessions.add(event.facts["session"])
        elif event.kind is Kind.SESSION_ENDED:
            state.open_sessions.remove(event.facts["session"])
        elif event.kind is Kind.ENROLLED:
            state.enrolled.add(account)
        elif event.kind is Kind.UNENROLLED:
            state.enrolled.remove(account)
    return state


def stored(exchange: ExchangeService) -> Derived:
    """The same, as the store has it."""
    store = exchange.store
    names = {account.id: account.identifier for account in store.find(Account)}
    return Derived(
        throttles={
            (throttle.identifier, str(throttle.factor)): (
                throttle.failures,
                throttle.last_failure_at,
                throttle.opens_at,
            )
            for throttle in store.find(Throttle)
            if throttle.failures
        },
        open_sessions={session.id for session in store.find(Session, ended_at=None)},
        enrolled={
            names[authenticator.account_id]
            for authenticator in store.find(Authenticator)
            if authenticator.enrolled_at is not None
        },
    )
