"""Two ways through a ticket, run for real: the adviser's, and the usual list of steps from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.labs.tickets.adviser import Belief, advise, believe_all, exclude, remaining, update
from loginlab.labs.tickets.case import Case
from loginlab.labs.tickets.catalogue import FIRST
from loginlab.labs.tickets.evidence import Role, read_attempt, run_test
from loginlab.labs.tickets.harm import Condition, grave, harm_between
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.table import Table
from loginlab.labs.tickets.trying import try_repair
from loginlab.world.faults import FAULTS, Harm

SURE = 0.9
"""From here on a cause is repaired and no longer tested. Chosen for this course."""
MOST_REPAIRS = 6


@dataclass(frozen=True, slots=True)
class Solved:
    """How a way through a ticket went: whether the person reached their goal, and what it took."""

    succeeded: bool
    minutes: int
    tests: tuple[str, ...]
    repairs: tuple[str, ...]
    harms: frozenset[Harm]


def is_sure(belief: Belief) -> bool:
    """Whether one cause is as good as certain, or one with its likes: those that no test of a user tells from it."""
    likeliest = max(belief, key=lambda fault: belief[fault])
    likes = {likeliest, *(FAULTS[likeliest].same_for_the_user if likeliest in FAULTS else ())}
    # Many causes that are next to impossible add up to something; none of them is worth a test.
    return likes.issuperset(remaining(belief)) or sum(belief.get(like, 0.0) for like in likes) >= SURE


def cures_of(fault: str) -> tuple[str, ...]:
    """The repairs that cure a fault: first what makes nothing worse, and of that the quickest."""
    chosen = FAULTS[fault]
    return tuple(
        sorted(
            chosen.fixes,
            key=lambda repair: (len(grave(chosen.harms.get(repair, frozenset()))), REPAIRS[repair].minutes, repair),
        )
    )


def solve_with_adviser(case: Case, table: Table, role: Role = Role.USER) -> Solved:
    """Test what tells most, repair what is most likely, and go on until the person is in."""
    scene, harms = case.scene, frozenset[Harm]()
    belief = update(believe_all(table), table, FIRST, read_attempt(case.first).result)
    tests: list[str] = []
    repairs: list[str] = []
    minutes = 0
    succeeded = False
    while len(repairs) < MOST_REPAIRS:
        likeliest = max(belief, key=lambda fault: belief[fault])
        advice = None if is_sure(belief) else advise(belief, table, tests, role)
        if advice is not None:
            before = Condition.of(scene)
            reading = run_test(advice.test, scene)
            harms |= harm_between(before, Condition.of(scene))
            tests.append(advice.test.id)
            minutes += advice.test.minutes
            belief = update(belief, table, advice.test.id, reading.result)
            continue
        repair = REPAIRS[cures_of(likeliest)[0]]
        repairs.append(repair.id)
        minutes += repair.minutes
        outcome = try_repair(repair, scene)
        harms |= outcome.harms
        succeeded = outcome.lasts
        if succeeded:
            break
        belief = exclude(belief, likeliest)
    return Solved(succeeded, minutes, tuple(tests), tuple(repairs), harms)


def solve_by_the_list(case: Case) -> Solved:
    """Do the usual steps from top to bottom, and stop when the person is in."""
    harms = frozenset[Harm]()
    done: list[str] = []
    minutes = 0
    succeeded = False
    for repair in sorted((found for found in REPAIRS.values() if found.guide_step), key=lambda found: found.guide_step):
        outcome = try_repair(repair, case.scene)
        done.append(repair.id)
        minutes += repair.minutes
        harms |= outcome.harms
        succeeded = outcome.lasts
        if succeeded:
            break
    return Solved(succeeded, minutes, (), tuple(done), harms)
