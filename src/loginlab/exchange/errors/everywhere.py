# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Refusals that can meet a person at any door: input, maintenance, a stale page, too many tries or messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Literal

from loginlab.exchange.errors.refusal import ExchangeError


@dataclass(eq=False, kw_only=True)
class InputRefused(ExchangeError):
    """What was typed cannot be used at all. Counts as no try and changes nothing."""

    slug: ClassVar[str] = "input-refused"
    truth: ClassVar[str] = "The {field} {reason}."
    field: str
    reason: str

    @property
    def public_message(self) -> str:  # type: ignore[override]  # the one page text that depends on its facts
        """Safe to show in full: it speaks only of what the person just typed."""
        return str(self)


@dataclass(eq=False, kw_only=True)
class Maintenance(ExchangeError):
    """The exchange is closed for a while; nothing is wrong with the account."""

    slug: ClassVar[str] = "maintenance"
    truth: ClassVar[str] = "The exchange is in maintenance until {until}."
    public_message: ClassVar[str] = "We are closed for maintenance. Your account and your funds are not touched."
    until: datetime
    retry_after: timedelta


@dataclass(eq=False, kw_only=True)
class StalePage(ExchangeError):
    """The form was not made for this browser and session, so acting on it could be someone else's wish."""

    slug: ClassVar[str] = "stale-page"
    truth: ClassVar[str] = "The form's CSRF token is {why}."
    public_message: ClassVar[str] = "This page is out of date. Load it again and repeat what you did."
    why: Literal["missing", "expired", "forged", "from another session"]


@dataclass(eq=False, kw_only=True)
class IdentifierTaken(ExchangeError):
    """There is an account with that address. The page must not say so: it would answer 'is she a customer?'"""

    slug: ClassVar[str] = "identifier-taken"
    truth: ClassVar[str] = "{identifier} already has an account."
    public_message: ClassVar[str] = "If this address can be used, we have sent it a message with the next step."
    identifier: str


@dataclass(eq=False, kw_only=True)
class AccountLocked(ExchangeError):
    """Too many wrong tries; no further try is looked at until ``opens_at``, not even a right one."""

    slug: ClassVar[str] = "account-locked"
    truth: ClassVar[str] = "Too many wrong tries ({factor}); it opens at {opens_at}."
    public_message: ClassVar[str] = "Too many wrong tries. Wait until the time shown, then try again."
    factor: str
    opens_at: datetime
    retry_after: timedelta


@dataclass(eq=False, kw_only=True)
class TooManyMessages(ExchangeError):
    """Codes were asked for too often. Each one is another chance to guess, so asking is limited."""

    slug: ClassVar[str] = "too-many-messages"
    truth: ClassVar[str] = "Too many codes were asked for; the next may be sent at {opens_at}."
    public_message: ClassVar[str] = "We have just sent you a message. Wait a little before asking for another."
    opens_at: datetime
    retry_after: timedelta
