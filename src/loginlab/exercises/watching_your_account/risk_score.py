"""Under the hood: the exchange's own score, from counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import inf, isclose, prod
from numbers import Real
from typing import Any

from loginlab.exchange.risk import NEVER_SEEN, Familiarity, surprise
from loginlab.exercises.checking import call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.risk.situations import play
from loginlab.seat import Seat

Counts = tuple[int, int, int, int]
"""With the account, of its sign-ins, with everybody, of everybody's."""
NEVER: tuple[tuple[Counts, ...], ...] = (((0, 20, 0, 900),), ((0, 20, 899, 900),), ((0, 1, 1, 2), (0, 1, 1, 2)))
SEEN: tuple[tuple[Counts, ...], ...] = (
    ((10, 20, 90, 900),),
    ((20, 20, 9, 900),),
    ((1, 2, 450, 900),),
    ((10, 20, 90, 900), (5, 20, 450, 900)),
)
ONCE: tuple[tuple[Counts, ...], ...] = (((1, 100, 450, 900),), ((1, 1000, 30, 900), (10, 20, 450, 900)))
PLAYED = ("vpn-first", "office", "thief-anywhere")


def right_score(features: Sequence[Counts]) -> float:
    """What the exchange would say."""
    return prod(surprise(Familiarity(*counts)) for counts in features)


def _upside_down(features: Sequence[Counts]) -> float:
    return prod(
        NEVER_SEEN if own == 0 or everybodys == 0 else min(NEVER_SEEN, (own / own_all) / (everybodys / all_of_all))
        for own, own_all, everybodys, all_of_all in features
    )


def _without_ceiling(features: Sequence[Counts]) -> float:
    return prod(
        NEVER_SEEN if own == 0 else (everybodys / all_of_all) / (own / own_all)
        for own, own_all, everybodys, all_of_all in features
    )


def _counts_for_shares(features: Sequence[Counts]) -> float:
    return prod(NEVER_SEEN if own == 0 else min(NEVER_SEEN, everybodys / own) for own, _, everybodys, _ in features)


def _added(features: Sequence[Counts]) -> float:
    return sum(surprise(Familiarity(*counts)) for counts in features)


def _never_is_endless(features: Sequence[Counts]) -> float:
    return inf if any(counts[0] == 0 for counts in features) else right_score(features)


def _step_by_step(features: Sequence[Counts]) -> float:
    """Another right answer: the fraction turned round, factor by factor."""
    score = 1.0
    for own, own_all, everybodys, all_of_all in features:
        factor = 4.0
        if own:
            factor = everybodys * own_all / (all_of_all * own)
        score *= 4.0 if factor > 4 else factor
    return score


def _exactly(features: Sequence[Counts]) -> Fraction:
    """A third: in fractions, where nothing is rounded."""
    factors = (
        Fraction(everybodys * own_all, all_of_all * own) if own else Fraction(4)
        for own, own_all, everybodys, all_of_all in features
    )
    return prod((min(factor, Fraction(4)) for factor in factors), start=Fraction(1))


def _in_decimals(features: Sequence[Counts]) -> Decimal:
    """A fourth: as one reckons with money."""
    score = Decimal(1)
    for own, own_all, everybodys, all_of_all in features:
        factor = Decimal(4)
        if own:
            factor = min(factor, Decimal(everybodys) * own_all / (Decimal(all_of_all) * own))
        score *= factor
    return score


def _is(said: object, wanted: float) -> bool:
    if isinstance(said, bool) or not isinstance(said, Real | Decimal):
        return False
    try:
        return isclose(said, wanted, rel_tol=1e-9)
    except OverflowError:  # an int beyond every float
        return False


def _gives(cases: tuple[tuple[Counts, ...], ...], words: str) -> Callable[[Any, Seat], Finding]:
    def look(function: Any, _seat: Seat) -> Finding:
        for features in cases:
            said = call(function, list(features))
            if not _is(said, right_score(features)):
                wanted = f"{right_score(features):g}"
                return Finding(
                    False, f"`risk_score({list(features)})` should give {wanted}; yours gave {in_words(said)}."
                )
        return Finding(True, words)

    return look


