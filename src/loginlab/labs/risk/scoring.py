"""The formula over a whole population at once: every sign-in judged by what was counted before it.

The same as :func:`loginlab.labs.risk.formula.score_sign_in` for each row, which a test holds on samples; a loop over a
quarter of a million rows would take minutes. In order of time, how often a value was seen *before* a row is the row's
place among the rows with this value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from loginlab.exchange.risk import NEVER_SEEN
from loginlab.labs.risk.drawing import Bools, Floats, Ints
from loginlab.labs.risk.formula import WEIGHTS, Part
from loginlab.labs.risk.population import Population

SIMPLE = (Part.COUNTRY, Part.NETWORK, Part.AGENT)
"""What the exchange's own score compares."""


@dataclass(frozen=True)
class Scores:
    """One entry a sign-in.

    Args:
        full: by the formula.
        capped: by the formula, where no value counts for more than one that was never seen.
        simple: as the exchange reckons.
        new_country: whether the person never came from that country.
        new_agent: whether they never came with that browser, in that version, on that system.
    """

    full: Floats
    capped: Floats
    simple: Floats
    new_country: Bools
    new_agent: Bools


@dataclass(frozen=True)
class Counts:
    """What was counted before each of some sign-ins, by part."""

    own: Mapping[Part, Ints]
    own_sign_ins: Ints
    everybodys: Mapping[Part, Ints]
    everybodys_sign_ins: Ints
    different: Mapping[Part, Ints]
    people: int


def count_before(population: Population) -> Counts:
    """What was counted before each sign-in of the year."""
    person, everybodys, own, different = population.person, {}, {}, {}
    for part, codes in population.codes.items():
        everybodys[part] = _place_among(codes)
        own[part] = _place_among(person * (int(codes.max()) + 1) + codes)
        first = everybodys[part] == 0
        different[part] = np.cumsum(first) - first
    return Counts(
        own, _place_among(person), everybodys, np.arange(len(person), dtype=np.int64), different, population.size
    )


def count_at_the_end(population: Population, victim: Ints, codes: Mapping[Part, Ints]) -> Counts:
    """What was counted in the whole year, for sign-ins after it: each says whose it claims to be."""
    everybodys, own, different = {}, {}, {}
    for part, came in codes.items():
        had = population.codes[part]
        size = int(max(had.max(), came.max())) + 1
        everybodys[part] = np.bincount(had, minlength=size)[came]
        keys, counts = np.unique(population.person * size + had, return_counts=True)
        wanted = victim * size + came
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        own[part] = np.where(keys[place] == wanted, counts[place], 0)
        different[part] = np.full(len(victim), len(np.unique(had)), dtype=np.int64)
    total = np.full(len(victim), len(population.person), dtype=np.int64)
    own_total = np.bincount(population.person, minlength=population.size)[victim]
    return Counts(own, own_total, everybodys, total, different, population.size)


def score_counts(counts: Counts) -> Scores:
    """Score them all. Where somebody has no past yet the score is nothing (NaN): nobody can be unlike it."""
    total = np.maximum(1, counts.everybodys_sign_ins)
    own_total = np.where(counts.own_sign_ins > 0, counts.own_sign_ins, np.nan)
    # What a person is as a target; a first sign-in of all is NaN by then.
    target = (1 / counts.people) / (own_total / total)
    full, capped = target.copy(), target.copy()
    for weights in WEIGHTS.values():
        ratio = _ratio(counts, weights, own_total, total)
        full *= ratio
        capped *= np.minimum(NEVER_SEEN, ratio)
    simple = np.ones(len(total))
    for part in SIMPLE:
        own = counts.own[part]
        here = np.where(own > 0, own, 1) / own_total
        simple *= np.where(own > 0, np.minimum(NEVER_SEEN, counts.everybodys[part] / total / here), NEVER_SEEN)
    return Scores(full, capped, simple, counts.own[Part.COUNTRY] == 0, counts.own[Part.AGENT] == 0)


def _ratio(counts: Counts, weights: Mapping[Part, float], own_total: Floats, total: Ints) -> Floats:
    whole, *lower = weights
    unseen = 1 + sum(counts.different[part] for part in lower)
    elsewhere = weights[whole] * np.maximum(1, counts.everybodys[whole]) / (total + unseen)
    here = weights[whole] * counts.own[whole] / own_total
    for part in lower:
        elsewhere = elsewhere + weights[part] * counts.everybodys[part] / total
        here = here + weights[part] * counts.own[part] / own_total
    known = here > 0
    return np.asarray(np.where(known, elsewhere / np.where(known, here, 1), NEVER_SEEN))


def _place_among(keys: Ints) -> Ints:
    """For each entry, how many before it are the same."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    within = np.arange(len(keys)) - np.repeat(begins, np.diff(np.r_[begins, len(keys)]))
    places = np.empty(len(keys), dtype=np.int64)
    places[order] = within
    return places
