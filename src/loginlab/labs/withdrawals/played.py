"""A race with one side in a learner's hands: what they did and how long they waited, played anew from the beginning.

A race is worked out anew after each move. It follows from the seed, the settings and the moves alone, so one move can
be taken back by playing one less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from loginlab.labs.contest import Side
from loginlab.labs.withdrawals.guards import Guards
from loginlab.labs.withdrawals.players import OWNERS, OwnerAct, Plan, Thief, ThiefAct, plans_of
from loginlab.labs.withdrawals.race import HORIZON, Race, RaceUnderWay

MOST_MOVES = 60
"""More than anybody needs for three weeks, and few enough that a move is answered at once."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a race is played with.

    Args:
        side: the side in the learner's hands; the clock's if they only watch.
        guards: the exchange's settings.
        reads_mail: whether the thief can open the owner's mailbox.
        owner: the habit of an owner who goes by herself, by its name.
        plan: what a thief does who goes by themselves.
    """

    side: Side = Side.THIEF
    guards: Guards = field(default_factory=Guards)
    reads_mail: bool = False
    owner: str = "daily"
    plan: Plan = Plan.KEY


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass."""

    minutes: int


Move = ThiefAct | OwnerAct | Wait


@dataclass(frozen=True, slots=True)
class Played:
    """How a played race stands.

    Args:
        race: as far as it has come.
        alarm: the minute at which the exchange has told the thief that the money may leave; None if it has not.
    """

    race: Race
    alarm: int | None


def play_moves(seed: int, setting: Setting, moves: Sequence[Move]) -> Played:
    """Play the moves from the beginning; those that come after the end are not played."""
    thief = Thief(setting.plan, setting.reads_mail)
    played = None if setting.side is Side.CLOCK else setting.side
    race = RaceUnderWay(seed, setting.guards, thief, OWNERS[setting.owner], played=played)
    try:
        race.play(HORIZON if played is None else 0)
        for move in moves[:MOST_MOVES]:
            if race.is_over:
                break
            if isinstance(move, Wait):
                race.play(race.table.elapsed + max(0, move.minutes))
            elif isinstance(move, ThiefAct) and played is Side.THIEF:
                race.thief_does(move)
            elif isinstance(move, OwnerAct) and played is Side.OWNER:
                race.owner_does(move)
        return Played(race.result(), race.thief.alarm)
    finally:
        race.close()


def choose_plan(seed: int, number: int, *, reads_mail: bool, whitelist: bool) -> Plan:
    """What the thief of the learner's ``number``-th race does: not always the best, and not known beforehand."""
    plans = [plan for plan in plans_of(reads_mail) if plan is not Plan.AT_ONCE or not whitelist]
    return Random(f"{seed}/withdrawal desk/{number}").choice(plans)  # noqa: S311 - meant to follow from the seed
