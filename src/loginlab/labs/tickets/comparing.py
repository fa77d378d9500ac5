"""The adviser beside the usual list of steps, over many seeded tickets: who gets in, how soon, and what it harms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from statistics import fmean

from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.harm import grave
from loginlab.labs.tickets.solving import Solved, solve_by_the_list, solve_with_adviser
from loginlab.labs.tickets.table import kept_table
from loginlab.world.faults import FAULTS

FIRST_SEED = 1_000_000
"""Seeds from here on: none of them helped to make the table."""
TICKETS = 1000
KEPT = "comparison.json"

Run = tuple[bool, int, int, bool]
"""One ticket solved one way: whether the person got in, minutes, tests and repairs, and whether it did grave harm."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How one way did over many tickets.

    Args:
        share_solved: of all tickets.
        mean_minutes: of those solved.
        mean_steps: tests and repairs of those solved.
        share_harmed: of all tickets, those in which something was made worse.
    """

    share_solved: float
    mean_minutes: float
    mean_steps: float
    share_harmed: float


def summarise(runs: Sequence[Run]) -> Summary:
    """Mean figures of many runs; zero where nothing was solved."""
    solved = [run for run in runs if run[0]]
    return Summary(
        share_solved=len(solved) / len(runs),
        mean_minutes=fmean(run[1] for run in solved) if solved else 0.0,
        mean_steps=fmean(run[2] for run in solved) if solved else 0.0,
        share_harmed=fmean(run[3] for run in runs),
    )


def solve_both(number: int) -> tuple[Run, Run]:
    """One ticket, solved both ways, each in a world of its own: by the adviser, and by the list."""
    random = Random(f"compare/{number}")  # noqa: S311 - meant to be foreseeable
    fault = random.choice(sorted(FAULTS))

    def run(way: Callable[[Case], Solved]) -> Run:
        case = open_case(fault, FIRST_SEED + number)
        try:
            solved = way(case)
        finally:
            case.scene.world.close()
        steps = len(solved.tests) + len(solved.repairs)
        return solved.succeeded, solved.minutes, steps, bool(grave(solved.harms))

    return run(lambda case: solve_with_adviser(case, kept_table())), run(solve_by_the_list)


def run_both(numbers: Iterable[int], *, processes: int = 2) -> list[tuple[Run, Run]]:
    """Many tickets, both ways."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(solve_both, numbers, chunksize=8))


def compare(both: Sequence[tuple[Run, Run]]) -> tuple[Summary, Summary]:
    """The adviser and the list over many tickets."""
    return summarise([adviser for adviser, _ in both]), summarise([listed for _, listed in both])


def write_comparison(both: Sequence[tuple[Run, Run]]) -> str:
    """The runs as they are kept: one line a ticket."""
    return "[\n" + ",\n".join(json.dumps(pair) for pair in both) + "\n]\n"


@cache
def kept_comparison() -> tuple[tuple[Run, Run], ...]:
    """The runs of the first tickets as they are kept beside this module; a test makes some of them again."""
    plain = json.loads((files("loginlab.labs.tickets") / KEPT).read_text("utf-8"))
    return tuple((tuple(adviser), tuple(listed)) for adviser, listed in plain)
