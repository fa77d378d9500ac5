"""Six worlds behind one message: in three the phone's clock is minutes off, in three an old entry is read.

What has nothing to do with the cause differs from world to world, as it does in life: a clock is some seconds slow or
fast, there are a few mails or none, somebody has switched automatic time off. Whoever goes by that is found out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache
from itertools import count
from random import Random
from typing import Any

from loginlab.exercises.when_signing_in_fails.learners_scene_function import (
    Function,
    call_with,
    changed_between,
    seeds_for,
    state_of,
)
from loginlab.labs.tickets.case import open_case
from loginlab.world.scene import Scene

NAME = "03.separating-test"
CLOCK, SECRET = "phone-minutes-off", "re-enrolled-secret"
IN_WORDS = {CLOCK: "the clock is off", SECRET: "the line of an older QR code is read"}
MAILS = (0, 2, 5)
"""How many there are where the clock is off. The other cause leaves two, so their number must tell nothing."""
JUST_MINUTES_OFF = timedelta(minutes=2, seconds=32)
"""A clock that is minutes off and not by many: one of the three shows this, so that nobody calls it right by luck."""
FOREWARNED = ("CCCSSS", "SSSCCC", "CSCSCS", "SCSCSC")
"""Orders of the worlds that somebody may meet by counting their calls."""


@dataclass(frozen=True, slots=True)
class Place:
    """One of the six worlds.

    Args:
        by_the_way: which of the three of its cause it is; decides what else is different there.
    """

    fault: str
    seed: int
    by_the_way: int

    def open(self) -> Scene:
        """The scene, with what has nothing to do with the cause. The caller closes its world."""
        scene = open_case(self.fault, self.seed).scene
        if self.fault == CLOCK:
            if self.by_the_way == 0:
                _bring_nearer(scene)
            for number in range(MAILS[self.by_the_way]):
                bring_a_mail(scene, number)
        elif self.by_the_way == 1:
            _set_by_hand(scene)
        elif self.by_the_way == 2:
            _leave_alone(scene)
        return scene


@dataclass(frozen=True, slots=True)
class Look:
    """What the learner's function said in one world, what was different there afterwards, and whether somebody tried
    to sign in meanwhile."""

    fault: str
    said: Any
    changed: tuple[str, ...]
    tried: bool


@lru_cache(maxsize=2)
def looks_of(function: Function, seed: int) -> tuple[Look, ...]:
    """Every look of one check: six worlds need not be opened anew for each condition."""
    return tuple(_look(function, place) for place in places(seed))


@lru_cache(maxsize=4)
def places(seed: int) -> tuple[Place, ...]:
    """The six worlds, in an order that nobody can foresee."""
    worlds = {CLOCK: clocks_on_both_sides(seed), SECRET: seeds_for(NAME, seed)}
    found = [Place(fault, own, number) for fault, seeds in worlds.items() for number, own in enumerate(seeds)]
    random = Random(f"{seed}/{NAME}/order")  # noqa: S311 - the same at each check
    while "".join("C" if place.fault == CLOCK else "S" for place in found) in FOREWARNED:
        random.shuffle(found)
    return tuple(found)


@lru_cache(maxsize=4)
def clocks_on_both_sides(seed: int) -> tuple[int, ...]:
    """The worlds in which the clock is off: in one at least it is slow, and in one fast, or whoever looks to one side
    would be right by luck."""
    chosen = seeds_for(NAME, seed)
    sides = {_is_slow(own) for own in chosen}
    if len(sides) == 1:
        chosen[-1] = next(own for own in count(seed) if _is_slow(own) not in sides)
    return tuple(chosen)


def bring_a_mail(scene: Scene, number: int = 0) -> None:
    """A mail from a friend, of some days ago."""
    at: datetime = scene.world.clock.now() - timedelta(days=9 - number)
    mail = EmailMessage()
    mail["From"] = "A friend <friend@letters.example>"
    mail["To"] = scene.person.email
    mail["Subject"] = ("Dinner on Saturday?", "The photos", "Your book", "Thank you!", "A recipe")[number]
    mail["Date"] = format_datetime(at)
    mail.set_content("See you soon.")
    scene.mailbox.receive_mail(mail, at)


def _bring_nearer(scene: Scene) -> None:
    """As slow or fast as it was, and by the least that is minutes."""
    clock = scene.phone.clock
    side = -1 if clock.error < timedelta(0) else 1
    clock.move(side * JUST_MINUTES_OFF - clock.error)


def _set_by_hand(scene: Scene) -> None:
    """The clock was set by hand, and is two seconds slow, which nobody sees; just now the minutes differ.

    Three seconds can be seen (``HARDLY_OFF``): whoever speaks of seconds then is right as well. It is always slow, and
    the other one always fast: a difference below zero is what some ways of reading it stumble over.
    """
    off = -timedelta(milliseconds=scene.random.randrange(2_100, 2_900))
    clock = scene.world.clock
    scene.phone.clock.set_automatic(False)
    scene.phone.clock.move(off)
    edge = clock.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    clock.advance(
        edge - off / 2 - clock.now() + (timedelta(minutes=1) if off / 2 > edge - clock.now() else timedelta())
    )


def _leave_alone(scene: Scene) -> None:
    """The network sets the clock, which is a little fast: it takes no notice of less than two seconds."""
    clock = scene.phone.clock
    clock.set_automatic(False)
    clock.move(timedelta(milliseconds=scene.random.randrange(500, 1_900)))
    clock.set_automatic(True)


def _is_slow(own: int) -> bool:
    scene = open_case(CLOCK, own).scene
    try:
        return scene.phone.clock.error < timedelta(0)
    finally:
        scene.world.close()


def _look(function: Function, place: Place) -> Look:
    scene = place.open()
    before, events = state_of(scene), len(scene.world.events())
    try:
        said = call_with(function, scene)
        changed = tuple(changed_between(before, state_of(scene)))
        return Look(place.fault, said, changed, len(scene.world.events()) > events)
    finally:
        scene.world.close()
