"""The Relay Race: a learner sits at the attacker's side, sets the switches, and sees what all three sides see.

Once in each race that gets so far, the learner changes sides: the password manager is silent, and it is theirs to say
whether the password is typed by hand.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from loginlab.labs.relay_race.race import RelayRace, run_race
from loginlab.labs.relay_race.switches import Switch, switches_of
from loginlab.labs.relay_race.table import kept_table
from loginlab.labs.relay_race.victim import HURRIED, VICTIMS
from loginlab.labs.relay_race.views import Move, Race
from loginlab.seat import Seat
from loginlab.widgets import relay_race_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

BEGIN_FIRST = "Send the lure first."
"""Said to an act that needs a race."""
CASES = {
    "Nothing is on": (),
    "A hold on withdrawals, and a new password ends all sessions": (Switch.WITHDRAWAL_HOLD, Switch.REVOKE_ALL),
    "The account opens only with a passkey": (Switch.PASSKEY,),
}
"""The races of the static form, each against a hurried person."""


class RelayRaceWidget(LabWidget):
    """The race by hand, and the table of all settings once somebody has predicted.

    Args:
        seat: whose race it is; the seed decides every secret in it.
    """

    stem = "relay_race"
    parts = ("relay_race/switches", "relay_race/columns", "relay_race/settings")
    acts = frozenset({"begin", "move", "choose", "play", "again", "predict", "look_at"})

    def __init__(self, seat: Seat) -> None:
        self._seed = seat.seed
        self._race: RelayRace | None = None
        self._ticked: frozenset[Switch] | None = None
        super().__init__(view={})
        self.look()

    def look(self) -> None:
        """Show how everything stands."""
        race = self._race
        self.view = {
            "intro": show.intro(),
            "switches": show.switch_rows(),
            "victims": show.victim_rows(),
            "first": "Send the lure",
            "on": [] if race is None else [switch.value for switch in race.switches],
            "victim": HURRIED.name if race is None else race.victim.name,
            "race": None if race is None else show.race_view(race),
            "table": None if self._ticked is None else show.table_view(kept_table(), self._ticked),
        }

    def begin(self, on: object = (), victim: object = HURRIED.name) -> str:
        """Set the switches, choose who gets the mail, and send it."""
        try:
            names = [str(name) for name in on] if isinstance(on, list | tuple) else []
            switches, who = switches_of(names), VICTIMS[str(victim)]
        except (ValueError, KeyError):
            return "There is no such switch or person here."
        self._close()
        self._race = RelayRace(self._seed, switches, who)
        return self.move()

    def move(self) -> str:
        """Do the next move. At the moment of choice, nothing but a choice goes on."""
        if self._race is None or self._race.next_move is None:
            return BEGIN_FIRST
        if self._race.next_move is Move.CHOICE:
            return "First decide, as Mira, what you do."
        self._race.move()
        return self._say()

    def choose(self, by_hand: object = None) -> str:
        """Decide as the victim whether the password is typed by hand."""
        if self._race is None or self._race.next_move is not Move.CHOICE or not isinstance(by_hand, bool):
            return "There is nothing to decide now."
        self._race.move(types_by_hand=by_hand)
        return self._say()

    def play(self) -> str:
        """Do all moves up to the end, or up to the moment of choice."""
        if self._race is None or self._race.next_move is None:
            return BEGIN_FIRST
        while self._race.next_move not in (None, Move.CHOICE):
            self._race.move()
        return self._say()

    def again(self) -> str:
        """Clear the board; the switches stay as they were set on the page."""
        self._close()
        self.look()
        return "A new race. Set the switches."

    def predict(self, ticked: object = ()) -> str:
        """Say which controls would each save a hurried person's money alone; then the table opens."""
        try:
            self._ticked = frozenset(Switch(str(name)) for name in ticked) if isinstance(ticked, list) else frozenset()
        except ValueError:
            return "There is no such control here."
        self.look()
        return str(self.view["table"]["judged"])

    def look_at(
        self,
        victim: object = HURRIED.name,
        outcome: object = "all",
        within: object = show.ANY,
        order: object = "fewest",
        most: object = show.MOST_ROWS,
    ) -> dict[str, Any]:
        """List settings of the table, as many as ``most``. Closed until somebody has predicted."""
        column = kept_table().get(str(victim))
        known = outcome in show.OUTCOMES and order in show.ORDERS and (within == show.ANY or within in list(Switch))
        if self._ticked is None or column is None or not known or type(most) is not int or most < 1:
            return {"rows": [], "words": "There is nothing to list.", "more": ""}
        return show.look_view(column, str(outcome), str(within), str(order), most)

    def static_html(self) -> str:
        """Three whole races and the smallest sets."""
        static = {
            "switches": show.switch_rows(),
            "cases": show.static_cases(run_cases(self._seed)),
            "smallest": show.smallest_rows(kept_table()),
        }
        return static_html(self.stem, static)

    def _say(self) -> str:
        self.look()
        race = self.view["race"]
        last = race["happenings"][-1]
        said = f"{last['attacker']} {last['victim']}"
        return f"{said} {race['verdict']['title']}" if race["verdict"] else said

    def _close(self) -> None:
        if self._race is not None:
            self._race.close()
            self._race = None


@cache
def run_cases(seed: int) -> dict[str, Race]:
    """The races of the static form: run when it is first shown, and the same ever after."""
    return {title: run_race(seed, switches_of(on), HURRIED) for title, on in CASES.items()}
