"""The graded tickets of the exercise sheet: the family is fixed, the fault and everything else follow from the seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from loginlab.exchange import Policy
from loginlab.labs.tickets.case import TICKETS, open_case
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.ticket import Ticket
from loginlab.seat import Seat


@dataclass(frozen=True, slots=True)
class Graded:
    """One ticket of the sheet.

    Args:
        faults: one of these is the matter.
        role: who works on it.
    """

    faults: tuple[str, ...]
    role: Role = Role.USER


GRADED: dict[str, Graded] = {
    "03.ticket-password": Graded(("caps-lock",)),
    "03.ticket-code": Graded(("phone-minutes-off",)),
    "03.ticket-device": Graded(("device-not-approved",)),
}


def open_graded(name: str, seed: int, policy: Policy = TICKETS) -> Ticket:
    """Open the ticket of that name for a learner. Raises LookupError for another name, and CaseBroken."""
    if name not in GRADED:
        message = f"There is no ticket called {name!r}; there are {', '.join(GRADED)}."
        raise LookupError(message)
    graded = GRADED[name]
    random = Random(f"{seed}/{name}")  # noqa: S311 - meant to be foreseeable
    case = open_case(random.choice(graded.faults), random.randrange(1_000_000), policy)
    return Ticket(case, kept_table(), graded.role)


def ticket_at(seat: Seat, name: str, *, anew: bool = False) -> Ticket:
    """The ticket of that name at a learner's seat, with what was done to it; ``anew`` opens it again."""
    return seat.opened(name, lambda: open_graded(name, seat.seed, seat.policy or TICKETS), anew=anew)
