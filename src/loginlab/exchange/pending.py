"""A sign-in under way: which steps are done, which one is awaited, and until when.

The browser holds only an opaque token for it. What has been proved is written here, on the exchange's side,
where the person signing in cannot edit it: a step cannot be skipped by opening its successor's address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import RECOVERY_CODE, DeviceNotApproved, SignInEnded, SignInMissing, StepOutOfOrder
from loginlab.exchange.sessions import Session
from loginlab.exchange.store import Table


class Stage(StrEnum):
    """Where a person is on the way in: what the exchange awaits next."""

    IDENTIFIER = "identifier"
    PASSWORD = "password"  # noqa: S105 - the name of a stage
    CODE = "code"
    DEVICE = "device"
    SIGNED_IN = "signed in"


class Method(StrEnum):
    """What kind of code is awaited; RECOVERY and PASSKEY are never awaited, and say what came instead."""

    TOTP = "totp"
    MAIL = "mail"
    SMS = "sms"
    RECOVERY = RECOVERY_CODE
    PASSKEY = "passkey"


class SignInEnd(StrEnum):
    """Why a sign-in that did not simply run out is over."""

    FINISHED = "finished"
    ACCOUNT_CHANGED = "account changed"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class PendingSignIn:
    """One sign-in whose password was right."""

    table: ClassVar[Table] = Table("sign_ins", key=("id",), unique=(("token_hash",),), indexes=(("account_id",),))
    id: int
    token_hash: bytes = field(repr=False)
    account_id: int
    stage: Stage
    method: Method | None
    sent_to: str | None
    device_hash: bytes = field(repr=False)
    replaces: bytes | None = field(repr=False)
    address: str
    country: str
    network: str
    agent: str
    begun_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    ended_why: SignInEnd | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A sign-in that succeeded: the session, and the one time its secret id is shown."""

    session_token: str = field(repr=False)
    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a sign-in awaits next, and what the browser has to keep for it.

    ``device_token`` is set when the browser should keep a new device mark; ``signed_in`` only at the end.
    """

    stage: Stage
    pending_token: str = field(repr=False)
    expires_at: datetime
    method: Method | None = None
    sent_to: str | None = None
    device_token: str | None = field(default=None, repr=False)
    signed_in: SignedIn | None = None


def verify_pending(pending: PendingSignIn | None, at: datetime, *, awaited: Stage | None = None) -> PendingSignIn:
    """Prove that a sign-in is under way, and that it awaits this step.

    Raises SignInMissing, SignInEnded (with why), StepOutOfOrder, or DeviceNotApproved when that is what is missing.
    """
    if pending is None:
        raise SignInMissing()
    if pending.ended_at is not None and pending.ended_why is not None:
        raise SignInEnded(why=pending.ended_why, ended_at=pending.ended_at)
    if at >= pending.expires_at:
        raise SignInEnded(why="expired", ended_at=pending.expires_at)
    if awaited is not None and pending.stage is Stage.DEVICE is not awaited:
        raise DeviceNotApproved(sent_to=pending.sent_to or "", expires_at=pending.expires_at)
    if awaited is not None and pending.stage is not awaited:
        raise StepOutOfOrder(awaited=pending.stage)
    return pending


def describe_step(pending: PendingSignIn, token: str) -> Step:
    """What the browser is told about a sign-in: never more than the next step needs."""
    return Step(
        stage=pending.stage,
        pending_token=token,
        expires_at=pending.expires_at,
        method=pending.method if pending.stage is Stage.CODE else None,
        sent_to=pending.sent_to,
    )
