"""Tests that only look, and try nothing: they spend no try, forget no device and wake no lock."""

from __future__ import annotations

from loginlab.labs.tickets.evidence import Reading, Test
from loginlab.world.scene import Scene


def _phone_clock(scene: Scene) -> Reading:
    off = scene.phone.clock.error.total_seconds()
    direction = "fast" if off > 0 else "slow"
    if abs(off) < 3:
        return Reading("right", "The phone and a clock on the network show the same second, near enough.")
    if abs(off) < 90:
        return Reading("seconds off", f"The phone is {abs(off):.0f} seconds {direction}.")
    return Reading("minutes off", f"The phone is {abs(off) / 60:.0f} minutes {direction}.")


def _typed_where_it_shows(scene: Scene) -> Reading:
    habits = scene.habits
    typed = habits.typed_password()
    if typed.strip() != typed:
        return Reading("space", "There is a space at the end that nobody meant to type.")
    if typed != habits.password:
        return Reading("capitals", "Letters stand there in the other case: capitals where none were meant.")
    return Reading("as meant", "What stands there is what was meant.")


TESTS = (
    Test("phone-clock", "Compare the phone's clock with another clock", 1, _phone_clock, guide_step="T4"),
    Test("type-where-it-shows", "Type the password into an empty note, where it shows", 1, _typed_where_it_shows,
         guide_step="T1"),
)  # fmt: skip
