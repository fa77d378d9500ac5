"""Sessions: what stands for "signed in" once the sign-in is over.

The session id in the cookie *is* the session: whoever has it is the customer, with no password and no code.
So it is random, kept only as a hash, new after every sign-in (an id planted before is worth nothing after),
and it ends: by sign-out, by revocation, when idle, and at the latest after a fixed time. OWASP Session
Management Cheat Sheet; NIST SP 800-63B-4 §5.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import NotSignedIn, SessionEnded
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table


class SessionEnd(StrEnum):
    """Why a session is over."""

    IDLE = "idle"
    ABSOLUTE = "absolute"
    SIGNED_OUT = "signed out"
    REVOKED = "revoked"
    REPLACED = "replaced by a new sign-in"
    PASSWORD_RESET = "password reset"  # noqa: S105 - the name of a reason
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - the name of a reason
    FROZEN = "account frozen"


@dataclass(frozen=True, slots=True)
class Session:
    """One session. ``id`` is its number in lists and logs; the secret in the cookie is kept as a hash only."""

    table: ClassVar[Table] = Table("sessions", key=("id",), unique=(("token_hash",),), indexes=(("account_id",),))
    id: int
    token_hash: bytes = field(repr=False)
    account_id: int
    identifier: str
    opened_at: datetime
    last_seen_at: datetime
    address: str
    country: str
    agent: str
    ended_at: datetime | None = None
    ended_why: SessionEnd | None = None
    network: str = ""
    latitude: float | None = None
    longitude: float | None = None


def session_end(session: Session, policy: Policy) -> tuple[datetime, SessionEnd]:
    """When the session ends or ended, if nothing more happens in it, and why."""
    if session.ended_at is not None and session.ended_why is not None:
        return session.ended_at, session.ended_why
    idle = session.last_seen_at + policy.session_idle
    absolute = session.opened_at + policy.session_absolute
    return (idle, SessionEnd.IDLE) if idle < absolute else (absolute, SessionEnd.ABSOLUTE)


def verify_session(session: Session | None, at: datetime, policy: Policy) -> Session:
    """Prove that a session is open now. Raises NotSignedIn or SessionEnded (with why)."""
    if session is None:
        raise NotSignedIn()
    ended_at, why = session_end(session, policy)
    if at >= ended_at:
        raise SessionEnded(why=why, ended_at=ended_at)
    return session
