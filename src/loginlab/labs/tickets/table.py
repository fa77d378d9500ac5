"""The table of what every test shows for every fault, found by running each of them in a world of its own.

From it come the likelihoods that the adviser reckons with, the picture of the causes that remain, and the proof
that no two faults look the same from everywhere. It is kept as data, because a learner should not wait for it; a
test makes it again and finds the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.catalogue import FIRST, TESTS
from loginlab.labs.tickets.evidence import read_attempt, run_test
from loginlab.world.faults import FAULTS

SEEDS = (1, 2, 3)
"""Whose worlds the table is made from."""
KEPT = "readings.json"
UNSEEN = 0.05
"""What a result counts that was seen for no seed: rare, not impossible (additive smoothing)."""

Readings = Mapping[str, Mapping[str, Sequence[str]]]
"""Fault, test: one result for each seed."""
Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Fault, test, result: in how many worlds."""


@dataclass(frozen=True, slots=True)
class Table:
    """What was seen.

    Args:
        counts: by fault, test and result, in how many worlds it was seen.
    """

    counts: Counts
    _results: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Collect each test's results once: the adviser asks for them thousands of times."""
        found: dict[str, set[str]] = {}
        for tests in self.counts.values():
            for test, seen in tests.items():
                found.setdefault(test, set()).update(seen)
        object.__setattr__(self, "_results", {test: tuple(sorted(results)) for test, results in found.items()})

    def likelihood(self, result: str, fault: str, test: str) -> float:
        """How likely a result of a test is, if that fault is the cause; alike for all where nobody has looked yet."""
        seen = self._seen(fault, test)
        kinds = len(self.results(test)) + 1
        return (seen.get(result, 0) + UNSEEN) / (sum(seen.values()) + UNSEEN * kinds)

    def results(self, test: str) -> tuple[str, ...]:
        """All results a test was seen to have, for any fault."""
        return self._results.get(test, ())

    def usual(self, fault: str, test: str) -> str:
        """The result seen most often; empty where nobody has looked yet."""
        seen = self._seen(fault, test)
        return max(sorted(seen), key=lambda result: seen[result], default="")

    def sharing_the_message(self, fault: str) -> tuple[str, ...]:
        """The faults that greet a person with the same message at the same step; the fault itself among them."""
        return tuple(other for other in self.counts if self.usual(other, FIRST) == self.usual(fault, FIRST))

    def telling_apart(self, one: str, other: str, tests: Iterable[str]) -> tuple[str, ...]:
        """The tests whose results differ between two faults in every world that was looked at."""
        return tuple(
            test
            for test in tests
            if (seen := self._seen(one, test)) and not seen.keys() & self._seen(other, test).keys()
        )

    def _seen(self, fault: str, test: str) -> Mapping[str, int]:
        """What is in the table; nothing for a fault or a test that somebody has just written."""
        return self.counts.get(fault, {}).get(test, {})


def read_fault(fault: str, seed: int) -> dict[str, str]:
    """What every test shows for one fault, each in a fresh world: test to result."""
    found = {}
    for test in TESTS.values():
        case = open_case(fault, seed)
        found[test.id] = (read_attempt(case.first) if test.id == FIRST else run_test(test, case.scene)).result
        case.scene.world.close()
    return found


def read_all(seeds: Iterable[int] = SEEDS, *, processes: int = 2) -> Readings:
    """Run everything: faults times tests times seeds, in as many processes as there are to spare."""
    pairs = [(fault, seed) for fault in FAULTS for seed in seeds]
    with ProcessPoolExecutor(processes) as pool:
        found = dict(zip(pairs, pool.map(read_fault, *zip(*pairs, strict=True), chunksize=4), strict=True))
    return {
        fault: {test: [read[test] for (own, _), read in found.items() if own == fault] for test in TESTS}
        for fault in FAULTS
    }


def tally(readings: Readings) -> Table:
    """Count what was read."""
    return Table(
        {
            fault: {test: dict(sorted(Counter(results).items())) for test, results in own.items()}
            for fault, own in readings.items()
        }
    )


def write_readings(readings: Readings) -> str:
    """The readings as they are kept."""
    return json.dumps(readings, indent=1, ensure_ascii=False) + "\n"


@cache
def kept_readings() -> Readings:
    """What was read, by fault and test, one result a seed, as it is kept beside this module."""
    found: Readings = json.loads((files("loginlab.labs.tickets") / KEPT).read_text("utf-8"))
    return found


@cache
def kept_table() -> Table:
    """The table of what is kept."""
    return tally(kept_readings())
