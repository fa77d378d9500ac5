# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Refused passkeys: one sentence on the page for all of them, and what it really was for the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from loginlab.exchange.errors.refusal import ExchangeError


@dataclass(eq=False, kw_only=True)
class PasskeyRefused(ExchangeError):
    """A passkey did not work. Every kind shows the same sentence: which check failed would help whoever forges."""

    slug: ClassVar[str] = "passkey-refused"
    public_message: ClassVar[str] = "That passkey did not work here. Load the page again and try once more."


@dataclass(eq=False, kw_only=True)
class PasskeyUnknown(PasskeyRefused):
    """No account has this passkey, or not the account that was asked for: removed here, and still on the device."""

    slug: ClassVar[str] = "passkey-unknown"
    truth: ClassVar[str] = "No such passkey is registered (for the account asked for)."


@dataclass(eq=False, kw_only=True)
class PasskeyChallengeRefused(PasskeyRefused):
    """The question that was answered is not one we still wait for: ``why`` is missing, used or expired.

    A signed answer must be worth something once and for minutes, or a copy of it would be a key.
    """

    slug: ClassVar[str] = "passkey-challenge-refused"
    truth: ClassVar[str] = "The challenge is {why}."
    why: str


@dataclass(eq=False, kw_only=True)
class PasskeyAnswerRefused(PasskeyRefused):
    """The answer failed a check of WebAuthn: ``why`` names the first one, ``origin`` is where the browser stood.

    The origin is what the answer says of itself. No honest browser writes a false one; a forger can.
    """

    slug: ClassVar[str] = "passkey-answer-refused"
    truth: ClassVar[str] = "The answer of the passkey failed the check of its {why} (made on: {origin})."
    why: str
    origin: str
