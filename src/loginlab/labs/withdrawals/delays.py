"""How long a delay has to be: the money lost against the delay, and the smallest delay with which an owner wins.

Found by running, and not by a formula: a delay is long enough if none of a thief's plans takes anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from loginlab.labs.withdrawals.guards import DELAYS_H, Guards
from loginlab.labs.withdrawals.players import Owner, Plan, Thief, plans_of
from loginlab.labs.withdrawals.race import Race, run_race

LONGEST_H = 240
"""The longest delay that is tried, in hours. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class DelayPoint:
    """One delay against every plan of a thief.

    Args:
        delay_h: the delay, in hours.
        plan: a plan that takes the money, if there is one.
        race: how that plan went.
    """

    delay_h: int
    plan: Plan
    race: Race


@cache
def race_at(seed: int, guards: Guards, owner: Owner, reads_mail: bool = False, starts_h: int = 0) -> DelayPoint:
    """Run the plans at one setting until one of them takes the money; where none does, the last one is kept."""
    for plan in plans_of(reads_mail):
        race = run_race(seed, guards, Thief(plan, reads_mail, starts_h), owner)
        if race.lost_usd:
            break
    return DelayPoint(guards.delay_h, plan, race)


def loss_against_delay(
    seed: int, owner: Owner, *, reads_mail: bool = False, other_channel: bool = True, delays: Iterable[int] = DELAYS_H
) -> tuple[DelayPoint, ...]:
    """What a thief takes at each delay who begins right after the owner's look and has every plan to choose from."""
    guards = Guards(other_channel=other_channel)
    return tuple(race_at(seed, replace(guards, delay_h=hours), owner, reads_mail) for hours in delays)


@dataclass(frozen=True, slots=True)
class SmallestDelay:
    """The smallest delay, in whole hours, with which an owner wins against every plan.

    Args:
        owner: whose.
        hours: the delay; None if even the longest that was tried does not help.
        too_short: the race at one hour less, which is lost.
        enough: the race at that delay, which is won.
    """

    owner: Owner
    hours: int | None
    too_short: DelayPoint | None
    enough: DelayPoint | None


@cache
def smallest_delay_for(
    seed: int, owner: Owner, *, reads_mail: bool = False, other_channel: bool = True, starts_h: int = 0
) -> SmallestDelay:
    """Search for it by halves; the thief begins ``starts_h`` hours after the owner's look, which at 0 is the worst.

    An owner who wins with a delay wins with a longer one too: nothing but the thief's waiting grows with it.
    """
    guards = Guards(other_channel=other_channel)

    def at(hours: int) -> DelayPoint:
        return race_at(seed, replace(guards, delay_h=hours), owner, reads_mail, starts_h)

    if at(LONGEST_H).race.lost_usd:
        return SmallestDelay(owner, None, at(LONGEST_H), None)
    lost, won = -1, LONGEST_H
    while won - lost > 1:
        middle = (lost + won) // 2
        lost, won = (middle, won) if at(middle).race.lost_usd else (lost, middle)
    return SmallestDelay(owner, won, None if lost < 0 else at(lost), at(won))
