"""The Support Desk: calls in which the learner is the agent, and “support” that finds the learner first."""

from __future__ import annotations

from random import Random
from typing import Any

from loginlab.labs.support_desk.acts import Act
from loginlab.labs.support_desk.callers import Caller
from loginlab.labs.support_desk.calls import Call
from loginlab.labs.support_desk.contact_words import Move, Way
from loginlab.labs.support_desk.found_first import Contact
from loginlab.labs.support_desk.graded import FOUND_FIRST, THREE_CALLS, Shift, shift_at
from loginlab.labs.support_desk.scene import Desk
from loginlab.naming import choose_parts
from loginlab.seat import Seat
from loginlab.widgets import support_desk_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

PARTS = ("agent", "customer")
GRADED = {THREE_CALLS: "agent", FOUND_FIRST: "customer"}


class SupportDesk(LabWidget):
    """Conversations at a support desk; each press is one act in a world.

    Args:
        seat: whose desk it is; the seed decides who calls, and every word.
        part: ``"agent"`` or ``"customer"``; both if left out. The name of an exercise opens its conversations instead.
            Raises ValueError for one that does not exist.
    """

    stem = "support_desk"
    parts = ("keep", "bench", *(f"support_desk/{part}" for part in ("talk", *PARTS)))
    acts = frozenset({"do", "next_call", "choose_desk", "move", "next_contact", "begin_again"})

    def __init__(self, seat: Seat, part: str | None = None) -> None:
        self._seat, self._seed = seat, seat.seed
        self._graded = part if part in GRADED else None
        self.shown = tuple(GRADED.get(one, one) for one in choose_parts("The Support Desk", part, PARTS, GRADED))
        self._desk = Desk.TRUSTING
        self._numbers = dict.fromkeys(PARTS, 0)
        self._own: dict[str, Call | Contact] = {}
        super().__init__(view={})
        self.look()

    @property
    def call(self) -> Call | None:
        """The call on the desk: the one under way, or the last one until another is begun."""
        found = self._talk("agent")
        return found if isinstance(found, Call) else None

    @property
    def contact(self) -> Contact | None:
        """The same, where support finds the learner."""
        found = self._talk("customer")
        return found if isinstance(found, Contact) else None

    @property
    def shift(self) -> Shift | None:
        """The conversations of the exercise; None on a desk of one’s own."""
        return None if self._graded is None else shift_at(self._seat, self._graded)

    def look(self) -> None:
        """Show how both conversations stand."""
        view: dict[str, Any] = {"parts": list(self.shown)}
        place = None if self.shift is None else show.place_of(self.shift)
        if "agent" in self.shown and self.call is not None:
            desk = None if self._graded else self._desk
            view["agent"] = show.agent_view(self.call, desk, place or self._place("agent"))
        if "customer" in self.shown and self.contact is not None:
            view["customer"] = show.customer_view(self.contact, place or self._place("customer"))
        self.view = view

    def do(self, act: object = None) -> str:
        """Do one thing as the agent."""
        call, chosen = self.call, next((one for one in Act if one == act), None)
        if call is None or chosen is None:
            return "That cannot be done here."
        if call.over:
            return "This call is over. Take the next one."
        turn = call.do(chosen)
        self.look()
        return show.said_of(turn, call)

    def move(self, act: object = None) -> str:
        """Do one thing as the customer."""
        contact, chosen = self.contact, next((one for one in Move if one == act), None)
        if contact is None or chosen is None:
            return "That cannot be done here."
        if contact.over:
            return "This one is over. Take the next one."
        turn = contact.do(chosen)
        self.look()
        return show.said_of(turn, contact)

    def choose_desk(self, desk: object = None) -> str:
        """Choose what the agent’s tool allows; the call begins again with it."""
        found = next((one for one in Desk if one == desk), None)
        if found is None or self._graded is not None or "agent" not in self.shown:
            return "There is no such tool here."
        self._desk = found
        self._renew("agent")
        self.look()
        return f"{show.DESKS[found]}. The call begins again."

    def next_call(self) -> str:
        """Take the next call."""
        return self._next("agent")

    def next_contact(self) -> str:
        """Wait for the next one who finds you."""
        return self._next("customer")

    def begin_again(self) -> str:
        """Begin the conversations of the exercise anew; they stay the same ones. On a desk of one’s own, the last."""
        if self._graded is not None:
            shift_at(self._seat, self._graded, anew=True)
        else:
            for part in self.shown:
                self._renew(part)
        self.look()
        return "It begins again."

    def _next(self, part: str) -> str:
        talk = self._talk(part)
        if part not in self.shown or talk is None:
            return "There is nobody else."
        if not talk.over:
            return "End this one first."
        if self.shift is not None:
            if self.shift.current is None:
                return "These were all."
        else:
            self._numbers[part] += 1
            self._renew(part)
        self.look()
        return show.heard(self._talk(part))

    def _talk(self, part: str) -> Call | Contact | None:
        """The conversation of one part; it is begun when it is first looked at."""
        if part not in self.shown:
            return None
        if self.shift is not None:
            return self.shift.calls[-1] if self.shift.calls else self.shift.current
        if part not in self._own:
            self._renew(part)
        return self._own[part]

    def _renew(self, part: str) -> None:
        if part in self._own:
            self._own[part].close()
        number = self._numbers[part]
        seed = Random(f"{self._seed}/support desk/{part}/{number}").randrange(1_000_000)  # noqa: S311 - meant to follow
        if part == "agent":
            self._own[part] = Call(seed, one_of(tuple(Caller), self._seed, part, number), self._desk)
        else:
            self._own[part] = Contact(seed, one_of(tuple(Way), self._seed, part, number))

    def _place(self, part: str) -> show.Place:
        return show.Place(self._numbers[part] + 1, None, all_over=False, good=0)

    def static_html(self) -> str:
        """One conversation of each kind as a table, and what comes of each, under a fold; nothing of an exercise’s."""
        if self._graded is not None:
            return static_html(self.stem, {"parts": list(self.shown), "graded": self._graded == THREE_CALLS})
        return static_html(self.stem, {"parts": list(self.shown), **show.static_views(self.shown)})


def one_of(among: tuple[Any, ...], seed: int, part: str, number: int) -> Any:
    """The ``number``-th in an order by the seed: each once before any comes again, and another order each round."""
    turn, place = divmod(number, len(among))
    mixed = list(among)
    Random(f"{seed}/support desk/{part}/round {turn}").shuffle(mixed)  # noqa: S311 - meant to follow from the seed
    return mixed[place]
