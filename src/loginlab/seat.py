"""A learner's seat: what one kernel gives one learner — a clock, a seed and a place to keep progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from loginlab.environment import home, is_frozen, is_worked_answer
from loginlab.progress import Progress
from loginlab.world.clock import Clock

if TYPE_CHECKING:
    from loginlab.exchange import Policy
    from loginlab.world.world import World

T = TypeVar("T")
FROZEN_SEED = 20260314
FILE = "progress.sqlite"


@dataclass(frozen=True)
class Seat:
    """What stands still in a build and is a learner's own otherwise.

    Args:
        clock: virtual time.
        progress: what the learner did.
        seed: makes this learner's codes, tickets and keys differ from the neighbour's.
        policy: the limits of the exchange in this seat's worlds; ``None`` for those that lessons are written for.
    """

    clock: Clock
    progress: Progress
    seed: int
    policy: Policy | None = None
    _worlds: dict[str, World] = field(default_factory=dict, compare=False, repr=False)
    _opened: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def world(self, lesson: str) -> World:
        """The world of a lesson or a task, opened at the first call; its time goes with the seat's, or ahead alone."""
        if lesson not in self._worlds:
            # An exchange takes a moment to load, and lesson 00 needs none.
            from loginlab.exchange import LESSON
            from loginlab.world.beginnings import BEGINNINGS
            from loginlab.world.world import World

            policy, prepare = self.policy or LESSON, BEGINNINGS.get(lesson)
            self._worlds[lesson] = World(self.seed, lesson, Clock(self.clock.now), policy=policy, prepare=prepare)
        return self._worlds[lesson]

    def opened(self, name: str, open_it: Callable[[], T], *, anew: bool = False) -> T:
        """What a task is done with, such as a ticket: opened at the first call, and again where that is asked for."""
        if anew or name not in self._opened:
            self._opened[name] = open_it()
        found: T = self._opened[name]
        return found


def frozen_seat(policy: Policy | None = None) -> Seat:
    """A fresh seat with time standing still and nothing kept: what builds and tests sit at."""
    clock = Clock(None)
    return Seat(clock, Progress(None, clock.now), FROZEN_SEED, policy)


@cache
def _own_seat() -> Seat:
    if is_frozen():
        return frozen_seat()
    clock = Clock()
    progress = Progress(home() / FILE, clock.now)
    if is_worked_answer():  # the learner's own pages and codes, and a list of its own for what is done with them
        return Seat(clock, Progress(None, clock.now), progress.seed())
    return Seat(clock, progress, progress.seed())


_lent: list[Seat] = []


def seat() -> Seat:
    """The seat of this kernel, made at the first call."""
    return _lent[-1] if _lent else _own_seat()


@contextmanager
def sitting_at(other: Seat) -> Iterator[Seat]:
    """Let the course use another seat for a while: a build tries each exercise at a fresh one."""
    _lent.append(other)
    try:
        yield other
    finally:
        _lent.pop()
