"""The defender's choice: how many tries, and how long a blocklist; and what it costs the people who belong there.

Every limit also meets owners. Ten sign-ins in a hundred fail for honest people (Brostoff & Sasse 2003), so a limit
of three locks out many of them; a limit of a hundred locks out nobody and still stops a guesser.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.labs.passwords.population import ACCOUNTS, BLOCKLISTS, generate_population

CLAIM = "honest-failures"
"""The id of the claim that holds the source of the next figure."""
HONEST_FAILURES = 0.10
"""The share of sign-ins that fail for honest people."""
SIGN_INS_PER_YEAR = 365
TRIES_CHOICES: tuple[int | None, ...] = (3, 5, 10, 100, None)
"""Wrong tries in a row after which the password must be reset; None for no limit."""
GUESSES_WITHOUT_LIMIT = 10 * 365 * 86400
"""Ten a second for a year."""
WEIGHTS = {"emptied": 1000, "locked": 10, "refused": 2}
"""What one account of each kind counts against a policy. Chosen for this course: argue about it."""


@dataclass(frozen=True)
class Defence:
    """A choice of policy.

    Args:
        tries: wrong tries in a row after which the password must be reset; None for no limit.
        blocked: how many of the most common passwords are refused.
    """

    tries: int | None
    blocked: int


@dataclass(frozen=True)
class Score:
    """What a choice brings in a year, in accounts out of a hundred thousand.

    Args:
        emptied: opened by somebody who uses up the tries at every account.
        locked: owners who had to reset because of their own typing.
        refused: owners who were asked to think of another password.
        against: the weighted sum; less is better.
    """

    defence: Defence
    emptied: int
    locked: int
    refused: int

    @property
    def against(self) -> int:
        """The weight of all that went wrong, in points; less is better."""
        return WEIGHTS["emptied"] * self.emptied + WEIGHTS["locked"] * self.locked + WEIGHTS["refused"] * self.refused


def honest_lockouts(tries: int | None, accounts: int = ACCOUNTS) -> int:
    """How many owners mistype so often in a row, once or more in a year, that they are locked."""
    if tries is None:
        return 0
    stays_open = float((1 - HONEST_FAILURES**tries) ** SIGN_INS_PER_YEAR)
    return round(accounts * (1 - stays_open))


def score(seed: int, defence: Defence) -> Score:
    """Run a year of guessing against one choice."""
    population = generate_population(seed, defence.blocked)
    guesses = GUESSES_WITHOUT_LIMIT if defence.tries is None else defence.tries
    return Score(defence, population.fallen(guesses), honest_lockouts(defence.tries), population.refused)


def score_all(seed: int) -> tuple[Score, ...]:
    """Every choice, the best first."""
    found = (score(seed, Defence(tries, blocked)) for tries in TRIES_CHOICES for blocked in BLOCKLISTS)
    return tuple(sorted(found, key=lambda one: one.against))
