"""Throttling of wrong tries: a lock until a stated time, growing with every further failure.

Counted per identifier and factor, whoever tries and from wherever: a guesser who opens a hundred sessions at
once still has only these tries (RFC 4226 §7.3). Counted for identifiers that have no account too, because a
lock that only real accounts have would tell which ones are real.

A try while locked is refused unlooked-at and changes nothing. Lengthening the lock instead would make the
stated time a lie, and would let anyone keep an owner out for ever by trying now and then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.errors import AccountLocked
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table


class Factor(StrEnum):
    """What is being tried; each has its own count."""

    PASSWORD = "password"  # noqa: S105 - the name of a factor
    TOTP = "totp"
    SIGN_IN_CODE = "sign_in_code"
    DEVICE_CODE = "device_code"
    RESET_CODE = "reset_code"
    RECOVERY_CODE = "recovery_code"
    WITHDRAWAL_CODE = "withdrawal_code"


@dataclass(frozen=True, slots=True)
class Throttle:
    """Wrong tries in a row at one factor of one identifier."""

    table: ClassVar[Table] = Table("throttles", key=("identifier", "factor"))
    identifier: str
    factor: Factor
    failures: int = 0
    last_failure_at: datetime | None = None
    opens_at: datetime | None = None


def lock_duration(failures: int, policy: Policy) -> timedelta | None:
    """How long the lock after this many failures in a row lasts; None while tries are left."""
    doublings = failures - policy.tries_before_lock
    if doublings < 0:
        return None
    # Bounded before multiplying: two to the power of a patient attacker does not fit a timedelta.
    doubled = policy.lock_first * (1 << min(doublings, 30))
    return min(doubled, policy.lock_longest)


def tries_left(throttle: Throttle, policy: Policy) -> int:
    """Wrong tries left before the next lock."""
    return max(0, policy.tries_before_lock - throttle.failures)


def verify_unlocked(throttle: Throttle, at: datetime) -> None:
    """Raise AccountLocked, with the time it opens, as long as that time has not come."""
    if throttle.opens_at is not None and at < throttle.opens_at:
        raise AccountLocked(factor=throttle.factor, opens_at=throttle.opens_at, retry_after=throttle.opens_at - at)


def after_failure(throttle: Throttle, at: datetime, policy: Policy) -> Throttle:
    """The count after one more wrong try; long quiet forgets the earlier ones."""
    quiet_since = throttle.last_failure_at
    forgotten = quiet_since is None or at - quiet_since >= policy.failures_forgotten_after
    failures = 1 if forgotten else throttle.failures + 1
    lock = lock_duration(failures, policy)
    return Throttle(
        identifier=throttle.identifier,
        factor=throttle.factor,
        failures=failures,
        last_failure_at=at,
        opens_at=None if lock is None else at + lock,
    )


def after_success(throttle: Throttle) -> Throttle:
    """The count after a right try: none."""
    return Throttle(identifier=throttle.identifier, factor=throttle.factor)
