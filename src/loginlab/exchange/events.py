"""The event log: what really happened, for those who have to find out.

The page is vague on purpose; the log is not. It can be read by staff, copied to disks and searched, so it
never holds a secret: no password, code, token or hash. To make that hard to forget, only facts whose names
are listed here can be written at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from loginlab.exchange.store import NEW, Table


class Kind(StrEnum):
    """What can happen."""

    REGISTERED = "account:registered"
    REGISTERED_IN_BULK = "account:registered_in_bulk"
    REGISTRATION_REFUSED = "account:registration_refused"
    PASSWORD_ACCEPTED = "sign_in:password_accepted"  # noqa: S105 - the name of an event
    PASSWORD_REFUSED = "sign_in:password_refused"  # noqa: S105 - the name of an event
    REFUSED_WHILE_LOCKED = "sign_in:refused_while_locked"
    CODE_ACCEPTED = "sign_in:code_accepted"
    CODE_REFUSED = "sign_in:code_refused"
    HELD = "sign_in:held"
    LOCKED = "lock:closed"
    CODE_SENT = "message:code_sent"
    APPROVAL_SENT = "message:approval_sent"
    NOTICE_SENT = "message:notice_sent"
    DEVICE_APPROVED = "device:approved"
    APPROVAL_REFUSED = "device:approval_refused"
    SESSION_OPENED = "session:opened"
    SESSION_ENDED = "session:ended"
    RESET_REQUESTED = "reset:requested"
    RESET_REFUSED = "reset:refused"
    PASSWORD_RESET = "reset:password_changed"  # noqa: S105 - the name of an event
    HOLD_PLACED = "withdrawal:hold_placed"
    WITHDRAWAL_HELD = "withdrawal:held"
    WITHDRAWAL_REQUESTED = "withdrawal:requested"
    CHECK_BEGUN = "identity_check:begun"
    CHECK_CONFIRMED = "identity_check:confirmed"
    CHECK_DENIED = "identity_check:denied"
    CHECK_REFUSED = "identity_check:refused"
    ENROLMENT_BEGUN = "totp:enrolment_begun"
    ENROLMENT_REFUSED = "totp:enrolment_refused"
    ENROLLED = "totp:enrolled"
    UNENROLLED = "totp:unenrolled"
    RECOVERY_CODES_MADE = "recovery_codes:made"
    RECOVERY_REQUESTED = "recovery:requested"
    RECOVERY_REMINDED = "recovery:reminded"
    RECOVERY_CANCELLED = "recovery:cancelled"
    RECOVERY_REFUSED = "recovery:refused"
    RECOVERY_FINISHED = "recovery:authenticator_removed"
    PASSKEY_ADDED = "passkey:added"
    PASSKEY_REMOVED = "passkey:removed"
    PASSKEY_ACCEPTED = "passkey:accepted"
    PASSKEY_REFUSED = "passkey:refused"
    PASSKEY_REQUIRED = "passkey:only_way_in"
    PASSKEY_OPTIONAL = "passkey:passwords_work_again"
    PASSWORD_CHANGED = "password:changed"  # noqa: S105 - the name of an event
    ANTI_PHISHING_SET = "anti_phishing:set"
    WITHDRAWAL_REFUSED = "withdrawal:refused"
    CONFIRMATION_ASKED = "withdrawal:confirmation_asked"
    WHITELIST_ON = "whitelist:on"
    WHITELIST_OFF_REQUESTED = "whitelist:off_requested"
    WHITELIST_OFF_CANCELLED = "whitelist:off_cancelled"
    WHITELIST_OFF = "whitelist:off"
    ADDRESS_ADDED = "whitelist:address_added"
    ADDRESS_REMOVED = "whitelist:address_removed"
    API_KEY_CREATED = "api_key:created"
    API_KEY_REFUSED = "api_key:refused"
    API_KEY_REVOKED = "api_key:revoked"
    FROZEN = "account:frozen"
    TRADED = "trade:done"
    DEVICE_FORGOTTEN = "device:forgotten"
    HOLD_LIFTED = "withdrawal:hold_lifted"
    CONTACT_CHANGED = "account:contact_changed"
    STAFF_ACTED = "staff:acted"
    STAFF_REFUSED = "staff:refused"
    STAFF_WROTE = "staff:wrote"
    HANDED_OVER = "staff:handed_over"
    FORM_REFUSED = "form:refused"
    MAINTENANCE_BEGUN = "maintenance:begun"
    MAINTENANCE_ENDED = "maintenance:ended"


FACT_NAMES = frozenset(
    {
        "account_known", "act", "address", "agent", "amount", "api_key", "asset", "awaited", "by", "channel", "check",
        "count", "country", "destination", "device", "distance_km", "drift_steps", "ended_at", "enrolled_at",
        "expired_at", "expires_at", "factor", "failures", "method", "network", "opens_at", "origin", "page", "passkey",
        "permissions", "reason", "request", "reset", "retry_after", "role", "score", "session", "side", "sign_in",
        "slug", "step", "subject", "superseded_at", "trade", "tries", "tries_left", "until", "used_at", "why",
        "withdrawal",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``account`` is the identifier it concerns, whether or not an account has it."""

    table: ClassVar[Table] = Table("events", key=("id",), indexes=(("account",),))
    id: int
    at: datetime
    kind: Kind
    account: str | None
    facts: Mapping[str, Any]


def build_event(at: datetime, kind: Kind, account: str | None, facts: Mapping[str, Any]) -> Event:
    """Make an event whose facts are plain values under known names; raises ValueError for any other name."""
    unknown = facts.keys() - FACT_NAMES
    if unknown:
        raise ValueError(f"not a fact the log may hold: {sorted(unknown)}")
    return Event(id=NEW, at=at, kind=kind, account=account, facts={name: _plain(facts[name]) for name in facts})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return str(value) if isinstance(value, StrEnum) else value
