"""Under the hood: the exchange's own score, from counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from math import isclose
from numbers import Real
from typing import Any

from loginlab.exercises.checking import LearnersCodeError, call, in_words
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.watching_your_account.score_functions import (
    Counts,
    added,
    asks_for_no_zero,
    begins_with_nothing,
    capped_at_the_end,
    counts_for_shares,
    counts_without_ceiling,
    exactly,
    first_alone,
    in_decimals,
    never_is_endless,
    right_score,
    rounded,
    step_by_step,
    upside_down,
    upside_down_without_ceiling,
    without_ceiling,
)
from loginlab.labs.risk.situations import play
from loginlab.seat import Seat

NEVER: tuple[tuple[Counts, ...], ...] = (
    ((0, 20, 0, 900),),
    ((0, 20, 899, 900),),
    ((0, 0, 90, 900),),
    ((0, 1, 1, 2), (0, 1, 1, 2)),
    ((0, 20, 0, 900), (0, 20, 90, 900), (0, 20, 450, 900), (0, 20, 899, 900)),
)
"""One has never signed in. The last has more features than Lantern compares, and a score above any there."""
SEEN: tuple[tuple[Counts, ...], ...] = (
    ((10, 20, 90, 900),),
    ((20, 20, 9, 900),),
    ((1, 2, 450, 900),),
    ((10, 20, 90, 900), (5, 20, 450, 900)),
    ((10, 20, 90, 900), (5, 20, 450, 900), (20, 20, 700, 900), (7, 20, 100, 900)),
)
ONCE: tuple[tuple[Counts, ...], ...] = (((1, 100, 450, 900),), ((1, 1000, 30, 900), (10, 20, 450, 900)))
MOST_PLACES = 8
"""Of so many places or more, rounding changes nothing that is looked at."""
PLAYED = ("vpn-first", "office", "thief-anywhere")


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
                wanted = f"{right_score(features):.10g}"
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
            told = f"Mira’s sign-in “{played.situation.title}”: the exchange has {played.simple.score:.10g}"
            return Finding(False, f"{told}; yours gave {in_words(said)} for `{features}`.")
    return Finding(True, f"The same score in {len(PLAYED)} situations, from the exchange’s own counts.")


ALL = (*NEVER, *SEEN, *ONCE)


def _like(other: Callable[[Sequence[Counts]], float]) -> Callable[[Any, Seat], bool]:
    return lambda function, _seat: all(_is(call(function, list(case)), other(case)) for case in ALL)


def _like_where_seen(*others: Callable[[Sequence[Counts]], float]) -> Callable[[Any, Seat], bool]:
    """The same as one of them for values that were there, whatever is done about those that never were."""
    return lambda function, _seat: any(
        all(_is(call(function, list(case)), other(case)) for case in (*SEEN, *ONCE)) for other in others
    )


def _stops_at_zero(function: Any, _seat: Seat) -> bool:
    """Whether it divides by the account's own count without asking whether it is 0, and gets on where it is not."""
    for case in (*SEEN, *ONCE):
        call(function, list(case))
    try:
        call(function, list(NEVER[1]))
    except LearnersCodeError as failed:
        return isinstance(failed.__cause__, ZeroDivisionError)
    return False


def _rounds(function: Any, _seat: Seat) -> bool:
    """Whether it is right to some places, and each time exactly what rounding to them gives."""
    told = [(call(function, list(case)), right_score(case)) for case in ALL]
    return any(all(_is(said, round(right, places)) for said, right in told) for places in range(MOST_PLACES))


def _made(other: Callable[[Sequence[Counts]], Real | Decimal | float]) -> Callable[[Seat], object]:
    return lambda _seat: other


RISK_SCORE = Exercise(
    id="08.risk-score",
    title="Under the hood: the risk score",
    asks="Write `risk_score(features)`. `features` is a list of one or more. Each is four counts: how often the "
    "account had this value, in how many sign-ins; how often everybody had it, in how many. A feature counts its share "
    "with everybody, divided by its share with the account; 4 if the account never had it, and never more than 4. The "
    "score is the product. Do not round it.",
    objective="judge-a-risk",
    is_untouched=lambda answer, _seat: not callable(answer) or call(answer, [(1, 2, 1, 2)]) is None,
    conditions=(
        Condition(
            "A value that was never there counts 4",
            _gives(NEVER, "Whether everybody has it, or nobody, and without any sign-in."),
        ),
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
            _made(upside_down),
            _like_where_seen(upside_down, upside_down_without_ceiling),
            "The share with the account stands below the line. Turned round, what is usual for the owner would count "
            "against them.",
        ),
        WrongAnswer(
            "divides by nothing",
            _made(asks_for_no_zero),
            _stops_at_zero,
            "A value that the account never had has a share of 0, and nothing can be divided by 0. Ask for that first, "
            "and let it count 4.",
        ),
        WrongAnswer(
            "begins with nothing",
            _made(begins_with_nothing),
            _like(begins_with_nothing),
            "Yours is always 0. A product that begins with 0 stays 0, whatever it is multiplied by.",
        ),
        WrongAnswer(
            "takes the first feature alone",
            _made(first_alone),
            _like(first_alone),
            "Yours gives what the first feature counts, and looks at no other. Is the `return` inside the loop?",
        ),
        WrongAnswer(
            "rounds",
            _made(rounded),
            _rounds,
            "Yours is right but for the rounding. Scores far below 1 would all become the same, and a limit would cut "
            "at another place. Give the score as it comes out.",
        ),
        WrongAnswer(
            "caps the product",
            _made(capped_at_the_end),
            _like(capped_at_the_end),
            "Yours never gives more than 4 for all features together. Each by itself counts 4 at most, and two new "
            "ones make 16.",
        ),
        WrongAnswer(
            "forgets the ceiling",
            _made(without_ceiling),
            _like(without_ceiling),
            "That is the plain formula. A value that was there once then counts for more than one that was never "
            "there, and an owner pays for having come from there before.",
        ),
        WrongAnswer(
            "divides counts and not shares",
            _made(counts_for_shares),
            _like_where_seen(counts_for_shares, counts_without_ceiling),
            "Everybody has more sign-ins than one account. Without “of how many” the bigger crowd makes everything "
            "look strange.",
        ),
        WrongAnswer(
            "adds",
            _made(added),
            _like(added),
            "Two new values are much odder together than one. Adding makes 8 of two fours, multiplying makes 16.",
        ),
        WrongAnswer(
            "makes what is new endless",
            _made(never_is_endless),
            _like(never_is_endless),
            "Then one new network would hold every traveller, and two would count no more than one. The 4 is a choice: "
            "new is odd, not impossible.",
        ),
    ),
    others=(_made(right_score), _made(step_by_step), _made(exactly), _made(in_decimals)),
    why="A few shares, divided and multiplied, judge a sign-in. Everything else is counting, and deciding what is "
    "counted: only what was let in, or a thief would need nothing but patience.",
)
