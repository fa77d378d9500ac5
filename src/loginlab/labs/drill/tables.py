"""What owners come to over fifty incidents, and what one deed alone is worth.

Some seven hundred incidents lie behind these tables. They are kept as data, because a learner should not wait for them:
``loginlab drill --write`` makes them, and a test makes parts of them again and finds the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from itertools import count
from statistics import median
from typing import Any

from loginlab.labs.drill.costly import first_costly_moment
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import Choose, careful, careless, muddled, play
from loginlab.labs.drill.scoring import Score, score
from loginlab.labs.drill.view import View

KEPT = "kept_tables.json"
INCIDENTS = range(50)
"""Which are played for the tables."""
DEEDS = ("freeze", "pay-saved", "password", "sessions", "keys", "addresses", "list-on", "mailbox", "enrol")
"""What is tried as the one thing that an owner does."""
LINES, FEWEST, MOST, SAME_PLACE = 12, 6, 11, 3
"""How many incidents are kept in which to look for the first costly moment, with how many moves, and how many of them
may have it at the same place."""
OWNERS: dict[str, tuple[str, Choose]] = {
    "careful": ("goes by the card of this lesson", careful),
    "careless": ("believes whoever gets in touch, and changes the password", careless),
}


def one_deed(deed: str) -> Choose:
    """An owner who ends every call, gets in if that is needed, does one thing, and stops."""

    def choose(view: View) -> str:
        if deed in view.done or (view.last is not None and view.last.move == deed):
            return "stop"
        if view.call is not None:
            return "hang-up"
        if deed in view.moves:
            return deed
        if view.phone_off_minutes:
            return "set-clock"
        if view.password_refused:
            return "reset" if "mailbox" in view.done else "mailbox"
        return "sign-in"

    return choose


def never_sets_the_clock(view: View) -> str:
    """The careful owner, but for the clock: a code is refused, so one tries again."""
    chosen = careful(view)
    return "sign-in" if chosen == "set-clock" else chosen


def play_all(choose: Choose, incidents: Iterable[int] = INCIDENTS) -> list[Score]:
    """What one owner comes to in each."""
    found = []
    for seed in incidents:
        incident = play(seed, choose)
        found.append(score(incident))
        incident.close()
    return found


def _row(words: str, scores: list[Score]) -> dict[str, Any]:
    """``each`` has a letter for each incident, in order: kept or lost."""
    return {
        "words": words,
        "kept": sum(one.lost_usd == 0 for one in scores),
        "of": len(scores),
        "each": "".join("k" if one.lost_usd == 0 else "l" for one in scores),
        "safe": sum(one.is_clean for one in scores),
        "lost_usd": round(sum(one.lost_usd for one in scores) / len(scores)),
        "minutes": round(median(one.minutes for one in scores)),
        "locked_out": sum(any(harm.id == "locked-out" for harm in one.harm) for one in scores),
    }


def make_lines(wanted: int = LINES) -> list[dict[str, Any]]:
    """Incidents of somebody without an order that were lost, and at which of their moves that began.

    Only those in which the moment is neither the first move nor the last ones, so that there is something to find.
    """
    found: list[dict[str, Any]] = []
    places: Counter[int] = Counter()
    for seed in count():
        if len(found) == wanted:
            break
        incident = play(seed, muddled(seed))
        played, lost = incident.played, incident.lost_usd
        incident.close()
        if not lost or not FEWEST <= len(played) <= MOST:
            continue
        costly = first_costly_moment(seed, played)
        if costly is None or not 1 <= costly.place <= len(played) - 2 or places[costly.place] >= SAME_PLACE:
            continue
        places[costly.place] += 1
        found.append({"seed": seed, "played": list(played), "place": costly.place})
    return found


def make_tables(incidents: Iterable[int] = INCIDENTS, say: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Play everything."""
    chosen = tuple(incidents)
    made: dict[str, Any] = {"owners": {}, "deeds": {}}
    for name, (words, choose) in OWNERS.items():
        say(name)
        made["owners"][name] = _row(words, play_all(choose, chosen))
    for deed in DEEDS:
        say(deed)
        made["deeds"][deed] = _row(MOVES[deed].words, play_all(one_deed(deed), chosen))
    say("lines")
    made["lines"] = make_lines()
    say("the clock")
    made["clock"] = _row("as the careful one, but never sets the phone’s clock", play_all(never_sets_the_clock, chosen))
    return made


def write_tables(made: dict[str, Any]) -> str:
    """As they are kept."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


@cache
def kept_tables() -> dict[str, Any]:
    """As they were kept."""
    found: dict[str, Any] = json.loads((files("loginlab.labs.drill") / KEPT).read_text(encoding="utf8"))
    return found
