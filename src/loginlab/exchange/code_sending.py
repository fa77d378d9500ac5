"""Sending codes and approval questions, and judging what comes back; shared by sign-in and device approval."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account, Identifier, mask_identifier
from loginlab.exchange.errors import CodeRefused, NotEnrolled
from loginlab.exchange.events import Kind
from loginlab.exchange.lockout import Factor, tries_left
from loginlab.exchange.messages import APPROVAL_PATH, write_device_approval, write_sign_in_code
from loginlab.exchange.one_time_codes import (
    Purpose,
    SentCode,
    code_lifetime,
    generate_code,
    keyed_hash,
    verify_may_send,
    verify_sent_code,
)
from loginlab.exchange.pending import PendingSignIn, SignInEnd
from loginlab.exchange.session_acts import SessionActs
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_token, hash_token
from loginlab.exchange.totp import Authenticator, Match, parse_code, verify_totp


class CodeSending(SessionActs):
    """What acts that ask for a code have in common."""

    @contextmanager
    def _counted_try(self, account: Account, factor: Factor, at: datetime) -> Iterator[None]:
        """Judge one code: refused while locked, counted when wrong, forgiven when right."""
        throttle = self._unlocked_throttle(account.identifier, factor, at)
        try:
            yield
        except CodeRefused as refusal:
            counted = self._count_failure(throttle, at)
            refusal.tries_left, refusal.opens_at = tries_left(counted, self.policy), counted.opens_at
            facts = {name: value for name, value in refusal.facts.items() if value is not None}
            self._record_event(at, Kind.CODE_REFUSED, account.identifier, factor=factor, slug=refusal.slug, **facts)
            if counted.opens_at is not None:
                # The password was right, so this is either the owner or someone who has the password.
                self._notify(
                    account,
                    at,
                    "Wrong codes at your account",
                    "Someone gave your password and then several wrong codes. If it was not you, change your password.",
                )
            raise
        self._clear_failures(throttle)
        self._record_event(at, Kind.CODE_ACCEPTED, account.identifier, factor=factor)

    def _authenticator(self, account_id: int) -> Authenticator | None:
        """The enrolled authenticator; one whose first code never came does not count."""
        found = self.store.get(Authenticator, account_id=account_id)
        return found if found is not None and found.enrolled_at is not None else None

    def _match(self, authenticator: Authenticator, code: object, at: datetime) -> Match:
        return verify_totp(
            authenticator.secret,
            code,
            at=at,
            window=self.policy.totp_window_steps,
            last_used_step=authenticator.last_used_step if self.policy.totp_single_use else None,
            last_used_at=authenticator.last_used_at,
            step=self.policy.totp_step,
            digits=self.policy.totp_digits,
            diagnosis_steps=self.policy.totp_diagnosis_steps,
        )

    def _verify_authenticator_code(self, account: Account, code: object, at: datetime) -> None:
        authenticator = self._authenticator(account.id)
        if authenticator is None:
            raise NotEnrolled()
        match = self._match(authenticator, code, at)
        self.store.put(replace(authenticator, last_used_step=match.step, last_used_at=at))

    def _verify_message_code(self, pending: PendingSignIn, purpose: Purpose, code: object, at: datetime) -> None:
        typed = parse_code(code, self.policy.message_code_digits)
        sent = self._sent_codes(pending.account_id, purpose)
        try:
            right = verify_sent_code(
                sent,
                typed,
                key=self._code_key,
                sign_in_id=pending.id,
                purpose=purpose,
                at=at,
                policy=self.policy,
            )
        except CodeRefused:
            if sent:
                self.store.put(replace(sent[-1], tries=sent[-1].tries + 1))
            raise
        self._use(right, at)

    def _use(self, sent: SentCode, at: datetime) -> None:
        self.store.put(replace(sent, used_at=at))

    def _sent_codes(self, account_id: int, purpose: Purpose) -> list[SentCode]:
        return self.store.find(SentCode, account_id=account_id, purpose=purpose)

    def _verify_may_send(self, account: Account, purpose: Purpose, at: datetime, *, again: bool) -> None:
        earlier = [code.sent_at for code in self._sent_codes(account.id, purpose)]
        verify_may_send(earlier, at, self.policy, again=again)

    def _end_pending(self, account: Account, at: datetime) -> None:
        # A sign-in begun under the old rules must not be finished under them.
        for pending in self.store.find(PendingSignIn, account_id=account.id, ended_at=None):
            self.store.put(replace(pending, ended_at=at, ended_why=SignInEnd.ACCOUNT_CHANGED))

    def _send_code(self, pending: PendingSignIn, account: Account, purpose: Purpose, at: datetime) -> None:
        for older in self._sent_codes(account.id, purpose):
            if older.used_at is None and older.superseded_at is None:
                self.store.put(replace(older, superseded_at=at))
        code = generate_code(self._random_bytes, self.policy.message_code_digits)
        lifetime = code_lifetime(purpose, account.channel, self.policy)
        link_token = generate_token(self._random_bytes) if purpose is Purpose.DEVICE else None
        sent = self.store.add(
            SentCode(
                id=NEW,
                account_id=account.id,
                purpose=purpose,
                sign_in_id=pending.id,
                channel=account.channel,
                code_mac=keyed_hash(self._code_key, code, sign_in_id=pending.id, purpose=purpose),
                link_hash=hash_token(link_token),
                sent_at=at,
                expires_at=at + lifetime,
            )
        )
        minutes = int(lifetime.total_seconds() // 60)
        if link_token is None:
            self._send(write_sign_in_code(account.channel, account.identifier, code, minutes, at), account)
        else:
            link = f"{self._site_url}{APPROVAL_PATH}?token={link_token}"
            device = pending.agent or "an unknown browser"
            message = write_device_approval(account.channel, account.identifier, code, link, device, minutes, at)
            self._send(message, account)
        self._record_event(
            at,
            Kind.CODE_SENT if purpose is Purpose.SIGN_IN else Kind.APPROVAL_SENT,
            account.identifier,
            channel=account.channel,
            sign_in=pending.id,
            expires_at=sent.expires_at,
        )


def masked(account: Account) -> str:
    """Where a message went, as the page may show it."""
    return mask_identifier(Identifier(account.identifier, account.channel))
