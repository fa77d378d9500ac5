"""API keys: a way into an account for a program, with no password, no code and no session.

A key does what it was allowed to when it was made, for as long as nobody revokes it. That is what it is for, and what
makes it a thief's favourite: one minute in somebody's session makes a door that stays open when the session ends, the
password changes and the authenticator is replaced. So a key is made only with the password, its owner hears of it by
every channel, and it is listed where they look. Holds and whitelist stand before a key as before a session.

The key itself is shown once. What is kept is its hash, as with every other token.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import ApiKeyNotAllowed, ApiKeyRevoked, ApiKeyUnknown, InputRefused
from loginlab.exchange.store import Table
from loginlab.exchange.tokens import RandomBytes, generate_token

PREFIX = "lantern-key-"
"""In front of every key, so that programs which look for leaked keys recognise one, and so do people."""


class Permission(StrEnum):
    """What a key may do. Each is given by itself: one that withdraws need not be able to read."""

    READ = "read"
    TRADE = "trade"
    WITHDRAW = "withdraw"


class RevokedBy(StrEnum):
    """Why a key works no more."""

    SESSION = "session"
    FREEZE = "freeze"
    PASSWORD_RESET = "password reset"  # noqa: S105 - the name of a reason
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - the name of a reason


@dataclass(frozen=True, slots=True)
class ApiKey:
    """One key, as the exchange keeps it. ``granted`` holds its permissions, with spaces between them."""

    table: ClassVar[Table] = Table("api_keys", key=("id",), unique=(("token_hash",),), indexes=(("account_id",),))
    id: int
    account_id: int
    token_hash: bytes = field(repr=False)
    label: str
    granted: str
    created_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_by: RevokedBy | None = None

    @property
    def permissions(self) -> tuple[Permission, ...]:
        """What it may do, in the order in which permissions are listed."""
        return tuple(Permission(name) for name in self.granted.split())


@dataclass(frozen=True, slots=True)
class CreatedKey:
    """A new key, the one time that it is shown."""

    secret: str = field(repr=False)
    key: ApiKey


def generate_api_key(random_bytes: RandomBytes) -> str:
    """Make a key that nobody guesses."""
    return PREFIX + generate_token(random_bytes)


def parse_permissions(chosen: object) -> str:
    """Read which permissions a key shall have, from their names; returns them as they are kept.

    None at all is refused: a key for nothing is one whose maker was interrupted. Raises InputRefused.
    """
    names = list(chosen) if isinstance(chosen, Iterable) and not isinstance(chosen, str | bytes) else []
    if not names or len(names) > len(Permission) or not all(name in tuple(Permission) for name in names):
        raise InputRefused(field="permissions", reason=f"must be one or more of {', '.join(Permission)}")
    return " ".join(permission for permission in Permission if permission in names)


def verify_api_key(key: ApiKey | None, permission: Permission) -> ApiKey:
    """Prove that a key is ours, works, and may do this. Raises ApiKeyUnknown, ApiKeyRevoked or ApiKeyNotAllowed."""
    if key is None:
        raise ApiKeyUnknown()
    if key.revoked_at is not None:
        raise ApiKeyRevoked(revoked_at=key.revoked_at)
    if permission not in key.permissions:
        raise ApiKeyNotAllowed(permission=permission)
    return key
