"""What a contact came to: each move with what came back, and what was lost, given away or missed in the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loginlab.labs.support_desk.contact_words import Move
from loginlab.labs.support_desk.outcome import Remark


class Loss(StrEnum):
    """What was given away, besides money."""

    CODE_GIVEN = "a code was given away"
    EMAIL_CHANGED = "the account stands under a stranger’s email address"
    SCREEN_SHARED = "a stranger has seen and moved what is on the screen"


@dataclass(frozen=True, slots=True)
class ContactOutcome:
    """How it ended.

    Args:
        lost_usd: what is gone, in US dollars.
        harms: what was given away besides.
        missed: whether a genuine message was never read.
        unanswered: whether a question that somebody else caused still waits in the app.
        minutes: how long it took.
        remarks: what each move came to.
    """

    lost_usd: int
    harms: frozenset[Loss]
    missed: bool
    unanswered: bool
    minutes: int
    remarks: tuple[Remark, ...]

    @property
    def safe(self) -> bool:
        """Whether nothing is gone and nothing was given away."""
        return not (self.lost_usd or self.harms)

    @property
    def good(self) -> bool:
        """Whether it was safe, and a genuine message was read."""
        return self.safe and not self.missed


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One move and what came back.

    Args:
        number: from 1.
        minute: at which it was over.
        act: what the customer did.
        found: what came of it at the exchange, or in the app.
        answer: what the other side says.
        log: what the exchange's log has gained.
    """

    number: int
    minute: int
    act: Move
    found: str
    answer: str
    log: tuple[str, ...]
