"""What is kept of sign-ins that were held: until when an account is paused, and when its owner was last told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from loginlab.exchange.devices import Origin
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table


class HeldFor(StrEnum):
    """Why a sign-in is held."""

    UNUSUAL_PLACE = "unusual place"
    IMPOSSIBLE_TRAVEL = "impossible travel"


@dataclass(frozen=True, slots=True)
class SignInPause:
    """Until a stated time nobody signs in to the account, not even with everything right."""

    table: ClassVar[Table] = Table("sign_in_pauses", key=("account_id",))
    account_id: int
    until: datetime
    why: HeldFor


@dataclass(frozen=True, slots=True)
class HeldNotice:
    """When an owner was last told of a held sign-in."""

    table: ClassVar[Table] = Table("held_notices", key=("account_id",))
    account_id: int
    sent_at: datetime


def is_paused(pause: SignInPause | None, at: datetime) -> bool:
    """Whether a pause is still on."""
    return pause is not None and at < pause.until


def may_tell_again(notice: HeldNotice | None, at: datetime, policy: Policy) -> bool:
    """Whether the owner may be told of another held sign-in; a thief who tries all day is one piece of news."""
    return notice is None or at - notice.sent_at >= policy.held_notice_wait


def write_held_lines(origin: Origin, why: HeldFor, pause: timedelta | None) -> tuple[str, ...]:
    """What the owner is told: what happened, from where, and what to do in either case.

    ``pause`` is how long nobody can sign in, or None if only this one sign-in was stopped.
    """
    whence = f"{origin.network or 'a network we do not know'}{f' ({origin.country})' if origin.country else ''}"
    reason = {
        HeldFor.UNUSUAL_PLACE: "Your account has not been used like this before, so we let nobody in.",
        HeldFor.IMPOSSIBLE_TRAVEL: "A moment before, your account was used too far away for one person to travel, so "
        "we let nobody in.",
    }[why]
    minutes = None if pause is None else int(pause.total_seconds() // 60)
    wait = () if minutes is None else (f"For {minutes} minutes nobody can sign in to your account.",)
    return (
        f"Someone gave your password from {whence}, with {origin.agent or 'an unknown browser'}. {reason}",
        *wait,
        "If it was you: sign in from a network that you often use. With a VPN, switch it on or off before you begin, "
        "and leave it so until you are in.",
        "If it was not you: someone knows your password. Change it.",
    )
