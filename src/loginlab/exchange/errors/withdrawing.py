# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Refused withdrawals: the address, the confirmation, the API key. A hold is beside the session, in ``signed_in``.

Whoever reads these sentences is signed in or holds a key, so they may say what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from loginlab.exchange.errors.refusal import ExchangeError


@dataclass(eq=False, kw_only=True)
class AddressRefused(ExchangeError):
    """The account sends only to the addresses on its whitelist, and this is none that can be used now."""

    slug: ClassVar[str] = "address-refused"
    destination: str


@dataclass(eq=False, kw_only=True)
class AddressNotListed(AddressRefused):
    """The address is not on the whitelist: a new one, a mistyped one, or a look-alike of one that is."""

    slug: ClassVar[str] = "address-not-listed"
    truth: ClassVar[str] = "The whitelist does not hold {destination}."
    public_message: ClassVar[str] = (
        "This address is not on your whitelist. Compare it letter by letter, or add it and wait."
    )


@dataclass(eq=False, kw_only=True)
class AddressWaiting(AddressRefused):
    """The address is on the whitelist and too new: it is the time in which the owner can remove a thief's."""

    slug: ClassVar[str] = "address-waiting"
    truth: ClassVar[str] = "The whitelist opens for {destination} at {opens_at}."
    public_message: ClassVar[str] = (
        "This address is new on your whitelist and cannot be used before the time shown. Nobody can shorten that."
    )
    opens_at: datetime
    retry_after: timedelta


@dataclass(eq=False, kw_only=True)
class ConfirmationRefused(ExchangeError):
    """There is nothing here that this code could confirm."""

    slug: ClassVar[str] = "confirmation-refused"


@dataclass(eq=False, kw_only=True)
class ConfirmationMissing(ConfirmationRefused):
    """No such withdrawal waits in this session: none was asked for, or it was asked for in another one."""

    slug: ClassVar[str] = "confirmation-missing"
    truth: ClassVar[str] = "No such withdrawal waits in this session."
    public_message: ClassVar[str] = "No withdrawal waits for a code here. Ask for it again."


@dataclass(eq=False, kw_only=True)
class ConfirmationExpired(ConfirmationRefused):
    """The withdrawal waited for its code too long."""

    slug: ClassVar[str] = "confirmation-expired"
    truth: ClassVar[str] = "The withdrawal waited for its code until {expired_at}."
    public_message: ClassVar[str] = "This withdrawal waited too long for its code. Ask for it again."
    expired_at: datetime


@dataclass(eq=False, kw_only=True)
class ConfirmationUsed(ConfirmationRefused):
    """The withdrawal was confirmed before; once more would send it twice."""

    slug: ClassVar[str] = "confirmation-used"
    truth: ClassVar[str] = "The withdrawal was confirmed at {used_at}."
    public_message: ClassVar[str] = "This withdrawal is confirmed already. Look at what was sent so far."
    used_at: datetime


@dataclass(eq=False, kw_only=True)
class ApiKeyRefused(ExchangeError):
    """An API key does not open this. A revoked and a made-up one read the same: whoever tries keys learns nothing."""

    slug: ClassVar[str] = "api-key-refused"
    public_message: ClassVar[str] = "This API key does not work."


@dataclass(eq=False, kw_only=True)
class ApiKeyUnknown(ApiKeyRefused):
    """No such key was ever made: cut short in copying, or a guess."""

    slug: ClassVar[str] = "api-key-unknown"
    truth: ClassVar[str] = "No such API key was ever made."


@dataclass(eq=False, kw_only=True)
class ApiKeyRevoked(ApiKeyRefused):
    """The key was one of ours and is revoked."""

    slug: ClassVar[str] = "api-key-revoked"
    truth: ClassVar[str] = "The API key was revoked at {revoked_at}."
    revoked_at: datetime


@dataclass(eq=False, kw_only=True)
class ApiKeyNotAllowed(ApiKeyRefused):
    """The key works, and not for this; ``permission`` is what it lacks."""

    slug: ClassVar[str] = "api-key-not-allowed"
    truth: ClassVar[str] = "The API key lacks the permission to {permission}."
    public_message: ClassVar[str] = "This API key is not allowed to do that."
    permission: str
