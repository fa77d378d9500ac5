"""The withdrawal whitelist: once it is on, money goes only to addresses that have stood on it for a while.

It keeps nothing secret, and whoever holds the session may add an address. What protects is the time before a new one
can be used, and before the whitelist is off: the owner hears of it by every channel and has those hours to say no. So
there is no act that shortens them, and without them the list would only cost a thief one form more.

Addresses are compared letter by letter, as they were typed. Some coins have two spellings of one address; here they
are two, for a whitelist that guesses what was meant is no list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import AddressNotListed, AddressWaiting, InputRefused, OneTimeLinkRefused
from loginlab.exchange.store import Table

LONGEST_LABEL = 40
"""Characters. Chosen for this course."""


class RemovedBy(StrEnum):
    """How an address went from the list, or how the switching-off was stopped."""

    SESSION = "session"
    LINK = "link"
    FREEZE = "freeze"


class OffEnd(StrEnum):
    """Why a request to switch the whitelist off is over."""

    DONE = "done"
    SESSION = "session"
    LINK = "link"
    FREEZE = "freeze"


@dataclass(frozen=True, slots=True)
class Whitelist:
    """That an account's whitelist is on; there is none while it is off."""

    table: ClassVar[Table] = Table("whitelists", key=("account_id",))
    account_id: int
    on_at: datetime


@dataclass(frozen=True, slots=True)
class WhitelistOff:
    """One request to switch the whitelist off. An account has at most one that is open."""

    table: ClassVar[Table] = Table("whitelist_offs", key=("id",), unique=(("link_hash",),), indexes=(("account_id",),))
    id: int
    account_id: int
    link_hash: bytes = field(repr=False)
    requested_at: datetime
    off_at: datetime
    ended_at: datetime | None = None
    ended_why: OffEnd | None = None


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """One address on a whitelist, and when it can be used. The label is the owner's own word for it."""

    table: ClassVar[Table] = Table(
        "listed_addresses", key=("id",), unique=(("link_hash",),), indexes=(("account_id",),)
    )
    id: int
    account_id: int
    address: str
    label: str
    link_hash: bytes = field(repr=False)
    added_at: datetime
    active_at: datetime
    removed_at: datetime | None = None
    removed_by: RemovedBy | None = None


@dataclass(frozen=True, slots=True)
class WhitelistStanding:
    """How a whitelist stands, for its owner.

    Args:
        on_at: since when it is on; None if it is off.
        off_at: when it will be off, if somebody has asked for that; None otherwise.
    """

    on_at: datetime | None
    off_at: datetime | None


def parse_label(typed: object) -> str:
    """Read the owner's word for an address; it may be missing. Raises InputRefused."""
    text = " ".join(typed.split()) if isinstance(typed, str) and len(typed) <= 4 * LONGEST_LABEL else None
    if text is None or len(text) > LONGEST_LABEL or not text.isprintable():
        raise InputRefused(field="name", reason=f"must be text of at most {LONGEST_LABEL} characters")
    return text


def verify_may_add(listed: Iterable[ListedAddress], address: str, most: int) -> None:
    """Prove that an address is new to the list and that there is room. Raises InputRefused."""
    addresses = [one.address for one in listed]
    if address in addresses:
        raise InputRefused(field="address to add", reason="is on your whitelist already")
    if len(addresses) >= most:
        raise InputRefused(field="address to add", reason=f"is one too many; a whitelist holds {most}")


def verify_listed(listed: Iterable[ListedAddress], destination: str, at: datetime) -> ListedAddress:
    """Prove that money may go to this address now. ``listed`` are those that are not removed.

    Raises AddressNotListed or AddressWaiting (with when it opens).
    """
    entry = next((one for one in listed if one.address == destination), None)
    if entry is None:
        raise AddressNotListed(destination=destination)
    if at < entry.active_at:
        raise AddressWaiting(destination=destination, opens_at=entry.active_at, retry_after=entry.active_at - at)
    return entry


def verify_removal_link(entry: ListedAddress) -> ListedAddress:
    """Prove that the link from a notice has something to remove. Raises OneTimeLinkRefused.

    It does not expire: that an address can be used is no reason why its owner could not take it away.
    """
    if entry.removed_at is not None:
        raise OneTimeLinkRefused(why="used", since=entry.removed_at)
    return entry


def verify_keep_link(request: WhitelistOff | None) -> WhitelistOff:
    """Prove that the link from a notice stops a switching-off that is under way. Raises OneTimeLinkRefused."""
    if request is None:
        raise OneTimeLinkRefused(why="forged")
    if request.ended_at is not None:
        raise OneTimeLinkRefused(why="expired" if request.ended_why is OffEnd.DONE else "used", since=request.ended_at)
    return request
