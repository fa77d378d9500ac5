"""What a repair is: one thing people do to put a sign-in right. Whether it helped, a new attempt shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from loginlab.world.scene import Scene


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing to do about it.

    Args:
        id: by which faults and tickets know it.
        title: what one does, as the label of a button.
        minutes: how long it takes, without the wait.
        apply: does it to a scene.
        guide_step: which step of the usual list it is (T1 to T6), if it is one.
        then_wait: whether a wait comes to it that is as long as the exchange, or a page, says.
    """

    id: str
    title: str
    minutes: int
    apply: Callable[[Scene], None]
    guide_step: str = ""
    then_wait: bool = False


def do_repair(repair: Repair, scene: Scene) -> None:
    """Do it, in the time that it takes."""
    scene.world.clock.advance(timedelta(minutes=repair.minutes))
    repair.apply(scene)
