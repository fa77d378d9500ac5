"""The one holder of state: store, policy, clock, random bytes, and the frame every act runs in.

An act reads the clock once, runs alone, and either happens whole or not at all. Messages leave only after it
is written down, so nobody receives a code that the exchange has forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from loginlab.exchange.accounts import Account, Channel, Identifier, parse_identifier
from loginlab.exchange.anti_phishing import AntiPhishingCode, write_phrase_line
from loginlab.exchange.api_keys import ApiKey
from loginlab.exchange.devices import Device
from loginlab.exchange.errors import AccountLocked, ExchangeError, Maintenance
from loginlab.exchange.events import Event, Kind, build_event
from loginlab.exchange.funds import Holding
from loginlab.exchange.holds import WithdrawalHold
from loginlab.exchange.identity_check import IdentityCheck
from loginlab.exchange.lockout import Factor, Throttle, after_failure, after_success, verify_unlocked
from loginlab.exchange.messages import Deliver, Message, write_notice
from loginlab.exchange.one_time_codes import SentCode
from loginlab.exchange.passkeys import Passkey, PasskeyChallenge, PasskeyOnly
from loginlab.exchange.passwords import PasswordHasher, build_hasher, generate_dummy_hash
from loginlab.exchange.pauses import HeldNotice, SignInPause
from loginlab.exchange.pending import PendingSignIn
from loginlab.exchange.policy import LESSON, Policy
from loginlab.exchange.recovery import RecoveryRequest
from loginlab.exchange.recovery_codes import RecoveryCode
from loginlab.exchange.reset import ResetRequest
from loginlab.exchange.risk import SeenValue
from loginlab.exchange.sessions import Session
from loginlab.exchange.staff import SupportMessage
from loginlab.exchange.store import R, Store
from loginlab.exchange.tokens import RandomBytes, hash_token
from loginlab.exchange.totp import Authenticator, FormerAuthenticator
from loginlab.exchange.trades import Trade
from loginlab.exchange.whitelist import ListedAddress, Whitelist, WhitelistOff
from loginlab.exchange.withdrawal_confirmation import PendingWithdrawal
from loginlab.exchange.withdrawals import Withdrawal

RECORDS = (
    Account, Authenticator, Device, Event, FormerAuthenticator, HeldNotice, Holding, IdentityCheck, PendingSignIn,
    RecoveryCode, RecoveryRequest, ResetRequest, SeenValue, SentCode, Session, SignInPause, Throttle, Withdrawal,
    WithdrawalHold,
    # Added with passkeys
    AntiPhishingCode, Passkey, PasskeyChallenge, PasskeyOnly,
    # Added with the whitelist
    ApiKey, ListedAddress, PendingWithdrawal, Whitelist, WhitelistOff,
    # Added with the support desk
    SupportMessage,
    # Added with the year of an account
    Trade,
)  # fmt: skip


class ServiceState:
    """What all acts share."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        random_bytes: RandomBytes,
        deliver: Deliver,
        policy: Policy = LESSON,
        site_url: str = "https://lantern.example",
        store_path: str = ":memory:",
        hasher: PasswordHasher | None = None,
    ) -> None:
        """Open the exchange.

        ``now`` returns an aware UTC datetime, ``random_bytes(n)`` returns n bytes, ``deliver`` takes every
        message that is sent. ``site_url`` goes in front of links. ``hasher`` replaces the policy's.
        """
        self.policy = policy
        self.store = Store(RECORDS, store_path)
        self.hasher = hasher or build_hasher(policy.hash_cost, random_bytes)
        self._now = now
        self._random_bytes = random_bytes
        self._deliver = deliver
        self._site_url = site_url
        self._code_key = random_bytes(32)
        self._dummy_hash = generate_dummy_hash(self.hasher, random_bytes)
        self._outbox: list[Message] = []
        self._maintenance_until: datetime | None = None

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def events(self, account: str | None = None) -> list[Event]:
        """The log, oldest first; of one identifier if given."""
        return self.store.find(Event) if account is None else self.store.find(Event, account=account)

    @contextmanager
    def _act(self, *, in_maintenance: bool = False) -> Iterator[datetime]:
        outbox: list[Message] = []
        try:
            with self.store.transaction():
                self._outbox = outbox
                at = self._time()
                if not in_maintenance:
                    self._verify_open(at)
                    self._do_what_is_due(at)
                try:
                    yield at
                except ExchangeError:
                    raise
                except BaseException:
                    outbox.clear()
                    raise
        finally:
            # After the commit and outside the lock: whoever receives a message may act on it at once.
            for message in outbox:
                self._deliver(message)

    def _do_what_is_due(self, at: datetime) -> None:
        """What time alone brings about. A real exchange has a job that runs every minute; here each act runs it."""

    def _time(self) -> datetime:
        at = self._now()
        if at.utcoffset() != timedelta(0):
            raise ValueError("the clock must give aware UTC datetimes")
        return at

    def _verify_open(self, at: datetime) -> None:
        until = self._maintenance_until
        if until is not None and at < until:
            raise Maintenance(until=until, retry_after=until - at)

    def _record_event(self, at: datetime, kind: Kind, account: str | None, **facts: Any) -> None:
        self.store.add(build_event(at, kind, account, facts))

    def _send(self, message: Message, account: Account) -> None:
        """Send what concerns this account; a mail carries the phrase that its owner chose, wherever it goes."""
        chosen = self.store.get(AntiPhishingCode, account_id=account.id) if message.channel is Channel.MAIL else None
        if chosen is not None:
            message = replace(message, lines=(write_phrase_line(chosen.phrase), *message.lines))
        self._outbox.append(message)

    def _notify(self, account: Account, at: datetime, subject: str, *lines: str) -> None:
        self._send(write_notice(account.channel, account.identifier, subject, lines, at), account)
        self._record_event(at, Kind.NOTICE_SENT, account.identifier, channel=account.channel, subject=subject)

    def _tell_everywhere(self, account: Account, at: datetime, write: Callable[[Channel, str], Message]) -> None:
        """Tell the owner by every channel we know: a thief who reads one of them rarely reads both."""
        for who in self._contacts(account):
            message = write(who.channel, who.text)
            self._send(message, account)
            self._record_event(at, Kind.NOTICE_SENT, account.identifier, channel=who.channel, subject=message.subject)

    def _contacts(self, account: Account) -> list[Identifier]:
        """Every way to reach the owner, the one they sign in by first."""
        ways = [account.identifier, *([] if account.other_contact is None else [account.other_contact])]
        return [parse_identifier(way) for way in ways]

    def _found(self, kind: type[R], token: object, *, column: str = "token_hash") -> R | None:
        token_hash = hash_token(token)
        return None if token_hash is None else self.store.get(kind, **{column: token_hash})

    def _throttle(self, identifier: str, factor: Factor) -> Throttle:
        found = self.store.get(Throttle, identifier=identifier, factor=factor)
        return found or Throttle(identifier, factor)

    def _unlocked_throttle(self, identifier: str, factor: Factor, at: datetime) -> Throttle:
        throttle = self._throttle(identifier, factor)
        try:
            verify_unlocked(throttle, at)
        except AccountLocked as locked:
            self._record_event(at, Kind.REFUSED_WHILE_LOCKED, identifier, factor=factor, opens_at=locked.opens_at)
            raise
        return throttle

    def _count_failure(self, throttle: Throttle, at: datetime) -> Throttle:
        counted = after_failure(throttle, at, self.policy)
        self.store.put(counted)
        if counted.opens_at is not None:
            self._record_event(
                at,
                Kind.LOCKED,
                counted.identifier,
                factor=counted.factor,
                failures=counted.failures,
                opens_at=counted.opens_at,
            )
        return counted

    def _clear_failures(self, throttle: Throttle) -> None:
        self.store.put(after_success(throttle))
