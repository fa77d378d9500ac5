"""Repairs with one's own hands: how something is typed, which code is read, and when it is sent."""

from __future__ import annotations

from datetime import timedelta

from loginlab.labs.tickets.repairs.model import Repair
from loginlab.world.attempt import attempt
from loginlab.world.scene import Scene


def _try_again(scene: Scene) -> None:
    for _ in range(3):
        attempt(scene)
        scene.world.clock.advance(timedelta(seconds=30))


def _type_where_it_shows(scene: Scene) -> None:
    scene.habits.caps_lock = scene.habits.capital_first = scene.habits.space_behind = False


def _set_clock(scene: Scene) -> None:
    scene.phone.clock.set_automatic(True)


def _next_code(scene: Scene) -> None:
    scene.habits.code_in_hand = None
    scene.world.clock.advance(timedelta(seconds=30))


def _type_promptly(scene: Scene) -> None:
    scene.habits.pace = timedelta(seconds=5)


REPAIRS = (
    Repair("try-again", "Try again, and again", 3, _try_again),
    Repair(
        "type-where-it-shows", "Type the password where it shows, and mend what is wrong", 2, _type_where_it_shows, "T1"
    ),
    Repair("set-clock", "Switch on automatic time on the phone", 2, _set_clock, "T4"),
    Repair("next-code", "Wait for the next code and use that one", 1, _next_code),
    Repair("type-promptly", "Read the code and send it at once", 1, _type_promptly),
)
