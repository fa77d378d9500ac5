"""What the Relay Race shows, read off a race and off the table of all settings. Nothing here decides who wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from loginlab.exchange.funds import OPENING_BALANCES, PRICES_USD
from loginlab.labs.relay_race.race import RelayRace
from loginlab.labs.relay_race.switches import Switch, Switches
from loginlab.labs.relay_race.table import Column, Outcome, Table, count_decided_by, smallest_sets
from loginlab.labs.relay_race.victim import HURRIED, VICTIMS
from loginlab.labs.relay_race.views import Happening, Move, Race
from loginlab.labs.wording import sentence_case
from loginlab.sites.lookalike import LOOKALIKE

MOST_ROWS = 24
"""Settings that are listed at first; a button brings as many more. Chosen for this course."""
OUTCOMES = {"all": "all", "saved": "the money is saved", "lost": "the money is lost"}
ORDERS = {"fewest": "fewest controls first", "most": "most controls first"}
ANY = "any"
_GAVE = {"identifier": "the name", "password": "the password", "code": "a code"}


def intro() -> str:
    """What the learner has, and what there is to take."""
    worth = sum(amount * PRICES_USD[asset] for asset, amount in OPENING_BALANCES.items())
    return (
        f"You are the attacker. You have a page at {LOOKALIKE} that passes everything on to the real exchange. "
        f"Mira has {worth:,.0f} US dollars there. Set what protects her, and try."
    )


def switch_rows() -> list[list[str]]:
    """Every switch: name, title, what it does."""
    return [[switch.value, switch.label, switch.about] for switch in Switch]


def victim_rows() -> list[list[str]]:
    """Both people: name, and who that is."""
    return [[victim.name, victim.about] for victim in VICTIMS.values()]


def happening_view(happening: Happening) -> dict[str, Any]:
    """One move as the three saw it."""
    return {
        "time": f"{happening.at:%a %H:%M:%S}",
        "move": str(happening.move),
        "attacker": happening.attacker,
        "victim": happening.victim,
        "exchange": list(happening.exchange),
    }


def race_view(race: RelayRace) -> dict[str, Any]:
    """A race as far as it has come."""
    coming = race.next_move
    return {
        "happenings": [happening_view(happening) for happening in race.happenings],
        "next": None if coming is None else sentence_case(coming),
        "moment": coming is Move.CHOICE,
        "verdict": verdict_view(race.result()) if coming is None else None,
    }


def verdict_view(race: Race) -> dict[str, Any]:
    """Who has the money, and why."""
    title = "All the money is still there." if race.is_saved else f"{race.lost_usd:,} US dollars are gone."
    stopped = " and ".join(switch.label for switch in race.stopped_by)
    gave = [_counted(what, count) for what, count in race.gave.items()]
    return {
        "saved": race.is_saved,
        "title": title,
        "why": race.why,
        "stopped": f"Stopped by: {stopped}." if stopped else "Nothing that was on stopped it.",
        "gave": f"She has given away {_listed(gave)}." if gave else "She has given nothing away.",
    }


def table_view(table: Table, ticked: Iterable[Switch]) -> dict[str, Any]:
    """What all settings say, beside what was predicted: the controls one by one, and the smallest sets."""
    predicted, hurried = set(ticked), table[HURRIED.name]
    saving = {switch for switch in Switch if hurried[_only(switch)].is_saved}
    return {
        "controls": [
            [
                switch.label,
                "you ticked it" if switch in predicted else "–",
                *("saves it" if column[_only(switch)].is_saved else "does not" for column in table.values()),
                *(str(count_decided_by(column, switch)) for column in table.values()),
            ]
            for switch in Switch
        ],
        "header": [
            "control", "you", *(f"alone, {name}" for name in table), *(f"decides, {name}" for name in table),
        ],
        "judged": _judge(predicted, saving),
        "smallest": smallest_rows(table),
        "counts": [[name, count_saved(column), len(column)] for name, column in table.items()],
        "outcomes": list(OUTCOMES.items()),
        "orders": list(ORDERS.items()),
    }  # fmt: skip


def smallest_rows(table: Table) -> list[list[str]]:
    """Person, and a smallest set."""
    return [[name, one.words] for name, column in table.items() for one in smallest_sets(column)]


def count_saved(column: Column) -> int:
    """In how many settings the money is saved."""
    return sum(outcome.is_saved for outcome in column.values())


def look_view(column: Column, outcome: str, within: str, order: str, most: int = MOST_ROWS) -> dict[str, Any]:
    """Settings of one person that fit, and how many there are.

    Args:
        outcome: a key of ``OUTCOMES``.
        within: the name of a switch that must be on; ``ANY`` for no such wish.
        order: a key of ``ORDERS``.
        most: how many of them are listed.
    """
    fitting = [
        (switches, found)
        for switches, found in column.items()
        if (outcome == "all" or found.is_saved is (outcome == "saved"))
        and (within == ANY or Switch(within) in switches)
    ]
    sign = -1 if order == "most" else 1
    fitting.sort(key=lambda pair: (sign * len(tuple(pair[0])), [list(Switch).index(switch) for switch in pair[0]]))
    rows = [_row(switches, found) for switches, found in fitting[:most]]
    more = len(fitting) - len(rows)
    words = f"{len(fitting)} of {len(column)} settings."
    return {
        "rows": rows,
        "words": f"{words} The first {len(rows)} are listed." if more else words,
        "more": f"List {min(more, MOST_ROWS)} more" if more else "",
    }


def static_cases(races: Mapping[str, Race]) -> list[dict[str, Any]]:
    """Whole races for readers without a kernel."""
    return [
        {
            "title": title,
            "verdict": verdict_view(race),
            "happenings": [happening_view(happening) for happening in race.happenings],
        }
        for title, race in races.items()
    ]


def _row(switches: Switches, found: Outcome) -> list[str]:
    lost = "saved" if found.is_saved else f"{found.lost_usd:,} US dollars lost"
    return [switches.words, lost, ", ".join(switch.label for switch in found.stopped_by) or "–"]


def _judge(predicted: set[Switch], saving: set[Switch]) -> str:
    names = _listed([switch.label for switch in Switch if switch in saving])
    if predicted == saving:
        return f"You were right. Alone, only this saves a hurried person: {names}."
    extra = [switch.label for switch in Switch if switch in predicted - saving]
    beside = f" You also ticked {_listed(extra)}." if extra else ""
    return f"Alone, only this saves a hurried person: {names}.{beside}"


def _only(switch: Switch) -> Switches:
    return Switches(**{switch.value: True})


def _counted(what: str, count: int) -> str:
    if what == "code" and count > 1:
        return f"{count} codes"
    return _GAVE[what] if count == 1 else f"{_GAVE[what]} {count} times"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
