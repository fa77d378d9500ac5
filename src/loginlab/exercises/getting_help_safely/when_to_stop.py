"""When to go on, to wait, to write or to freeze; the key is what came of doing it in the world of each case."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, all_right, mistaken, mixed
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.labs.help_ticket.when_to_write import SITUATIONS, Do, play_situation
from loginlab.seat import FROZEN_SEED, Seat


@cache
def _truth_of_all() -> dict[str, str]:
    return {name: play_situation(FROZEN_SEED, name).right.value for name in SITUATIONS}


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_truth_of_all())


WRITES_AT_ONCE = dict.fromkeys(("locked", "closed", "on-hold"), Do.WRITE.value)
WRITES_FIRST = {"not-me": Do.WRITE.value}
TRIES_ON = dict.fromkeys(("everybody", "no-way-left"), Do.GO_ON.value)


WHEN_TO_STOP = Exercise(
    id="09.when-to-stop",
    title="Go on, wait, write or freeze?",
    asks="Eight moments. For each, choose what helps and makes nothing worse.",
    objective="when-to-write",
    choices=lambda seat: Choices(
        mixed(((one.id, one.told) for one in SITUATIONS.values()), seat, "when to stop"), tuple(do.value for do in Do)
    ),
    conditions=(
        Condition("Every moment has an answer", all_marked(_truth)),
        Condition("Each answer helps", all_right(_truth, "Each was done in its world, and helped.")),
    ),
    hints=(
        Hint("Is there a test of one minute that you have not made? Then it is not yet time to write.", about=1),
        Hint("Does the page name a time? Then ask yourself what support could do that the time does not.", about=1),
        Hint("An answer takes half a day. Where is that too late?", about=1),
    ),
    wrong=(
        mistaken(
            "writes before freezing",
            _truth,
            WRITES_FIRST,
            "Somebody else is in the account, and the answer comes in half a day. Half an hour is all they need. There "
            "is something that you can press yourself.",
        ),
        mistaken(
            "writes about what passes by itself",
            _truth,
            WRITES_AT_ONCE,
            "A lock, a closed exchange and a hold end at the time on the page. Support cannot shorten them, or a thief "
            "would ask for it too.",
        ),
        mistaken(
            "tries on where nothing is left to try",
            _truth,
            TRIES_ON,
            "Where everybody fails, or where every way leads to a mailbox that is gone, one more try of yours changes "
            "nothing. Only the exchange can.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="Each verdict was found by doing it: what you can mend in a minute, mend; what has a time, wait for; what "
    "neither helps, write about. And where somebody else is in, the freeze comes first.",
)
