"""The exchange's own score, with its parts, read from what it has counted: to stand beside the full formula."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Origin
from loginlab.exchange.risk import (
    COMPARED,
    EVERYBODY,
    Familiarity,
    Feature,
    SeenValue,
    feature_values,
    risk_score,
    surprise,
)
from loginlab.world.people import Person
from loginlab.world.world import World


@dataclass(frozen=True, slots=True)
class SimplePart:
    """One thing that the exchange compares, and what it counts."""

    feature: Feature
    value: str
    seen: Familiarity

    @property
    def counts(self) -> float:
        """Its factor: 4 if it was never there."""
        return surprise(self.seen)


@dataclass(frozen=True, slots=True)
class SimpleScore:
    """The parts; their product is the score."""

    parts: tuple[SimplePart, ...]

    @property
    def score(self) -> float:
        """What the exchange compares with its limit."""
        return risk_score(part.seen for part in self.parts)

    @property
    def new(self) -> tuple[Feature, ...]:
        """What was never there."""
        return tuple(part.feature for part in self.parts if part.seen.own == 0)


def read_score(world: World, person: Person, origin: Origin) -> SimpleScore:
    """What a sign-in would score now, by the exchange's own counts. Raises LookupError for a person without account."""
    store = world.exchange.store
    account = store.get(Account, identifier=person.identifier)
    if account is None:
        message = f"{person.name} has no account in this world."
        raise LookupError(message)

    def times(whose: int, feature: Feature, value: str) -> int:
        seen = store.get(SeenValue, account_id=whose, feature=feature, value=value)
        return 0 if seen is None else seen.count

    def part(feature: Feature, value: str) -> SimplePart:
        own, everybodys = (times(whose, feature, value) for whose in (account.id, EVERYBODY))
        own_all, all_of_all = (times(whose, Feature.SIGN_IN, "") for whose in (account.id, EVERYBODY))
        return SimplePart(feature, value, Familiarity(own, own_all, everybodys, all_of_all))

    values = feature_values(origin)
    return SimpleScore(tuple(part(feature, values[feature]) for feature in COMPARED))


def count_score(origin: Origin, own: Iterable[Origin]) -> SimpleScore:
    """The same for an exchange whose only customer has this past, which must not be empty."""
    past = [feature_values(one) for one in own]
    values = feature_values(origin)

    def part(feature: Feature) -> SimplePart:
        seen = sum(one[feature] == values[feature] for one in past)
        return SimplePart(feature, values[feature], Familiarity(seen, len(past), seen, len(past)))

    return SimpleScore(tuple(part(feature) for feature in COMPARED))
