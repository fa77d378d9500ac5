"""A year as it was: an owner's visits and those of one to three intruders, and the lines that they leave.

It follows from the seed alone, and nothing has to be lived through. What is written into a store, and what is only
counted for practice, comes from the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from loginlab.labs.account_watch.intruders import Scene, choose_days, intrude
from loginlab.labs.account_watch.lines import Line, line_at, line_of_deed, numbered
from loginlab.labs.account_watch.owner_year import Wallets, generate_wallet, live_a_year
from loginlab.labs.account_watch.places import DAYS, Ways, generate_ways
from loginlab.labs.account_watch.visits import INTRUDERS, Hand, Story, Visit, What

APPROVED_BEFORE = timedelta(seconds=1)
"""An approval is written down a moment before the session that it opens."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A year: from midnight of a day, who lives how, which intruders come, and all visits in the order of time."""

    start: datetime
    ways: Ways
    wallets: Wallets
    intruders: tuple[Hand, ...]
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A line, and what is known of it beside the store: whose doing it was, and why."""

    line: Line
    hand: Hand
    story: Story | None


def plan_year(seed: object, name: str, until: datetime, *, own: bool = True) -> Plan:
    """Plan the year that ends with the day before ``until``.

    Args:
        own: whether it is the year of the lesson's person: everything that causes false alarms is in it, and a stolen
            cookie among its intruders. Otherwise it is a stranger's, who has some of it.
    """
    random = Random(f"{seed}/{name}/account watch")  # noqa: S311 - meant to follow from the seed
    start = until.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS)
    ways = generate_ways(random, everything=own)
    wallets = Wallets(generate_wallet(random), generate_wallet(random))
    visits = live_a_year(random, ways, wallets, start)
    hands = _choose_intruders(random, own=own)
    scene = Scene(random, ways, wallets, start)
    for hand, day in zip(hands, choose_days(random, ways, len(hands)), strict=True):
        visits = intrude(hand, scene, day, visits)
    return Plan(start, ways, wallets, hands, tuple(_apart(visits)))


def _choose_intruders(random: Random, *, own: bool) -> tuple[Hand, ...]:
    hands = random.sample(INTRUDERS, random.choice((1, 2, 3)))
    if own and Hand.COOKIE not in hands:
        hands = [Hand.COOKIE, *hands[1:]]
    random.shuffle(hands)
    return tuple(hands)


def _apart(visits: Iterable[Visit]) -> Iterator[Visit]:
    """The visits in the order of time, moved by seconds where two of their lines would have the same moment."""
    taken: set[datetime] = set()
    for visit in sorted(visits, key=lambda one: one.at):
        while taken & (moments := set(_moments(visit))):
            visit = _later(visit)
        taken |= moments
        yield visit


def _moments(visit: Visit) -> Iterator[datetime]:
    yield visit.at
    if visit.approves:
        yield visit.at - APPROVED_BEFORE
    yield from (deed.at for deed in visit.deeds)


def _later(visit: Visit) -> Visit:
    by = timedelta(seconds=1)
    return replace(
        visit,
        at=visit.at + by,
        until=None if visit.until is None else visit.until + by,
        deeds=tuple(replace(deed, at=deed.at + by) for deed in visit.deeds),
    )


def known_lines(plan: Plan) -> tuple[Known, ...]:
    """The lines that the year leaves, in the order of time, with whose doing each was."""
    found = list[Known]()
    session = 0
    for visit in plan.visits:
        session += visit.is_session
        if visit.outcome is not None:
            number = session if visit.is_session else None
            tried = line_at(visit.at, What.SIGN_IN, visit.origin, outcome=visit.outcome.value, session=number)
            found.append(Known(tried, visit.hand, visit.story))
        if visit.approves:
            approved = line_at(visit.at - APPROVED_BEFORE, What.DEVICE_APPROVED, visit.origin)
            found.append(Known(approved, visit.hand, visit.story))
        number = session if visit.is_session else None
        for deed in visit.deeds:
            found.append(Known(line_of_deed(deed, visit.origin, number), deed.hand, deed.story))
    by_moment = {one.line.at: one for one in found}
    return tuple(replace(by_moment[line.at], line=line) for line in numbered(one.line for one in found))
