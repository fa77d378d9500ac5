"""The graded tickets of the exercise sheet: the family is fixed, the fault and everything else follow from the seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from loginlab.exchange import Policy
from loginlab.labs.tickets.case import TICKETS, Case, CaseBroken, open_case
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.ticket import Ticket
from loginlab.naming import UnknownNameError
from loginlab.seat import Seat


@dataclass(frozen=True, slots=True)
class Graded:
    """One ticket of the sheet.

    Args:
        faults: one of these is the matter.
        role: who works on it.
        strangers: how many of those who write are not the owner; none where the person works on their own ticket.
    """

    faults: tuple[str, ...]
    role: Role = Role.USER
    strangers: float = 0


GRADED: dict[str, Graded] = {
    "03.ticket-password": Graded(
        (
            "caps-lock",
            "capital-first",
            "trailing-space",
            "old-password-after-reset",
            "identifier-of-somebody-else",
            "phone-instead-of-mail",
        )
    ),
    # Not the clock that is seconds off: by luck its codes are taken, and nobody should be graded by luck.
    "03.ticket-code": Graded(
        (
            "phone-minutes-off",
            "code-of-another-account",
            "re-enrolled-secret",
            "authenticator-on-second-phone",
            "code-reused",
            "code-read-too-late",
        )
    ),
    "03.ticket-restricted": Graded(
        (
            "locked-by-own-tries",
            "locked-by-somebody-guessing",
            "held-vpn-exit",
            "held-foreign-exit",
            "paused-by-a-jump",
            "hold-after-a-reset",
        )
    ),
    "03.ticket-browser": Graded(("stale-page-after-update", "corrupt-cookie", "two-tabs-one-token")),
    "03.ticket-service": Graded(("maintenance", "overload", "names-not-found", "line-down")),
    "03.ticket-support": Graded(
        ("caps-lock", "phone-minutes-off", "locked-by-own-tries", "locked-by-somebody-guessing", "held-vpn-exit"),
        Role.STAFF,
        strangers=0.3,
    ),
}


def open_graded(name: str, seed: int, policy: Policy = TICKETS) -> Ticket:
    """Open the ticket of that name for a learner. Raises UnknownNameError for another name, and CaseBroken.

    Where the world of one fault cannot be built, another of the same family takes its place.
    """
    if name not in GRADED:
        message = f"There is no ticket called {name!r}; there are {', '.join(GRADED)}."
        raise UnknownNameError(message)
    graded = GRADED[name]
    random = Random(f"{seed}/{name}")  # noqa: S311 - meant to be foreseeable
    is_owner = random.random() >= graded.strangers
    case = _open_one_of(random.sample(graded.faults, len(graded.faults)), random.randrange(1_000_000), policy)
    return Ticket(case, kept_table(), graded.role, is_owner=is_owner)


def _open_one_of(faults: list[str], seed: int, policy: Policy) -> Case:
    for fault in faults[:-1]:
        try:
            return open_case(fault, seed, policy)
        except CaseBroken:
            continue
    return open_case(faults[-1], seed, policy)


def ticket_at(seat: Seat, name: str, *, anew: bool = False) -> Ticket:
    """The ticket of that name at a learner's seat, with what was done to it; ``anew`` opens it again."""
    return seat.opened(name, lambda: open_graded(name, seat.seed, seat.policy or TICKETS), anew=anew)
