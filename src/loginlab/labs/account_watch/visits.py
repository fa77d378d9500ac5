"""What a year is made of: visits, and what was done in them; whose doing each was is kept beside, never in the store.

A visit is a try at the account from somewhere. Most end in a session, and in some of those something is done. A thief
with a copied cookie has no visit: only deeds, in a session that the owner opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from loginlab.exchange import Origin
from loginlab.exchange.login_history import Outcome


class Hand(StrEnum):
    """Whose doing something was."""

    OWNER = "owner"
    STUFFER = "stuffer"
    QUIET = "quiet"
    QUICK = "quick"
    COOKIE = "cookie"
    MAILBOX = "mailbox"


INTRUDERS = tuple(hand for hand in Hand if hand is not Hand.OWNER)


class What(StrEnum):
    """What a line of the year says was done."""

    SIGN_IN = "sign-in"
    DEVICE_APPROVED = "device approved"
    DEVICE_FORGOTTEN = "device forgotten"
    PASSWORD_RESET = "password reset"  # noqa: S105 - the name of a kind of line
    KEY_MADE = "API key made"
    BUY = "buy"
    SELL = "sell"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Story:
    """Why something was so, told when the learner has judged.

    Args:
        name: the same for all that belongs together.
        words: a sentence or two.
    """

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done, in a session or with an API key.

    Args:
        hand: whose doing it was; not always that of the session it was done in.
        amount: of the asset.
        to: the address that a withdrawal went to, or what an API key may do.
        by_key: whether it came from an API key, and so from no session.
    """

    at: datetime
    what: What
    hand: Hand
    story: Story | None = None
    asset: str = ""
    amount: Decimal | None = None
    to: str = ""
    by_key: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One try at the account, and what was done in the session if one was opened.

    Args:
        outcome: how the try ended; None where nobody tried to sign in, and something was done by itself.
        until: when the session was last used; None without one.
        approves: whether the device was new and was approved on the way.
    """

    at: datetime
    origin: Origin
    hand: Hand
    outcome: Outcome | None = Outcome.SIGNED_IN
    until: datetime | None = None
    approves: bool = False
    story: Story | None = None
    deeds: tuple[Deed, ...] = ()

    @property
    def is_session(self) -> bool:
        """Whether a session was opened."""
        return self.outcome is Outcome.SIGNED_IN
