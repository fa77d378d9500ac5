"""A repair and the attempts after it, with what any of them made worse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import Repair, do_repair
from loginlab.sites import Cookie
from loginlab.world.attempt import Attempt, attempt
from loginlab.world.faults import Harm
from loginlab.world.scene import Scene

STEP = timedelta(seconds=30)
TIMES_AGAIN = 2
"""A repair lasts if the person gets in three times, at moments of a code's life that lie a third of it apart: a clock
that is off by so much that codes are refused by turns cannot be lucky at all three."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a repair.

    Args:
        first: the attempt right after it.
        lasts: whether it works, and works again a little later. What works by turns is not repaired.
        harms: what the repair or an attempt made worse.
    """

    first: Attempt
    lasts: bool
    harms: frozenset[Harm]


def try_repair(repair: Repair, scene: Scene) -> Outcome:
    """Do a repair and have the person try, and try again later.

    Looked at in between too: a device that was forgotten and let in anew is known at the end as at the beginning.
    """
    before = Condition.of(scene)
    do_repair(repair, scene)
    repaired = Condition.of(scene)
    began = scene.world.clock.now()
    first = attempt(scene)
    tried = Condition.of(scene)
    moments = [began + again * STEP / (TIMES_AGAIN + 1) for again in range(1, TIMES_AGAIN + 1)]
    lasts = first.succeeded and all(_again(scene, moment) for moment in moments)
    return Outcome(first, lasts, harm_between(before, repaired) | harm_between(repaired, tried))


def _again(scene: Scene, moment: datetime) -> bool:
    """Sign out, and sign in anew a little later: at that moment of a step, once the code of the last one is over."""
    if any(cookie.name == Cookie.SESSION.title for cookie in scene.browser.cookies):
        scene.browser.cookies.delete(Cookie.SESSION.title)
    earliest = scene.world.clock.now() + STEP
    steps = -((moment - earliest) // STEP)
    scene.world.clock.advance(moment + max(0, steps) * STEP - scene.world.clock.now())
    return attempt(scene).succeeded
