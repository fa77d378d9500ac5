"""What must be true now, worked out from the event log alone.

An oracle for tests: it knows the log's kinds and the policy's numbers and nothing of the rules' code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from loginlab.exchange import Event, ExchangeService, Holding, Kind, Policy, Session
from loginlab.exchange.accounts import Account
from loginlab.exchange.anti_phishing import AntiPhishingCode
from loginlab.exchange.api_keys import ApiKey
from loginlab.exchange.funds import OPENING_BALANCES
from loginlab.exchange.holds import WithdrawalHold
from loginlab.exchange.lockout import Throttle
from loginlab.exchange.passkeys import Passkey, PasskeyOnly
from loginlab.exchange.recovery import RecoveryRequest
from loginlab.exchange.recovery_codes import RecoveryCode
from loginlab.exchange.totp import Authenticator, FormerAuthenticator
from loginlab.exchange.whitelist import ListedAddress, Whitelist, WhitelistOff

Count = tuple[int, datetime | None, datetime | None]
"""Failures in a row, the last one's time, and when the lock opens."""
ASKED = ("asset", "amount", "destination", "method")
"""What a withdrawal that waited for its code must still be when it leaves."""


@dataclass
class Derived:
    """Locks, open sessions, authenticators and ways back to them, passkeys and their counters, holds, what has left,
    whitelists and API keys."""

    throttles: dict[tuple[str, str], Count] = field(default_factory=dict)
    open_sessions: set[int] = field(default_factory=set)
    enrolled: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    codes_left: dict[str, int] = field(default_factory=dict)
    recoveries: dict[str, datetime] = field(default_factory=dict)
    holds: dict[tuple[str, str], datetime] = field(default_factory=dict)
    withdrawn: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    passkeys: dict[int, tuple[str, int]] = field(default_factory=dict)
    passkey_only: set[str] = field(default_factory=set)
    phrases: set[str] = field(default_factory=set)
    whitelists: set[str] = field(default_factory=set)
    whitelist_ends: dict[str, datetime] = field(default_factory=dict)
    listed: dict[tuple[str, str], datetime] = field(default_factory=dict)
    keys: dict[int, tuple[str, str]] = field(default_factory=dict)

    def verify_may_have_left(self, event: Event, awaited: dict[int, tuple[str, ...]], policy: Policy) -> None:
        """Nothing leaves while it is held, to an address that is not listed, unconfirmed, or by a key that may not."""
        who = event.account or ""
        assert all(until <= event.at for (held, _), until in self.holds.items() if held == who)
        if who in self.whitelists:
            assert self.listed[who, event.facts["destination"]] <= event.at
        if "api_key" in event.facts:
            owner, permissions = self.keys[event.facts["api_key"]]
            assert owner == who
            assert "withdraw" in permissions.split()
        elif policy.withdrawal_confirmation:
            asked = awaited.pop(event.facts["request"])
            assert asked == (who, *(event.facts[name] for name in ASKED))


def lock_of(failures: int, policy: Policy) -> timedelta | None:
    """The lock after so many failures, doubled one by one."""
    if failures < policy.tries_before_lock:
        return None
    lock = policy.lock_first
    for _ in range(failures - policy.tries_before_lock):
        lock = min(lock * 2, policy.lock_longest)
    return lock


def is_guess_at_reset(event: Event) -> bool:
    """Whether a reset was refused for its code; a refused link is no try that counts."""
    return event.kind is Kind.RESET_REFUSED and event.facts.get("factor") == "reset_code"


