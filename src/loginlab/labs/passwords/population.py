"""A hundred thousand accounts under attack: what a limit on tries and a blocklist are worth, apart and together.

One account is a person with a password. Many accounts are a distribution, and an attacker does not care *whose*
account opens. So the questions change: not "does this password fall" but "how many do".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from loginlab.exchange import LESSON, Policy
from loginlab.labs.codes.guessing import NIST_CAP
from loginlab.labs.passwords.choices import ranks_of, share_reached
from loginlab.labs.passwords.time_to_fall import throttled_per_year

ACCOUNTS = 100_000
BLOCKLISTS = (0, 100, 1_000, 10_000)
CURVE_GUESSES = tuple(round(10 ** (step / 10)) for step in range(0, 101))
"""From one guess at each account to ten billion, evenly over the orders of magnitude."""


@dataclass(frozen=True)
class Population:
    """Accounts whose owners chose their own passwords, under one blocklist.

    Args:
        first_guess: for each account, which guess of an attacker who knows the blocklist opens it; infinite: none.
        refused: how many owners had to think of another password, at least once.
        blocked: how many of the most common passwords are refused.
    """

    first_guess: NDArray[np.float64]
    refused: int
    blocked: int

    @property
    def size(self) -> int:
        """How many accounts there are."""
        return len(self.first_guess)

    def fallen(self, guesses: float) -> int:
        """How many accounts are open after so many guesses at each."""
        return int(np.count_nonzero(self.first_guess <= guesses))


def generate_population(seed: int, blocked: int = 0, accounts: int = ACCOUNTS) -> Population:
    """Let everybody choose, and choose again while the choice is on the blocklist.

    Whoever is refused takes another password with the habits of everybody, and not the old one with a 1 behind it:
    a kind assumption, so the blocklist looks somewhat better here than it is.

    Args:
        seed: decides every choice.
        blocked: how many of the most common passwords are refused.
        accounts: how many people there are.
    """
    chance = np.random.default_rng(seed)
    luck = chance.random(accounts)
    gone = share_reached(blocked)
    refused = luck < gone
    # Nobody redraws in a loop: what is left to choose from is the part of the scale above what is blocked.
    luck[refused] = gone + (1 - gone) * chance.random(int(refused.sum()))
    ranks = np.maximum(ranks_of(luck), blocked + 1)
    return Population(ranks - blocked, int(refused.sum()), blocked)


@dataclass(frozen=True)
class Curve:
    """Accounts fallen against guesses at each account."""

    blocked: int
    guesses: tuple[int, ...]
    fallen: tuple[int, ...]


def fallen_curves(seed: int, accounts: int = ACCOUNTS) -> tuple[Curve, ...]:
    """One curve for each blocklist."""
    populations = (generate_population(seed, blocked, accounts) for blocked in BLOCKLISTS)
    return tuple(Curve(p.blocked, CURVE_GUESSES, tuple(map(p.fallen, CURVE_GUESSES))) for p in populations)


LIMITS = {
    "no limit, ten tries a second for a year": 10 * 365 * 86400,
    "Lantern’s lockout, for a year": None,
    f"{NIST_CAP} tries, then never again": NIST_CAP,
    "one try: the same password on everyone": 1,
}
"""Ways to limit guessing, and the tries at each account that each leaves; None: counted from the policy."""


def tries_left_by(limit: str, policy: Policy = LESSON) -> int:
    """How many tries at each account a limit leaves."""
    tries = LIMITS[limit]
    return throttled_per_year(policy) if tries is None else tries


@cache
def fallen_table(seed: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Accounts fallen, by limit and by blocklist."""
    populations = [generate_population(seed, blocked) for blocked in BLOCKLISTS]
    return tuple(
        (limit, tuple(population.fallen(tries_left_by(limit)) for population in populations)) for limit in LIMITS
    )
