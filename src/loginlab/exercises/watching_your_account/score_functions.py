"""Ways to reckon a risk score: the exchange's, other right ones, and the mistakes that people make."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import inf, prod

from loginlab.exchange.risk import NEVER_SEEN, Familiarity, surprise

Counts = tuple[int, int, int, int]
"""With the account, of its sign-ins, with everybody, of everybody's."""


def right_score(features: Sequence[Counts]) -> float:
    """What the exchange would say."""
    return prod(surprise(Familiarity(*counts)) for counts in features)


def upside_down(features: Sequence[Counts]) -> float:
    """The account's share above the line."""
    return prod(
        NEVER_SEEN if own == 0 or everybodys == 0 else min(NEVER_SEEN, (own / own_all) / (everybodys / all_of_all))
        for own, own_all, everybodys, all_of_all in features
    )


def upside_down_without_ceiling(features: Sequence[Counts]) -> float:
    """The same for values that were there, with no feature capped."""
    return prod((own / own_all) / (everybodys / all_of_all) for own, own_all, everybodys, all_of_all in features)


def without_ceiling(features: Sequence[Counts]) -> float:
    """The plain formula, with no feature capped."""
    return prod(
        NEVER_SEEN if own == 0 else (everybodys / all_of_all) / (own / own_all)
        for own, own_all, everybodys, all_of_all in features
    )


def counts_for_shares(features: Sequence[Counts]) -> float:
    """Counts divided by each other, without of how many."""
    return prod(NEVER_SEEN if own == 0 else min(NEVER_SEEN, everybodys / own) for own, _, everybodys, _ in features)


def counts_without_ceiling(features: Sequence[Counts]) -> float:
    """The same for values that were there, with no feature capped."""
    return prod(everybodys / own for own, _, everybodys, _ in features)


def capped_at_the_end(features: Sequence[Counts]) -> float:
    """The ceiling put on the product."""
    return min(NEVER_SEEN, without_ceiling(features))


def begins_with_nothing(_features: Sequence[Counts]) -> float:
    """A product that begins with 0."""
    return 0.0


def first_alone(features: Sequence[Counts]) -> float:
    """What comes of a return within the loop."""
    return right_score(features[:1])


def asks_for_no_zero(features: Sequence[Counts]) -> float:
    """Stops where the account never had the value."""
    return prod(
        min(NEVER_SEEN, (everybodys / all_of_all) / (own / own_all))
        for own, own_all, everybodys, all_of_all in features
    )


def rounded(features: Sequence[Counts]) -> float:
    """As one writes money."""
    return round(right_score(features), 2)


def added(features: Sequence[Counts]) -> float:
    """A sum and no product."""
    return sum(surprise(Familiarity(*counts)) for counts in features)


def never_is_endless(features: Sequence[Counts]) -> float:
    """One new value decides alone."""
    return inf if any(counts[0] == 0 for counts in features) else right_score(features)


def step_by_step(features: Sequence[Counts]) -> float:
    """Another right answer: the fraction turned round, factor by factor."""
    score = 1.0
    for own, own_all, everybodys, all_of_all in features:
        factor = 4.0
        if own:
            factor = everybodys * own_all / (all_of_all * own)
        score *= 4.0 if factor > 4 else factor
    return score


def exactly(features: Sequence[Counts]) -> Fraction:
    """A third: in fractions, where nothing is rounded."""
    factors = (
        Fraction(everybodys * own_all, all_of_all * own) if own else Fraction(4)
        for own, own_all, everybodys, all_of_all in features
    )
    return prod((min(factor, Fraction(4)) for factor in factors), start=Fraction(1))


def in_decimals(features: Sequence[Counts]) -> Decimal:
    """A fourth: as one reckons with money."""
    score = Decimal(1)
    for own, own_all, everybodys, all_of_all in features:
        factor = Decimal(4)
        if own:
            factor = min(factor, Decimal(everybodys) * own_all / (Decimal(all_of_all) * own))
        score *= factor
    return score
