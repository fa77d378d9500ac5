"""What is already the matter when some worlds begin: faults and changes that a task is about.

They change the world and nothing else. Whoever begins again meets them again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from loginlab.world.world import World

SLOW = timedelta(seconds=45)


def slow_phone(world: World) -> None:
    """The phone's clock is behind, and the network does not set it: codes are refused now and then."""
    world.phone.clock.set_automatic(False)
    world.phone.clock.move(-SLOW)


def new_phone(world: World) -> None:
    """A new phone was bought; the authenticator is still on the old one."""
    world.give_phone(world.person)


BEGINNINGS: dict[str, Callable[[World], None]] = {"02.move-phone": new_phone, "02.repair-clock": slow_phone}
"""By the name under which a world is opened."""
