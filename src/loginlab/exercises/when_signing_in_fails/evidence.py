"""Looking at what was done to a ticket: the conditions of the graded tickets, and what tells one way from another."""

from __future__ import annotations

from functools import cache
from typing import Any

from loginlab.exercises.model import Finding
from loginlab.labs.tickets.asker import REACHES_EVERY_OWNER, WAYS, Worth
from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.harm import grave
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.solving import solve_with_adviser
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.ticket import CLOSED, State, Step, Ticket
from loginlab.seat import Seat
from loginlab.world.faults import Harm

MOST_WRONG_NAMES = 1
"""One wrong name is a step on the way; with more of them somebody is guessing. Chosen for this course."""
AGAIN = "This cannot be made good in this ticket any more: press “Begin this one again”."
"""What is added where a condition of a ticket is lost."""


def is_named(ticket: Ticket) -> bool:
    """Whether the cause was named, whatever was named before it."""
    return any(step.kind == "name" and step.id not in ticket.wrong_names for step in ticket.steps)


def before_the_first_name(ticket: Ticket) -> list[Step]:
    """Every step before anything was named; all of them where nothing was."""
    named = [place for place, step in enumerate(ticket.steps) if step.kind == "name"]
    return ticket.steps[: named[0]] if named else ticket.steps


def has_named(ticket: Ticket) -> bool:
    """Whether anything was named, right or wrong."""
    return any(step.kind == "name" for step in ticket.steps)


def tests_before_the_first_name(ticket: Ticket) -> list[Step]:
    """The tests that were run before anything was named."""
    return [step for step in before_the_first_name(ticket) if step.kind == "test"]


def treated_first(ticket: Ticket) -> list[str]:
    """The repairs that were done before anything was named."""
    return [step.id for step in before_the_first_name(ticket) if step.kind == "repair"]


def first_act(ticket: Ticket) -> str:
    """The first test or repair; empty if there was none."""
    return next((step.id for step in ticket.steps if step.kind in ("test", "repair")), "")


def avoidable(ticket: Ticket) -> frozenset[Harm]:
    """The grave harms of this way that the short way through the same ticket has not."""
    return grave(ticket.harms) - _harms_of_the_short_way(ticket.case.fault.id, ticket.case.seed, ticket.role)


@cache
def _harms_of_the_short_way(fault: str, seed: int, role: Role) -> frozenset[Harm]:
    case = open_case(fault, seed)
    try:
        return solve_with_adviser(case, kept_table(), role).harms
    finally:
        case.scene.world.close()


def cause_is_named(ticket: Any, _seat: Seat) -> Finding:
    """The cause was named, at the first try or the second."""
    wrong = len(ticket.wrong_names)
    too_many = wrong > MOST_WRONG_NAMES
    if not is_named(ticket):
        saw = f"Not named yet; {wrong} wrong so far." if wrong else "Not named yet."
        return Finding(False, saw, lost=too_many or ticket.state in CLOSED)
    if too_many:
        return Finding(False, f"Named, after {wrong} that were wrong.", lost=True)
    return Finding(True, "At the second name." if wrong else "At the first name.")


def tests_came_first(ticket: Any, _seat: Seat) -> Finding:
    """Something was tested before anything was named."""
    tests = tests_before_the_first_name(ticket)
    if tests:
        return Finding(True, f"{len(tests)} of them.")
    return Finding(False, "None was run.", lost=has_named(ticket) or ticket.state in CLOSED)


def nothing_was_treated_first(ticket: Any, _seat: Seat) -> Finding:
    """No repair was done before the cause was named."""
    treated = treated_first(ticket)
    if treated:
        return Finding(False, f"Done before any name: {REPAIRS[treated[0]].title}.", lost=True)
    return Finding(True, "No repair came before the name.")


def person_is_in(ticket: Any, _seat: Seat) -> Finding:
    """The person reached what they came for."""
    if ticket.state is State.SOLVED:
        return Finding(True, ticket.steps[-1].sentence)
    tried = [step for step in ticket.steps if step.kind == "repair"]
    return Finding(False, tried[-1].sentence if tried else "No repair was tried.", lost=ticket.state in CLOSED)


def nothing_is_worse(ticket: Any, _seat: Seat) -> Finding:
    """Nothing was made worse that a short way would have left as it was."""
    worse = sorted(avoidable(ticket))
    return Finding(not worse, f"Worse now: {'; '.join(worse)}." if worse else "Nothing is worse.", lost=bool(worse))


def asked(ticket: Ticket, worth: Worth) -> bool:
    """Whether anything of that worth was asked for."""
    return any(step.kind == "ask" and WAYS[step.id].worth is worth for step in ticket.steps)


def who_is_asking_is_known(ticket: Any, _seat: Seat) -> Finding:
    """The owner was asked to do something that only an owner can do."""
    if not asked(ticket, Worth.PROVES):
        return Finding(False, "Nothing was asked for that proves it.", lost=ticket.state in CLOSED)
    if ticket.state not in (State.ASKING, State.REFUSED, State.ENDED):
        return Finding(True, "It is the owner.")
    if not ticket.has_asked(REACHES_EVERY_OWNER):
        saw = "Nobody confirmed in the app, and an owner need not be signed in there."
        return Finding(False, saw, lost=ticket.state in CLOSED)
    return Finding(True, "Nobody confirmed.")


def nothing_was_read_out(ticket: Any, _seat: Seat) -> Finding:
    """Nothing was asked for that a thief could read out, or that nobody may ask for."""
    for step in ticket.steps:
        if step.kind == "ask" and WAYS[step.id].worth is not Worth.PROVES:
            return Finding(False, f"“{step.title}”: {WAYS[step.id].worth}.", lost=True)
    return Finding(True, "Nothing of the kind.")


def right_person_was_helped(ticket: Any, seat: Seat) -> Finding:
    """The owner is in, or the stranger went away with nothing."""
    if ticket.state is State.REFUSED:
        return Finding(not ticket.is_owner, ticket.steps[-1].sentence, lost=ticket.is_owner)
    if not ticket.is_owner:
        is_open = ticket.state not in CLOSED
        saw = f"Nobody has proved to be the owner, and the ticket is {'still open' if is_open else 'closed'}."
        return Finding(False, saw, lost=not is_open)
    return person_is_in(ticket, seat)


def cause_is_named_if_owner(ticket: Any, seat: Seat) -> Finding:
    """For an owner the cause was found; for a stranger nobody looks."""
    if ticket.is_owner:
        return cause_is_named(ticket, seat)
    if ticket.state is State.REFUSED:
        return Finding(True, "For a stranger nothing is looked at.")
    is_open = ticket.state not in CLOSED
    return Finding(False, f"The ticket is {'still open' if is_open else 'closed'}.", lost=not is_open)
