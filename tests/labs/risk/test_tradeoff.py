"""What a threshold costs and brings; and that the kept tables are what a run gives."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest

from loginlab.labs.risk import by_hand
from loginlab.labs.risk.everybody import count_everybody
from loginlab.labs.risk.intruders import Intruder
from loginlab.labs.risk.kept import kept_tables
from loginlab.labs.risk.population import generate_population
from loginlab.labs.risk.tables import (
    PROMISES,
    SEED,
    curve_columns,
    make_tables,
    promise_rows,
    rule_rows,
    situation_row,
    write_tables,
)
from loginlab.labs.risk.tradeoff import THRESHOLDS, curve, run_tradeoff


def test_the_kept_tables_are_what_the_run_gives() -> None:
    """All two thousand people once more; ``loginlab risk --write`` is due if this fails."""
    run = run_tradeoff(SEED)
    kept = kept_tables()
    assert json.loads(json.dumps(curve_columns(run))) == kept["curve"]
    assert json.loads(json.dumps(promise_rows(run))) == kept["promises"]
    assert json.loads(json.dumps(rule_rows(run))) == kept["rules"]
    assert json.loads(json.dumps(count_everybody(generate_population(SEED)))) == kept["everybody"]


@pytest.mark.parametrize("place", range(13))
def test_the_kept_situations_are_the_same_for_every_seed(place: int) -> None:
    """Played for another learner, each comes to what is in the table."""
    row = kept_tables()["situations"][place]
    assert situation_row(7, row["id"]) == row


def test_a_higher_threshold_asks_less_and_stops_less() -> None:
    """For every kind of intruder, from one end of the curve to the other."""
    points = curve(run_tradeoff(2, 150))
    for lower, higher in pairwise(points):
        assert lower.per_year >= higher.per_year
        assert all(lower.stopped[kind] >= higher.stopped[kind] for kind in Intruder)
    assert list(THRESHOLDS) == sorted(set(THRESHOLDS))


@pytest.mark.parametrize("most", PROMISES)
def test_a_promise_is_kept_and_not_by_more_than_it_must(most: float) -> None:
    """The threshold that is found keeps it; a hair lower, one person more is asked than was promised."""
    run = run_tradeoff(2, 150)
    threshold = run.threshold_for(most)
    assert run.at(threshold).per_year <= most
    assert run.at(threshold * (1 - 1e-12)).per_year > most


def test_the_better_informed_intruder_is_stopped_less_often() -> None:
    """At every promise, in the kept table too."""
    for row in kept_tables()["promises"]:
        assert row["naive"] > row["vpn"] > row["targeted"]


def test_any_new_country_stops_nobody_who_is_in_the_country() -> None:
    """And hardly bothers anybody; any new browser bothers everybody several times a year."""
    rules = {row["rule"]: row for row in kept_tables()["rules"]}
    assert rules["new-country"]["vpn"] == rules["new-country"]["targeted"] == 0
    assert rules["new-country"]["per_year"] < 1 < rules["new-agent"]["per_year"]


def test_young_accounts_are_not_judged() -> None:
    """The first ten sign-ins of each person are left out, as the exchange does."""
    run, population = run_tradeoff(2, 150), generate_population(2, 150)
    assert len(run.honest.full) == len(population.person) - 10 * 150
    assert np.isfinite(run.honest.full).all()


def test_tables_are_written_as_they_are_read() -> None:
    """A small crowd, there and back."""
    made = make_tables(5, 40)
    assert json.loads(write_tables(made)) == json.loads(json.dumps(made))


def test_what_is_put_together_by_hand_begins_with_the_vpn() -> None:
    """It is held by the exchange and asked by the formula; used once before, it is neither."""
    new, used = (by_hand.judge_by_hand(by_hand.Hand(vpn_uses=uses)) for uses in (0, 1))
    assert new.is_held
    assert new.is_checked
    assert not used.is_held
    assert not used.is_checked


def test_everything_on_offer_can_be_judged() -> None:
    """Each country with each network, browser and system; and more uses never make the VPN stranger after the first."""
    for country in by_hand.COUNTRIES:
        for network in by_hand.NETWORKS:
            for browser in by_hand.BROWSERS:
                for system in by_hand.SYSTEMS:
                    assert by_hand.judge_by_hand(by_hand.Hand(country, network, browser, system)).full.score > 0
    scores = [judged.full.score for judged in by_hand.judge_by_uses(by_hand.Hand())]
    assert scores == sorted(scores, reverse=True)
