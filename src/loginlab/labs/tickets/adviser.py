"""The adviser: which causes remain, which test tells most for its minutes, and why, in words.

Bayes' rule over the table. Every cause is as likely as any other at the start, because no exchange has published
how often each one happens. Information is measured in bits: one bit halves the causes that remain.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log2

from loginlab.labs.tickets.catalogue import FIRST, tests_open_to
from loginlab.labs.tickets.evidence import Role, Test
from loginlab.labs.tickets.table import Table

Belief = Mapping[str, float]
"""Cause to probability; they sum to one."""

LEAST_GAIN = 0.02
"""Bits. A test that tells less is not worth anybody's minute. Chosen for this course."""
STILL_POSSIBLE = 0.02
"""A cause below this is no longer counted among those that remain. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Which test to run next.

    Args:
        test: the test.
        bits: how much it is expected to tell.
        why: the same in words.
    """

    test: Test
    bits: float
    why: str


def believe_all(table: Table) -> dict[str, float]:
    """Before anything is known: every cause alike."""
    return dict.fromkeys(table.counts, 1 / len(table.counts))


def update(belief: Belief, table: Table, test: str, result: str) -> dict[str, float]:
    """What to believe after a test: causes that make its result likely gain, the others lose."""
    weighed = {fault: share * table.likelihood(result, fault, test) for fault, share in belief.items()}
    total = sum(weighed.values())
    return {fault: weight / total for fault, weight in weighed.items()}


def exclude(belief: Belief, fault: str) -> dict[str, float]:
    """What to believe once a cause was repaired and the sign-in still fails."""
    rest = {other: share for other, share in belief.items() if other != fault}
    total = sum(rest.values())
    return {fault: 0.0} | {other: share / total for other, share in rest.items()}


def entropy(belief: Belief) -> float:
    """How uncertain a belief is, in bits."""
    return -sum(share * log2(share) for share in belief.values() if share > 0)


def expected_gain(belief: Belief, table: Table, test: str) -> float:
    """How many bits a test is expected to tell: its uncertainty now, less what is left of it on average."""
    results = table.results(test)
    if not results:
        return 0.0
    after = 0.0
    for result in results:
        weighed = [share * table.likelihood(result, fault, test) for fault, share in belief.items() if share > 0]
        chance = sum(weighed)
        after += -sum(weight * log2(weight / chance) for weight in weighed if weight > 0)
    return max(0.0, entropy(belief) - after)


def remaining(belief: Belief) -> list[str]:
    """The causes that still count, most likely first."""
    return [fault for fault in sorted(belief, key=lambda fault: -belief[fault]) if belief[fault] >= STILL_POSSIBLE]


def advise(belief: Belief, table: Table, done: Collection[str], role: Role = Role.USER) -> Advice | None:
    """The test that tells most for its minutes; None if none is worth it any more."""
    gains = [
        (expected_gain(belief, table, test.id), test)
        for test in tests_open_to(role)
        if test.id not in done and test.id != FIRST
    ]
    worth = [(gain, test) for gain, test in gains if gain >= LEAST_GAIN]
    if not worth:
        return None
    gain, test = max(worth, key=lambda pair: pair[0] / pair[1].minutes)
    return Advice(test, gain, _say_why(belief, table, test, gain))


def _say_why(belief: Belief, table: Table, test: Test, gain: float) -> str:
    left = remaining(belief)
    groups: dict[str, int] = {}
    for fault in left:
        groups[table.usual(fault, test.id)] = groups.get(table.usual(fault, test.id), 0) + 1
    sizes = sorted(groups.values(), reverse=True)
    minutes = "a minute" if test.minutes == 1 else f"{test.minutes} minutes"
    if len(sizes) < 2:
        return f"It takes {minutes} and makes sure of what is already likely."
    split = ", ".join(map(str, sizes[:-1])) + f" and {sizes[-1]}"
    return (
        f"{len(left)} causes remain. This test takes {minutes} and splits them into groups of {split}: "
        f"whatever it shows, you are left with fewer."
    )
