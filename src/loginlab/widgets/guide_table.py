"""The usual list of steps, judged by what each of them did for every cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from loginlab.labs.tickets.guide import STEPS, TITLES, Verdict, kept_verdicts
from loginlab.labs.tickets.harm import grave
from loginlab.widgets.showing import Showing
from loginlab.world.faults import FAULTS, Family

NONE = "nothing"


def build_guide_table() -> Showing:
    """How often each step did what; and, behind it, for every cause which steps cure it, tell something, or harm."""
    verdicts = kept_verdicts()
    groups = [
        {
            "family": family.value.capitalize(),
            "rows": [
                {"cause": fault.cause, **_row(verdicts[fault.id])}
                for fault in FAULTS.values()
                if fault.family is family and fault.id in verdicts
            ],
        }
        for family in Family
    ]
    return Showing("guide_table", {"groups": groups, "sums": _sums(verdicts), "causes": len(verdicts)})


def _row(own: Mapping[str, Verdict]) -> dict[str, str]:
    """One cause in words. What is named nowhere is useless there."""
    told = [
        f"{TITLES[step]} (rules out {own[step].rules_out} of {own[step].shares})"
        for step in STEPS
        if own[step].word == "tells"
    ]
    return {
        "cures": _listed(TITLES[step] for step in STEPS if own[step].cures),
        "tells": _listed(told),
        "harms": _listed(TITLES[step] for step in STEPS if grave(own[step].harms)),
    }


def _listed(titles: Iterable[str]) -> str:
    return "; ".join(titles) or NONE


def _sums(verdicts: Mapping[str, Mapping[str, Verdict]]) -> list[dict[str, Any]]:
    return [
        {
            "title": TITLES[step],
            "cures": sum(own[step].cures for own in verdicts.values()),
            "tells": sum(own[step].word == "tells" for own in verdicts.values()),
            "useless": sum(own[step].word == "useless" for own in verdicts.values()),
            "harms": sum(bool(grave(own[step].harms)) for own in verdicts.values()),
        }
        for step in STEPS
    ]
