"""What happened in a race, as each of the three saw it: the attacker, the victim, the exchange.

No one of them sees it whole. The exchange sees a right password and a right code; the victim sees the exchange's own
pages; only the attacker knows that these were two ends of one thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loginlab.labs.relay_race.switches import Switch, Switches
from loginlab.labs.relay_race.victim import Victim


class Move(StrEnum):
    """One move of the race, in the attacker's words."""

    LURE = "send the lure"
    FETCH = "fetch the real page"
    CHOICE = "hope that the password is typed"
    PASSKEY = "ask for the passkey"
    PASSWORD = "pass the password on"  # noqa: S105 - the name of a move
    CODE = "pass the code on"
    DEVICE = "pass the approval on"
    TAKE = "take the money"
    WAIT = "wait"
    COME_BACK = "come back when the hold is over"


@dataclass(frozen=True, slots=True)
class Happening:
    """One move and what each of the three saw of it.

    Args:
        move: what it was.
        at: when it was over, by the world's clock.
        attacker: a sentence or two.
        victim: a sentence or two; empty where there was nothing to see.
        exchange: the lines that its event log gained, word for word.
    """

    move: Move
    at: datetime
    attacker: str
    victim: str
    exchange: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Race:
    """How a race went.

    Args:
        switches: what was on.
        victim: who got the lure.
        happenings: in order.
        lost_usd: what left for the attacker's address, in US dollars.
        stopped_by: the controls without which it would have gone on where it ended; none if the money is gone.
        why: why it ended as it did, in a sentence or two.
        gave: what passed through the relay: ``identifier``, ``password``, ``code``, and how often.
    """

    switches: Switches
    victim: Victim
    happenings: tuple[Happening, ...]
    lost_usd: int
    stopped_by: tuple[Switch, ...]
    why: str
    gave: dict[str, int]

    @property
    def is_saved(self) -> bool:
        """Whether all the money is still there."""
        return self.lost_usd == 0

    @property
    def winner(self) -> str:
        """``attacker`` or ``victim``."""
        return "victim" if self.is_saved else "attacker"
