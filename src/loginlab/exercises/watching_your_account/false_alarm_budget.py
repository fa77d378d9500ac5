"""Under the hood: write a rule that finds intruders in years it has not seen, within a budget of false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

from loginlab.exercises.checking import LearnersCodeError
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.account_watch.plan import Known, known_lines, plan_year
from loginlab.labs.account_watch.rules import (
    Row,
    Rule,
    Tried,
    any_other_country,
    at_night,
    new_address,
    new_device,
    rows_of,
    try_rule,
    worth_of,
)
from loginlab.labs.account_watch.visits import INTRUDERS, Hand
from loginlab.seat import Seat
from loginlab.world.clock import FROZEN_AT

BUDGET = 5
"""False alarms a year, on average."""
SHARE = 0.75
"""Of each kind of intruder."""
OF_EACH_KIND = 3
"""Intruders of each kind that the years of a check hold, at least."""
MOST_YEARS = 40
KIND_WORDS = {
    Hand.STUFFER: "those with a leaked password",
    Hand.QUIET: "the careful ones who only look",
    Hand.QUICK: "the quick ones",
    Hand.COOKIE: "those with a copied cookie",
    Hand.MAILBOX: "those who read the mailbox",
}


@cache
def fresh_years(seed: int) -> tuple[tuple[Known, ...], ...]:
    """Years that are in no table the learner can call, with some intruders of each kind."""
    years: list[tuple[Known, ...]] = []
    came: Counter[Hand] = Counter()
    while len(years) < MOST_YEARS and (len(years) < 8 or min(came[hand] for hand in INTRUDERS) < OF_EACH_KIND):
        year = known_lines(plan_year(seed, f"check {len(years)}", FROZEN_AT, own=False))
        came.update({one.hand for one in year if one.hand is not Hand.OWNER})
        years.append(year)
    return tuple(years)


def _answer(function: Any, line: Row, past: list[Row]) -> object:
    """What a learner's function says; its own errors are said as theirs, without the whole past in the sentence."""
    try:
        return function(line, past)
    except (Exception, SystemExit) as error:  # exit() in a function would otherwise end the learner's kernel
        name = getattr(function, "__name__", "your answer")
        told = f"{name}(line, past) for a {line['what']!r} with {len(past)} earlier lines"
        raise LearnersCodeError(told, error) from error


def _guarded(function: Any) -> Rule:
    def rule(line: Row, past: list[Row]) -> object:
        said = _answer(function, line, past)
        return None if said is None else bool(said)

    return rule


def _tried(function: Any, seat: Seat) -> list[Tried]:
    return [try_rule(_guarded(function), year) for year in fresh_years(seat.seed)]


def _of_each_kind(tried: list[Tried]) -> dict[Hand, tuple[int, int]]:
    """Of each kind, how many were found, and how many came."""
    return {
        hand: (sum(hand in one.found for one in tried), sum(hand in one.intruders for one in tried))
        for hand in INTRUDERS
    }


def _finds_each_kind(function: Any, seat: Seat) -> Finding:
    tried = _tried(function, seat)
    for hand, (found, came) in _of_each_kind(tried).items():
        if found < SHARE * came:
            missed = next(one.first_missed for one in tried if hand in one.intruders and hand not in one.found)
            line = "" if missed is None else f" One of the lines you passed over: {_quoted(missed)}."
            return Finding(False, f"Of {KIND_WORDS[hand]}, {found} of {came} were found.{line}")
    worth = worth_of(tried)
    return Finding(True, f"{worth.found} of {worth.intruders} in {worth.years} years that you have not seen.")


def _keeps_the_budget(function: Any, seat: Seat) -> Finding:
    tried = _tried(function, seat)
    mean = worth_of(tried).false_alarms_a_year
    if mean <= BUDGET:
        return Finding(True, f"{mean:.1f} a year.")
    first = next(one.first_false for one in tried if one.first_false is not None)
    return Finding(False, f"{mean:.1f} a year. One of them: {_quoted(first)}.")


def _quoted(row: Row) -> str:
    where = f" from {row['network']}, {row['country']}" if row["network"] else ""
    money = f", {row['amount_usd']:,.0f} US dollars" if row["amount_usd"] is not None else ""
    return f"`{row['at']:%d %b %H:%M} {row['what']}{money}`{where}"


