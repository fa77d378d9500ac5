"""What the lesson lets a learner predict about many accounts: limits, blocklists, spraying, and a leak elsewhere."""

from __future__ import annotations

from functools import cache

from loginlab.labs.codes.guessing import NIST_CAP
from loginlab.labs.passwords.population import BLOCKLISTS, fallen_table, generate_population
from loginlab.labs.passwords.reuse import Guard, Stuffing, run_each, run_stuffing
from loginlab.labs.passwords.spraying import blunt, spray
from loginlab.labs.revealed import Revealed

GUARDS = {
    "unique": Guard.UNIQUE,
    "second-factor": Guard.SECOND_FACTOR,
    "breach-check": Guard.BREACH_CHECK,
    "new-device": Guard.NEW_DEVICE,
}


def accounts_fallen_to_100_tries(seed: int) -> int:
    """Of a hundred thousand accounts, how many open to a hundred tries at each, without a blocklist."""
    return generate_population(seed).fallen(NIST_CAP)


def accounts_fallen_behind_a_blocklist(seed: int) -> int:
    """The same where the thousand most common passwords are refused."""
    return generate_population(seed, 1_000).fallen(NIST_CAP)


def reveal_population(seed: int) -> Revealed:
    """Accounts fallen, by limit and blocklist."""
    return Revealed(
        "Read it in both directions. A limit alone leaves thousands open, a blocklist alone tens of thousands. Only "
        "together they leave a few in a thousand.",
        header=(
            "accounts fallen of 100,000",
            *(f"{blocked:,} blocked" if blocked else "no blocklist" for blocked in BLOCKLISTS),
        ),
        rows=tuple((limit, *(f"{count:,}" for count in fallen)) for limit, fallen in fallen_table(seed)),
    )


def accounts_locked_by_spraying(seed: int) -> int:
    """How many accounts the lockout closes while one password is tried on everyone."""
    return spray(generate_population(seed), 1).locked


def reveal_spraying(seed: int) -> Revealed:
    """One password on everyone, beside all tries at one account after the other."""
    people = generate_population(seed)
    runs = {
        "the most common password, once at every account": spray(people, 1),
        "the four most common, all on one day": spray(people, 4),
        "the twenty most common, four a day": spray(people, 20),
        "a hundred at every account, without a pause": blunt(people, 100),
    }
    rows = tuple((name, f"{run.fallen:,}", f"{run.locked:,}", f"{run.days:g}") for name, run in runs.items())
    return Revealed(
        "A lockout counts at one account. Who spreads tries over all accounts stays under it, and nobody is locked. "
        "Only the exchange sees it, if it looks across accounts.",
        header=("what is tried", "opened", "locked", "days of waiting"),
        rows=rows,
    )


@cache
def _runs(seed: int) -> dict[Guard, Stuffing]:
    return {run.guard: run for run in run_each(seed)}


def accounts_opened_by_a_leak(seed: int) -> int:
    """Of twelve, how many accounts another site's leak opens here."""
    return run_stuffing(seed, Guard.NONE).opened


def guards_that_leave_the_password_right(seed: int) -> frozenset[str]:
    """Which guards stop the thief although the leaked password is still the right one: the ids of options."""
    runs = _runs(seed)
    return frozenset(name for name, guard in GUARDS.items() if runs[guard].password_right and not runs[guard].opened)


def reveal_stuffing(seed: int) -> Revealed:
    """The leak, tried against each guard."""
    rows = tuple(
        (run.guard.value, str(run.tried), str(run.password_right), str(run.opened), str(run.locked))
        for run in _runs(seed).values()
    )
    return Revealed(
        "Nobody guessed anything, so length did not help and no lock closed. Two make the leaked password wrong, "
        "and two leave it right and ask for something more.",
        header=("before the leak", "tried", "password right", "opened", "locked"),
        rows=rows,
    )