def _as_the_exchange(function: Any, seat: Seat) -> Finding:
    """Held against worlds: the counts that the exchange had, and the score that it reckoned with."""
    for name in PLAYED:
        played = play(seat.seed, name)
        if played.simple is None:
            continue
        seen = [part.seen for part in played.simple.parts]
        features = [(one.own, one.own_sign_ins, one.everybodys, one.everybodys_sign_ins) for one in seen]
        said = call(function, features)
        if not _is(said, played.simple.score):
            told = f"{played.situation.title}: the exchange has {played.simple.score:g}; yours gave {in_words(said)}."
            return Finding(False, told)
    return Finding(True, f"The same score in {len(PLAYED)} situations, from the exchange’s own counts.")


ALL = (*NEVER, *SEEN, *ONCE)


def _like(other: Callable[[Sequence[Counts]], float]) -> Callable[[Any, Seat], bool]:
    return lambda function, _seat: all(_is(call(function, list(case)), other(case)) for case in ALL)


def _made(other: Callable[[Sequence[Counts]], Real | Decimal | float]) -> Callable[[Seat], object]:
    return lambda _seat: other


RISK_SCORE = Exercise(
    id="08.risk-score",
    title="Under the hood: the risk score",
    asks="Write `risk_score(features)`. Each feature is four counts: how often the account had this value, in how many "
    "sign-ins; how often everybody had it, in how many. A feature counts its share with everybody, divided by its "
    "share with the account; 4 if the account never had it, and never more than 4. The score is the product.",
    objective="judge-a-risk",
    is_untouched=lambda answer, _seat: not callable(answer) or call(answer, [(1, 2, 1, 2)]) is None,
    conditions=(
        Condition("A value that was never there counts 4", _gives(NEVER, "Whether everybody has it, or nobody.")),
        Condition("A value that was there counts by its two shares", _gives(SEEN, "Also below 1, and multiplied.")),
        Condition("No value counts for more than 4", _gives(ONCE, "Also one that was there once in a hundred times.")),
        Condition("It is what the exchange reckons", _as_the_exchange),
    ),
    hints=(
        Hint("A share is a count divided by what it is counted of. There are two of them.", about=1),
        Hint("Ask first whether the account’s own count is 0: nothing can be divided by that share.", about=0),
        Hint("`min` takes the smaller of two numbers.", about=2),
        Hint("Begin with a score of 1, and multiply it by each feature.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "divides the wrong way round",
            _made(_upside_down),
            _like(_upside_down),
            "The share with the account stands below the line. Turned round, what is usual for the owner would count "
            "against them.",
        ),
        WrongAnswer(
            "forgets the ceiling",
            _made(_without_ceiling),
            _like(_without_ceiling),
            "That is the plain formula. A value that was there once then counts for more than one that was never "
            "there, and an owner pays for having come from there before.",
        ),
        WrongAnswer(
            "divides counts and not shares",
            _made(_counts_for_shares),
            _like(_counts_for_shares),
            "Everybody has more sign-ins than one account. Without “of how many” the bigger crowd makes everything "
            "look strange.",
        ),
        WrongAnswer(
            "adds",
            _made(_added),
            _like(_added),
            "Two new values are much odder together than one. Adding makes 8 of two fours, multiplying makes 16.",
        ),
        WrongAnswer(
            "makes what is new endless",
            _made(_never_is_endless),
            _like(_never_is_endless),
            "Then one new network would hold every traveller, and two would count no more than one. The 4 is a choice: "
            "new is odd, not impossible.",
        ),
    ),
    others=(_made(right_score), _made(_step_by_step), _made(_exactly), _made(_in_decimals)),
    why="Six lines judge a sign-in. Everything else is counting, and deciding what is counted: only what was let in, "
    "or a thief would need nothing but patience.",
)