def derive(events: Iterable[Event], policy: Policy) -> Derived:
    """Replay the log."""
    state = Derived()
    awaited: dict[int, tuple[str, ...]] = {}
    latest: datetime | None = None
    for event in events:
        assert latest is None or event.at >= latest  # also where something is noticed only after it has ended
        latest = event.at
        account = event.account or ""
        factor = str(event.facts.get("factor", "password"))
        if event.kind in {Kind.PASSWORD_REFUSED, Kind.CODE_REFUSED} or is_guess_at_reset(event):
            failures, last, _ = state.throttles.get((account, factor), (0, None, None))
            fresh = last is None or event.at - last >= policy.failures_forgotten_after
            failures = 1 if fresh else failures + 1
            lock = lock_of(failures, policy)
            state.throttles[account, factor] = (failures, event.at, None if lock is None else event.at + lock)
        elif event.kind in {Kind.PASSWORD_ACCEPTED, Kind.CODE_ACCEPTED}:
            state.throttles.pop((account, factor), None)
            if factor == "recovery_code":
                state.codes_left[account] -= 1
        elif event.kind is Kind.RECOVERY_CODES_MADE:
            state.codes_left[account] = event.facts["count"]
        elif event.kind is Kind.RECOVERY_REQUESTED:
            assert account not in state.recoveries
            state.recoveries[account] = event.at + policy.recovery_wait
            assert state.recoveries[account] == datetime.fromisoformat(event.facts["until"])
        elif event.kind is Kind.RECOVERY_REMINDED:
            assert event.at >= state.recoveries[account] - policy.recovery_wait / 2
        elif event.kind is Kind.RECOVERY_CANCELLED:
            del state.recoveries[account]
        elif event.kind is Kind.RECOVERY_FINISHED:
            assert event.at >= state.recoveries.pop(account)
        elif event.kind is Kind.SESSION_OPENED:
            state.open_sessions.add(event.facts["session"])
        elif event.kind is Kind.SESSION_ENDED:
            state.open_sessions.remove(event.facts["session"])
        elif event.kind is Kind.ENROLLED:
            state.enrolled.add(account)
            if account in state.removed:
                state.holds[account, "the authenticator was changed"] = (
                    event.at + policy.hold_after_authenticator_change
                )
        elif event.kind is Kind.UNENROLLED:
            state.enrolled.remove(account)
            state.removed.add(account)
            state.codes_left.pop(account, None)
            state.holds[account, "the authenticator was changed"] = event.at + policy.hold_after_authenticator_change
        elif event.kind is Kind.PASSWORD_RESET:
            state.throttles.pop((account, "password"), None)
            state.throttles.pop((account, "reset_code"), None)
            state.holds[account, "the password was reset"] = event.at + policy.hold_after_reset
        elif event.kind is Kind.DEVICE_APPROVED and policy.hold_after_new_device:
            state.holds[account, "somebody signed in on a new device"] = event.at + policy.hold_after_new_device
        elif event.kind is Kind.PASSKEY_ADDED:
            state.passkeys[event.facts["passkey"]] = (account, event.facts["count"])
        elif event.kind is Kind.PASSKEY_ACCEPTED:
            owner, count = state.passkeys[event.facts["passkey"]]
            assert (owner, count < event.facts["count"]) == (account, True)
            state.passkeys[event.facts["passkey"]] = (account, event.facts["count"])
        elif event.kind is Kind.PASSKEY_REMOVED:
            assert state.passkeys.pop(event.facts["passkey"])[0] == account
        elif event.kind is Kind.PASSKEY_REQUIRED:
            state.passkey_only.add(account)
        elif event.kind is Kind.PASSKEY_OPTIONAL:
            state.passkey_only.remove(account)
        elif event.kind is Kind.ANTI_PHISHING_SET:
            state.phrases.add(account)
        elif event.kind is Kind.HOLD_PLACED:
            # The line itself must say what follows from the one before it.
            assert state.holds[account, event.facts["reason"]] == datetime.fromisoformat(event.facts["until"])
        elif event.kind is Kind.FROZEN:
            state.holds[account, "you froze the account"] = event.at + policy.freeze
        elif event.kind is Kind.WHITELIST_ON:
            assert account not in state.whitelists
            state.whitelists.add(account)
        elif event.kind is Kind.WHITELIST_OFF_REQUESTED:
            assert account not in state.whitelist_ends
            state.whitelist_ends[account] = event.at + policy.whitelist_delay
            assert state.whitelist_ends[account] == datetime.fromisoformat(event.facts["until"])
        elif event.kind is Kind.WHITELIST_OFF_CANCELLED:
            assert event.at < state.whitelist_ends.pop(account)
        elif event.kind is Kind.WHITELIST_OFF:
            ended_at = datetime.fromisoformat(event.facts["ended_at"])
            assert state.whitelist_ends.pop(account) == ended_at <= event.at
            state.whitelists.remove(account)
        elif event.kind is Kind.ADDRESS_ADDED:
            assert (account, event.facts["destination"]) not in state.listed
            state.listed[account, event.facts["destination"]] = event.at + policy.whitelist_delay
        elif event.kind is Kind.ADDRESS_REMOVED:
            del state.listed[account, event.facts["destination"]]
        elif event.kind is Kind.API_KEY_CREATED:
            state.keys[event.facts["api_key"]] = (account, event.facts["permissions"])
        elif event.kind is Kind.API_KEY_REVOKED:
            del state.keys[event.facts["api_key"]]
        elif event.kind is Kind.CONFIRMATION_ASKED:
            awaited[event.facts["request"]] = (account, *(event.facts[name] for name in ASKED))
        elif event.kind is Kind.WITHDRAWAL_REQUESTED:
            state.verify_may_have_left(event, awaited, policy)
            key = (account, event.facts["asset"])
            state.withdrawn[key] = state.withdrawn.get(key, Decimal(0)) + Decimal(event.facts["amount"])
    return state


def left_of_the_newest_set(codes: Iterable[RecoveryCode], names: Mapping[int, str]) -> Counter[str]:
    """How many codes are unused, also where none is."""
    left: Counter[str] = Counter()
    for code in codes:
        left[names[code.account_id]] += code.used_at is None
    return left


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
        removed={names[former.account_id] for former in store.find(FormerAuthenticator)},
        codes_left=dict(left_of_the_newest_set(store.find(RecoveryCode, superseded_at=None), names)),
        recoveries={
            names[request.account_id]: request.ready_at for request in store.find(RecoveryRequest, ended_at=None)
        },
        holds={(names[hold.account_id], str(hold.reason)): hold.until for hold in store.find(WithdrawalHold)},
        withdrawn={
            (names[holding.account_id], holding.asset): OPENING_BALANCES[holding.asset] - holding.amount
            for holding in store.find(Holding)
            if holding.amount != OPENING_BALANCES[holding.asset]
        },
        passkeys={one.id: (names[one.account_id], one.sign_count) for one in store.find(Passkey)},
        passkey_only={names[one.account_id] for one in store.find(PasskeyOnly)},
        phrases={names[one.account_id] for one in store.find(AntiPhishingCode)},
        whitelists={names[whitelist.account_id] for whitelist in store.find(Whitelist)},
        whitelist_ends={names[ending.account_id]: ending.off_at for ending in store.find(WhitelistOff, ended_at=None)},
        listed={
            (names[entry.account_id], entry.address): entry.active_at
            for entry in store.find(ListedAddress, removed_at=None)
        },
        keys={key.id: (names[key.account_id], key.granted) for key in store.find(ApiKey, revoked_at=None)},
    )
