"""What a call came to: what a stranger knows now, what was done, and what is gone. Words count for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fact(StrEnum):
    """What can be told of an account."""

    HOLD = "until when withdrawals wait"
    SIGN_INS = "the last sign-ins"
    BALANCE = "what is in the account"
    EMAIL = "the email address on file"


class Harm(StrEnum):
    """What was done that should not have been."""

    CODE_ASKED = "a code was asked for"
    EMAIL_CHANGED = "the email address was changed without a yes of the owner"
    AUTHENTICATOR_REMOVED = "the authenticator was removed without a yes of the owner"
    HOLD_LIFTED = "the hold was ended"


class Kind(StrEnum):
    """What a remark of the debrief is about."""

    HARM = "harm"
    LEAK = "told to a stranger"
    LOST = "money gone"
    COST = "a price"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the debrief.

    Args:
        turn: the number of the turn it is about, from 1.
        kind: whether it helped or hurt.
        words: what came of the turn, and why.
    """

    turn: int
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended.

    Args:
        lost_usd: what left the account for a thief, in US dollars.
        leaked: what somebody was told who is not the owner, or whom nobody had asked for a proof.
        harms: what was done that should not have been.
        helped: whether the owner got what they needed; None where no owner called.
        minutes: how long the call took.
        remarks: the debrief, in the order of the turns.
    """

    lost_usd: int
    leaked: frozenset[Fact]
    harms: frozenset[Harm]
    helped: bool | None
    minutes: int
    remarks: tuple[Remark, ...]

    @property
    def safe(self) -> bool:
        """Whether nothing was told, done or lost that should not have been."""
        return not (self.lost_usd or self.leaked or self.harms)

    @property
    def good(self) -> bool:
        """Whether it was safe, and an owner was helped if one called."""
        return self.safe and self.helped is not False
