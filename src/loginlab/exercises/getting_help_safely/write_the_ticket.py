"""Write a ticket of one's own case: what support needs, and nothing that opens the account. No text is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.help_ticket.good_tickets import write_good_ticket, write_without
from loginlab.labs.help_ticket.ticket_form import compose_ticket
from loginlab.labs.help_ticket.ticket_office import TicketOffice, office_at
from loginlab.labs.help_ticket.ticket_quality import FACT_WORDS, Answer, Fact
from loginlab.labs.tickets.evidence import name_step
from loginlab.labs.wording import in_a_row
from loginlab.seat import Seat


def _nothing_secret(office: Any, _seat: Seat) -> Finding:
    kinds = list(dict.fromkeys(found.kind.value for found in _answer(office).found))
    return Finding(not kinds, f"It holds {in_a_row(kinds)}." if kinds else "Nothing in it opens the account.")


def _holds(*facts: Fact) -> Callable[[Any, Seat], Finding]:
    def look(office: Any, _seat: Seat) -> Finding:
        missing = [FACT_WORDS[fact] for fact in facts if fact not in _answer(office).quality.held]
        if missing:
            return Finding(False, f"Not there, or not so: {'; '.join(missing)}.")
        return Finding(True, f"There: {'; '.join(FACT_WORDS[fact] for fact in facts)}.")

    return look


def _answer(office: TicketOffice) -> Answer:
    """The answer to the newest ticket. Raises LookupError before one was sent, which no check gets to."""
    if office.answer is None:
        message = "No ticket was sent."
        raise LookupError(message)
    return office.answer


def _sends_the_whole_desk(seat: Seat) -> None:
    office = office_at(seat)
    office.send("\n".join(office.notes))


def _sends(text: Callable[[TicketOffice], str]) -> Callable[[Seat], None]:
    def make(seat: Seat) -> None:
        office = office_at(seat)
        office.send(text(office))

    return make


def _lacks(*facts: Fact) -> Callable[[Any, Seat], bool]:
    return lambda office, _seat: not _answer(office).found and _answer(office).quality.missing == facts


def _is_thin(office: Any, _seat: Seat) -> bool:
    answer = _answer(office)
    return not answer.found and not {Fact.ACCOUNT, Fact.WHEN, Fact.STEP, Fact.MESSAGE} & answer.quality.held


def _in_fields(office: TicketOffice) -> str:
    case = office.case
    return compose_ticket(
        {
            "account": case.account,
            "when": f"{case.at:%H:%M}",
            "step": name_step(case.first.reached),
            "message": case.first.sentence,
            "door": "web",
            "network": case.exit.name,
            "tried": [one.test.id for one in case.tried],
            "request": "What stops it?",
        }
    ).text


WRITE_THE_TICKET = Exercise(
    id="09.write-the-ticket",
    title="A ticket that is answered at once",
    asks="Above lies a case with everything on the desk. Write the ticket, in fields or as one text, and send it. "
    "Support must be able to begin at once, and nothing in it may open the account. The newest ticket counts.",
    objective="write-a-ticket",
    reads=office_at,
    is_untouched=lambda office, _seat: office.answer is None,
    conditions=(
        Condition("Nothing secret stands in it", _nothing_secret),
        Condition("Support finds your line in the log", _holds(Fact.ACCOUNT, Fact.WHEN)),
        Condition("It says where it stopped, and in which words", _holds(Fact.STEP, Fact.MESSAGE, Fact.WHERE)),
        Condition("It says what was tried, and what you ask for", _holds(Fact.TRIED, Fact.REQUEST)),
    ),
    hints=(
        Hint("Go through the notes one by one, and ask of each: could a stranger who reads it sign in?", about=0),
        Hint(
            "What opens the account helps nobody to look it up. The time of a code helps; the code does not.", about=0
        ),
        Hint("The log is by account and by time, and its clock is UTC.", about=1),
        Hint("Copy the page’s sentence as it stands there. Your own words for it fit other causes as well.", about=2),
        Hint("Name the two things that were tried, as they stand on the desk, and end with a question.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "sends the whole desk",
            _sends_the_whole_desk,
            lambda office, _seat: bool(_answer(office).found),
            "What stands on the notes is not what belongs into the ticket. Something in it opens the account, or looks "
            "as if it did. The answer says in which line and why.",
        ),
        WrongAnswer(
            "says that it does not work",
            _sends(lambda _office: "It does not work any more. Please help me quickly."),
            _is_thin,
            "Nobody could begin with that: which account, when, where did it stop, and what stood there? Each of these "
            "comes back as a question.",
        ),
        WrongAnswer(
            "leaves the time out",
            _sends(lambda office: write_without(office.case, Fact.WHEN)),
            _lacks(Fact.WHEN),
            "All is there but a time at which the log has your line. Without it, yours is one of thousands.",
        ),
        WrongAnswer(
            "does not say what was tried",
            _sends(lambda office: write_without(office.case, Fact.TRIED)),
            _lacks(Fact.TRIED),
            "All is there but what was tried since. Support will ask for the same two tests, and half a day is gone.",
        ),
    ),
    others=(_sends(lambda office: write_good_ticket(office.case, 3)), _sends(_in_fields)),
    why="Seven facts and no secret. Support found the line, ruled out all other causes, and asked nothing back. Keep "
    "the form of it for the day on which you need it.",
)
