"""The Address Bench: pay from a poisoned history, mistype addresses, and paste what a program has swapped.

What is typed into the field for an address comes as a message, is answered, and is forgotten: it may be somebody's
own. The answer goes back as a message too.
"""

from __future__ import annotations

from typing import Any

from loginlab.labs.coin_addresses.clipboard import Check, Checked, run_check
from loginlab.labs.coin_addresses.comparing import Way
from loginlab.labs.coin_addresses.kinds import AddressKind
from loginlab.labs.coin_addresses.mistypes import Measured, Slip, measure_slips
from loginlab.labs.coin_addresses.poisoned_history import Paid, generate_history, pay, send_test
from loginlab.naming import choose_parts
from loginlab.seat import Seat
from loginlab.widgets import address_bench_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

PARTS = ("history", "clipboard", "checksum")
SLIPS_A_PRESS = 1_000
"""Mistypes of each sort for one press of the button: about half a second. Chosen for this course."""


class AddressBench(LabWidget):
    """Experiments on addresses that money goes to, all of them or one.

    Args:
        seat: whose bench it is; the seed decides the addresses.
        part: which experiment to show; all of them if left out. Raises ValueError for one that does not exist.
    """

    stem = "address_bench"
    parts = ("keep", "bench", *(f"address_bench/{part}" for part in ("table", *PARTS)))
    acts = frozenset({"pay", "send_test", "start_again", "compare", "check", "mistype", "run_slips"}) | {
        "copy_address",
        "paste_address",
        "do_check",
    }

    def __init__(self, seat: Seat, part: str | None = None) -> None:
        self._seed = seat.seed
        self.shown = choose_parts("The Address Bench", part, PARTS)
        self._history = generate_history(self._seed)
        self._tested = False
        self._paid: Paid | None = None
        self._compared: tuple[int, Way] | None = None
        self._runs: dict[tuple[AddressKind, Slip], Measured] = {}
        self._presses = 0
        self._copied = self._pasted = False
        self._tried: list[Checked] = []
        super().__init__(view={})
        self.look()

    def look(self) -> None:
        """Show what has been done so far, except with what was typed."""
        views = {name: getattr(self, f"_{name}_view")() for name in self.shown}
        self.view = {"parts": list(self.shown), "nobodys": show.NOBODYS, **views}

    def pay(self, line: object = None) -> str:
        """Send the month's amount to the address of a line; without one, to the address that was saved."""
        if self._paid is not None:
            return "You have paid already. Start again to try another way."
        if line is not None and not self._is_line(line):
            return "There is no such line."
        self._paid = pay(self._history, line, tested=self._tested)  # type: ignore[arg-type]
        self.look()
        return self._paid.sentence

    def send_test(self) -> str:
        """Send a small amount to the savings first, by the address in one's notes."""
        if self._tested or self._paid is not None:
            return "That is done already."
        self._history, self._tested, self._compared = send_test(self._history, self._seed), True, None
        self.look()
        return "The test arrived in your savings. There are two new lines in the history: today’s."

    def start_again(self) -> str:
        """Go back to the day before the payment."""
        self._history, self._tested, self._paid, self._compared = generate_history(self._seed), False, None, None
        self.look()
        return "The money is back, and the day begins again. On a real chain nothing comes back."

    def compare(self, line: object = 0, way: object = Way.SHORTENED) -> str:
        """Lay a line's address beside the one that was saved."""
        if not self._is_line(line) or way not in list(Way):
            return "There is nothing like that to compare."
        self._compared = (line, Way(str(way)))  # type: ignore[assignment]
        self.look()
        return str(self.view["history"]["compared"]["verdict"])

    def check(self, typed: object = None, kind: object = AddressKind.EIP55.name) -> dict[str, Any]:
        """Look at a typed address with the checks of one kind. The answer is for the page and is not kept."""
        chosen = _kind(kind)
        return {"unknown": "There is no such kind here."} if chosen is None else show.checked_view(chosen, typed)

    def mistype(self, kind: object = None, slip: object = None) -> dict[str, Any]:
        """Make one slip in the example of a kind, another one at each press."""
        chosen, sort = _kind(kind), next((one for one in Slip if one.name == slip), None)
        if chosen is None or sort is None:
            return {"unknown": "There is no such slip here."}
        self._presses += 1
        return {"text": show.mistyped(chosen, sort, self._seed, self._presses)}

    def run_slips(self, kind: object = None) -> str:
        """Make a thousand slips of each sort in addresses of a kind; they are added to those before."""
        chosen = _kind(kind)
        if chosen is None:
            return "There is no such kind here."
        for slip in Slip:
            before = self._runs.get((chosen, slip))
            run = before.tried // SLIPS_A_PRESS if before else 0
            made = measure_slips(self._seed, chosen, slip, SLIPS_A_PRESS, run)
            self._runs[chosen, slip] = before + made if before else made
        self.look()
        passed = sum(self._runs[chosen, slip].passed for slip in Slip)
        tried = sum(self._runs[chosen, slip].tried for slip in Slip)
        return f"Of {tried:,} mistyped addresses, {passed:,} passed."

    def copy_address(self) -> str:
        """Copy the address from the notes."""
        self._copied = True
        self.look()
        return "Copied."

    def paste_address(self) -> str:
        """Paste it into the field of the exchange."""
        if not self._copied:
            return "There is nothing to paste yet. Copy the address first."
        self._pasted = True
        self.look()
        return "Pasted. Look at it, or do not."

    def do_check(self, check: object = None) -> str:
        """Do one thing before pressing Send, and see where the money is afterwards."""
        chosen = next((one for one in Check if one.name == check), None)
        if chosen is None:
            return "There is no such check here."
        if not self._pasted:
            return "Copy the address and paste it first."
        done = run_check(chosen, self._seed)
        self._tried = [*(one for one in self._tried if one.check is not chosen), done]
        self.look()
        return f"The money is {show.MIXED_UP[done.saves]}. {done.why}"

    def _is_line(self, line: object) -> bool:
        return isinstance(line, int) and not isinstance(line, bool) and 0 <= line < len(self._history)

    def _history_view(self) -> dict[str, Any]:
        compared = None if self._compared is None else show.compared_view(self._history, *self._compared, self._seed)
        shown = show.history_view(self._history, tested=self._tested, paid=self._paid)
        return {**shown, "compared": compared, "tables": show.tables_view(self._seed, "history") if self._paid else []}

    def _checksum_view(self) -> dict[str, Any]:
        return {**show.checksum_view(self._seed, self._runs), "tables": show.tables_view(self._seed, "checksum")}

    def _clipboard_view(self) -> dict[str, Any]:
        return show.clipboard_view(self._seed, copied=self._copied, pasted=self._pasted, tried=self._tried)

    def static_html(self) -> str:
        """Every experiment that is shown here, run; what a learner should find out is folded away."""
        made = {
            "history": show.history_static,
            "checksum": show.checksum_static,
            "clipboard": show.clipboard_static,
        }
        static = {name: made[name](self._seed) for name in self.shown}
        return static_html(self.stem, {"nobodys": show.NOBODYS, **static})


def _kind(name: object) -> AddressKind | None:
    return next((kind for kind in AddressKind if kind.name == name), None)
