"""Repairs of where one signs in from: the browser and what it keeps, the device, the network."""

from __future__ import annotations

from loginlab.labs.tickets.repairs.model import Repair
from loginlab.world.habits import Approval
from loginlab.world.scene import Scene


def _answer_the_mail(scene: Scene) -> None:
    scene.habits.approval = Approval.TYPE_NEWEST_CODE


def _clear_cookies(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.browser.cache.clear()


REPAIRS = (
    Repair("answer-the-mail", "Type the code of the newest message into the waiting page", 2, _answer_the_mail),
    Repair("clear-cookies", "Clear the browser's cache and cookies", 2, _clear_cookies, "T2"),
)
