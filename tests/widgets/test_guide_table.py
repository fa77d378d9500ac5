"""The judged list of steps: its words and its sums are what the worlds did."""

from __future__ import annotations

from typing import Any

import pytest

import loginlab as lab
from loginlab.labs.tickets.guide import STEPS, kept_verdicts
from loginlab.labs.tickets.harm import grave
from loginlab.widgets.guide_table import NONE, TITLES, build_guide_table
from loginlab.widgets.static import plain_text, static_html
from loginlab.world.faults import FAULTS

VIEW: dict[str, Any] = build_guide_table().view


def rows() -> dict[str, dict[str, str]]:
    return {row["cause"]: row for group in VIEW["groups"] for row in group["rows"]}


def test_every_judged_cause_has_its_row() -> None:
    """No cause is left out, and none stands in two families."""
    causes = [row["cause"] for group in VIEW["groups"] for row in group["rows"]]
    assert sorted(causes) == sorted(FAULTS[fault].cause for fault in kept_verdicts())


@pytest.mark.parametrize("step", STEPS)
def test_the_sums_are_those_of_the_rows(step: str) -> None:
    """Each step either cures, tells or is useless, for every cause; harm is counted beside it."""
    found = next(one for one in VIEW["sums"] if one["title"] == TITLES[step])
    assert found["cures"] + found["tells"] + found["useless"] == VIEW["causes"]
    assert found["cures"] == sum(TITLES[step] in row["cures"].split("; ") for row in rows().values())
    assert found["tells"] == sum(f"{TITLES[step]} (rules out" in row["tells"] for row in rows().values())
    assert found["harms"] == sum(TITLES[step] in row["harms"].split("; ") for row in rows().values())


def test_a_step_stands_where_its_verdict_puts_it() -> None:
    """For every cause and step: under what cures if it cured, else under what tells if it told, else nowhere."""
    for fault, own in kept_verdicts().items():
        row = rows()[FAULTS[fault].cause]
        for step, verdict in own.items():
            assert (TITLES[step] in row["cures"]) is (verdict.word == "cures")
            assert (TITLES[step] in row["tells"]) is (verdict.word == "tells")
            assert (TITLES[step] in row["harms"]) is bool(grave(verdict.harms))
        assert all(row.values())


def test_it_reads_as_text_with_the_sums_first_and_no_sign_alone() -> None:
    """Words for everything, also for nothing; the small table before the large ones."""
    words = plain_text(static_html("guide_table", VIEW))
    assert words.index("check what you type") < words.index("Cause by cause")
    assert NONE in words
    assert not set("✓✗✔✘●○") & set(words)


def test_no_table_is_wider_than_five_columns() -> None:
    """Or it could not be read on a narrow screen."""
    html = static_html("guide_table", VIEW)
    assert max(line.count("<th ") for line in html.splitlines()) <= 5


def test_it_is_one_call_away() -> None:
    """What a notebook calls."""
    bundle, _about = lab.guide_table()._repr_mimebundle_()
    assert "Cause by cause" in bundle["text/plain"]