@cache
def _one_year() -> tuple[Known, ...]:
    return known_lines(plan_year(1, "starter", FROZEN_AT, own=False))


def _is_untouched(function: Any, _seat: Seat) -> bool:
    if not callable(function):
        return True
    rows, rule = rows_of(_one_year()), _guarded(function)
    # Not one line only: a rule that says nothing where it is not alarmed has been written all the same.
    return all(rule(dict(row), rows[:number]) is None for number, row in enumerate(rows))


def _device_or_address(line: Row, past: list[Row]) -> bool:
    return new_device(line, past) or new_address(line, past)


def _night_or_address(line: Row, past: list[Row]) -> bool:
    return at_night(line, past) or new_address(line, past)


def _always(_line: Row, _past: list[Row]) -> bool:
    return True


def _in_text(line: Row, past: list[Row]) -> str:
    return "yes" if _device_or_address(line, past) else "no"


def _gives_text(function: Any, _seat: Seat) -> bool:
    rows = rows_of(_one_year())
    return any(isinstance(_answer(function, dict(row), rows[:number]), str) for number, row in enumerate(rows))


def _sum_of_false(tried: list[Tried]) -> float:
    return worth_of(tried).false_alarms_a_year


def _found_none_of(*hands: Hand) -> Callable[[Any, Seat], bool]:
    """Within the budget, and blind for one of these kinds."""

    def recognise(function: Any, seat: Seat) -> bool:
        tried = _tried(function, seat)
        each = _of_each_kind(tried)
        return 0 < _sum_of_false(tried) <= BUDGET and any(each[hand][0] == 0 for hand in hands)

    return recognise


FALSE_ALARM_BUDGET = Exercise(
    id="08.false-alarm-budget",
    title="Under the hood: a rule with a budget",
    asks="Write `suspicious(line, past)`: True if the line should be looked at, else False. `line` is a dictionary "
    "with the columns of `lab.account_year()`, and `past` is the list of the earlier lines of the same account, oldest "
    "first. In years that you have not seen it must find three in four of each kind of intruder, with at most "
    f"{BUDGET} false alarms a year. `lab.account_years()` has labelled years to practise on.",
    objective="read-your-history",
    is_untouched=_is_untouched,
    conditions=(
        Condition("Three in four of each kind of intruder are found", _finds_each_kind),
        Condition(f"There are at most {BUDGET} false alarms a year", _keeps_the_budget),
    ),
    hints=(
        Hint("What has every intruder to do who signs in, and an owner only with something new?", about=0),
        Hint("One kind never signs in. What does it do that an owner seldom does?", about=0),
        Hint('A set of what was in `past` is a good memory: `row["to"]` of every withdrawal, for instance.', about=0),
        Hint("A rule about countries is alarmed by every trip and every evening with a VPN.", about=1),
    ),
    wrong=(
        WrongAnswer(
            "answers with a text",
            lambda _seat: _in_text,
            _gives_text,
            "Yours answers with a text, and to Python every text with letters in it means yes, 'no' as well. Give True "
            "or False.",
        ),
        WrongAnswer(
            "is always alarmed",
            lambda _seat: _always,
            lambda function, seat: _sum_of_false(_tried(function, seat)) > 200,
            "You find everybody, for you are alarmed by nearly everything. After a week nobody looks any more, and "
            "then you find nobody.",
        ),
        WrongAnswer(
            "is alarmed by other countries",
            lambda _seat: any_other_country,
            lambda function, seat: BUDGET < _sum_of_false(_tried(function, seat)) <= 200,
            "Too many of her own lines. Look at those you are quoted: a trip, a VPN, an evening like others. What is "
            "common in `past` is no alarm.",
        ),
        WrongAnswer(
            "looks at devices only",
            lambda _seat: new_device,
            _found_none_of(Hand.COOKIE),
            "Whoever has a copied cookie brings no device and does not sign in. Look at what is sold and sent, too.",
        ),
        WrongAnswer(
            "looks at withdrawals only",
            lambda _seat: new_address,
            _found_none_of(Hand.QUIET),
            "Not everybody takes something. Who only looks comes with a line of a device and of a sign-in.",
        ),
    ),
    others=(lambda _seat: _device_or_address, lambda _seat: _night_or_address),
    why="Two cheap rules side by side, each blind where the other sees, beat one clever rule. And the budget decides: "
    "an alarm that is often wrong is one that nobody reads.",
)
