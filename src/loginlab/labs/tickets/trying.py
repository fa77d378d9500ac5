"""A repair and the attempt after it, with what either of them made worse."""

from __future__ import annotations

from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import Repair, do_repair
from loginlab.world.attempt import Attempt, attempt
from loginlab.world.faults import Harm
from loginlab.world.scene import Scene


def try_repair(repair: Repair, scene: Scene) -> tuple[Attempt, frozenset[Harm]]:
    """Do a repair and have the person try again.

    Looked at in between too: a device that was forgotten and let in anew is known at the end as at the beginning.
    """
    before = Condition.of(scene)
    do_repair(repair, scene)
    repaired = Condition.of(scene)
    made = attempt(scene)
    return made, harm_between(before, repaired) | harm_between(repaired, Condition.of(scene))
