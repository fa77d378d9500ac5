"""The second step of a withdrawal: it waits for a code, and the code that is sent names what it is for.

An open session is not enough then: whoever stole one also needs the authenticator or the mailbox, at this moment. And
somebody who is talked out of a code can read, in the same message, how much of what it would send and where to. An
authenticator's code says nothing like that: it confirms whatever whoever types it has asked for.

A withdrawal that waits belongs to the session that asked, and its code to it alone (a keyed hash, as with the codes at
sign-in): a code that was sent for a small amount never sends a large one.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from loginlab.exchange.errors import (
    CodeForAnotherWithdrawal,
    CodeSpent,
    CodeWrong,
    ConfirmationExpired,
    ConfirmationMissing,
    ConfirmationUsed,
)
from loginlab.exchange.pending import Method
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table


@dataclass(frozen=True, slots=True)
class PendingWithdrawal:
    """One withdrawal that waits for its code. Nothing is taken from the account before it comes.

    ``code_mac`` is None where the authenticator is asked.
    """

    table: ClassVar[Table] = Table("pending_withdrawals", key=("id",), indexes=(("account_id",), ("session_id",)))
    id: int
    account_id: int
    session_id: int
    asset: str
    amount: Decimal
    destination: str
    method: Method
    code_mac: bytes | None = field(repr=False)
    requested_at: datetime
    expires_at: datetime
    tries: int = 0
    confirmed_at: datetime | None = None


def is_waiting(pending: PendingWithdrawal, at: datetime) -> bool:
    """Whether its code would still be looked at."""
    return pending.confirmed_at is None and at < pending.expires_at


def confirmation_mac(key: bytes, code: str, request_id: int) -> bytes:
    """What the store keeps of a code: worthless without the key, and for any other withdrawal."""
    return hmac.digest(key, f"withdrawal:{request_id}:{code}".encode("ascii"), "sha256")


def verify_waiting(pending: PendingWithdrawal | None, at: datetime) -> PendingWithdrawal:
    """Prove that a withdrawal of this session still waits.

    Raises ConfirmationMissing, ConfirmationUsed (when) or ConfirmationExpired (when).
    """
    if pending is None:
        raise ConfirmationMissing()
    if pending.confirmed_at is not None:
        raise ConfirmationUsed(used_at=pending.confirmed_at)
    if at >= pending.expires_at:
        raise ConfirmationExpired(expired_at=pending.expires_at)
    return pending


def verify_confirmation_code(
    pending: PendingWithdrawal, others: Iterable[PendingWithdrawal], typed: str, *, key: bytes, policy: Policy
) -> None:
    """Prove that a sent code belongs to this withdrawal. ``typed`` is already parsed.

    ``others`` are the account's other withdrawals, looked at only to name the refusal. Few tries each: six digits are
    guessed in a second by whoever may go on trying.

    Raises CodeSpent, CodeForAnotherWithdrawal or CodeWrong.
    """
    if pending.tries >= policy.message_code_tries:
        raise CodeSpent(method=pending.method, tries=pending.tries)
    if _matches(pending, typed, key):
        return
    if any(_matches(other, typed, key) for other in others):
        raise CodeForAnotherWithdrawal(method=pending.method)
    raise CodeWrong(method=pending.method)


def _matches(pending: PendingWithdrawal, typed: str, key: bytes) -> bool:
    mac = confirmation_mac(key, typed, pending.id)
    return pending.code_mac is not None and hmac.compare_digest(pending.code_mac, mac)
