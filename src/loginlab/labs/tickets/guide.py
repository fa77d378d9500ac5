"""The usual list of steps (T1 to T6), judged: every step done for every fault, in a world of its own.

A step *cures* if the person is in afterwards. It *tells* something if its result rules out other causes that greet
with the same message. It *harms* if it made something worse. One that does none of these is useless here.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.exchange import CHEAPEST
from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.labs.tickets.table import Table
from loginlab.world.attempt import attempt
from loginlab.world.faults import FAULTS, Harm

STEPS = ("T1", "T2", "T3", "T4", "T5", "T6")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one step is worth for one fault.

    Args:
        cures: whether the person is in afterwards.
        rules_out: how many causes with the same message its result rules out, of how many.
        shares: how many causes share the message, this one left out.
        harms: what it made worse.
    """

    cures: bool
    rules_out: int
    shares: int
    harms: frozenset[Harm]

    @property
    def word(self) -> str:
        """The verdict in one word; harm is said beside it."""
        if self.cures:
            return "cures"
        return "tells" if self.rules_out else "useless"


def judge_step(step: str, fault: str, table: Table, seed: int = 1) -> Verdict:
    """Do one step for one fault and look at what came of it."""
    case = open_case(fault, seed, CHEAPEST)
    before = Condition.of(case.scene)
    repairs = [repair for repair in REPAIRS.values() if repair.guide_step == step]
    for repair in repairs:
        do_repair(repair, case.scene)
    cures = bool(repairs) and attempt(case.scene).succeeded
    harms = harm_between(before, Condition.of(case.scene))
    case.scene.world.close()
    tests = [test.id for test in TESTS.values() if test.guide_step == step]
    others = [other for other in table.sharing_the_message(fault) if other != fault]
    rules_out = sum(bool(table.telling_apart(fault, other, tests)) for other in others)
    return Verdict(cures, rules_out, len(others), harms)


def judge_all(table: Table) -> dict[str, dict[str, Verdict]]:
    """Fault, step: what it is worth."""
    return {fault: {step: judge_step(step, fault, table) for step in STEPS} for fault in FAULTS}
