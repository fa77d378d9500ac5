"""The Risk Bench: what makes a sign-in look odd, part by part, and what it costs to ask about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from loginlab.labs.risk.by_hand import BROWSERS, COUNTRIES, NETWORKS, SYSTEMS, Hand, judge_by_uses
from loginlab.labs.risk.situations import OUTCOME_WORDS, SITUATIONS, play
from loginlab.naming import choose_parts
from loginlab.seat import Seat
from loginlab.widgets import risk_bench_view as show
from loginlab.widgets import risk_tradeoff_view as show_tradeoff
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

PARTS = ("score", "tradeoff")
OWN = "own"
"""In place of a situation: a sign-in that is put together by hand."""


class RiskBench(LabWidget):
    """Situations that the exchange decides, a sign-in of one's own, and a limit to be moved.

    Args:
        seat: whose bench it is; the seed decides the world in which a situation is played.
        part: ``"score"`` or ``"tradeoff"``; both if left out. Raises ValueError for one that does not exist.
    """

    stem = "risk_bench"
    parts = ("keep", "bench", "drawing", *(f"risk_bench/{part}" for part in ("equation", *PARTS)))
    acts = frozenset({"choose", "put_together"})

    def __init__(self, seat: Seat, part: str | None = None) -> None:
        self._seed = seat.seed
        self.shown = choose_parts("The Risk Bench", part, PARTS)
        self.chosen = next(iter(SITUATIONS))
        self.hand = Hand()
        super().__init__(view={})
        self.look()

    def look(self) -> None:
        """Show what is chosen."""
        view: dict[str, Any] = {"parts": list(self.shown)}
        if "score" in self.shown:
            view["score"] = {
                "chosen": self.chosen,
                "choices": show.choices(OWN),
                "differences": show.DIFFERENCES,
            } | (
                show.hand_view(judge_by_uses(self.hand, show.USES), self.hand)
                if self.chosen == OWN
                else show.situation_view(play(self._seed, self.chosen))
            )
        if "tradeoff" in self.shown:
            view["tradeoff"] = show_tradeoff.tradeoff_view()
        self.view = view

    def choose(self, name: object = None) -> str:
        """Play a situation, or begin to put a sign-in together."""
        if not isinstance(name, str) or name not in {*SITUATIONS, OWN} or "score" not in self.shown:
            return "There is no such sign-in."
        self.chosen = name
        self.look()
        if name == OWN:
            return "Put a sign-in together."
        return f"{SITUATIONS[name].title}: {OUTCOME_WORDS[play(self._seed, name).outcome]}."

    def put_together(
        self,
        country: object = None,
        network: object = None,
        browser: object = None,
        system: object = None,
        uses: object = None,
    ) -> str:
        """Change the sign-in that is put together; what is left out stays as it is, and so does what cannot be."""
        wishes = {"country": country, "network": network, "browser": browser, "system": system}
        offered = {"country": COUNTRIES, "network": NETWORKS, "browser": BROWSERS, "system": SYSTEMS}
        known = {name: wish for name, wish in wishes.items() if isinstance(wish, str) and wish in offered[name]}
        if isinstance(uses, int) and not isinstance(uses, bool) and uses in show.USES:
            known |= {"vpn_uses": uses}  # type: ignore[dict-item]
        self.hand = replace(self.hand, **known)  # type: ignore[arg-type]
        if "score" not in self.shown:
            return "There is no sign-in to put together here."
        self.chosen = OWN
        self.look()
        (judged,) = judge_by_uses(self.hand, [self.hand.vpn_uses])
        return show.simple_verdict(judged.simple)

    def static_html(self) -> str:
        """The tables: all situations, one of them in parts, and what each promise and each rule comes to."""
        static: dict[str, Any] = {"parts": list(self.shown)}
        if "score" in self.shown:
            static["score"] = show.score_tables()
        if "tradeoff" in self.shown:
            static["tradeoff"] = show_tradeoff.tradeoff_tables()
        return static_html(self.stem, static)
