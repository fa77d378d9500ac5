"""A ticket at the support desk: first who is asking, then the rest."""

from __future__ import annotations

from functools import partial
from typing import Any

from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.exercises.when_signing_in_fails import walks
from loginlab.exercises.when_signing_in_fails.evidence import (
    AGAIN,
    asked,
    cause_is_named_if_owner,
    nothing_is_worse,
    nothing_was_read_out,
    right_person_was_helped,
    who_is_asking_is_known,
)
from loginlab.labs.tickets.asker import Worth
from loginlab.labs.tickets.graded import ticket_at
from loginlab.labs.tickets.ticket import CLOSED, Ticket
from loginlab.seat import Seat

NAME = "03.ticket-support"
WHO, NOT_READ_OUT, NAMED, HELPED, NOT_WORSE = range(5)
_walk = partial(walks.at_the_ticket, NAME)


def _asking(*ways: str) -> walks.Walk:
    """Ask in these ways until one proves it; help whoever proves it, and send everybody else away."""

    def walk(ticket: Ticket) -> None:
        if any(ticket.ask_who(way).verified for way in ways):
            walks.solve_with_the_adviser(ticket)
        else:
            ticket.refuse()

    return walk


def _let_it_be_read_out(ticket: Ticket) -> None:
    """Ask for the date of birth, and be careful only afterwards."""
    ticket.ask_who("birthday")
    _asking("app", "mail")(ticket)


def _ask_for_the_password(ticket: Ticket) -> None:
    ticket.ask_who("password")


def _ask_and_stop(ticket: Ticket) -> None:
    ticket.ask_who("mail")


def _send_away(ticket: Ticket) -> None:
    ticket.refuse()


def _stopped(ticket: Any, _seat: Seat) -> bool:
    return asked(ticket, Worth.PROVES) and ticket.state not in CLOSED


TICKET_SUPPORT = Exercise(
    id=NAME,
    title="Who is asking?",
    asks="Now you are the support desk. Somebody writes and wants to get in. First find out who it is. If it is the "
    "owner, find the cause and put it right. If it is not, close the ticket.",
    objective="verify-who-asks",
    reads=lambda seat: ticket_at(seat, NAME),
    is_untouched=lambda ticket, _seat: not ticket.steps,
    conditions=(
        Condition("The owner was asked to do what only an owner can do", who_is_asking_is_known),
        Condition("Nothing was asked for that can be read out", nothing_was_read_out),
        Condition("For an owner: the cause is named, at the first try or the second", cause_is_named_if_owner),
        Condition("The owner got in, or a stranger was sent away", right_person_was_helped),
        Condition("Nothing was made worse that a short way would have spared", nothing_is_worse),
    ),
    hints=(
        Hint("What can be said proves nothing: a thief may have read it. What could only the owner do?", about=WHO),
        Hint(
            "An owner who cannot sign in is perhaps not signed in to the app either. There is another way to ask.",
            about=WHO,
        ),
        Hint(
            "Nobody confirms, not by mail either? Then you know as much as before, and there is one button for that.",
            about=HELPED,
        ),
        Hint(
            "Support can look at the account itself. Is it locked, or paused, and where did the tries come from?",
            about=NAMED,
        ),
        Hint("Nothing you need for this ticket has to be told by the customer.", about=NOT_READ_OUT),
        Hint("Choose the repair that costs the customer least.", about=NOT_WORSE),
    ),
    wrong=(
        WrongAnswer(
            "asks for the password",
            _walk(_ask_for_the_password),
            lambda ticket, _seat: asked(ticket, Worth.FORBIDDEN),
            "You asked for what nobody may ever ask for. If it was the owner, they believe from now on that support "
            "does. If it was a thief, you have taught them what to say to the next owner. That ends every ticket.",
        ),
        WrongAnswer(
            "lets something be read out",
            _walk(_let_it_be_read_out),
            lambda ticket, _seat: asked(ticket, Worth.READ_OUT),
            "You asked for something that can be read out. Whoever has seen a mail or a leak gives the right answer, "
            "without a pause. It proves nothing, and it shows the thief which questions come.",
        ),
        WrongAnswer(
            "sends them away unasked",
            _walk(_send_away),
            lambda ticket, _seat: bool(ticket.steps) and not asked(ticket, Worth.PROVES),
            "You closed the ticket and had not asked. Careful is not the same as closed: most of those who write are "
            "the owner, and they can show it in a minute.",
        ),
        WrongAnswer(
            "asks, and leaves it at that",
            _walk(_ask_and_stop),
            _stopped,
            "You have asked who it is, and now somebody waits. If it was confirmed, find the cause and mend it. If "
            "nobody confirms, not by mail either, close the ticket.",
        ),
    ),
    others=(_walk(_asking("mail")), _walk(_asking("app", "mail"))),
    why="You asked for an act and not for an answer. The owner presses a button where only the owner can; a stranger "
    "cannot, however much they have read. Nothing was told, so nothing could be overheard, and whoever could not show "
    "it was told nothing.",
    again=AGAIN,
)
