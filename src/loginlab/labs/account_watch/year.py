"""The year in a world: its records are in the exchange's store, and whose doing each line was is kept beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from loginlab.exchange import CHEAPEST, Policy
from loginlab.exchange.accounts import Account
from loginlab.labs.account_watch.lines import Line, read_lines
from loginlab.labs.account_watch.plan import Known, Plan, known_lines, plan_year
from loginlab.labs.account_watch.visits import Hand, Story
from loginlab.labs.account_watch.writing import write_year
from loginlab.world.clock import FROZEN_AT, Clock
from loginlab.world.people import Part
from loginlab.world.world import World

if TYPE_CHECKING:
    import pandas as pd

PRACTICE_YEARS = 20
MOST_PRACTICE_YEARS = 200


def policy_of_the_year(policy: Policy) -> Policy:
    """The exchange's limits in these worlds: nobody is held for being unusual, and no code follows the password.

    So the history has to tell by itself, and what stands between a password and the account is the new-device check.
    """
    return replace(policy, name=f"{policy.name}, history alone", ask_sign_in_code=False, risk_hold_from=10**9)


@dataclass(frozen=True, slots=True)
class Year:
    """One account's year.

    Args:
        lines: as the exchange has them.
        known: the same, with whose doing each was; from the plan, and never in the store.
    """

    seed: int
    name: str
    world: World
    plan: Plan
    lines: tuple[Line, ...]
    known: tuple[Known, ...]

    @property
    def intruders(self) -> tuple[Hand, ...]:
        """Who came, in the order in which they did."""
        return tuple(dict.fromkeys(one.hand for one in self.known if one.hand is not Hand.OWNER))

    @property
    def truth(self) -> dict[int, Hand]:
        """Whose doing each line was, by its number."""
        return {one.line.number: one.hand for one in self.known}

    def story_of(self, number: int) -> Story | None:
        """What is behind a line; None for an everyday one. Raises LookupError for a line that is not there."""
        return next(one.story for one in self.known if one.line.number == number)

    def table(self) -> pd.DataFrame:
        """The year as a table, one row a line, and no word of whose doing it was."""
        from loginlab.labs.account_watch.tables import table_of

        return table_of(self.lines)

    def close(self) -> None:
        """Give back what the world holds open."""
        self.world.close()


def generate_year(seed: int, name: str = "08", policy: Policy = CHEAPEST) -> Year:
    """Make up a person's year and write it into the exchange of a world of its own.

    The world's time stands still on the morning after the year: what is predicted today can be looked at tomorrow.

    Raises LookupError if the store does not say what was planned; that would be a mistake of ours.
    """
    clock = Clock(None, at=FROZEN_AT)
    world = World(
        seed,
        f"{name} account watch",
        clock,
        policy=policy_of_the_year(policy),
        cast=(Part("Mira", authenticator=False),),
    )
    plan = plan_year(seed, name, clock.now())
    account = world.exchange.store.get(Account, identifier=world.person.identifier)
    if account is None:
        message = "Mira has no account in her own year."
        raise LookupError(message)
    write_year(world.exchange, account, plan, Random(f"{seed}/{name}/account watch/marks"))  # noqa: S311 - as the year
    lines, known = read_lines(world.exchange, account.identifier), known_lines(plan)
    if lines != tuple(one.line for one in known):
        message = "The exchange’s records are not those of the planned year."
        raise LookupError(message)
    return Year(seed, name, world, plan, lines, known)


def practice_years(seed: int, count: int = PRACTICE_YEARS) -> list[tuple[Known, ...]]:
    """Years of other people, with whose doing each line was: to try a rule on before it meets the real one.

    Raises ValueError for a count that is not between 1 and 200.
    """
    if not 1 <= count <= MOST_PRACTICE_YEARS:
        message = f"Between 1 and {MOST_PRACTICE_YEARS} practice years can be made; not {count}."
        raise ValueError(message)
    return [known_lines(plan_year(seed, f"practice {number}", FROZEN_AT, own=False)) for number in range(count)]
