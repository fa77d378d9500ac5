"""Tickets: opening one, the slowest test, the adviser's choice, and the whole table of faults and tests.

CPU time, so that other programs on the machine do not count. The table is made by two processes, and the figure is
half of what they used together: what somebody waits for who has two cores to spare. Tickets are opened with the hash
that they have, which costs next to nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from benchmarks.figures import Figure
from benchmarks.pressing import milliseconds
from loginlab.labs.tickets.adviser import believe_all
from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.catalogue import FIRST, TESTS
from loginlab.labs.tickets.evidence import run_test
from loginlab.labs.tickets.table import kept_table, read_all
from loginlab.progress import Progress
from loginlab.seat import Seat
from loginlab.widgets.ticket_desk import TicketDesk
from loginlab.world.clock import Clock
from loginlab.world.faults import FAULTS

SAMPLED = 5
"""Of so many faults, one is tried with every test."""
TICKETS = 30
CHOICES = 15
CORES = 2


def children_seconds(act: Callable[[], object]) -> float:
    """CPU time of the processes that one act starts and ends."""

    def used() -> float:
        times = os.times()
        return times.children_user + times.children_system

    before = used()
    act()
    return used() - before


def new_desk() -> TicketDesk:
    """A Ticket Desk whose time stands still, with its first ticket on it."""
    clock = Clock(None)
    return TicketDesk(Seat(clock, Progress(None, clock.now), 7))


def slowest_tests(say: Callable[[str], None]) -> tuple[str, tuple[float, ...]]:
    """Every test on some faults, each in a fresh world: the test whose median is the longest, and its times."""
    found: dict[str, list[float]] = {test: [] for test in TESTS if test != FIRST}
    for fault in list(FAULTS)[::SAMPLED]:
        say(f"every test on {fault}")
        for test, taken in found.items():
            case = open_case(fault, 1)
            taken.append(milliseconds(lambda test=test, case=case: run_test(TESTS[test], case.scene)))  # type: ignore[misc]
            case.scene.world.close()
    slowest = max(found, key=lambda test: sorted(found[test])[len(found[test]) // 2])
    return slowest, tuple(found[slowest])


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first ticket of the process is not counted."""
    desk, table = new_desk(), kept_table()
    say("new tickets")
    levels = [number % 3 + 1 for number in range(TICKETS)]
    opened = tuple(milliseconds(lambda level=level: desk.take(level=level)) for level in levels)  # type: ignore[misc]
    slowest, taken = slowest_tests(say)
    assert desk.ticket is not None  # noqa: S101 - a desk without a ticket would advise at no cost
    desk.ticket.belief = believe_all(table)  # the hardest choice: nothing is known, and every test is open
    advised = tuple(milliseconds(desk.ticket.advise) for _ in range(CHOICES))
    say("the whole table for one seed, on two processes")
    whole = children_seconds(lambda: read_all([1], processes=CORES)) / CORES
    return [
        Figure("a new ticket on the desk", opened, "ms", at_most=100, absolute=True),
        Figure(
            f"the slowest of {len(TESTS) - 1} tests: {TESTS[slowest].title}", taken, "ms", at_most=50, absolute=True
        ),
        Figure("the adviser's choice among all tests and causes", advised, "ms", at_most=50, absolute=True),
        Figure(
            f"the whole table, {len(FAULTS)} faults times {len(TESTS)} tests, on {CORES} cores",
            (whole,),
            "s",
            at_most=20,
            absolute=True,
        ),
    ]
