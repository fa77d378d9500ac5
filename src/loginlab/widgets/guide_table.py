"""The usual list of steps, judged by what each of them did for every cause."""

from __future__ import annotations

from typing import Any

from loginlab.labs.tickets.guide import STEPS, TITLES, Verdict, kept_verdicts
from loginlab.labs.tickets.harm import grave
from loginlab.widgets.showing import Showing
from loginlab.world.faults import FAULTS, Family


def build_guide_table() -> Showing:
    """A table of causes and steps, and below it how often each step did what."""
    verdicts = kept_verdicts()
    groups = [
        {
            "family": str(family),
            "rows": [
                {"cause": fault.cause, "cells": [_cell(verdicts[fault.id][step]) for step in STEPS]}
                for fault in FAULTS.values()
                if fault.family is family
            ],
        }
        for family in Family
    ]
    return Showing(
        "guide_table", {"titles": list(TITLES.values()), "groups": groups, "sums": _sums(), "causes": len(FAULTS)}
    )


def _cell(verdict: Verdict) -> str:
    word = verdict.word if verdict.word != "tells" else f"tells {verdict.rules_out} of {verdict.shares} apart"
    return f"{word}, harms" if grave(verdict.harms) else word


def _sums() -> list[dict[str, Any]]:
    verdicts = kept_verdicts()
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
