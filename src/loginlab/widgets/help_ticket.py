"""Asking for help: a ticket that is read for secrets and answered, ways to reach support, and requests to be judged."""

from __future__ import annotations

from typing import Any

from loginlab.labs.help_ticket.channels import try_channels
from loginlab.labs.help_ticket.secret_scanning import TextTooLong
from loginlab.labs.help_ticket.ticket_form import compose_ticket
from loginlab.labs.help_ticket.ticket_office import TicketOffice, office_at
from loginlab.labs.recovery_requests.judging import Judged, judge_request
from loginlab.labs.recovery_requests.requests import Request, Verdict, generate_requests
from loginlab.labs.recovery_requests.waiting import LOOKS_H, WAITS_H, Waited, play_wait
from loginlab.naming import choose_parts
from loginlab.seat import Seat
from loginlab.widgets import help_ticket_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

PARTS = ("write", "channels", "requests")


class HelpTicket(LabWidget):
    """Three things about asking for help. A ticket is read and forgotten; only the answer to it stays.

    Args:
        seat: whose desk it is; the seed decides cases, numbers and the order.
        part: ``"write"``, ``"channels"`` or ``"requests"``; all if left out. Raises ValueError for another.
    """

    stem = "help_ticket"
    parts = ("keep", "bench", *(f"help_ticket/{part}" for part in ("pieces", *PARTS)))
    acts = frozenset(
        {"hand_in", "next_case", "judge_channel", "channels_again", "judge_request", "requests_again", "run_wait"}
    )

    def __init__(self, seat: Seat, part: str | None = None) -> None:
        self._seed = seat.seed
        self.shown = choose_parts("Asking for help", part, PARTS)
        self.office: TicketOffice | None = office_at(seat) if "write" in self.shown else None
        self._channels = try_channels(self._seed) if "channels" in self.shown else ()
        self._said: dict[str, bool] = {}
        self._requests: tuple[Request, ...] = generate_requests(self._seed) if "requests" in self.shown else ()
        self._judged: dict[str, Judged] = {}
        self._waited: Waited | None = None
        super().__init__(view={})
        self.look()

    def look(self) -> None:
        """Show how all parts stand."""
        view: dict[str, Any] = {"parts": list(self.shown)}
        if self.office is not None:
            view["write"] = show.write_view(self.office)
        if "channels" in self.shown:
            view["channels"] = show.channels_view(self._channels, self._said)
        if "requests" in self.shown:
            view["requests"] = show.requests_view(self._requests, self._judged, self._waited)
        self.view = view

    def hand_in(self, text: object = None, fields: object = None) -> str:
        """Hand a ticket in, as a text or as the fields of the form. It is read and forgotten."""
        if self.office is None:
            return "There is no ticket to write on this desk."
        composed = compose_ticket(fields) if isinstance(fields, dict) else None
        written = composed.text if composed is not None else text if isinstance(text, str) else ""
        if not written.strip():
            return "There is nothing in it yet. Write something first."
        try:
            answer = self.office.send(written, composed.fields if composed is not None else ())
        except TextTooLong as too_long:
            return str(too_long)
        self.look()
        return show.announce(answer)

    def next_case(self) -> str:
        """Take another person's case."""
        if self.office is None:
            return "There is no ticket to write on this desk."
        self.office.next_case()
        self.look()
        return f"Case {self.office.number}, of {self.office.case.name}."

    def judge_channel(self, channel: object = None, own: object = None) -> str:
        """Say of one way whether it leads to the exchange, once."""
        found = next((one for one in self._channels if one.channel.id == channel), None)
        if found is None or not isinstance(own, bool):
            return "There is no such way here."
        if found.channel.id in self._said:
            return "You have judged this way already."
        self._said[found.channel.id] = own
        self.look()
        return show.said_of_channel(found, own, left=len(self._channels) - len(self._said))

    def channels_again(self) -> str:
        """Forget what was said of the ways."""
        self._said.clear()
        self.look()
        return "All ways are waiting to be judged."

    def judge_request(self, request: object = None, verdict: object = None) -> str:
        """Judge one request, once."""
        found = next((one for one in self._requests if one.id == request), None)
        said = next((one for one in Verdict if one == verdict), None)
        if found is None or said is None:
            return "There is no such answer here."
        if found.id in self._judged:
            return "You have judged this request already."
        self._judged[found.id] = judge_request(found, said)
        self.look()
        return show.said_of_request(self._judged[found.id], left=len(self._requests) - len(self._judged))

    def requests_again(self) -> str:
        """Forget all judgements."""
        self._judged.clear()
        self.look()
        return "All requests are waiting to be judged."

    def run_wait(self, wait_h: object = None, owner: object = None) -> str:
        """Let a thief ask for the authenticator's removal, with this wait and this owner."""
        wait = next((hours for hours in WAITS_H if str(hours) == str(wait_h)), None)
        if wait is None or not isinstance(owner, str) or owner not in LOOKS_H or not self._requests:
            return "That cannot be run."
        self._waited = play_wait(self._seed, wait, LOOKS_H[owner])
        self.look()
        return show.wait_title(self._waited)

    def static_html(self) -> str:
        """Tables: what belongs into a ticket and what never, all ways, and all requests."""
        static: dict[str, Any] = {"parts": list(self.shown)}
        if "write" in self.shown:
            static["write"] = show.write_tables()
        if "channels" in self.shown:
            static["channels"] = show.channel_tables(self._channels)
        if "requests" in self.shown:
            static["requests"] = show.request_tables(self._seed, self._requests)
        return static_html(self.stem, static)
