"""The incident drill: what an owner sees, what she can do, a clock that goes on if one wants it, and the debrief."""

from __future__ import annotations

from typing import Any

from loginlab.labs.drill.costly import Costly, first_costly_moment
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.keeping import kept_incidents, next_seed, open_incident
from loginlab.labs.drill.owner import move_of
from loginlab.seat import Seat
from loginlab.widgets import incident_drill_debrief as look_back
from loginlab.widgets import incident_drill_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

LONGEST_TICK_S = 15
"""Seconds of thinking that one message from the page may count: a computer that slept has not thought."""


class IncidentDrill(LabWidget):
    """One incident at a time; nothing runs before it is started.

    Args:
        seat: whose drill it is; the seed decides which incidents, and the progress keeps how each ended.
        seed: the number of an incident, to meet it again; the next one of the learner's own if left out.
    """

    stem = "incident_drill"
    parts = ("keep", *(f"incident_drill/{part}" for part in ("top", "messages", "moves", "debrief")))
    acts = frozenset({"start", "do", "tick", "set_pace", "look_back", "again", "another"})

    def __init__(self, seat: Seat, seed: int | None = None) -> None:
        self._seat, self._ahead = seat, 0
        self._seed = next_seed(seat) if seed is None else seed
        self._pace = "calm"
        self._incident: Incident | None = None
        self._costly: Costly | None = None
        self._looked_back = False
        super().__init__(view={})
        self.look()

    @property
    def incident(self) -> Incident | None:
        """The incident under way, or the one that is over; None before the start."""
        return self._incident

    def look(self) -> None:
        """Show how it stands."""
        incident = self._incident
        view: dict[str, Any] = {
            "seed": self._seed,
            "pace": self._pace,
            "paces": show.pace_rows(),
            "kept": len(kept_incidents(self._seat.progress)),
            "now": None if incident is None else show.now_view(incident),
            "debrief": None,
        }
        if incident is not None and incident.is_over:
            view["debrief"] = look_back.debrief_view(incident, self._costly, looked=self._looked_back)
        self.view = view

    def start(self, pace: object = None) -> str:
        """Begin: from now on time passes, with moves and, unless it waits, while one thinks."""
        if self._incident is not None:
            return "It has begun already."
        self._choose_pace(pace)
        self._incident = open_incident(self._seat, self._seed, pace=show.PACES[self._pace].speed)
        self.look()
        return show.BEGUN

    def do(self, move: object = None, thought: object = 0) -> str:
        """Make one move, after so many seconds of thinking on the wall that were not told yet."""
        incident = self._incident
        if incident is None or incident.is_over:
            return "There is no incident under way."
        if self._think(incident, thought) and incident.is_over:
            self.look()
            return look_back.title_of(incident)
        if not isinstance(move, str):
            return "There is no such move."
        try:
            chosen = move_of(move)
        except LookupError:
            return "There is no such move."
        if chosen not in incident.moves():
            self.look()
            return f"“{chosen.words}” cannot be done now. {show.why_not(chosen)}"
        said = incident.do(chosen.id).words
        self.look()
        return f"{said} {look_back.title_of(incident)}" if incident.is_over else f"Minute {incident.minute}. {said}"

    def tick(self, seconds: object = 0) -> str:
        """So much time has gone by on the wall while somebody thought; empty if there is nothing new to say."""
        incident = self._incident
        if incident is None or incident.is_over:
            return ""
        waiting = incident.call is not None
        if not self._think(incident, seconds):
            return ""
        self.look()
        if incident.is_over:
            return look_back.title_of(incident)
        # What has arrived is read out by the list of messages itself.
        return show.CALLED if incident.call is not None and not waiting else ""

    def set_pace(self, pace: object = None) -> str:
        """Let time go on faster, slower, or wait; at any moment."""
        self._choose_pace(pace)
        if self._incident is not None:
            self._incident.pace = show.PACES[self._pace].speed
        self.look()
        return show.PACES[self._pace].said

    def look_back(self) -> str:
        """Find the first costly moment, by playing on from each with a careful owner."""
        incident = self._incident
        if incident is None or not incident.is_over:
            return "It is not over yet."
        if not self._looked_back:
            self._costly = first_costly_moment(incident.seed, incident.played)
            self._looked_back = True
            self.look()
        return "" if self._costly is None else self._costly.words

    def again(self) -> str:
        """The same incident once more, from the first alarm."""
        self._leave()
        self.look()
        return "The same incident. Start when you like."

    def another(self) -> str:
        """Another incident."""
        before = self._seed
        self._leave()
        self._seed = next_seed(self._seat)
        if self._seed == before:  # it was left before its end, so that it would come again
            self._ahead += 1
            self._seed = next_seed(self._seat, ahead=self._ahead)
        self.look()
        return "Another incident. Start when you like."

    def static_html(self) -> str:
        """What it is, what one can do in it, and what owners come to; nothing of any one incident."""
        return static_html(self.stem, show.static_view())

    def _think(self, incident: Incident, seconds: object) -> bool:
        """Let time go on as the page says; returns whether that was a time."""
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds > 0:  # not a number, too
            return False
        incident.advance(min(seconds, LONGEST_TICK_S))
        return True

    def _choose_pace(self, pace: object) -> None:
        if isinstance(pace, str) and pace in show.PACES:
            self._pace = pace

    def _leave(self) -> None:
        if self._incident is not None:
            self._incident.close()
        self._incident, self._costly, self._looked_back = None, None, False
