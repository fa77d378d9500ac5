"""Which delay is enough for whom; the key is the smallest delay with which each owner won against every plan."""

from __future__ import annotations

from functools import cache

from loginlab.exercises.marks import all_marked, all_right, mistaken, mixed
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.labs.withdrawals.delays import smallest_delay_for
from loginlab.labs.withdrawals.guards import DELAYS_H, delay_words
from loginlab.labs.withdrawals.players import OWNERS
from loginlab.seat import FROZEN_SEED, Seat

OFFERED = tuple(hours for hours in DELAYS_H if hours)
NONE = "none of these"
ASKED = {
    "hourly": "looks at her messages every hour",
    "twice": "looks every twelve hours",
    "daily": "looks once a day, always at eight",
    "weekly": "looks once a week",
    "hidden": "looks once a day, but warnings come by mail only and the thief deletes them",
}


@cache
def _truth_of_all() -> dict[str, str]:
    found = {name: smallest_delay_for(FROZEN_SEED, OWNERS[name]).hours for name in ASKED if name in OWNERS}
    found["hidden"] = smallest_delay_for(FROZEN_SEED, OWNERS["daily"], reads_mail=True, other_channel=False).hours
    return {name: _smallest_offered(hours) for name, hours in found.items()}


def _smallest_offered(hours: int | None) -> str:
    """The smallest delay on offer that is not shorter."""
    return next((delay_words(offer) for offer in OFFERED if hours is not None and offer >= hours), NONE)


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_truth_of_all())


DAY_FOR_DAY = {"daily": delay_words(24), "twice": delay_words(12)}
LONGER_HELPS = {"hidden": delay_words(168)}


DELAY_FOR_WHOM = Exercise(
    id="07.delay-for-whom",
    title="Which delay is enough for whom?",
    asks="A thief with a session adds an address right after Mira has looked at her messages. From reading a warning "
    "to having done something about it, she needs half an hour. For each Mira, choose the smallest of these delays "
    "with which the thief gets nothing.",
    objective="win-the-hours",
    choices=lambda seat: Choices(mixed(ASKED.items(), seat, "07.delay-for-whom"), (*map(delay_words, OFFERED), NONE)),
    conditions=(
        Condition("Every Mira has an answer", all_marked(_truth)),
        Condition(
            "It is the smallest that wins", all_right(_truth, "Each wins with this one, and loses with a shorter one.")
        ),
    ),
    hints=(
        Hint("The thief chooses the moment. How long may the warning lie there in the worst case?", about=1),
        Hint("Add the half hour. Is the delay still longer?", about=1),
        Hint("What is a long delay worth to somebody who never sees the warning?", about=1),
    ),
    wrong=(
        mistaken(
            "sets a day against a day",
            _truth,
            DAY_FOR_DAY,
            "The warning comes a minute after her look. At her next one, the address opens in a minute, and she needs "
            "half an hour. As long as the gap is not long enough.",
        ),
        mistaken(
            "trusts a long delay alone",
            _truth,
            LONGER_HELPS,
            "The thief deletes each warning before she looks. She could have a year. Time helps only those who are "
            "told.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="A delay has to be longer than the longest time between two looks, with room to act. So the answer depends on "
    "you as much as on the exchange: a second way for warnings, on a phone that you look at, is worth days.",
)
