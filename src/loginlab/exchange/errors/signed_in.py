# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Refusals for someone who is signed in, or thinks so: the session, the authenticator, the withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from loginlab.exchange.errors.refusal import ExchangeError


@dataclass(eq=False, kw_only=True)
class SessionRefused(ExchangeError):
    """There is no open session behind this request."""

    slug: ClassVar[str] = "session-refused"
    public_message: ClassVar[str] = "Please sign in."


@dataclass(eq=False, kw_only=True)
class NotSignedIn(SessionRefused):
    """No session cookie came, or one we never gave out."""

    slug: ClassVar[str] = "not-signed-in"
    truth: ClassVar[str] = "No session of ours came with the request."


@dataclass(eq=False, kw_only=True)
class SessionEnded(SessionRefused):
    """The session was one of ours and is over; ``why`` says how."""

    slug: ClassVar[str] = "session-ended"
    truth: ClassVar[str] = "The session ended at {ended_at}: {why}."
    public_message: ClassVar[str] = "You have been signed out. Please sign in again."
    why: str
    ended_at: datetime


@dataclass(eq=False, kw_only=True)
class EnrolmentRefused(ExchangeError):
    """The authenticator cannot be added or removed."""

    slug: ClassVar[str] = "enrolment-refused"


@dataclass(eq=False, kw_only=True)
class AlreadyEnrolled(EnrolmentRefused):
    """There is an authenticator; remove it (with a code from it) before adding another."""

    slug: ClassVar[str] = "already-enrolled"
    truth: ClassVar[str] = "An authenticator has been enrolled since {enrolled_at}."
    public_message: ClassVar[str] = "This account already has an authenticator. Remove it first."
    enrolled_at: datetime


@dataclass(eq=False, kw_only=True)
class NotEnrolled(EnrolmentRefused):
    """There is no authenticator to remove."""

    slug: ClassVar[str] = "not-enrolled"
    truth: ClassVar[str] = "The account has no authenticator."
    public_message: ClassVar[str] = "This account has no authenticator."


@dataclass(eq=False, kw_only=True)
class EnrolmentMissing(EnrolmentRefused):
    """No QR code was shown, or it was shown too long ago."""

    slug: ClassVar[str] = "enrolment-missing"
    truth: ClassVar[str] = "No enrolment is under way (expired at {expired_at})."
    public_message: ClassVar[str] = "Please show a new QR code and try again."
    expired_at: datetime | None


@dataclass(eq=False, kw_only=True)
class RecoveryRefused(ExchangeError):
    """An authenticator that is said to be lost is not removed."""

    slug: ClassVar[str] = "recovery-refused"


@dataclass(eq=False, kw_only=True)
class RecoveryMissing(RecoveryRefused):
    """Nobody asked, or the request was stopped, or it was left lying for too long."""

    slug: ClassVar[str] = "recovery-missing"
    truth: ClassVar[str] = "No request to remove the authenticator is open."
    public_message: ClassVar[str] = "There is no open request to remove your authenticator. You can make one here."


@dataclass(eq=False, kw_only=True)
class RecoveryWaiting(RecoveryRefused):
    """The wait is not over: it is the time in which the owner can stop somebody who only has the password."""

    slug: ClassVar[str] = "recovery-waiting"
    truth: ClassVar[str] = "The authenticator is not removed before {until}."
    public_message: ClassVar[str] = "Your authenticator is not removed before the time shown. Nobody can shorten that."
    until: datetime
    retry_after: timedelta


@dataclass(eq=False, kw_only=True)
class WithdrawalHeld(ExchangeError):
    """Withdrawals wait after a security change. Not a fault: it is the time in which an owner can notice a thief."""

    slug: ClassVar[str] = "withdrawal-held"
    truth: ClassVar[str] = "Withdrawals are on hold until {until}: {reason}."
    reason: str
    until: datetime
    retry_after: timedelta

    @property
    def public_message(self) -> str:  # type: ignore[override]  # names the reason: whoever sees it is signed in
        """Safe to show in full to someone who is signed in."""
        return f"Withdrawals are on hold for a while: {self.reason}. The hold protects you and ends by itself."
