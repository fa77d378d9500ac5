"""Identity checks: support finds out that it is talking to the owner, without anything being read out.

A caller who is not the owner has everything that can be said aloud: the name, the birthday, the last transfer, and
any code that the owner was talked out of. So nothing said counts. The owner confirms at a place only the owner
reaches: by pressing a link in the registered mailbox, or in the app that is signed in already. Staff see that it was
confirmed, and never hold a secret that they could be asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import InputRefused, OneTimeLinkRefused
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table


class CheckBy(StrEnum):
    """Where the owner confirms."""

    MAIL = "mail"
    """By the link in a message to the registered address; by SMS for an account that has a phone number."""
    APP = "app"


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """One question whether the owner is asking for help. ``account_id`` is None if the identifier has no account."""

    table: ClassVar[Table] = Table(
        "identity_checks", key=("id",), unique=(("token_hash",),), indexes=(("identifier",), ("account_id",))
    )
    id: int
    identifier: str
    account_id: int | None
    by: CheckBy
    token_hash: bytes | None = field(repr=False)
    begun_at: datetime
    expires_at: datetime
    confirmed_at: datetime | None = None
    denied_at: datetime | None = None
    superseded_at: datetime | None = None
    purpose: str = ""
    """What the owner is asked to confirm; empty where the question does not say. A yes counts for nothing else."""


def parse_check_by(typed: object) -> CheckBy:
    """Read where the owner shall confirm. Raises InputRefused; there is no third place."""
    if typed not in set(CheckBy):
        raise InputRefused(field="way to confirm", reason="must be mail or app")
    return CheckBy(str(typed))


def is_waiting(check: IdentityCheck, at: datetime) -> bool:
    """Whether the owner may still say yes or no: the newest check, not answered yet, not too old."""
    is_open = check.confirmed_at is None and check.denied_at is None and check.superseded_at is None
    return is_open and at < check.expires_at


def is_confirmed(check: IdentityCheck | None, at: datetime, policy: Policy) -> bool:
    """Whether a confirmation counts now: it was given, and not long ago. Next week's caller is someone else."""
    return (
        check is not None
        and check.confirmed_at is not None
        and at < check.confirmed_at + policy.identity_check_lifetime
    )


def verify_check_link(check: IdentityCheck | None, at: datetime) -> IdentityCheck:
    """Prove that a link is ours, the newest, fresh and unused. Raises OneTimeLinkRefused with why."""
    if check is None:
        raise OneTimeLinkRefused(why="forged")
    if check.confirmed_at is not None:
        raise OneTimeLinkRefused(why="used", since=check.confirmed_at)
    if check.superseded_at is not None:
        raise OneTimeLinkRefused(why="superseded", since=check.superseded_at)
    if at >= check.expires_at:
        raise OneTimeLinkRefused(why="expired", since=check.expires_at)
    return check
