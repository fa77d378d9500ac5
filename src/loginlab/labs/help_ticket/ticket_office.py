"""The place where a learner hands a ticket in: one case at a time, and of a ticket nothing is kept but the answer."""

from __future__ import annotations

from loginlab.exchange import Policy
from loginlab.labs.help_ticket.help_case import HelpCase, open_help_case, tell_notes
from loginlab.labs.help_ticket.ticket_quality import Answer, answer_of_support
from loginlab.labs.tickets.case import TICKETS
from loginlab.labs.tickets.evidence import name_step
from loginlab.seat import Seat

NAME = "09.write-the-ticket"


class TicketOffice:
    """One learner's cases.

    Args:
        seed: decides the cases.
        policy: the exchange's limits.
    """

    def __init__(self, seed: int, policy: Policy = TICKETS) -> None:
        self._seed, self._policy = seed, policy
        self.number = 1
        self.sent = 0
        self.answer: Answer | None = None
        self.fields: tuple[str, ...] = ()
        """For each line of the newest ticket, the field of the form that it came from; empty for a free text."""
        self.case: HelpCase = open_help_case(seed, self.number, policy)

    def __repr__(self) -> str:
        return f"<TicketOffice: case {self.number} of {self.case.name}, {self.sent} tickets sent>"

    @property
    def notes(self) -> tuple[str, ...]:
        """What lies on the desk. Not all of it belongs into a ticket."""
        return tell_notes(self.case)

    @property
    def facts(self) -> dict[str, str]:
        """What the person saw and did, by name: account, when, step, message, where, tried."""
        case = self.case
        return {
            "account": case.account,
            "when": f"{case.at:%Y-%m-%d %H:%M} UTC",
            "step": name_step(case.first.reached),
            "message": case.first.sentence,
            "where": f"{case.agent}, {case.network}",
            "tried": " ".join(f"{one.test.title}. {one.reading.sentence}" for one in case.tried),
        }

    def send(self, text: str, fields: tuple[str, ...] = ()) -> Answer:
        """Hand a ticket in. It is read and forgotten; the answer of the desk comes back. Raises TextTooLong.

        Args:
            text: the ticket.
            fields: for each of its lines, which field of the form it came from; none for a free text.
        """
        self.answer = answer_of_support(text, self.case)
        self.fields = fields
        self.sent += 1
        return self.answer

    def next_case(self) -> None:
        """Take another person's case."""
        self.number += 1
        self.answer = None
        self.case.case.scene.world.close()
        self.case = open_help_case(self._seed, self.number, self._policy)


def office_at(seat: Seat) -> TicketOffice:
    """The office at a learner's seat, opened at the first call."""
    return seat.opened(NAME, lambda: TicketOffice(seat.seed, seat.policy or TICKETS))
