"""Repairs of what the exchange holds back for a while: nobody can shorten it, and trying does not."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange.lockout import Throttle
from loginlab.labs.tickets.repairs.model import Repair
from loginlab.world.scene import Scene


def _wait_for_the_lock(scene: Scene) -> None:
    """Wait until the time on the page, which is when the lock opens."""
    now = scene.world.clock.now()
    throttles = scene.world.exchange.store.find(Throttle, identifier=scene.habits.identifier)
    opens_at = max((throttle.opens_at for throttle in throttles if throttle.opens_at is not None), default=now)
    if opens_at > now:
        scene.world.clock.advance(opens_at - now)


def _wait_a_day(scene: Scene) -> None:
    scene.world.clock.advance(timedelta(hours=25))


def _wait_half_an_hour(scene: Scene) -> None:
    """The minutes of the repair itself are the wait."""


REPAIRS = (
    Repair(
        "wait-for-the-lock",
        "Wait until the lock opens, and type nothing meanwhile",
        2,
        _wait_for_the_lock,
        then_wait=True,
    ),
    Repair("wait-a-day", "Wait until the time that the page names", 5, _wait_a_day, then_wait=True),
    Repair("wait-half-an-hour", "Do nothing for half an hour", 30, _wait_half_an_hour),
)
