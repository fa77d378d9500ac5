"""Acts around recovery codes: making a set, signing in with one, and removing the authenticator that is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.authenticator_removal import AuthenticatorRemoval
from loginlab.exchange.devices import Origin
from loginlab.exchange.errors import NotEnrolled, StepOutOfOrder
from loginlab.exchange.events import Kind
from loginlab.exchange.lockout import Factor
from loginlab.exchange.pending import Method, PendingSignIn, Stage, Step
from loginlab.exchange.recovery_codes import (
    RecoveryCode,
    RecoveryCodes,
    generate_recovery_code,
    parse_recovery_code,
    recovery_code_mac,
    verify_recovery_code,
)
from loginlab.exchange.sign_in import SignInActs
from loginlab.exchange.store import NEW


class RecoveryCodeActs(SignInActs, AuthenticatorRemoval):
    """Recovery codes."""

    def make_recovery_codes(self, session_token: object, code: object) -> RecoveryCodes:
        """Make a new set, show it this once, and end the old one.

        Asks for a code of the authenticator: whoever makes a set has a second factor from then on, and an open session
        must not be enough for that (OWASP Multifactor Authentication Cheat Sheet).

        Raises SessionRefused, NotEnrolled, AccountLocked, InputRefused or CodeRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            if self._authenticator(account.id) is None:
                raise NotEnrolled()
            with self._counted_try(account, Factor.TOTP, at):
                self._verify_authenticator_code(account, code, at)
            self._end_recovery_codes(account.id, at)
            characters = self.policy.recovery_code_characters
            codes = tuple(
                generate_recovery_code(self._random_bytes, characters) for _ in range(self.policy.recovery_code_count)
            )
            parsed = (parse_recovery_code(one, characters) for one in codes)
            macs = (recovery_code_mac(self._code_key, one, account.id) for one in parsed)
            self.store.add_all(RecoveryCode(NEW, account.id, mac, at) for mac in macs)
            self._record_event(at, Kind.RECOVERY_CODES_MADE, account.identifier, count=len(codes))
            self._notify(
                account,
                at,
                "New recovery codes",
                "Somebody made a new set of recovery codes with a code from your authenticator. Older ones no longer "
                "work.",
                "If it was not you, remove your authenticator and contact support through the app at once.",
            )
            return RecoveryCodes(codes, made_at=at)

    def recovery_codes_left(self, session_token: object) -> int | None:
        """How many codes of the newest set are unused; None if there is no set. Raises SessionRefused."""
        with self._act() as at:
            codes = self._current_recovery_codes(self._resume(session_token, at).account_id)
            return sum(code.used_at is None for code in codes) if codes else None

    def submit_recovery_code(self, pending_token: object, code: object, *, origin: Origin | None = None) -> Step:
        """Go on signing in with a recovery code in place of the authenticator's; the new-device check stays.

        Raises SignInRefused, SignInHeld, AccountLocked, InputRefused or CodeRefused.
        """
        with self._act() as at:
            pending, account = self._pending_at_authenticator(pending_token, origin, at)
            self._spend_recovery_code(account, code, at)
            return self._after_code(replace(pending, method=Method.RECOVERY), account, str(pending_token), at)

    def unenrol_totp_by_recovery_code(self, session_token: object, code: object) -> None:
        """Remove an authenticator that is lost, with another recovery code; then a new one can be set up.

        Not with the session alone: whoever sits in it may be sitting there for the owner.

        Raises SessionRefused, NotEnrolled, AccountLocked, InputRefused or CodeRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            if self._authenticator(account.id) is None:
                raise NotEnrolled()
            self._spend_recovery_code(account, code, at)
            self._remove_authenticator(account, at, by="recovery code")

    def _pending_at_authenticator(
        self, pending_token: object, origin: Origin | None, at: datetime
    ) -> tuple[PendingSignIn, Account]:
        """The sign-in under way, if its password was right and it awaits the authenticator's code."""
        pending, account = self._pending(pending_token, at, awaited=Stage.CODE)
        self._verify_still_there(pending, account, origin, at)
        if pending.method is not Method.TOTP:
            raise StepOutOfOrder(awaited="code from a message")
        return pending, account

    def _spend_recovery_code(self, account: Account, code: object, at: datetime) -> None:
        with self._counted_try(account, Factor.RECOVERY_CODE, at):
            kept = self.store.find(RecoveryCode, account_id=account.id)
            right = verify_recovery_code(kept, code, key=self._code_key, account_id=account.id, policy=self.policy)
            self.store.put(replace(right, used_at=at))
        left = sum(one.used_at is None for one in self._current_recovery_codes(account.id))
        self._notify(
            account,
            at,
            "A recovery code was used",
            f"It works no more; {left} of the set are left.",
            "If it was not you, somebody has your list: change your password, and make a new set.",
        )
