"""From a fault and a seed to a scene in which that is the matter, and the report that the person writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from loginlab.exchange import CHEAPEST, LESSON, Channel, Policy
from loginlab.world.attempt import Attempt, attempt
from loginlab.world.clock import Clock
from loginlab.world.faults import FAULTS, Fault
from loginlab.world.people import Part
from loginlab.world.scene import Scene, open_scene
from loginlab.world.world import World

TICKETS = replace(LESSON, name="tickets", hash_cost=CHEAPEST.hash_cost)
"""What holds in tickets: all limits of the lessons, with a password hash that nobody has to wait for."""
NAMES = ("Mira", "Jonas", "Aylin", "Pedro", "Keiko", "Samir", "Greta", "Ravi")
"""Who writes tickets."""
OTHERS = (Part("Tomas", Channel.SMS, authenticator=False), Part("Noor"))
"""Who else has an account: by phone number and text message, and by email address and authenticator."""


@dataclass(frozen=True, slots=True)
class Case:
    """A scene with one fault in it, and what the person met before they wrote.

    Args:
        fault: what is the matter; never shown before it is named.
        seed: decides person, figures and words.
        scene: where it happens.
        first: the attempt that made them write.
        complaint: what they wrote.
    """

    fault: Fault
    seed: int
    scene: Scene
    first: Attempt
    complaint: str


class CaseBroken(RuntimeError):  # noqa: N818 - named for what the Ticket Desk says
    """The world of a ticket could not be built; it is the course's mistake and never counts against a learner."""


def open_case(fault: str, seed: int, policy: Policy = TICKETS, clock: Clock | None = None) -> Case:
    """Build a world, break it, and let the person try once. Raises CaseBroken."""
    chosen = FAULTS[fault]
    try:
        scene = open_settled(fault, seed, policy, clock)
        chosen.change(scene)
        first = attempt(scene)
    except Exception as error:
        message = f"This ticket could not be opened ({type(error).__name__})."
        raise CaseBroken(message) from error
    if first.succeeded:
        raise CaseBroken("This ticket could not be opened: nothing went wrong in it.")
    return Case(chosen, seed, scene, first, scene.random.choice(chosen.complaints))


def open_settled(name: str, seed: int, policy: Policy = TICKETS, clock: Clock | None = None) -> Scene:
    """The scene of a ticket before anything is the matter with it: a customer for whom everything works so far."""
    person = Random(f"{seed}/ticket/name").choice(NAMES)  # noqa: S311 - meant to be foreseeable
    world = World(seed, f"03.ticket.{name}", clock or Clock(None), policy=policy, cast=(Part(person), *OTHERS))
    world.settle_in(world.person)
    scene = open_scene(world, seed)
    # Codes change every half minute: people come at any moment of it.
    world.clock.advance(timedelta(seconds=scene.random.randrange(30)))
    return scene
