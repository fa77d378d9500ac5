"""Looking back on a ticket: the learner's way beside a short one, what each step told, what it cost and harmed."""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.labs.tickets.asker import REACHES_EVERY_OWNER, WAYS, Worth
from loginlab.labs.tickets.case import CaseBroken, open_case
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.harm import grave
from loginlab.labs.tickets.solving import Solved, solve_with_adviser
from loginlab.labs.tickets.table import Table
from loginlab.labs.tickets.ticket import State, Ticket

FOR_THE_CAUSE, FOR_THE_TIME, FOR_NO_HARM = 4, 3, 3
"""Points, ten in all. Suspicions cost none. Chosen for this course."""
A_WRONG_NAME = 2
"""Points that a cause costs which was named and was not it. Chosen for this course."""
GENEROUS, PATIENT, LENIENT = 1.5, 2.5, 4.0
"""How many times the short way's minutes may take for 3, 2 and 1 points. Chosen for this course."""
SHORTEST_WAY_TO_ASK = min((way for way in WAYS.values() if way.worth is Worth.PROVES), key=lambda way: way.minutes)
"""Enough for an owner who is signed in to the app."""
SUREST_WAY_TO_ASK = WAYS[REACHES_EVERY_OWNER]
"""The one after which nobody is sent away who could have proved it."""

TO_THE_OWNER = (
    "Somebody wrote to us about your account and did not show that they are you. We told them nothing and changed "
    "nothing. Was it you? Then write again, and press “It is me” in the app when it asks. Was it not? Then you need "
    "not do anything. We will never ask for your password, a code or a key."
)
AN_APOLOGY = (
    "I asked you for something that nobody may ask you for, and I am sorry. Please do not send it. If you have sent "
    "it, set a new password now and end all other sessions on the security page. Whoever asks you for a password, a "
    "code or a key is not us, whatever they call themselves."
)


@dataclass(frozen=True, slots=True)
class LookBack:
    """What is shown when a ticket is closed.

    Args:
        short: the adviser's way through the same ticket, run in a world of its own; None where there is nothing to
            compare, because nobody came to look for a cause, or because that world could not be built.
        least: minutes of the short way, asking included.
        cause: points for naming the cause, and how soon.
        time: points for the minutes, beside the short way's.
        care: points for doing no harm.
        letter: what one could have written to the person.
    """

    short: Solved | None
    least: int
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
    asking = 0 if ticket.role is Role.USER else SHORTEST_WAY_TO_ASK.minutes
    if ticket.state is State.ENDED:
        return LookBack(None, asking, 0, 0, 0, AN_APOLOGY)
    if ticket.state is State.REFUSED:
        # An owner sent away is left without help, but no stranger was let in.
        # Nor is it any merit to send away a stranger who was not asked in a way that every owner can answer.
        is_known = ticket.has_asked(REACHES_EVERY_OWNER) and not ticket.is_owner
        cause, time = (FOR_THE_CAUSE, FOR_THE_TIME) if is_known else (0, 0)
        return LookBack(None, SUREST_WAY_TO_ASK.minutes, cause, time, FOR_NO_HARM, TO_THE_OWNER)
    short = _short_way(ticket, table)
    named = any(step.kind == "name" and step.id not in ticket.wrong_names for step in ticket.steps)
    cause = max(0, FOR_THE_CAUSE - A_WRONG_NAME * len(ticket.wrong_names)) if named else 0
    least = asking + (ticket.minutes if short is None else short.minutes)
    ratio = ticket.minutes / max(1, least)
    time = sum(ratio <= limit for limit in (GENEROUS, PATIENT, LENIENT)) if ticket.state is State.SOLVED else 0
    care = max(0, FOR_NO_HARM - len(grave(ticket.harms)))
    return LookBack(short, least, cause, time, care, ticket.case.fault.advice)


def _short_way(ticket: Ticket, table: Table) -> Solved | None:
    try:
        case = open_case(ticket.case.fault.id, ticket.case.seed)
    except CaseBroken:  # the course's mistake: the learner loses no point by it
        return None
    try:
        return solve_with_adviser(case, table, ticket.role)
    finally:
        case.scene.world.close()
