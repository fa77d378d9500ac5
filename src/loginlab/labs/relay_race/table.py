"""All 256 settings of the switches against both victims: who has the money, and which controls that takes.

The table is run and never typed. It is kept as a file, because a lesson should not wait for it; ``loginlab relay
--write`` runs it anew, and a test runs a part of it and compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from loginlab.labs.relay_race.race import RelayRace
from loginlab.labs.relay_race.switches import Switch, Switches, every_setting, switches_of
from loginlab.labs.relay_race.victim import VICTIMS, Victim
from loginlab.labs.relay_race.watched import Looks, Watch, agreeing

KEPT = "table.json"
SEED = 6
"""The seed of the kept table. Amounts and acts do not depend on it; a test runs others."""
_CUT = (Switch.PASSKEY, Switch.ANTI_PHISHING_CODE, Switch.PASSWORD_MANAGER)
"""What the table is cut by into parts, for several processors: the switches that are set before a race begins."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one race ended: US dollars lost, and the controls that stopped it."""

    lost_usd: int
    stopped_by: tuple[Switch, ...]

    @property
    def is_saved(self) -> bool:
        """Whether all the money is still there."""
        return self.lost_usd == 0


Column = Mapping[Switches, Outcome]
"""The outcome of every setting, for one victim."""
Table = Mapping[str, Column]
"""A column for each victim, by name."""


def run_settings(
    seed: int, victims: Iterable[Victim], settings: Iterable[Switches]
) -> dict[str, dict[Switches, Outcome]]:
    """Run races for these people and settings; a run stands for all who agree in what it looked at."""
    known: dict[Looks, dict[tuple[object, ...], Outcome]] = {}
    settings, found = list(settings), dict[str, dict[Switches, Outcome]]()
    for victim in victims:
        found[victim.name] = column = {}
        for switches in settings:
            outcome = _look_up(known, switches, victim)
            if outcome is None:
                watch = Watch(switches, victim)
                outcome = _run(seed, switches, watch)
                looks = frozenset(watch.seen)
                known.setdefault(looks, {})[agreeing(looks, switches, victim)] = outcome
            column[switches] = outcome
    return found


def run_part(part: tuple[int, tuple[bool, ...]]) -> dict[str, dict[Switches, Outcome]]:
    """One part of the table: a seed, and the values of the switches that it is cut by."""
    seed, values = part
    cut = dict(zip(_CUT, values, strict=True))
    mine = [one for one in every_setting() if all((switch in one) is on for switch, on in cut.items())]
    return run_settings(seed, VICTIMS.values(), mine)


def run_table(seed: int = SEED, *, processes: int = 1) -> dict[str, dict[Switches, Outcome]]:
    """Run all settings for both victims.

    Args:
        processes: how many Pythons share the work. Each is started anew (no fork): a kernel has threads.
    """
    # The parts without a passkey are the long ones. They go first, so that no process is left with one at the end.
    parts = [(seed, values) for values in product((False, True), repeat=len(_CUT))]
    if processes == 1:
        done = [run_part(part) for part in parts]
    else:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            done = list(pool.map(run_part, parts))
    return {
        name: {
            switches: next(part[name][switches] for part in done if switches in part[name])
            for switches in every_setting()
        }
        for name in VICTIMS
    }


def smallest_sets(column: Column) -> tuple[Switches, ...]:
    """The settings that save all the money and would not without any one of their controls, the smallest first."""
    saved = [switches for switches, outcome in column.items() if outcome.is_saved]
    needed = [one for one in saved if not any(column[one.without(switch)].is_saved for switch in one)]
    return tuple(sorted(needed, key=lambda one: (len(tuple(one)), [list(Switch).index(switch) for switch in one])))


def count_decided_by(column: Column, switch: Switch) -> int:
    """In how many of the 128 settings of the others it depends on this switch whether the money is lost."""
    return sum(
        outcome.is_saved != column[on.without(switch)].is_saved for on, outcome in column.items() if switch in on
    )


def write_table(table: Table) -> str:
    """The table as the text of the kept file: a line for each setting."""
    lines = []
    for switches in every_setting():
        cells = {
            name: [column[switches].lost_usd, *map(str, column[switches].stopped_by)] for name, column in table.items()
        }
        lines.append(f"  {json.dumps(' '.join(switches))}: {json.dumps(cells)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


@cache
def kept_table() -> Table:
    """The table as it was run last."""
    text = files("loginlab.labs.relay_race").joinpath(KEPT).read_text(encoding="utf8")
    return _read(json.loads(text))


def _read(rows: Mapping[str, Mapping[str, list[object]]]) -> Table:
    table: dict[str, dict[Switches, Outcome]] = {name: {} for name in VICTIMS}
    for named, cells in rows.items():
        for name, (lost, *by) in cells.items():
            table[name][switches_of(named.split())] = Outcome(int(str(lost)), tuple(Switch(str(one)) for one in by))
    return table


def _run(seed: int, switches: Switches, watch: Watch) -> Outcome:
    race = RelayRace(seed, switches, watch.victim(), policy=watch.policy(), is_on=watch.is_on)
    try:
        ended = race.play()
    finally:
        race.close()
    return Outcome(ended.lost_usd, ended.stopped_by)


def _look_up(
    known: Mapping[Looks, Mapping[tuple[object, ...], Outcome]], switches: Switches, victim: Victim
) -> Outcome | None:
    for looks, runs in known.items():
        outcome = runs.get(agreeing(looks, switches, victim))
        if outcome is not None:
            return outcome
    return None
