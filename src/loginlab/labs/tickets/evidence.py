"""What evidence is: a test that somebody runs on a scene, what it costs, and what it showed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from loginlab.world.attempt import Attempt, Reached
from loginlab.world.scene import Scene


class Role(StrEnum):
    """Who is looking; each may look at what the one before may look at."""

    USER = "user"
    STAFF = "staff"
    ENGINEER = "engineer"

    @property
    def rank(self) -> int:
        """0 for the user, 1 for staff, 2 for engineers."""
        return list(Role).index(self)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a test showed.

    Args:
        result: the kind of answer; what is compared between faults. Never holds a figure that varies by itself.
        sentence: the same for a person, with its figures.
    """

    result: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Test:
    """One way to look: through the world, at a cost.

    Args:
        id: by which tables and tickets know it.
        title: what one does, as the label of a button.
        minutes: how long it takes a calm person.
        run: does it to a scene and reads what came; it may change the scene, as the act would in life.
        role: who may do it.
        guide_step: which step of the usual list of steps it is (T1 to T6), if it is one.
        side_effect: what it leaves behind, said before it is run; empty if nothing.
    """

    __test__ = False  # not one of pytest's

    id: str
    title: str
    minutes: int
    run: Callable[[Scene], Reading]
    role: Role = Role.USER
    guide_step: str = ""
    side_effect: str = ""


def run_test(test: Test, scene: Scene) -> Reading:
    """Run a test on a scene, in the time that it takes: locks open, codes change, mails arrive meanwhile."""
    scene.world.clock.advance(timedelta(minutes=test.minutes))
    return test.run(scene)


def read_attempt(made: Attempt) -> Reading:
    """An attempt as evidence: how far it went and what stood there."""
    if made.succeeded:
        return Reading("it works", "It works this time.")
    return Reading(made.sign, f"It stops at: {name_step(made.reached)}. The page says: “{made.sentence}”")


def name_step(step: Reached) -> str:
    """A step of signing in as people know it."""
    return ASKED_AT.get(step, step.value)


ASKED_AT = {Reached.DEVICE: "the question “Is this your device?”"}
"""Steps that people know by what stands on the page."""
