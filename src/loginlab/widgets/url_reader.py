"""The URL Reader: an address taken apart at every key, look-alikes by kind, and a drill.

What is typed comes as a message, is answered, and is forgotten: somebody may type an address that they really visit.
It is in no trait of the widget. The answer goes back as a message too, for it repeats the address part by part.
"""

from __future__ import annotations

from typing import Any

from loginlab.labs.addresses.drill import SURE, Drill
from loginlab.naming import choose_parts
from loginlab.seat import Seat
from loginlab.widgets import url_reader_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

PARTS = ("reader", "lookalikes", "drill")
DRILL = "06.address-drill"
"""Under this name the seat keeps the drill, so that an exercise can look at the rounds that were finished."""


class UrlReader(LabWidget):
    """Experiments on addresses, all of them or one.

    Args:
        seat: whose reader it is; the seed decides the look-alikes and the rounds of the drill.
        part: which experiment to show; all of them if left out. Raises ValueError for one that does not exist.
    """

    stem = "url_reader"
    parts = ("bench", *(f"url_reader/{part}" for part in ("common", *PARTS)))
    acts = frozenset({"read", "more", "answer", "again"})

    def __init__(self, seat: Seat, part: str | None = None) -> None:
        self._seed = seat.seed
        self.shown = choose_parts("The URL Reader", part, PARTS)
        self._made = 1
        self.drill: Drill = seat.opened(DRILL, lambda: Drill(seat.seed))
        super().__init__(view={})
        self.look()

    def look(self) -> None:
        """Show where everything stands, except what was typed."""
        self.view = {"parts": list(self.shown), **{name: getattr(self, f"_{name}_view")() for name in self.shown}}

    def read(self, typed: object = None) -> dict[str, Any]:
        """Take one address apart. The answer is for the page and is not kept."""
        return show.read_view(typed)

    def more(self) -> str:
        """Make other look-alikes."""
        self._made += 1
        self.look()
        return "Other look-alikes are shown."

    def answer(self, says_exchange: object = None, sure: object = None, at: object = None) -> str:
        """Judge the address that is asked about; ``at`` is its place, so that a double press judges only one."""
        if not isinstance(says_exchange, bool) or sure not in SURE:
            return "Choose how sure you are, and then one of the two buttons."
        if self.drill.asked is None or at != len(self.drill.answers) + 1:
            self.look()
            return "That one has been judged already."
        self.drill.answer(says_exchange, str(sure))
        self.look()
        if self.drill.asked is None:
            return "The round is over. What you did is shown above."
        return f"Address {len(self.drill.answers) + 1} of {len(self.drill.items)}."

    def again(self) -> str:
        """Begin a new round."""
        self.drill.again()
        self.look()
        return f"A new round. Address 1 of {len(self.drill.items)}."

    def _reader_view(self) -> dict[str, Any]:
        return {"examples": list(show.EXAMPLES), "first": show.read_view(show.EXAMPLES[1])}

    def _lookalikes_view(self) -> dict[str, Any]:
        return {"kinds": show.lookalikes_view(self._seed, self._made)}

    def _drill_view(self) -> dict[str, Any]:
        return show.drill_view(self.drill)

    def static_html(self) -> str:
        """Every part that is shown here, with the examples."""
        static: dict[str, Any] = {**self.view}
        if "reader" in self.shown:
            static["read"] = show.examples_view()
        return static_html(self.stem, static)
