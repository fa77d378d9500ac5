"""Who sits at the Desk of a world: the Desk says it, and a Map of the same world hears it."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary, WeakMethod

from loginlab.world.world import World

Hears = Callable[[str], None]

# Neither keeps a world or a Map alive: a cell that is run again makes new ones.
_seated: WeakKeyDictionary[World, str] = WeakKeyDictionary()
_hearers: WeakKeyDictionary[World, list[WeakMethod[Hears]]] = WeakKeyDictionary()


def who_sits(world: World) -> str:
    """The name of whoever was chosen at the Desk last; the first person of the world if nobody was."""
    return _seated.get(world, world.person.name)


def sit_down(world: World, name: str) -> None:
    """Say that somebody was chosen at the Desk."""
    _seated[world] = name
    for hearer in _hearers.get(world, []):
        if (hears := hearer()) is not None:
            hears(name)


def hear_who_sits(world: World, hears: Hears) -> None:
    """Be told, by a method, who is chosen at the Desk from now on."""
    still_there = [hearer for hearer in _hearers.get(world, []) if hearer() is not None]
    _hearers[world] = [*still_there, WeakMethod(hears)]
