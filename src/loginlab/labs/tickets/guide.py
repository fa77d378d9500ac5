"""The usual list of steps (T1 to T6), judged: every step done for every fault, in a world of its own.

A step *cures* if the person is in afterwards. It *tells* something if its result rules out other causes that greet
with the same message. It *harms* if it made something worse. One that does none of these is useless here.
"""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import run_test
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.table import Table
from loginlab.labs.tickets.trying import try_repair
from loginlab.world.faults import FAULTS, Harm

KEPT = "guide.json"
TITLES = {
    "T1": "check what you type",
    "T2": "clear cache and cookies",
    "T3": "try another browser or device",
    "T4": "check the phone’s time",
    "T5": "switch the VPN off",
    "T6": "look at the status page",
}
"""What each step of the list says to do."""
STEPS = tuple(TITLES)


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
    case = open_case(fault, seed)
    cures, harms = False, frozenset[Harm]()
    for repair in (repair for repair in REPAIRS.values() if repair.guide_step == step):
        outcome = try_repair(repair, case.scene)
        cures, harms = cures or outcome.lasts, harms | outcome.harms
    case.scene.world.close()
    harms |= _harms_of_the_tests(step, fault, seed)
    tests = [test.id for test in TESTS.values() if test.guide_step == step]
    others = [other for other in table.sharing_the_message(fault) if other != fault]
    rules_out = sum(bool(table.telling_apart(fault, other, tests)) for other in others)
    return Verdict(cures, rules_out, len(others), harms)


def _harms_of_the_tests(step: str, fault: str, seed: int) -> frozenset[Harm]:
    """What the same step makes worse when it is run as a test."""
    harms = frozenset[Harm]()
    for test in (test for test in TESTS.values() if test.guide_step == step):
        case = open_case(fault, seed)
        before = Condition.of(case.scene)
        run_test(test, case.scene)
        harms |= harm_between(before, Condition.of(case.scene))
        case.scene.world.close()
    return harms


def judge_fault(fault: str, table: Table) -> dict[str, Verdict]:
    """What every step is worth for one fault."""
    return {step: judge_step(step, fault, table) for step in STEPS}


def judge_all(table: Table, *, processes: int = 2) -> dict[str, dict[str, Verdict]]:
    """Fault, step: what it is worth."""
    with ProcessPoolExecutor(processes) as pool:
        return dict(zip(FAULTS, pool.map(judge_fault, FAULTS, [table] * len(FAULTS), chunksize=4), strict=True))


def write_verdicts(verdicts: dict[str, dict[str, Verdict]]) -> str:
    """The verdicts as they are kept."""
    plain = {
        fault: {
            step: asdict(verdict) | {"harms": sorted(harm.name for harm in verdict.harms)}
            for step, verdict in own.items()
        }
        for fault, own in verdicts.items()
    }
    return json.dumps(plain, indent=1) + "\n"


@cache
def kept_verdicts() -> dict[str, dict[str, Verdict]]:
    """The verdicts as they are kept beside this module; a test makes them again and finds the same."""
    plain = json.loads((files("loginlab.labs.tickets") / KEPT).read_text("utf-8"))
    return {
        fault: {
            step: Verdict(**kept | {"harms": frozenset(Harm[name] for name in kept["harms"])})
            for step, kept in own.items()
        }
        for fault, own in plain.items()
    }
