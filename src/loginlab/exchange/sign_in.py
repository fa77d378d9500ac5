"""Acts of signing in: password, then a code, then the new-device check, then a session.

Identifier and password are looked at together and refused together. Everything that an unknown account could
answer differently (sentence, work, lock) is done for it too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account, Channel, parse_identifier
from loginlab.exchange.code_sending import masked
from loginlab.exchange.devices import Device, Origin, is_trusted
from loginlab.exchange.errors import ExchangeError, PasswordWrong, SignInMissing, StepOutOfOrder
from loginlab.exchange.events import Kind
from loginlab.exchange.lockout import Factor, tries_left
from loginlab.exchange.one_time_codes import Purpose
from loginlab.exchange.passkeys import PasskeyOnly
from loginlab.exchange.passwords import parse_password
from loginlab.exchange.pending import Method, PendingSignIn, Stage, Step, describe_step, verify_pending
from loginlab.exchange.session_opening import SessionOpening
from loginlab.exchange.sessions import Session, verify_session
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_hashed_token, hash_token


class SignInActs(SessionOpening):
    """From password to session."""

    def begin_sign_in(
        self,
        identifier: object,
        password: object,
        *,
        device_token: object = None,
        previous_session: object = None,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> Step:
        """Check identifier and password; say what is awaited next.

        ``device_token`` is the browser's mark from an earlier sign-in, if it has one. ``previous_session`` is
        the session cookie it still holds, if any: that session ends when this sign-in succeeds.

        Raises InputRefused, AccountLocked, PasswordWrong, SignInHeld or TooManyMessages.
        """
        with self._act() as at:
            who = parse_identifier(identifier)
            typed = parse_password(password, self.policy)
            throttle = self._unlocked_throttle(who.text, Factor.PASSWORD, at)
            account = self.store.get(Account, identifier=who.text)
            # The work comes first and is done for everyone; only then is it asked whether the account exists.
            right = self.hasher.verify(account.password_hash if account else self._dummy_hash, typed)
            # A right password of an account that takes none must look like a wrong one, down to the lock.
            closed = account is not None and right and self._is_passkey_only(account.id)
            if account is None or not right or closed:
                counted = self._count_failure(throttle, at)
                refusal = PasswordWrong(
                    account_known=account is not None,
                    tries_left=tries_left(counted, self.policy),
                    opens_at=counted.opens_at,
                    only_with_passkey=closed,
                )
                why = {"why": "only with a passkey"} if closed else {}
                self._record_event(
                    at,
                    Kind.PASSWORD_REFUSED,
                    who.text,
                    account_known=refusal.account_known,
                    failures=counted.failures,
                    **origin.facts,
                    **why,
                )
                raise refusal
            self._clear_failures(throttle)
            self._record_event(at, Kind.PASSWORD_ACCEPTED, who.text, **origin.facts)
            self._verify_not_held(account, origin, at)
            return self._begin(account, device_token, previous_session, origin, at)

    def submit_code(self, pending_token: object, code: object, *, origin: Origin | None = None) -> Step:
        """Check the code that the sign-in awaits: from the authenticator, the mail or the SMS.

        ``origin`` is where this step comes from; the sign-in is held if nobody can have gone there meanwhile.

        Raises SignInRefused, SignInHeld, AccountLocked, InputRefused or CodeRefused.
        """
        with self._act() as at:
            pending, account = self._pending(pending_token, at, awaited=Stage.CODE)
            self._verify_still_there(pending, account, origin, at)
            if pending.method is Method.TOTP:
                with self._counted_try(account, Factor.TOTP, at):
                    self._verify_authenticator_code(account, code, at)
            else:
                with self._counted_try(account, Factor.SIGN_IN_CODE, at):
                    self._verify_message_code(pending, Purpose.SIGN_IN, code, at)
            return self._after_code(pending, account, str(pending_token), at)

    def request_new_code(self, pending_token: object) -> Step:
        """Send the code or the approval question again; what was sent before stops working.

        Raises SignInRefused or TooManyMessages; StepOutOfOrder when an authenticator makes the code.
        """
        with self._act() as at:
            pending, account = self._pending(pending_token, at)
            if pending.method is Method.TOTP and pending.stage is Stage.CODE:
                raise StepOutOfOrder(awaited="code from the authenticator")
            purpose = Purpose.SIGN_IN if pending.stage is Stage.CODE else Purpose.DEVICE
            self._verify_may_send(account, purpose, at, again=True)
            self._send_code(pending, account, purpose, at)
            return describe_step(pending, str(pending_token))

    def current_step(self, pending_token: object) -> Step:
        """What the sign-in under way awaits; for a page that is loaded again. Raises SignInRefused."""
        with self._act() as at:
            pending, _ = self._pending(pending_token, at)
            return describe_step(pending, str(pending_token))

    def current_stage(self, *, pending_token: object = None, session_token: object = None) -> Stage:
        """Where a browser with these two cookies is on the way in; changes nothing, works in maintenance.

        Never PASSWORD: identifier and password arrive together, and between the two only the page knows.
        """
        with self._act(in_maintenance=True) as at:
            try:
                verify_session(self._found(Session, session_token), at, self.policy)
            except ExchangeError:
                pass
            else:
                return Stage.SIGNED_IN
            try:
                return verify_pending(self._found(PendingSignIn, pending_token), at).stage
            except ExchangeError:
                return Stage.IDENTIFIER

    def _begin(
        self, account: Account, device_token: object, previous_session: object, origin: Origin, at: datetime
    ) -> Step:
        device_hash, new_device_token = self._known_or_new_device(account, device_token, at)
        method = self._required_method(account)
        if method in {Method.MAIL, Method.SMS}:
            self._verify_may_send(account, Purpose.SIGN_IN, at, again=False)
        pending, pending_token = self._add_pending(
            account, Stage.CODE, method, device_hash, previous_session, origin, at
        )
        if method is None:
            step = self._after_code(pending, account, pending_token, at)
        else:
            if method is not Method.TOTP:
                self._send_code(pending, account, Purpose.SIGN_IN, at)
            step = describe_step(pending, pending_token)
        return replace(step, device_token=new_device_token)

    def _known_or_new_device(self, account: Account, token: object, at: datetime) -> tuple[bytes, str | None]:
        known = hash_token(token)
        if known is not None and self._is_trusted(account.id, known, at):
            return known, None
        # Always a fresh mark, never one that a stranger could have planted and waits to see approved.
        fresh, fresh_hash = generate_hashed_token(self._random_bytes)
        return fresh_hash, fresh

    def _is_trusted(self, account_id: int, device_hash: bytes, at: datetime) -> bool:
        device = self.store.get(Device, token_hash=device_hash, account_id=account_id)
        return is_trusted(device, at, self.policy)

    def _required_method(self, account: Account) -> Method | None:
        if self._authenticator(account.id) is not None:
            return Method.TOTP
        if not self.policy.ask_sign_in_code:
            return None
        return Method.MAIL if account.channel is Channel.MAIL else Method.SMS

    def _after_code(self, pending: PendingSignIn, account: Account, token: str, at: datetime) -> Step:
        if self._is_trusted(account.id, pending.device_hash, at):
            return self._open_session(pending, account, token, at)
        if not self.policy.ask_device_approval:
            self._remember_unasked(pending, account, at)
            return self._open_session(pending, account, token, at)
        waiting = replace(pending, stage=Stage.DEVICE, sent_to=masked(account))
        # Written before the message is allowed or not: the code has been proved and is not asked for twice.
        self.store.put(waiting)
        self._verify_may_send(account, Purpose.DEVICE, at, again=False)
        self._send_code(waiting, account, Purpose.DEVICE, at)
        return describe_step(waiting, token)

    def _remember_unasked(self, pending: PendingSignIn, account: Account, at: datetime) -> None:
        """Where nobody is asked about a new device and money waits for it, it has to be known when it comes again."""
        if self.policy.hold_after_new_device:
            known = self.store.get(Device, token_hash=pending.device_hash, account_id=account.id)
            if known is None:
                self.store.add(Device(NEW, pending.device_hash, account.id, pending.agent, at, at))
            self._hold_for_new_device(account, at)

    def _is_passkey_only(self, account_id: int) -> bool:
        return self.store.get(PasskeyOnly, account_id=account_id) is not None

    def _pending(self, token: object, at: datetime, *, awaited: Stage | None = None) -> tuple[PendingSignIn, Account]:
        pending = verify_pending(self._found(PendingSignIn, token), at, awaited=awaited)
        account = self.store.get(Account, id=pending.account_id)
        if account is None:
            raise SignInMissing()
        return pending, account
