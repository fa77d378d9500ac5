"""Under the hood: write a rule that finds intruders in years it has not seen, within a budget of false alarms."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any

from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.watching_your_account.fresh_years import (
    OF_EACH_KIND,
    answer_of,
    answers_in_one_year,
    found_of_each_kind,
    guarded,
    share_alarmed,
    tried_in,
)
from loginlab.labs.account_watch.rules import (
    Row,
    Tried,
    any_other_country,
    at_night,
    new_address,
    new_device,
    worth_of,
)
from loginlab.labs.account_watch.visits import Hand
from loginlab.seat import Seat

BUDGET = 5
"""False alarms a year, on average."""
SHARE = 0.75
"""Of each kind of intruder."""
NEARLY_ALL = 0.8
KIND_WORDS = {
    Hand.COOKIE: "those with a copied cookie",
    Hand.QUIET: "the careful ones who only look",
    Hand.QUICK: "the quick ones who sell and send",
    Hand.STUFFER: "those with a leaked password",
    Hand.MAILBOX: "those who read the mailbox",
}
"""In the order in which they are spoken of where a rule is equally blind for several: first those it takes most for."""


def _too_few(tried: list[Tried]) -> dict[Hand, str]:
    """The kinds of whom too few were found, the worst first, and how many were found of how many."""
    each = found_of_each_kind(tried)
    too_few = [hand for hand in KIND_WORDS if each[hand][0] < SHARE * each[hand][1]]
    worst_first = sorted(too_few, key=lambda hand: each[hand][0] / each[hand][1])
    return {hand: f"{each[hand][0]} of {each[hand][1]}" for hand in worst_first}


def _finds_each_kind(function: Any, seat: Seat) -> Finding:
    tried = tried_in(function, seat.seed)
    told = _too_few(tried)
    if not told:
        worth = worth_of(tried)
        return Finding(True, f"{worth.found} of {worth.intruders} in {worth.years} years that you have not seen.")
    worst, *others = told
    missed = next(one.first_missed[worst] for one in tried if worst in one.first_missed)
    also = "; ".join(f"of {KIND_WORDS[hand]}, {told[hand]}" for hand in others)
    return Finding(
        False,
        f"Of {KIND_WORDS[worst]}, {told[worst]} were found. The first line of one whom you passed over: "
        f"{_quoted(missed)}." + (f" Also too few: {also}." if also else ""),
    )


def _keeps_the_budget(function: Any, seat: Seat) -> Finding:
    tried = tried_in(function, seat.seed)
    mean = worth_of(tried).false_alarms_a_year
    if mean <= BUDGET:
        return Finding(True, f"{mean:.1f} a year.")
    first = next(one.first_false for one in tried if one.first_false is not None)
    return Finding(False, f"{mean:.1f} a year. One of them: {_quoted(first)}.")


def _quoted(row: Row) -> str:
    where = f" from {row['network']}, {row['country']}" if row["network"] else ""
    money = "" if isnan(row["amount_usd"]) else f", {row['amount_usd']:,.0f} US dollars"
    return f"`{row['at']:%d %b %H:%M} {row['what']}{money}`{where}"


def _is_untouched(function: Any, _seat: Seat) -> bool:
    # Not one line only: a rule that says nothing where it is not alarmed has been written all the same.
    return not callable(function) or all(said is None for said in answers_in_one_year(guarded(function)))


def _device_or_address(line: Row, past: list[Row]) -> bool:
    return new_device(line, past) or new_address(line, past)


def _night_or_address(line: Row, past: list[Row]) -> bool:
    return at_night(line, past) or new_address(line, past)


def _network_or_address(line: Row, past: list[Row]) -> bool:
    """A third right answer: it knows no device, and lets the first lines of an account pass."""
    networks = {row["network"] for row in past if row["what"] == "sign-in"}
    is_new = line["what"] in ("sign-in", "device approved") and len(past) > 9 and line["network"] not in networks
    return is_new or new_address(line, past)


def _always(_line: Row, _past: list[Row]) -> bool:
    return True


def _never(_line: Row, _past: list[Row]) -> bool:
    return False


def _in_text(line: Row, past: list[Row]) -> str:
    return "yes" if _device_or_address(line, past) else "no"


def _gives_text(function: Any, _seat: Seat) -> bool:
    said = answers_in_one_year(lambda line, past: answer_of(function, line, past))
    return any(isinstance(one, str) for one in said)


def _is_never_alarmed(function: Any, seat: Seat) -> bool:
    return not any(alarm for one in tried_in(function, seat.seed) for alarm in one.alarmed)


def _finds_all_by_taking_all(function: Any, seat: Seat) -> bool:
    tried = tried_in(function, seat.seed)
    return all(one.found == one.intruders for one in tried) and share_alarmed(tried, seat.seed) >= NEARLY_ALL


def _is_over_budget(function: Any, seat: Seat) -> bool:
    return worth_of(tried_in(function, seat.seed)).false_alarms_a_year > BUDGET


def _signs_in_at_home(line: Row, past: list[Row]) -> bool:
    return line["what"] == "sign-in" and not any_other_country(line, past)


def _takes_other_countries(function: Any, seat: Seat) -> bool:
    """Over the budget, and alarmed by nearly every line of an owner from another country, whatever else alarms it.

    Where it is alarmed by sign-ins from home as often, the country is not what it goes by.
    """
    tried = tried_in(function, seat.seed)
    abroad, at_home = (share_alarmed(tried, seat.seed, rule) for rule in (any_other_country, _signs_in_at_home))
    return _is_over_budget(function, seat) and abroad >= NEARLY_ALL and at_home < abroad / 2


def _found_none_of(worst: Hand) -> Callable[[Any, Seat], bool]:
    """Within the budget, and blind for the kind that is spoken of beside the condition."""

    def recognise(function: Any, seat: Seat) -> bool:
        tried = tried_in(function, seat.seed)
        blind = next(iter(_too_few(tried).items()), (None, ""))
        return worth_of(tried).false_alarms_a_year <= BUDGET and blind[0] is worst and blind[1].startswith("0 of ")

    return recognise


FALSE_ALARM_BUDGET = Exercise(
    id="08.false-alarm-budget",
    title="Under the hood: a rule with a budget",
    asks="Write `suspicious(line, past)`: True if the line should be looked at, else False. `line` is a row of the "
    "table above as a dictionary, without `person` and `intruder`, and `past` is the list of the earlier lines of the "
    "same account, oldest first. Where there is no amount, `amount_usd` is NaN, which is neither more nor less than "
    "any number. In years that you have not seen, your rule must find three in four of each kind of intruder, with at "
    f"most {BUDGET} false alarms a year on average. An intruder is found if one of their lines alarms you. There are "
    f"five kinds, and {OF_EACH_KIND} or more of each: those with a leaked password, the careful ones who only look, "
    "the quick ones who sell and send, those with a copied cookie, and those who read the mailbox.",
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
            "is never alarmed",
            lambda _seat: _never,
            _is_never_alarmed,
            "Yours is never alarmed. That bothers nobody, and it finds nobody. Look at the lines of the intruders in "
            "the table above: which of them does an owner hardly ever leave?",
        ),
        WrongAnswer(
            "is always alarmed",
            lambda _seat: _always,
            _finds_all_by_taking_all,
            "You find everybody, for you are alarmed by nearly everything. After a week nobody looks any more, and "
            "then you find nobody.",
        ),
        WrongAnswer(
            "is alarmed by other countries",
            lambda _seat: any_other_country,
            _takes_other_countries,
            "A trip alarms you, and an evening with a VPN, and the next one too. Owners travel. A country is news "
            "once; what is common in `past` is no alarm.",
        ),
        WrongAnswer(
            "is alarmed by every withdrawal",
            lambda _seat: lambda line, _past: line["what"] == "withdrawal",
            _is_over_budget,
            "Too many alarms about what the owners did themselves: look at the one you are quoted. What stands in "
            "`past` is no news. And where `past` is empty, everything is.",
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
        WrongAnswer(
            "looks at the night only",
            lambda _seat: at_night,
            _found_none_of(Hand.QUICK),
            "The quick ones do not wait for the night. Ask what they cannot do without, whatever the hour is.",
        ),
    ),
    others=(lambda _seat: _device_or_address, lambda _seat: _night_or_address, lambda _seat: _network_or_address),
    why="Two cheap rules side by side, each blind where the other sees, beat one clever rule. And the budget decides: "
    "an alarm that is often wrong is one that nobody reads.",
)
