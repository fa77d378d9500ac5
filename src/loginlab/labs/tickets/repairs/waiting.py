"""Repairs by waiting, by looking in the right place, or by telling somebody: what no click of one's own can mend."""

from __future__ import annotations

from datetime import timedelta

from loginlab.labs.tickets.repairs.model import Repair
from loginlab.sites import STATUS
from loginlab.world.exits import EXITS
from loginlab.world.habits import BOOKMARK
from loginlab.world.scene import Scene
from loginlab.world.shown import read_first_words

PATIENCE = timedelta(minutes=7)
ALL_WORKS = "Everything works."
LONGEST_WAIT = 12
"""Hours that anybody keeps looking at a status page."""


def _wait_it_out(scene: Scene) -> None:
    """Wait as long as the status page speaks of trouble; where it says that everything works, there is no point."""
    for _ in range(LONGEST_WAIT):
        if read_first_words(scene.phone.browser.open(f"https://{STATUS}/")) == ALL_WORKS:
            return
        scene.world.clock.advance(timedelta(hours=1))


def _wait_for_the_mail(scene: Scene) -> None:
    scene.habits.patience = PATIENCE


def _look_in_junk(scene: Scene) -> None:
    scene.habits.looks_in_junk = True


def _tell_the_exchange(scene: Scene) -> None:
    """Engineers look at their own clock first, once several people report right codes refused."""
    scene.world.server_clock_offset = timedelta()


def _automatic_network(scene: Scene) -> None:
    scene.browser.resolves = True
    scene.world.internet.mend(EXITS["home"])


def _own_bookmark(scene: Scene) -> None:
    scene.habits.address = BOOKMARK


REPAIRS = (
    Repair(
        "wait-it-out",
        "Look at the status page, and come back when it says that all works",
        5,
        _wait_it_out,
        "T6",
        then_wait=True,
    ),
    Repair("wait-for-the-mail", "Leave the page open and wait for the message", 7, _wait_for_the_mail),
    Repair("look-in-junk", "Look for the message under junk", 2, _look_in_junk),
    Repair("tell-the-exchange", "Tell the exchange that others fail in the same way", 10, _tell_the_exchange),
    Repair("automatic-network", "Restart the box at home, and set the network to automatic", 5, _automatic_network),
    Repair("own-bookmark", "Come by your own bookmark", 1, _own_bookmark),
)
