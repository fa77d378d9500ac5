"""Codes sent by mail or SMS: random, short-lived, single use, few tries, and only the newest works.

Six digits can be tried through in a second by anyone who holds a copy of the store, so a plain hash would
hide nothing. What is kept is a keyed hash (HMAC), and the key is not in the store. The code is bound to the
sign-in it was sent for: a code that a look-alike page talks someone out of does not fit another sign-in.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol

from loginlab.exchange.accounts import Channel
from loginlab.exchange.errors import (
    CodeAlreadyUsed,
    CodeExpired,
    CodeFromAnotherSignIn,
    CodeSpent,
    CodeSuperseded,
    CodeWrong,
    TooManyMessages,
)
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table
from loginlab.exchange.tokens import RandomBytes

LOOK_BACK = 20
"""Codes looked at to name a refusal. Chosen for this course."""


class Purpose(StrEnum):
    """What a sent code is for; one for signing in never approves a device."""

    SIGN_IN = "sign_in"
    DEVICE = "device"


class Sent(Protocol):
    """What decides whether a code that was typed rightly still counts, whatever it was sent for."""

    @property
    def expires_at(self) -> datetime:
        """When it stops working, used or not."""

    @property
    def used_at(self) -> datetime | None:
        """When it did its work."""

    @property
    def superseded_at(self) -> datetime | None:
        """When a newer one took its place."""


@dataclass(frozen=True, slots=True)
class SentCode:
    """One sent code, and the link in the same message if there was one: they live and die together."""

    table: ClassVar[Table] = Table(
        "sent_codes", key=("id",), unique=(("link_hash",),), indexes=(("account_id", "purpose"),)
    )
    id: int
    account_id: int
    purpose: Purpose
    sign_in_id: int
    channel: Channel
    code_mac: bytes = field(repr=False)
    link_hash: bytes | None = field(repr=False)
    sent_at: datetime
    expires_at: datetime
    tries: int = 0
    used_at: datetime | None = None
    superseded_at: datetime | None = None


def generate_code(random_bytes: RandomBytes, digits: int) -> str:
    """Make a code of random digits; 16 bytes per code leave no measurable bias."""
    return str(int.from_bytes(random_bytes(16)) % 10**digits).zfill(digits)


def keyed_hash(key: bytes, code: str, *, sign_in_id: int, purpose: Purpose) -> bytes:
    """What the store keeps of a code: worthless without the key, and for any other sign-in or purpose."""
    return hmac.digest(key, f"{purpose}:{sign_in_id}:{code}".encode("ascii"), "sha256")


def code_lifetime(purpose: Purpose, channel: Channel, policy: Policy) -> timedelta:
    """How long a sent code lives."""
    if purpose is Purpose.DEVICE:
        return policy.approval_lifetime
    return policy.mail_code_lifetime if channel is Channel.MAIL else policy.sms_code_lifetime


def verify_may_send(
    sent_at: Sequence[datetime], at: datetime, policy: Policy, *, again: bool, per_hour: int | None = None
) -> None:
    """Raise TooManyMessages when an account has had its messages for this hour, or asks again too soon.

    Asking for a hundred codes is a hundred times the chance to guess one, and a flooded mailbox besides.
    ``sent_at`` is when the earlier ones went. ``per_hour`` is how many there may be, if not as many as at sign-in.
    """
    hour, most = timedelta(hours=1), per_hour or policy.messages_per_hour
    recent = [earlier for earlier in sent_at if at - earlier < hour]
    if len(recent) >= most:
        opens_at = sorted(recent)[-most] + hour
    elif again and recent and at - max(recent) < policy.resend_wait:
        opens_at = max(recent) + policy.resend_wait
    else:
        return
    raise TooManyMessages(opens_at=opens_at, retry_after=opens_at - at)


def verify_sent_code(
    sent: Sequence[SentCode], typed: str, *, key: bytes, sign_in_id: int, purpose: Purpose, at: datetime, policy: Policy
) -> SentCode:
    """Prove that the typed code is the newest one sent for this sign-in, alive and unused; return it.

    ``sent`` holds the codes of this account and purpose, in the order sent. ``typed`` is already parsed. Codes of
    other sign-ins are looked at only to name the refusal: "you used the older mail" is what people need to hear.

    Raises CodeAlreadyUsed, CodeSuperseded, CodeExpired, CodeSpent, CodeFromAnotherSignIn or CodeWrong.
    """
    own = [code for code in sent if code.sign_in_id == sign_in_id]
    method = own[-1].channel if own else purpose

    def matches(code: SentCode) -> bool:
        mac = keyed_hash(key, typed, sign_in_id=code.sign_in_id, purpose=purpose)
        return hmac.compare_digest(code.code_mac, mac)

    # The newest own code decides, also when an older one happens to have the same digits.
    candidates = [*reversed(own), *(code for code in reversed(sent) if code.sign_in_id != sign_in_id)]
    code = next(filter(matches, candidates[:LOOK_BACK]), None)
    if code is None:
        raise CodeWrong(method=method)
    verify_current(code, method, at)
    if code.sign_in_id != sign_in_id:
        raise CodeFromAnotherSignIn(method=method)
    if code.tries >= policy.message_code_tries:
        raise CodeSpent(method=method, tries=code.tries)
    return code


def verify_current(code: Sent, method: str, at: datetime) -> None:
    """Prove that a code which was typed rightly still counts. Raises CodeAlreadyUsed, CodeSuperseded or CodeExpired."""
    if code.used_at is not None:
        raise CodeAlreadyUsed(method=method, used_at=code.used_at)
    if code.superseded_at is not None:
        raise CodeSuperseded(method=method, superseded_at=code.superseded_at)
    if at >= code.expires_at:
        raise CodeExpired(method=method, expired_at=code.expires_at)
