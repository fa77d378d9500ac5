"""A learner's seat: what one kernel gives one learner — a clock, a seed and a place to keep progress."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from loginlab.environment import home, is_frozen
from loginlab.progress import Progress
from loginlab.world.clock import Clock

FROZEN_SEED = 20260314
FILE = "progress.sqlite"


@dataclass(frozen=True)
class Seat:
    """What stands still in a build and is a learner's own otherwise.

    Args:
        clock: virtual time.
        progress: what the learner did.
        seed: makes this learner's codes, tickets and keys differ from the neighbour's.
    """

    clock: Clock
    progress: Progress
    seed: int


@cache
def seat() -> Seat:
    """The seat of this kernel, made at the first call."""
    if is_frozen():
        clock = Clock(None)
        return Seat(clock, Progress(None, clock.now), FROZEN_SEED)
    clock = Clock()
    progress = Progress(home() / FILE, clock.now)
    return Seat(clock, progress, progress.seed())
