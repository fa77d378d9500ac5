# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Refusals on the way from password to session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from loginlab.exchange.errors.refusal import ExchangeError


@dataclass(eq=False, kw_only=True)
class PasswordWrong(ExchangeError):
    """Identifier or password not right. The page never says which of the two.

    ``only_with_passkey`` is set where the password was right and the account takes none: to the page and to the
    counting of tries it is a wrong one, or a thief would learn that it is right.
    """

    slug: ClassVar[str] = "password-wrong"
    truth: ClassVar[str] = "Identifier or password not right (account known: {account_known})."
    public_message: ClassVar[str] = "The email address, phone number or password is not right."
    account_known: bool
    tries_left: int
    opens_at: datetime | None
    only_with_passkey: bool = False

    def __str__(self) -> str:
        """The truth in one sentence."""
        if self.only_with_passkey:
            return "The password was right, and the account opens only with a passkey."
        return super().__str__()


@dataclass(eq=False, kw_only=True)
class SignInHeld(ExchangeError):
    """The password was right, and the place is not one from which the owner would come.

    ``why`` is "unusual place" or "impossible travel". ``until`` is set while nobody can sign in to the account at all.
    The page names neither place nor reason: whoever stands before it has only shown that they know the password.
    """

    slug: ClassVar[str] = "sign-in-held"
    truth: ClassVar[str] = "The sign-in is held for its {why}: {network}, {country}, score {score} (until {until})."
    public_message: ClassVar[str] = "We have paused this sign-in for safety. The message we have sent says what to do."
    why: str
    score: float
    country: str
    network: str
    until: datetime | None
    retry_after: timedelta | None


@dataclass(eq=False, kw_only=True)
class SignInRefused(ExchangeError):
    """The sign-in under way cannot go on."""

    slug: ClassVar[str] = "sign-in-refused"
    public_message: ClassVar[str] = "This sign-in cannot go on. Please start again."


@dataclass(eq=False, kw_only=True)
class SignInMissing(SignInRefused):
    """No sign-in was begun in this browser: cookies deleted or blocked, or a page opened from a bookmark."""

    slug: ClassVar[str] = "sign-in-missing"
    truth: ClassVar[str] = "No sign-in was begun in this browser."


@dataclass(eq=False, kw_only=True)
class SignInEnded(SignInRefused):
    """The sign-in took too long, is finished or held, or the account changed meanwhile."""

    slug: ClassVar[str] = "sign-in-ended"
    truth: ClassVar[str] = "The sign-in ended at {ended_at}: {why}."
    why: str
    ended_at: datetime


@dataclass(eq=False, kw_only=True)
class StepOutOfOrder(SignInRefused):
    """An answer came for a step that is not the one awaited; steps cannot be skipped."""

    slug: ClassVar[str] = "step-out-of-order"
    truth: ClassVar[str] = "The sign-in awaits the step '{awaited}'."
    awaited: str


@dataclass(eq=False, kw_only=True)
class DeviceNotApproved(SignInRefused):
    """Everything was right, but this device is new and waits for its approval."""

    slug: ClassVar[str] = "device-not-approved"
    truth: ClassVar[str] = "The new device waits for approval, sent to {sent_to}."
    public_message: ClassVar[str] = "This device is new to us. Approve it with the message we sent you."
    sent_to: str
    expires_at: datetime
