"""The adviser beside the usual list of steps, over many seeded tickets: who gets in, how soon, and what it harms."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random
from statistics import fmean

from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.harm import grave
from loginlab.labs.tickets.solving import Solved, solve_by_the_list, solve_with_adviser
from loginlab.labs.tickets.table import kept_table
from loginlab.world.faults import FAULTS

FIRST_SEED = 1_000_000
"""Seeds from here on: none of them helped to make the table."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How one way did over many tickets.

    Args:
        share_solved: of all tickets.
        mean_minutes: of those solved.
        mean_tests: tests and repairs of those solved.
        share_harmed: of all tickets, those in which something was made worse.
    """

    share_solved: float
    mean_minutes: float
    mean_tests: float
    share_harmed: float


def summarise(runs: list[Solved]) -> Summary:
    """Mean figures of many runs; zero where nothing was solved."""
    solved = [run for run in runs if run.succeeded]
    return Summary(
        share_solved=len(solved) / len(runs),
        mean_minutes=fmean(run.minutes for run in solved) if solved else 0.0,
        mean_tests=fmean(len(run.tests) + len(run.repairs) for run in solved) if solved else 0.0,
        share_harmed=fmean(bool(grave(run.harms)) for run in runs),
    )


def solve_both(number: int) -> tuple[Solved, Solved]:
    """One ticket, solved both ways, each in a world of its own: by the adviser, and by the list."""
    random = Random(f"compare/{number}")  # noqa: S311 - meant to be foreseeable
    fault = random.choice(sorted(FAULTS))

    def run(way: Callable[[Case], Solved]) -> Solved:
        case = open_case(fault, FIRST_SEED + number)
        try:
            return way(case)
        finally:
            case.scene.world.close()

    return run(lambda case: solve_with_adviser(case, kept_table())), run(solve_by_the_list)


def compare(count: int, *, processes: int = 2) -> tuple[Summary, Summary]:
    """The adviser and the list over that many tickets."""
    with ProcessPoolExecutor(processes) as pool:
        both = list(pool.map(solve_both, range(count), chunksize=8))
    return summarise([adviser for adviser, _ in both]), summarise([listed for _, listed in both])
