"""Acts of resetting a forgotten password. None of them signs anybody in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account, Identifier, parse_identifier
from loginlab.exchange.api_key_revoking import ApiKeyRevoking
from loginlab.exchange.api_keys import RevokedBy
from loginlab.exchange.authenticator_removal import AuthenticatorRemoval
from loginlab.exchange.devices import Origin
from loginlab.exchange.errors import CodeRefused, ExchangeError, InputRefused, OneTimeLinkRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.holds import HoldReason
from loginlab.exchange.lockout import Factor, Throttle, tries_left
from loginlab.exchange.messages import RESET_PATH, write_reset
from loginlab.exchange.one_time_codes import LOOK_BACK, generate_code, verify_may_send
from loginlab.exchange.passwords import parse_new_password
from loginlab.exchange.recovery import RecoveryEnd
from loginlab.exchange.reset import ResetRequest, reset_code_mac, verify_reset_code, verify_reset_link
from loginlab.exchange.sessions import SessionEnd
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_hashed_token
from loginlab.exchange.totp import parse_code


class ResetActs(AuthenticatorRemoval, ApiKeyRevoking):
    """From a forgotten password to a new one.

    The old password is taken as the new one: to refuse it would tell a thief who reads the mailbox that a guess is
    right, and what opens this account may open others.
    """

    def request_reset(
        self,
        identifier: object,
        *,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
        host: str | None = None,
    ) -> None:
        """Send a code and a link that set a new password. Until one of them is used nothing has changed.

        An address without an account gets the same answer after the same work; only nothing is sent. Asking locks
        nothing and ends nothing, or a stranger could do either to anyone.

        ``host`` is what the request's Host header said. It is not looked at, unless an experiment has switched the
        guard ``configured_host`` off.

        Raises InputRefused or TooManyMessages, for known and unknown addresses alike.
        """
        with self._act() as at:
            who = parse_identifier(identifier)
            earlier, guards = self._reset_requests(who.text), self.policy.reset_guards
            if guards.limited_requests:
                sent_at = [request.sent_at for request in earlier]
                verify_may_send(sent_at, at, self.policy, again=True, per_hour=self.policy.resets_per_hour)
            account = self.store.get(Account, identifier=who.text)
            if account is None and not guards.same_answer:
                raise InputRefused(field="email address or phone number", reason="has no account here")
            for older in earlier:
                if older.used_at is None and older.superseded_at is None:
                    self.store.put(replace(older, superseded_at=at))
            code = generate_code(self._random_bytes, self.policy.message_code_digits)
            link_token, link_hash = generate_hashed_token(self._random_bytes)
            request = self.store.add(
                ResetRequest(
                    id=NEW,
                    identifier=who.text,
                    account_id=None if account is None else account.id,
                    channel=who.channel,
                    code_mac=reset_code_mac(self._code_key, code, who.text),
                    link_hash=link_hash,
                    sent_at=at,
                    expires_at=at + self.policy.reset_lifetime,
                )
            )
            minutes = int(self.policy.reset_lifetime.total_seconds() // 60)
            site_url = f"https://{host}" if host and not guards.configured_host else self._site_url
            link = f"{site_url}{RESET_PATH}?token={link_token}"
            message = write_reset(who.channel, who.text, code, link, minutes, at)
            if account is not None:
                self._send(message, account)
            self._record_event(
                at,
                Kind.RESET_REQUESTED,
                who.text,
                account_known=account is not None,
                channel=who.channel,
                reset=request.id,
                expires_at=request.expires_at,
                **origin.facts,
            )

    def reset_password(
        self,
        identifier: object,
        code: object,
        new_password: object,
        *,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> None:
        """Set a new password with the code from the message.

        Ends every session and every sign-in under way, opens a password lock, tells the owner, and puts withdrawals
        on hold. A new password that cannot be one is refused before the code is looked at and costs no try.

        Raises InputRefused, AccountLocked or CodeRefused.
        """
        with self._act() as at:
            who = parse_identifier(identifier)
            typed = parse_code(code, self.policy.message_code_digits)
            password = parse_new_password(new_password, self.policy)
            request = self._prove_reset_code(who, typed, at, origin)
            if self.policy.reset_guards.one_at_a_time:
                self._set_password(request, self.hasher.hash(password), at, by="code", origin=origin)
                return
        self._set_password_apart(request, password, by="code", origin=origin)

    def reset_password_by_link(
        self,
        link_token: object,
        new_password: object,
        *,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> None:
        """Set a new password by the link from the message; does the same as the code.

        It works while wrong codes have closed the other way, so that a stranger's guessing keeps no owner out.

        Raises InputRefused or OneTimeLinkRefused.
        """
        with self._act() as at:
            if link_token is None or link_token == "":
                raise OneTimeLinkRefused(why="missing")
            password = parse_new_password(new_password, self.policy)
            found = self._found(ResetRequest, link_token, column="link_hash")
            try:
                request = verify_reset_link(found, at, self.policy.reset_guards)
            except OneTimeLinkRefused as refusal:
                if found is not None:
                    self._record_refused_reset(refusal, found.identifier, at, origin, why=refusal.why)
                raise
            if self.policy.reset_guards.one_at_a_time:
                self._set_password(request, self.hasher.hash(password), at, by="link", origin=origin)
                return
        self._set_password_apart(request, password, by="link", origin=origin)

    def _prove_reset_code(self, who: Identifier, typed: str, at: datetime, origin: Origin) -> ResetRequest:
        guarded = self.policy.reset_guards.limited_tries
        throttle = self._unlocked_throttle(who.text, Factor.RESET_CODE, at) if guarded else None
        account = self.store.get(Account, identifier=who.text)
        requests = self._reset_requests(who.text)
        try:
            return verify_reset_code(
                requests, typed, key=self._code_key, identifier=who.text, at=at, policy=self.policy
            )
        except CodeRefused as refusal:
            if requests:
                self.store.put(replace(requests[0], tries=requests[0].tries + 1))
            self._count_refused_reset(refusal, throttle, account, who, at, origin)
            raise

    def _reset_requests(self, identifier: str) -> list[ResetRequest]:
        return self.store.find(ResetRequest, newest_first=True, limit=LOOK_BACK, identifier=identifier)

    def _account_of(self, request: ResetRequest) -> Account:
        account = self.store.get(Account, id=request.account_id)
        if account is None:
            raise LookupError("a reset request outlived its account")
        return account

    def _count_refused_reset(
        self, refusal: CodeRefused, throttle: Throttle | None, account: Account | None, who: Identifier, at: datetime,
        origin: Origin,
    ) -> None:  # fmt: skip
        if throttle is not None:
            counted = self._count_failure(throttle, at)
            refusal.tries_left, refusal.opens_at = tries_left(counted, self.policy), counted.opens_at
        facts = {name: value for name, value in refusal.facts.items() if value is not None}
        self._record_refused_reset(refusal, who.text, at, origin, factor=Factor.RESET_CODE, **facts)
        if account is not None and refusal.opens_at is not None:
            self._notify(
                account,
                at,
                "Wrong codes for a new password",
                "Someone tried to set a new password for your account and gave several wrong codes. Your password is "
                "still the old one. If it was not you, you need not do anything.",
            )

    def _record_refused_reset(
        self, refusal: ExchangeError, identifier: str, at: datetime, origin: Origin, **facts: object
    ) -> None:
        self._record_event(
            at, Kind.RESET_REFUSED, identifier, slug=refusal.slug, address=origin.address, agent=origin.agent, **facts
        )

    def _set_password_apart(self, request: ResetRequest, password: str, *, by: str, origin: Origin) -> None:
        """Set the password in an act of its own: with ``one_at_a_time`` off, nobody is kept out while it is hashed."""
        password_hash = self.hasher.hash(password)
        with self._act() as at:
            self._set_password(request, password_hash, at, by=by, origin=origin)

    def _set_password(
        self, request: ResetRequest, password_hash: str, at: datetime, *, by: str, origin: Origin
    ) -> None:
        account = self._account_of(request)
        self.store.put(replace(request, used_at=at))
        self.store.put(replace(account, password_hash=password_hash))
        self._record_event(at, Kind.PASSWORD_RESET, account.identifier, by=by, reset=request.id, **origin.facts)
        # The guesses were at a password that is no more. Those at the code end with the code they were at.
        for factor in (Factor.PASSWORD, Factor.RESET_CODE):
            self._clear_failures(self._throttle(account.identifier, factor))
        if self.policy.reset_guards.ends_sessions:
            for session in self._open_sessions(account.id, at):
                self._end_session(session, at, SessionEnd.PASSWORD_RESET)
        self._end_pending(account, at)
        self._revoke_keys_with_password(account, RevokedBy.PASSWORD_RESET, at)
        # Mailbox and lost phone in one go would make the mailbox the key to both.
        self._close_recovery(account, RecoveryEnd.PASSWORD_RESET, at)
        self._place_hold(account, HoldReason.PASSWORD_RESET, at)
        self._notify(
            account,
            at,
            "Your password was changed",
            "Someone used the code or the link that we sent you, and set a new password.",
            "You have been signed out everywhere, and withdrawals wait for a while. If it was not you, someone reads "
            "your messages: make your mailbox safe, then ask for a new password and contact support through the app.",
        )
