"""Endless tickets: which fault, whose seed, how hard. The same learner meets the same queue; another meets another."""

from __future__ import annotations

from random import Random

from loginlab.exchange import Policy
from loginlab.labs.tickets.asker import NOBODY_CAN_PROVE
from loginlab.labs.tickets.case import TICKETS, Case, CaseBroken, open_case
from loginlab.labs.tickets.table import Table
from loginlab.world.faults import FAULTS

LEVELS = 3
"""1: the page all but says it. 2: a few causes share the message. 3: many do."""
FEW, MANY = 2, 5
"""Up to this many faults share a message at level 1; more than this many at level 3. Chosen for this course."""
NOT_THE_OWNER = 0.25
"""How many of those who write to the support desk are not the owner. Far too many, on purpose: it is practice."""
MOST_BROKEN = 5
"""Tickets that may fail to open before that is said."""


def level_of(fault: str, table: Table) -> int:
    """How hard a fault is: by how many share its message, found in the table."""
    sharing = len(table.sharing_the_message(fault))
    return 1 if sharing <= FEW else 2 if sharing <= MANY else LEVELS


def next_case(
    seed: int, number: int, level: int, table: Table, policy: Policy = TICKETS, *, proof: bool = False
) -> tuple[Case, str]:
    """The ticket with that number, and a sentence if another had to be taken in its place. Raises CaseBroken.

    Args:
        seed: the learner's own.
        number: counted from 1.
        level: 1 to 3.
        table: decides how hard each fault is.
        policy: the exchange's limits.
        proof: whether the person has to prove who they are, as staff ask for it.
    """
    random = Random(f"{seed}/{number}/{level}/tickets")  # noqa: S311 - meant to be foreseeable
    told = ""
    known = sorted(fault for fault in FAULTS if fault in table.counts and not (proof and fault in NOBODY_CAN_PROVE))
    pool = [fault for fault in known if level_of(fault, table) == level] or known
    random.shuffle(pool)
    for tried, fault in enumerate(pool[:MOST_BROKEN]):
        try:
            case = open_case(fault, random.randrange(1_000_000), policy)
        except CaseBroken as broken:
            told = str(broken)
            continue
        return case, "" if not tried else f"{told} It is the course’s mistake. Here is another."
    raise CaseBroken("No ticket could be opened. It is the course’s mistake; nothing of it counts against you.")


def is_owner(seed: int, number: int) -> bool:
    """Whether the one who writes the ticket with that number is the owner of the account."""
    return Random(f"{seed}/{number}/asker").random() >= NOT_THE_OWNER  # noqa: S311 - meant to be foreseeable
