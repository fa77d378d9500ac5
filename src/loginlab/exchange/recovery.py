"""A lost second factor without recovery codes: whoever has the password may ask, and then has to wait.

A person who has lost their phone and a thief who has the password say the same words. What tells them apart is time:
the owner hears of the request at once and again, also by a channel that the request did not come from, and one press
stops it. So nothing is removed before the wait is over, nobody can shorten it, and withdrawals wait once more
afterwards. OWASP Multifactor Authentication Cheat Sheet ("Changing MFA Factors", "Resetting MFA").
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import OneTimeLinkRefused, RecoveryMissing, RecoveryWaiting
from loginlab.exchange.store import Table


class RecoveryEnd(StrEnum):
    """Why a request is over."""

    FINISHED = "finished"
    LINK = "link"
    SESSION = "session"
    PASSWORD_RESET = "password reset"  # noqa: S105 - the name of a reason
    AUTHENTICATOR_REMOVED = "authenticator removed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class RecoveryRequest:
    """One request to remove an authenticator that is said to be lost. An account has at most one that is open."""

    table: ClassVar[Table] = Table(
        "recovery_requests", key=("id",), unique=(("link_hash",),), indexes=(("account_id",),)
    )
    id: int
    account_id: int
    link_hash: bytes = field(repr=False)
    requested_at: datetime
    remind_at: datetime
    ready_at: datetime
    expires_at: datetime
    reminded_at: datetime | None = None
    ended_at: datetime | None = None
    ended_why: RecoveryEnd | None = None


def is_open(request: RecoveryRequest, at: datetime) -> bool:
    """Whether a request still waits, or can be finished."""
    return request.ended_at is None and at < request.expires_at


def cancel_token(key: bytes, account_id: int, requested_at: datetime) -> str:
    """The token in the links that stop a request.

    Made from the exchange's key, not from random bytes: both notices must hold it, and the store holds its hash only.
    """
    mac = hmac.digest(key, f"recovery:{account_id}:{requested_at.isoformat()}".encode("ascii"), "sha256")
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode("ascii")


def verify_waited(request: RecoveryRequest | None, at: datetime) -> RecoveryRequest:
    """Prove that a request is open and its wait is over. Raises RecoveryMissing or RecoveryWaiting (until when)."""
    if request is None or not is_open(request, at):
        raise RecoveryMissing()
    if at < request.ready_at:
        raise RecoveryWaiting(until=request.ready_at, retry_after=request.ready_at - at)
    return request


def verify_cancel_link(request: RecoveryRequest | None, at: datetime) -> RecoveryRequest:
    """Prove that a link stops a request that is open. Raises OneTimeLinkRefused with why."""
    if request is None:
        raise OneTimeLinkRefused(why="forged")
    if request.ended_at is not None:
        raise OneTimeLinkRefused(why="used", since=request.ended_at)
    if at >= request.expires_at:
        raise OneTimeLinkRefused(why="expired", since=request.expires_at)
    return request
