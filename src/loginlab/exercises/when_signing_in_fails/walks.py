"""Ways through a graded ticket that people really take: right ones, and the usual wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from loginlab.labs.tickets.graded import GRADED, ticket_at
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.ticket import CLOSED, State, Ticket
from loginlab.seat import Seat

Walk = Callable[[Ticket], None]
A_HARMLESS_LOOK = "address-bar"
THE_LIST = tuple(
    repair.id for repair in sorted(REPAIRS.values(), key=lambda repair: repair.guide_step) if repair.guide_step
)
"""The usual steps, from top to bottom."""
OTHER_REPAIRS = ("look-in-junk", "own-bookmark")
"""Repairs that leave all as it was, unless they are the cure."""


def at_the_ticket(name: str, walk: Walk) -> Callable[[Seat], None]:
    """That walk, through the ticket of that name, at any seat."""
    return lambda seat: walk(ticket_at(seat, name))


def find_with_the_adviser(ticket: Ticket) -> None:
    """Test what the adviser would, and name what it comes to; the second name is right if the first is not."""
    while advice := ticket.advise():
        ticket.run(advice.test.id)
    if not ticket.name(ticket.likeliest):
        ticket.name(ticket.case.fault.id)


def solve_with_the_adviser(ticket: Ticket) -> None:
    """Find the cause, and do the quickest thing that cures it."""
    find_with_the_adviser(ticket)
    ticket.repair(ticket.cures[0])


def solve_at_a_glance(ticket: Ticket) -> None:
    """Look once, and know it."""
    ticket.run(A_HARMLESS_LOOK)
    ticket.name(ticket.case.fault.id)
    ticket.repair(ticket.cures[0])


def solve_at_the_second_name(ticket: Ticket) -> None:
    """Look once, take it for something else, and then know better."""
    ticket.suspect(_others(ticket)[0])
    ticket.run(A_HARMLESS_LOOK)
    ticket.name(_others(ticket)[0])
    ticket.name(ticket.case.fault.id)
    ticket.repair(ticket.cures[0])


def name_without_a_test(ticket: Ticket) -> None:
    """Have luck."""
    ticket.name(ticket.case.fault.id)
    ticket.repair(ticket.cures[0])


def name_wrongly_without_a_test(ticket: Ticket) -> None:
    """Name the first that comes to mind, and go about it properly only afterwards."""
    ticket.name(_others(ticket)[0])
    solve_at_a_glance(ticket)


def find_and_repair_something_else(ticket: Ticket) -> None:
    """Find the cause, and do something about it that has nothing to do with it."""
    ticket.run(A_HARMLESS_LOOK)
    ticket.name(ticket.case.fault.id)
    ticket.repair(next(repair for repair in OTHER_REPAIRS if repair not in ticket.cures))


def name_one_after_the_other(ticket: Ticket) -> None:
    """Go through the causes until one fits."""
    ticket.run(A_HARMLESS_LOOK)
    for fault in (*_others(ticket)[:2], ticket.case.fault.id):
        ticket.name(fault)
    ticket.repair(ticket.cures[0])


def repair_first(repairs: Iterable[str]) -> Walk:
    """Do these before anything is known, until the person is in; and if they are not, go about it properly."""

    def walk(ticket: Ticket) -> None:
        for repair in repairs:
            if ticket.state not in CLOSED:
                ticket.repair(repair)
        if ticket.state not in CLOSED:
            solve_at_a_glance(ticket)

    return walk


def find_and_then(repair: str) -> Walk:
    """Find the cause, do this about it, and what would have cured it only afterwards."""

    def walk(ticket: Ticket) -> None:
        ticket.run(A_HARMLESS_LOOK)
        ticket.name(ticket.case.fault.id)
        ticket.repair(repair)
        if ticket.state is not State.SOLVED:
            ticket.repair(ticket.cures[0])

    return walk


def _others(ticket: Ticket) -> list[str]:
    """The other causes of the same family, none of which would count as this one."""
    own = ticket.case.fault
    pool = next(graded.faults for graded in GRADED.values() if own.id in graded.faults)
    return [fault for fault in pool if fault != own.id and fault not in own.same_for_the_user]
