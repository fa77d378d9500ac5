"""Repairs of the code: which one is read, on which phone, by which clock, and how it is brought over."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange.enrolment import ISSUER
from loginlab.labs.tickets.repairs.model import Repair
from loginlab.world.scene import Scene

PROMPT = timedelta(seconds=5)
SURELY_NEW = timedelta(seconds=1)
"""How far into a new code nobody takes it for the one before. Chosen for this course."""


def next_code(scene: Scene) -> None:
    """Wait until the authenticator shows another code, and read that one from now on."""
    scene.habits.code_in_hand = None
    if scene.code_phone.authenticator.entries:
        scene.world.clock.advance(scene.code_phone.authenticator.time_left() + SURELY_NEW)


def _set_clock(scene: Scene) -> None:
    scene.phone.clock.set_automatic(True)


def _set_clock_by_hand(scene: Scene) -> None:
    clock = scene.phone.clock
    clock.set_automatic(False)
    # By eye, to the second or so.
    clock.move(timedelta(seconds=scene.random.choice((-1, 0, 1))) - clock.error)


def _type_promptly(scene: Scene) -> None:
    scene.habits.code_in_hand = None
    scene.habits.pace = PROMPT


def _whole_code(scene: Scene) -> None:
    scene.habits.code_in_hand = None
    scene.habits.cuts_code = False


def _own_entry(scene: Scene) -> None:
    """Go by name and address, and by the newest of several that say the same."""
    entries = scene.code_phone.authenticator.entries
    for place, entry in enumerate(entries):
        if (entry.issuer, entry.account) == (ISSUER, scene.person.identifier):
            scene.habits.entry = place


def _old_phone(scene: Scene) -> None:
    scene.habits.old_phone = True


REPAIRS = (
    Repair("set-clock", "Switch on automatic time on the phone", 2, _set_clock, "T4"),
    Repair("set-clock-by-hand", "Set the phone’s clock by hand, to the second", 2, _set_clock_by_hand),
    Repair("next-code", "Wait for the next code, and try with that one", 1, next_code),
    Repair("type-promptly", "Read the code when it is new, and send it at once", 1, _type_promptly),
    Repair("whole-code", "Type the six digits by hand instead of pasting", 1, _whole_code),
    Repair("own-entry", "Read the newest line with our name and your address", 1, _own_entry),
    Repair("old-phone", "Read the code on the older phone", 4, _old_phone),
)
