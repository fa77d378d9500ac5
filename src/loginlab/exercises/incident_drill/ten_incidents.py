"""The ten incidents that an owner as a function is tried in: some from the first alarm, some that are under way.

A careful owner from the first alarm has more time than she needs, and a freeze takes most of what was left behind. So
much of the card would never be missed there. It is missed by whoever comes late, and by whoever goes on for somebody
who has done it in another order; those incidents are made by moves, so that each can be made again with the buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.plan import MINUTE, LeftBehind, Plan, Way, generate_plan, incident_number

INCIDENTS = 10
POOL = 5000
"""So many incidents are looked through at most; the ones that are wanted are found among the first few hundred."""
SOON_S = 5 * MINUTE
"""Whoever is locked out so soon finds the password refused."""
MAILBOX_TAKES_S = 4 * MINUTE
LATE_MIN = 8
"""Minutes that are left to whoever comes late: a freeze is done after five, and after seven by whoever reads first or
lets the wrong clock cost a code. Somebody who makes the mailbox safe before it needs nine."""
A_WAIT_MIN = 5
HALF_AN_HOUR = ("wait-long",)
CHANGED_AND_WAITED = ("set-clock", "sign-in", "password", "wait-long", "wait-long")
CHANGED_AND_WAITED_S = 67 * MINUTE
FROZE_AND_TOLD = ("set-clock", "sign-in", "freeze", "wait", "do-as-told", "wait", "wait")
FROZEN_S, ANSWERED_S = 5 * MINUTE, 10 * MINUTE
"""When that one had frozen, and when she answered: the thief has to get in touch between the two."""

Kind = Callable[[Plan], bool]


@dataclass(frozen=True, slots=True)
class Begun:
    """An incident as it is handed over.

    Args:
        number: which.
        before: the moves that somebody has made already; none from the first alarm on.
    """

    number: int
    before: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Which it is, so that it can be met again."""
        after = f" after {', '.join(f'`{move}`' for move in self.before)}" if self.before else ""
        return f"incident {self.number}{after}"

    def open(self) -> Incident:
        """The incident at that moment."""
        return Incident.replay(self.number, self.before)


KINDS: tuple[Kind, ...] = (
    lambda plan: plan.mailbox and plan.locks_out_s is not None and plan.locks_out_s < SOON_S,
    lambda plan: not plan.mailbox and plan.locks_out_s is not None and plan.locks_out_s < SOON_S,
    lambda plan: plan.mailbox and plan.locks_out_s is None and plan.reaction_s < MAILBOX_TAKES_S,
    lambda plan: plan.key,
    *(lambda plan, left=left: plan.left is left for left in LeftBehind),
    *(lambda plan, way=way: plan.way is way for way in Way),
)
"""What has to be among those from the first alarm, or a mistake would cost nothing by luck."""


def _is_late(plan: Plan) -> bool:
    """Waiting leads to the minute that is wanted, and a key is there: a new password alone does not hold the money."""
    return plan.key and plan.locks_out_s is None and (plan.opens_s // MINUTE - LATE_MIN) % A_WAIT_MIN == 0


def _until_late(plan: Plan) -> tuple[str, ...]:
    waits = (plan.opens_s // MINUTE - LATE_MIN) // A_WAIT_MIN
    return (*HALF_AN_HOUR * (waits // 6), *("wait",) * (waits % 6))


def _stays_usable(left: LeftBehind) -> Kind:
    """He can take nothing, as he is out and has no key. But what waited is usable by now, and no freeze takes it."""
    return lambda plan: (
        plan.left is left
        and not (plan.key or plan.mailbox)
        and plan.locks_out_s is None
        and plan.opens_s + MINUTE < CHANGED_AND_WAITED_S
    )


def _comes_back_in(plan: Plan) -> bool:
    """He gets in touch between the freeze and the answer, and then makes his key anew."""
    return (
        plan.key and not plan.mailbox and plan.locks_out_s is None and FROZEN_S < plan.contact_s < ANSWERED_S - MINUTE
    )


UNDER_WAY: tuple[tuple[Kind, Callable[[Plan], tuple[str, ...]]], ...] = (
    (_is_late, _until_late),
    (_stays_usable(LeftBehind.ADDRESS), lambda _plan: CHANGED_AND_WAITED),
    (_stays_usable(LeftBehind.SWITCH_OFF), lambda _plan: CHANGED_AND_WAITED),
    (_comes_back_in, lambda _plan: FROZE_AND_TOLD),
)
"""Those that are under way: which incident it has to be, and what has been done in it."""


@lru_cache(maxsize=4)
def ten_incidents(seed: int) -> tuple[Begun, ...]:
    """A learner's incidents: first those from the first alarm, each kind among them, then those under way."""
    taken: list[int] = []

    def untaken(kind: Kind) -> int:
        return next(number for number in _pool(seed) if number not in taken and kind(generate_plan(number)))

    for kind in KINDS:
        if not any(kind(generate_plan(number)) for number in taken):
            taken.append(untaken(kind))
    while len(taken) < INCIDENTS - len(UNDER_WAY):
        taken.append(untaken(lambda _plan: True))
    begun = [Begun(number) for number in taken]
    for kind, before in UNDER_WAY:
        number = untaken(kind)
        taken.append(number)
        begun.append(Begun(number, before(generate_plan(number))))
    return tuple(begun)


def _pool(seed: int) -> Iterator[int]:
    return (incident_number(seed, -1 - number) for number in range(POOL))
