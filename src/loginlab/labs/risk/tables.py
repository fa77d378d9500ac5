"""Makes the tables that are kept: the crowd's counts, the curve, the promises, the rules and the situations."""

from __future__ import annotations

import json
from typing import Any

from loginlab.exchange import LESSON
from loginlab.labs.risk.everybody import count_everybody
from loginlab.labs.risk.intruders import Intruder
from loginlab.labs.risk.population import PEOPLE, generate_population
from loginlab.labs.risk.situations import OUTCOME_WORDS, SITUATIONS, play
from loginlab.labs.risk.tradeoff import THRESHOLDS, Point, Tradeoff, curve, run_tradeoff

SEED = 1
"""Whose crowd it is: the same for every learner, so that two of them can talk about it."""
PROMISES = (0.25, 0.5, 1, 2, 4, 8)
"""Challenges a person a year that are looked at."""


def make_tables(seed: int = SEED, people: int = PEOPLE) -> dict[str, Any]:
    """Run everything but the situations, which need the rest; takes a few seconds."""
    run = run_tradeoff(seed, people)
    return {
        "everybody": count_everybody(generate_population(seed, people)),
        "curve": curve_columns(run),
        "promises": promise_rows(run),
        "rules": rule_rows(run),
    }


def curve_columns(run: Tradeoff) -> dict[str, list[float]]:
    """What each threshold comes to: a list for each figure."""
    points = curve(run)
    columns = {
        "threshold": list(THRESHOLDS),
        "per_year": [round(point.per_year, 3) for point in points],
        "honest_percent": [round(point.honest_percent, 3) for point in points],
    }
    return columns | {kind.value: [round(point.stopped[kind], 1) for point in points] for kind in Intruder}


def promise_rows(run: Tradeoff) -> list[dict[str, float]]:
    """For each promise the lowest threshold that keeps it, and what it stops."""
    rows = []
    for most in PROMISES:
        threshold = run.threshold_for(most)
        rows.append({"at_most": most, "threshold": round(threshold, 4), **_figures(run.at(threshold))})
    return rows


def rule_rows(run: Tradeoff) -> list[dict[str, Any]]:
    """Plain rules and other scores, beside the formula at one challenge a year."""
    one = {by: run.threshold_for(1, by=by) for by in ("full", "capped", "simple")}
    points = {
        "new-country": run.rule("new_country"),
        "new-agent": run.rule("new_agent"),
        "lantern": run.at(LESSON.risk_hold_from, by="simple"),
        "full": run.at(one["full"]),
        "capped": run.at(one["capped"], by="capped"),
        "simple": run.at(one["simple"], by="simple"),
    }
    return [{"rule": name, **_figures(point)} for name, point in points.items()]


def situation_row(seed: int, name: str) -> dict[str, Any]:
    """One situation, as a line of a table: the same for every seed."""
    played = play(seed, name)
    return {
        "id": name,
        "title": played.situation.title,
        "exchange": None if played.simple is None else round(played.simple.score, 1),
        "full": None if played.full is None else round(played.full.score, 3),
        "outcome": OUTCOME_WORDS[played.outcome],
        "is_in": played.is_in,
    }


def situation_rows(seed: int = SEED) -> list[dict[str, Any]]:
    """All of them."""
    return [situation_row(seed, name) for name in SITUATIONS]


def write_tables(tables: dict[str, Any]) -> str:
    """The tables as they are kept."""
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


def _figures(point: Point) -> dict[str, float]:
    return {
        "per_year": round(point.per_year, 2),
        "honest_percent": round(point.honest_percent, 2),
        **{kind.value: round(point.stopped[kind], 1) for kind in Intruder},
    }
