# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Refused links from messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from loginlab.exchange.errors.refusal import ExchangeError


@dataclass(eq=False, kw_only=True)
class LinkRefused(ExchangeError):
    """An approval link did not work. One sentence for all, with what to do."""

    slug: ClassVar[str] = "link-refused"
    public_message: ClassVar[str] = (
        "This link does not work here. Open the newest link in the browser in which you are signing in."
    )


@dataclass(eq=False, kw_only=True)
class LinkMissing(LinkRefused):
    """The address holds no token: the link was cut short on its way."""

    slug: ClassVar[str] = "link-missing"
    truth: ClassVar[str] = "The link holds no token."


@dataclass(eq=False, kw_only=True)
class LinkForged(LinkRefused):
    """No such link was ever sent: made up, or damaged in copying."""

    slug: ClassVar[str] = "link-forged"
    truth: ClassVar[str] = "No such link was ever sent."


@dataclass(eq=False, kw_only=True)
class LinkExpired(LinkRefused):
    """The link is too old."""

    slug: ClassVar[str] = "link-expired"
    truth: ClassVar[str] = "The link expired at {expired_at}."
    expired_at: datetime


@dataclass(eq=False, kw_only=True)
class LinkUsed(LinkRefused):
    """The link has done its work once; a copy found later must be worthless."""

    slug: ClassVar[str] = "link-used"
    truth: ClassVar[str] = "The link was used at {used_at}."
    used_at: datetime


@dataclass(eq=False, kw_only=True)
class LinkSuperseded(LinkRefused):
    """A newer link was sent; only the newest works."""

    slug: ClassVar[str] = "link-superseded"
    truth: ClassVar[str] = "A newer link was sent at {superseded_at}."
    superseded_at: datetime


@dataclass(eq=False, kw_only=True)
class LinkOpenedElsewhere(LinkRefused):
    """Opened in another browser than the one signing in: perhaps the owner, approving a thief's device."""

    slug: ClassVar[str] = "link-opened-elsewhere"
    truth: ClassVar[str] = "The link was opened in another browser than the one that is signing in."


@dataclass(eq=False, kw_only=True)
class OneTimeLinkRefused(ExchangeError):
    """A link that resets a password or confirms who is asking: too old, used, replaced, cut short or made up.

    It may be opened in any browser, so its sentence is another one.
    """

    slug: ClassVar[str] = "one-time-link-refused"
    truth: ClassVar[str] = "The link is {why}."
    public_message: ClassVar[str] = (
        "This link does not work, or no longer. It works once and for a short time, and only the newest one does."
    )
    why: Literal["missing", "forged", "used", "superseded", "expired"]
    since: datetime | None = None
