"""Spraying: one password, tried on everyone.

A lockout counts wrong tries at *one* account. Whoever tries each password once on everyone and then waits stays
under it, and never locks anybody. Only what looks across accounts sees it, and only a blocklist takes away its yield.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.exchange import LESSON, Policy
from loginlab.labs.passwords.population import ACCOUNTS, Population, generate_population


@dataclass(frozen=True)
class Spray:
    """What a spray of some rounds brings.

    Args:
        rounds: passwords tried, each on every account.
        fallen: accounts opened.
        locked: accounts that the lockout closed on the way.
        days: how long it takes to stay under the lockout.
    """

    rounds: int
    fallen: int
    locked: int
    days: float


def spray(population: Population, rounds: int, policy: Policy = LESSON) -> Spray:
    """Try the most common passwords that are allowed, one a round, waiting before the lockout would act.

    The lockout forgets wrong tries after a quiet time, so one try fewer than it allows, and then that pause, go on
    for ever.
    """
    in_a_row = policy.tries_before_lock - 1
    pauses = max(0, -(-rounds // in_a_row) - 1)
    days = pauses * policy.failures_forgotten_after.total_seconds() / 86400
    return Spray(rounds, population.fallen(rounds), 0, days)


def blunt(population: Population, guesses: int, policy: Policy = LESSON) -> Spray:
    """The opposite: all guesses at one account without a pause. Whoever is not open by then is locked."""
    before_lock = min(guesses, policy.tries_before_lock)
    fallen = population.fallen(before_lock)
    return Spray(guesses, fallen, population.size - fallen if guesses >= policy.tries_before_lock else 0, 0.0)


def accounts_opened_by_one_password(seed: int) -> int:
    """How many of a hundred thousand accounts the single most common password opens."""
    return spray(generate_population(seed, 0, ACCOUNTS), 1).fallen
