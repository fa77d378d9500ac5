"""The Ticket Desk: a person's words, what one can suspect, test and repair, and a look back when it is done."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from loginlab.labs.tickets.adviser import remaining
from loginlab.labs.tickets.case import CaseBroken
from loginlab.labs.tickets.endless import LEVELS, is_owner, next_case
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.graded import ticket_at
from loginlab.labs.tickets.looking_back import look_back
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.ticket import CLOSED, Meaning, NotNow, Ticket
from loginlab.seat import Seat
from loginlab.widgets import ticket_desk_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.desk_view import page_view
from loginlab.widgets.ticket_desk_looking_back import look_back_view

JUDGED = {
    True: "Yes: it {meaning}.",
    False: "Not quite: it {meaning}.",
}
WHY = {
    Meaning.FOR: "If your suspicion were true, this result would be likelier than if it were not.",
    Meaning.AGAINST: "If your suspicion were true, this result would be rare.",
    Meaning.NOTHING: "The other causes that are left would show much the same.",
}
BROKEN = "It is the course’s mistake, and nothing of it counts against you."


WELL_DONE = 7
"""Points out of ten from which on the next ticket is harder. Chosen for this course."""


class TicketDesk(LabWidget):
    """Tickets one after the other, or one graded ticket. Every act is one call on the ticket.

    Args:
        seat: whose tickets they are.
        name: a graded ticket of the exercise sheet; without it there is no end of tickets.
    """

    stem = "ticket_desk"
    parts = ("keep", "desk/frame", "ticket_desk/choosing", "ticket_desk/reading", "ticket_desk/looking_back")
    acts = frozenset(
        {"take", "ask_who", "refuse", "suspect", "run", "judge", "advise", "name_cause", "repair", "again"}
    )

    def __init__(self, seat: Seat, name: str | None = None) -> None:
        self._seat, self._graded = seat, name
        self._table = kept_table()
        self._number, self._level, self._role = 1, 1, Role.USER
        self._openings = count(1)
        self._ticket: Ticket | None = None
        self._advice: dict[str, str] | None = None
        self._back: dict[str, Any] | None = None
        self._clear()
        super().__init__(view={})
        self._open()

    @property
    def ticket(self) -> Ticket | None:
        """The ticket on the desk; None if none could be opened."""
        return self._ticket

    def take(self, level: int | None = None, role: str | None = None) -> str:
        """Take the next ticket, perhaps of another level or in another role."""
        if self._graded is not None:
            return "This is the one ticket of this exercise."
        self._level = self._level if level is None else max(1, min(LEVELS, int(level)))
        self._role = self._role if role is None else Role(role)
        self._number += 1
        self._open()
        return "A new ticket." if self._ticket is not None else self._notice

    def again(self) -> str:
        """Open the same ticket again, as if nothing had been done to it."""
        self._open(anew=True)
        return "The ticket is as it came." if self._ticket is not None else self._notice

    def ask_who(self, way: str) -> str:
        """Find out who is asking."""
        return self._do(lambda ticket: ticket.ask_who(way).sentence)

    def refuse(self) -> str:
        """Close the ticket, because nobody proved to be the owner."""
        return self._do(Ticket.refuse)

    def suspect(self, fault: str) -> str:
        """Say what one would look for first."""

        def act(ticket: Ticket) -> str:
            if fault != ticket.suspicion:
                self._judged = ""
            ticket.suspect(fault)
            return "Noted. A suspicion costs nothing, and you may change it."

        return self._do(act)

    def run(self, test: str) -> str:
        """Run a test in the ticket's world."""

        def act(ticket: Ticket) -> str:
            sentence = ticket.run(test).sentence
            self._judged, self._advice = "", None
            return sentence

        return self._do(act)

    def judge(self, meaning: str) -> str:
        """Say what the last result says about the suspicion, and hear what it really says."""

        def act(ticket: Ticket) -> str:
            right = ticket.meaning_of_the_last()
            self._judged = f"{JUDGED[meaning == right].format(meaning=right)} {WHY[right]}"
            return self._judged

        return self._do(act)

    def advise(self) -> str:
        """Ask what the adviser would test now."""

        def act(ticket: Ticket) -> str:
            self._advice = advice = show.advice_view(ticket.advise(), len(remaining(ticket.belief)))
            return f"{advice['title']}. {advice['why']}" if advice["title"] else advice["why"]

        return self._do(act)

    def name_cause(self, fault: str) -> str:
        """Name the cause."""
        return self._do(lambda ticket: "That is the cause." if ticket.name(fault) else "That is not it.")

    def repair(self, repair: str) -> str:
        """Do something about it and have the person try again."""

        def act(ticket: Ticket) -> str:
            ticket.repair(repair)
            return ticket.steps[-1].sentence

        return self._do(act)

    # -----

    def _clear(self) -> None:
        self._key = next(self._openings)
        self._judged = self._notice = ""
        self._advice = self._back = None

    def _open(self, *, anew: bool = False) -> None:
        self._clear()
        if self._ticket is not None and self._graded is None:
            self._ticket.case.scene.world.close()
        self._ticket = None
        try:
            if self._graded is not None:
                self._ticket = ticket_at(self._seat, self._graded, anew=anew)
                self._role = self._ticket.role
            else:
                case, self._notice = next_case(
                    self._seat.seed, self._number, self._level, self._table, proof=self._role is not Role.USER
                )
                owner = is_owner(self._seat.seed, self._number)
                self._ticket = Ticket(case, self._table, self._role, is_owner=owner)
        except CaseBroken as broken:
            self._notice = str(broken) if self._graded is None else f"{broken} {BROKEN}"
        self._show()

    def _do(self, act: Callable[[Ticket], str]) -> str:
        """Carry out one act on the ticket; what cannot be done now is said, and nothing is lost."""
        if self._ticket is None:
            return self._notice
        self._notice = ""
        try:
            said = act(self._ticket)
        except NotNow as refusal:
            said = self._notice = str(refusal)
        self._show()
        return said

    def _show(self) -> None:
        ticket = self._ticket
        view: dict[str, Any] = {
            "key": self._key,
            "graded": self._graded is not None,
            "number": self._number,
            "level": self._level,
            "role": str(self._role),
            "notice": self._notice,
            "ticket": None,
        }
        if ticket is not None:
            if ticket.state in CLOSED and self._back is None:
                back = look_back(ticket, self._table)
                self._back = look_back_view(ticket, back)
                if back.points >= WELL_DONE:
                    view["level"] = self._level = min(self._level + 1, LEVELS)
            view["ticket"] = show.ticket_view(ticket) | {
                "judged": self._judged,
                "advice": self._advice,
                "page": page_view(ticket.case.scene.browser),
                "back": self._back,
            }
        self.view = view
