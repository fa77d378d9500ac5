"""What people do to put a sign-in right. Each is done to the scene; whether it helped, a new attempt shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from loginlab.world.attempt import attempt
from loginlab.world.habits import Approval
from loginlab.world.scene import Scene


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing to do about it.

    Args:
        id: by which faults and tickets know it.
        title: what one does, as the label of a button.
        minutes: how long it takes.
        apply: does it to a scene.
        guide_step: which step of the usual list it is (T1 to T6), if it is one.
    """

    id: str
    title: str
    minutes: int
    apply: Callable[[Scene], None]
    guide_step: str = ""


def do_repair(repair: Repair, scene: Scene) -> None:
    """Do it, in the time that it takes."""
    scene.world.clock.advance(timedelta(minutes=repair.minutes))
    repair.apply(scene)


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


def _answer_the_mail(scene: Scene) -> None:
    scene.habits.approval = Approval.TYPE_NEWEST_CODE


def _clear_cookies(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.browser.cache.clear()


REPAIRS = {
    repair.id: repair
    for repair in (
        Repair("try-again", "Try again, and again", 3, _try_again),
        Repair("type-where-it-shows", "Type the password where it shows, and mend what is wrong", 2,
               _type_where_it_shows, "T1"),
        Repair("set-clock", "Switch on automatic time on the phone", 2, _set_clock, "T4"),
        Repair("next-code", "Wait for the next code and use that one", 1, _next_code),
        Repair("type-promptly", "Read the code and send it at once", 1, _type_promptly),
        Repair("answer-the-mail", "Type the code of the newest message into the waiting page", 2, _answer_the_mail),
        Repair("clear-cookies", "Clear the browser's cache and cookies", 2, _clear_cookies, "T2"),
    )
}  # fmt: skip
