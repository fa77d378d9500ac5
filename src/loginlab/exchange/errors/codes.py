# ruff: noqa: N818 - each is named for what a person meets; "Error" behind every name would say nothing
"""Refused codes: one sentence on the page for all of them, and what it really was for the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from loginlab.exchange.errors.refusal import ExchangeError

RECOVERY_CODE = "recovery"
"""The ``method`` of a code on a sheet of paper."""
RECOVERY_CODE_REFUSED = "That code did not work. Each one on your sheet works once: take another one."


@dataclass(eq=False, kw_only=True)
class CodeRefused(ExchangeError):
    """A code did not work. Every kind says the same: 'nearly right' would help a guesser."""

    slug: ClassVar[str] = "code-refused"
    public_message: ClassVar[str] = "That code did not work. Use the newest code and type it without delay."
    method: str
    tries_left: int | None = None
    opens_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.method == RECOVERY_CODE:  # none is the newest, and none grows old
            self.public_message = RECOVERY_CODE_REFUSED  # type: ignore[misc]  # the one kind that is told apart


@dataclass(eq=False, kw_only=True)
class CodeWrong(CodeRefused):
    """The code matches nothing: mistyped, from another account's entry, or a guess."""

    slug: ClassVar[str] = "code-wrong"
    truth: ClassVar[str] = "The code ({method}) matches nothing."


@dataclass(eq=False, kw_only=True)
class CodeFromAnotherStep(CodeRefused):
    """The secret is right and the time is not: the phone's clock, or a code kept too long.

    ``drift_steps`` counts steps from the exchange's time: negative is a slow phone, positive a fast one.
    """

    slug: ClassVar[str] = "code-from-another-step"
    truth: ClassVar[str] = "The code is right for a time step {drift_steps:+d} steps from now."
    drift_steps: int
    step: int


@dataclass(eq=False, kw_only=True)
class CodeFromAnotherSignIn(CodeRefused):
    """The code was sent for another sign-in of the same account: a second tab, or a page that relays codes."""

    slug: ClassVar[str] = "code-from-another-sign-in"
    truth: ClassVar[str] = "The code was sent for another sign-in of this account."


@dataclass(eq=False, kw_only=True)
class CodeForAnotherWithdrawal(CodeRefused):
    """The code was sent for another withdrawal of the same account; each names how much goes where."""

    slug: ClassVar[str] = "code-for-another-withdrawal"
    truth: ClassVar[str] = "The code was sent for another withdrawal of this account."


@dataclass(eq=False, kw_only=True)
class CodeAlreadyUsed(CodeRefused):
    """This code, or a later one, was accepted before; accepting it again would allow replay (RFC 6238 §5.2)."""

    slug: ClassVar[str] = "code-already-used"
    truth: ClassVar[str] = "This code or a later one was already used at {used_at}."
    used_at: datetime | None


@dataclass(eq=False, kw_only=True)
class CodeExpired(CodeRefused):
    """The code was sent, but too long ago."""

    slug: ClassVar[str] = "code-expired"
    truth: ClassVar[str] = "The code expired at {expired_at}."
    expired_at: datetime


@dataclass(eq=False, kw_only=True)
class CodeSuperseded(CodeRefused):
    """A newer code was sent; only the newest works."""

    slug: ClassVar[str] = "code-superseded"
    truth: ClassVar[str] = "A newer code was sent at {superseded_at}."
    superseded_at: datetime


@dataclass(eq=False, kw_only=True)
class CodeSpent(CodeRefused):
    """This sent code has had all its wrong tries; ask for a new one."""

    slug: ClassVar[str] = "code-spent"
    truth: ClassVar[str] = "The code was given up after {tries} wrong tries."
    tries: int
