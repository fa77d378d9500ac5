"""Two thousand people: the same for a seed, with what they are said to do, and scored as the plain formula would."""

from __future__ import annotations

import math
from functools import cache
from random import Random

import numpy as np
import pytest

from loginlab.labs.risk.formula import Known, Part, count_values, score_sign_in
from loginlab.labs.risk.intruders import Intruder, generate_tries
from loginlab.labs.risk.places import COUNTRIES, Addresses, Networks
from loginlab.labs.risk.population import Population, generate_population
from loginlab.labs.risk.scoring import count_at_the_end, count_before, score_counts

FEW = 60


@cache
def few() -> Population:
    return generate_population(3, FEW)


@cache
def rows() -> list[dict[Part, str]]:
    """Every sign-in of the few with its words."""
    population, names = few(), few().names
    return [
        {part: names[part][codes[row]] for part, codes in population.codes.items()}
        for row in range(len(population.person))
    ]


def known_before(person: int, row: int) -> Known:
    """What the plain way counts, sign-in by sign-in."""
    population, before = few(), rows()[:row]
    own = [one for one, whose in zip(before, population.person, strict=False) if whose == person]
    everybodys = count_values(before)
    return Known(
        count_values(own), len(own), everybodys, row, {part: len(everybodys[part]) for part in Part}, population.size
    )


def test_a_seed_makes_the_same_people_and_another_seed_others() -> None:
    """Every number of them."""
    again, other = generate_population(3, FEW), generate_population(4, FEW)
    assert np.array_equal(few().person, again.person)
    assert all(np.array_equal(few().codes[part], again.codes[part]) for part in Part)
    assert not np.array_equal(few().codes[Part.NETWORK], other.codes[Part.NETWORK][: len(few().person)])


def test_scoring_all_at_once_is_the_plain_formula() -> None:
    """On sign-ins from all over the year, with their scores and their parts."""
    population = few()
    scores = score_counts(count_before(population))
    chosen = Random(5).sample(range(len(population.person)), 20)
    for row in chosen:
        known = known_before(int(population.person[row]), row)
        if known.own_sign_ins == 0:
            assert math.isnan(scores.full[row])
            continue
        plain = score_sign_in(rows()[row], known)
        assert scores.full[row] == pytest.approx(plain.score)
        assert scores.capped[row] == pytest.approx(plain.capped)


@pytest.mark.parametrize("kind", Intruder)
def test_tries_are_scored_as_the_plain_formula_would(kind: Intruder) -> None:
    """With the whole year behind them."""
    population, tries = few(), generate_tries(few(), kind, 3)
    scores, names = score_counts(count_at_the_end(population, tries.victim, tries.codes)), few().names
    for victim in range(0, FEW, 12):
        sign_in = {part: names[part][codes[victim]] for part, codes in tries.codes.items()}
        plain = score_sign_in(sign_in, known_before(victim, len(population.person)))
        assert scores.full[victim] == pytest.approx(plain.score)


def test_people_do_what_they_are_said_to_do() -> None:
    """Offices and mobile networks are shared, some use a VPN, some travel, browsers are updated, nobody is idle."""
    population = generate_population(1, 400)
    table = population.table()
    assert list(table.columns) == ["person", "day", *(part.value for part in Part)]
    assert table["day"].is_monotonic_increasing
    assert table["day"].between(0, 365, inclusive="left").all()
    assert table.groupby("person").size().min() >= 25
    shared = table.groupby("address", observed=True)["person"].nunique()
    assert shared["198.51.100.20"] > 5
    offices = table["network"].astype(str).str.contains("Line")
    assert table[offices].groupby("address", observed=True)["person"].nunique().max() > 2
    assert 0.05 < table["network"].astype(str).str.contains("VPN").groupby(table["person"]).any().mean() < 0.3
    assert 0.2 < (table.groupby("person", observed=True)["country"].nunique() > 1).mean() < 0.7
    assert table.groupby("person", observed=True)["browser"].nunique().median() >= 3


def test_every_kind_of_intruder_knows_what_it_is_said_to_know() -> None:
    """Nothing; the country; the country, the home network and the browser."""
    population = generate_population(1, 400)
    home = population.people.country
    naive, vpn, targeted = (generate_tries(population, kind, 1).codes for kind in Intruder)
    assert np.mean(naive[Part.COUNTRY] == home) < 0.2
    for codes in (vpn, targeted):
        assert np.array_equal(codes[Part.COUNTRY], home)
    assert np.array_equal(targeted[Part.NETWORK], Networks.fibre(home, population.people.fibre))
    assert set(targeted[Part.ADDRESS]).isdisjoint(population.codes[Part.ADDRESS])
    for person in range(0, 400, 40):
        had = population.codes[Part.BROWSER][population.person == person]
        names = {population.programs.browsers[code].rsplit(" ", 1)[0] for code in had}
        assert population.programs.browsers[targeted[Part.BROWSER][person]].rsplit(" ", 1)[0] in names


def test_every_number_has_a_name_of_its_own() -> None:
    """Two networks or two addresses of one name would be one, and only reserved addresses are used."""
    names = Networks.names()
    assert len(set(names)) == len(names) == Networks.count
    addresses = Addresses(FEW)
    shown = [addresses.name(code) for code in range(addresses.count)]
    assert len(set(shown)) == len(shown)
    assert all(one.startswith(("2001:db8:", "192.0.2.", "198.51.100.", "203.0.113.")) for one in shown)
    assert len(set(COUNTRIES)) == len(COUNTRIES)
