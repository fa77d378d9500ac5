"""Looking back on a ticket: the learner's way beside a short one, what each step told, what it cost and harmed."""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.harm import grave
from loginlab.labs.tickets.solving import Solved, solve_with_adviser
from loginlab.labs.tickets.table import Table
from loginlab.labs.tickets.ticket import State, Ticket

FOR_THE_CAUSE, FOR_THE_TIME, FOR_NO_HARM = 4, 3, 3
"""Points, ten in all. Suspicions cost none. Chosen for this course."""
GENEROUS, PATIENT, LENIENT = 1.5, 2.5, 4.0
"""How many times the short way's minutes may take for 3, 2 and 1 points. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class LookBack:
    """What is shown when a ticket is closed.

    Args:
        short: the adviser's way through the same ticket, run in a world of its own.
        cause: points for naming the cause, and how soon.
        time: points for the minutes, beside the short way's.
        care: points for doing no harm.
        letter: what one could have written to the person.
    """

    short: Solved
    cause: int
    time: int
    care: int
    letter: str

    @property
    def points(self) -> int:
        """Out of ten."""
        return self.cause + self.time + self.care


def look_back(ticket: Ticket, table: Table) -> LookBack:
    """Run the short way on the same ticket, and compare."""
    case = ticket.case
    short_case = open_case(case.fault.id, case.seed)
    short = solve_with_adviser(short_case, table, ticket.role)
    short_case.scene.world.close()
    if ticket.role is not Role.USER and ticket.state in {State.REFUSED, State.ENDED}:
        right = ticket.state is State.REFUSED and not ticket.is_owner
        return LookBack(short, *((FOR_THE_CAUSE, FOR_THE_TIME, FOR_NO_HARM) if right else (0, 0, 0)), case.fault.advice)
    named = any(step.kind == "name" and step.id not in ticket.wrong_names for step in ticket.steps)
    cause = max(0, FOR_THE_CAUSE - 2 * len(ticket.wrong_names)) if named else 0
    ratio = ticket.minutes / max(1, short.minutes)
    time = sum(ratio <= limit for limit in (GENEROUS, PATIENT, LENIENT)) if ticket.state is State.SOLVED else 0
    care = max(0, FOR_NO_HARM - len(grave(ticket.harms)))
    return LookBack(short, cause, time, care, case.fault.advice)
