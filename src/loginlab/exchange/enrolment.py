"""Acts of adding and removing an authenticator.

Whoever adds one decides who gets in from now on. So adding asks for the password again (a stolen session is
not enough) and removing asks for a code, and both are told to the owner.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from loginlab.exchange.authenticator_removal import AuthenticatorRemoval
from loginlab.exchange.errors import (
    AlreadyEnrolled,
    CodeRefused,
    EnrolmentMissing,
    NotEnrolled,
)
from loginlab.exchange.events import Kind
from loginlab.exchange.fresh_proof import FreshProof
from loginlab.exchange.holds import HoldReason
from loginlab.exchange.lockout import Factor
from loginlab.exchange.totp import Authenticator, FormerAuthenticator, build_otpauth_uri, generate_secret

ISSUER = "Lantern Exchange"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the page shows once: the secret for typing, and the same in the QR code's URI."""

    secret: str = field(repr=False)
    otpauth_uri: str = field(repr=False)
    expires_at: datetime


class EnrolmentActs(AuthenticatorRemoval, FreshProof):
    """Authenticators."""

    def begin_totp_enrolment(self, session_token: object, password: object) -> Enrolment:
        """Make a new secret and show it. Nothing changes until its first code has been confirmed.

        Raises SessionRefused, InputRefused, AccountLocked, PasswordWrong or AlreadyEnrolled.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            self._verify_password_again(account, password, at)
            enrolled = self._authenticator(account.id)
            if enrolled is not None and enrolled.enrolled_at is not None:
                raise AlreadyEnrolled(enrolled_at=enrolled.enrolled_at)
            secret = generate_secret(self._random_bytes, self.policy.totp_secret_bytes)
            self.store.put(Authenticator(account_id=account.id, secret=secret, begun_at=at))
            expires_at = at + self.policy.enrolment_lifetime
            self._record_event(at, Kind.ENROLMENT_BEGUN, account.identifier, expires_at=expires_at)
            uri = build_otpauth_uri(
                secret,
                account.identifier,
                issuer=ISSUER,
                digits=self.policy.totp_digits,
                step=self.policy.totp_step,
            )
            return Enrolment(secret=secret, otpauth_uri=uri, expires_at=expires_at)

    def confirm_totp_enrolment(self, session_token: object, code: object) -> None:
        """Prove that the app makes the right codes; from now on sign-ins ask for them.

        The code used here is used up: it does not sign anybody in.

        Raises SessionRefused, EnrolmentMissing, InputRefused or CodeRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            begun = self.store.get(Authenticator, account_id=account.id)
            if begun is not None and begun.enrolled_at is not None:
                raise AlreadyEnrolled(enrolled_at=begun.enrolled_at)
            expired_at = None if begun is None else begun.begun_at + self.policy.enrolment_lifetime
            if begun is None or expired_at is None or at >= expired_at:
                raise EnrolmentMissing(expired_at=expired_at)
            try:
                match = self._match(begun, code, at)
            except CodeRefused as refusal:
                facts = {name: value for name, value in refusal.facts.items() if value is not None}
                self._record_event(at, Kind.ENROLMENT_REFUSED, account.identifier, slug=refusal.slug, **facts)
                raise
            self.store.put(replace(begun, enrolled_at=at, last_used_step=match.step, last_used_at=at))
            earlier = self.store.get(FormerAuthenticator, account_id=account.id)
            self._record_event(at, Kind.ENROLLED, account.identifier, factor=Factor.TOTP)
            self._end_pending(account, at)
            if earlier is not None:
                self._place_hold(account, HoldReason.AUTHENTICATOR_CHANGED, at)
            self._notify(account, at, "Authenticator added", "From now on, signing in asks for its code.")

    def unenrol_totp(self, session_token: object, code: object) -> None:
        """Remove the authenticator; needs a code from it.

        Raises SessionRefused, NotEnrolled, AccountLocked, InputRefused or CodeRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            if self._authenticator(account.id) is None:
                raise NotEnrolled()
            with self._counted_try(account, Factor.TOTP, at):
                self._verify_authenticator_code(account, code, at)
            self._remove_authenticator(account, at)

    def totp_enrolled_at(self, session_token: object) -> datetime | None:
        """Since when the account has an authenticator, or None; for the security page."""
        with self._act() as at:
            authenticator = self._authenticator(self._resume_account(session_token, at).id)
            return None if authenticator is None else authenticator.enrolled_at
