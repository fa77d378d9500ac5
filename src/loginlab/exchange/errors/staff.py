# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Refusals for those who work at the exchange: their tool does not let them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from loginlab.exchange.errors.refusal import ExchangeError


@dataclass(eq=False, kw_only=True)
class StaffRefused(ExchangeError):
    """Somebody at the desk tried what they may not do now."""

    slug: ClassVar[str] = "staff-refused"
    act: str


@dataclass(eq=False, kw_only=True)
class StaffOutOfScope(StaffRefused):
    """It is not theirs to do, whoever asks; ``belongs_to`` says whose it is."""

    slug: ClassVar[str] = "staff-out-of-scope"
    truth: ClassVar[str] = "The act “{act}” belongs to {belongs_to}."
    public_message: ClassVar[str] = "Your tool does not do this. Hand it over, with a note."
    belongs_to: str


@dataclass(eq=False, kw_only=True)
class OwnerNotConfirmed(StaffRefused):
    """The owner of the account has not said yes to this very act."""

    slug: ClassVar[str] = "owner-not-confirmed"
    truth: ClassVar[str] = "The owner has not confirmed the act “{act}”."
    public_message: ClassVar[str] = "The owner has not confirmed this in the app or by the mail."
