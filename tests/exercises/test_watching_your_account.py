"""What the sheet on watching an account stands on: years nobody has seen, and learners' code of any kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from math import inf
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check
from loginlab.exercises.watching_your_account.choose_a_threshold import MOST_QUESTIONS, _questions
from loginlab.exercises.watching_your_account.false_alarm_budget import FALSE_ALARM_BUDGET, KIND_WORDS
from loginlab.exercises.watching_your_account.find_the_intruder import FIND_THE_INTRUDER, MOST_FALSE
from loginlab.exercises.watching_your_account.fresh_years import OF_EACH_KIND, fresh_years
from loginlab.exercises.watching_your_account.keep_or_switch import KEEP_OR_SWITCH
from loginlab.exercises.watching_your_account.risk_score import RISK_SCORE
from loginlab.exercises.watching_your_account.score_functions import Counts, right_score
from loginlab.exercises.watching_your_account.throw_them_out import THROW_THEM_OUT
from loginlab.labs.account_watch.doors import Door
from loginlab.labs.account_watch.rules import Row, at_night, new_device
from loginlab.labs.account_watch.tables import labelled_table
from loginlab.labs.account_watch.visits import INTRUDERS, Hand
from loginlab.labs.account_watch.watching import TASK, throwing_at, watching_at
from loginlab.labs.account_watch.year import practice_years
from loginlab.labs.risk.tradeoff import Point
from loginlab.progress import Progress
from loginlab.seat import Seat, frozen_seat
from loginlab.world.clock import Clock
from loginlab.world.exits import EXITS
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code


@pytest.fixture
def seat() -> Seat:
    return frozen_seat(CHEAPEST)


@pytest.mark.parametrize(("per_year", "is_few"), [(float(MOST_QUESTIONS), True), (MOST_QUESTIONS + 0.01, False)])
def test_both_sides_of_how_often_a_person_may_be_asked(per_year: float, is_few: bool) -> None:
    """So often, and no oftener."""
    assert _questions(Point(per_year, 1.0, {})).holds is is_few


@pytest.mark.parametrize("seed", [0, 1, 7, 20260314])
def test_every_kind_of_intruder_comes_to_the_years_of_a_check(seed: int) -> None:
    """Often enough that three in four of them means something."""
    came = Counter(hand for year in fresh_years(seed) for hand in {one.hand for one in year} - {Hand.OWNER})
    assert set(came) == set(INTRUDERS)
    assert min(came.values()) >= OF_EACH_KIND


def test_the_years_of_a_check_are_not_those_to_practise_on(seat: Seat) -> None:
    """Nobody passes by having learned the labelled ones by heart."""
    practised = set(practice_years(seat.seed, 12))
    assert not practised & set(fresh_years(seat.seed))


def stumbles(line: Row, past: list[Row]) -> bool:
    return bool(line["dollars"] > 100)


def gives_up(line: Row, past: list[Row]) -> bool:
    raise SystemExit


def says_numbers(line: Row, past: list[Row]) -> int:
    return int(line["what"] == "device approved")


def changes_what_it_is_given(line: Row, past: list[Row]) -> bool:
    past.clear()
    line.clear()
    return False


@pytest.mark.parametrize("function", [stumbles, gives_up])
def test_a_rule_that_fails_is_told_at_which_line_and_not_the_whole_past(function: Any, seat: Seat) -> None:
    """A sentence that can be read, and that does not blame the check."""
    report = check(FALSE_ALARM_BUDGET, function, seat)
    assert report.outcome == Outcome.NOT_YET
    assert f"`{function.__name__}(line, past) for a 'sign-in' with 0 earlier lines` stopped with " in report.sentence
    assert len(report.sentence) < 200


def test_a_rule_that_says_nothing_where_all_is_well_is_a_rule(seat: Seat) -> None:
    """Only one that never says anything is the starter."""

    def speaks_at_night(line: Row, past: list[Row]) -> bool | None:
        return True if line["at"].hour < 4 else None

    assert check(FALSE_ALARM_BUDGET, speaks_at_night, seat).outcome == Outcome.NOT_YET
    assert check(FALSE_ALARM_BUDGET, lambda _line, _past: None, seat).outcome == Outcome.NOT_TRIED


@pytest.mark.parametrize("function", [says_numbers, changes_what_it_is_given])
def test_whatever_a_rule_does_it_is_judged_by_what_it_says(function: Any, seat: Seat) -> None:
    """Numbers count as yes and no, and what is done to a line is done to a copy."""
    report = check(FALSE_ALARM_BUDGET, function, seat)
    assert report.outcome == Outcome.NOT_YET
    assert len(report.findings) == 2


def another_seat(seed: int) -> Seat:
    clock = Clock(None)
    return Seat(clock, Progress(None, clock.now), seed, CHEAPEST)


def new_network(line: Row, past: list[Row]) -> bool:
    return len(past) > 5 and line["network"] not in {row["network"] for row in past}


RULES: tuple[Callable[[Row, list[Row]], bool], ...] = (lambda _line, _past: False, at_night, new_device, new_network)


@pytest.mark.parametrize("seed", [1, 7, 20260314])
@pytest.mark.parametrize("rule", RULES)
def test_the_line_that_is_quoted_is_of_the_kind_that_is_spoken_of(rule: Any, seed: int) -> None:
    """Somebody else's line would send people to look for the wrong thing."""
    saw = check(FALSE_ALARM_BUDGET, rule, another_seat(seed)).findings[0].saw
    told = re.match(r"Of (.*?), .* were found\. .*: `(.*?)`", saw)
    assert told is not None
    (kind,) = (hand for hand, words in KIND_WORDS.items() if words == told[1])
    theirs = {
        f"{one.line.at:%d %b %H:%M} {one.line.what.value}"
        for year in fresh_years(seed)
        for one in year
        if one.hand is kind
    }
    assert told[2].partition(",")[0] in theirs


@pytest.mark.parametrize("seed", [1, 5, 7])
@pytest.mark.parametrize(
    ("rule", "kind", "begins"),
    [
        (new_network, Hand.COOKIE, "Whoever has a copied cookie"),
        (at_night, Hand.QUICK, "The quick ones"),
        (lambda line, past: line["what"] == "withdrawal" and line["amount_usd"] > 900, Hand.QUIET, "Not everybody"),
    ],
)
def test_the_advice_is_about_the_kind_beside_the_condition(rule: Any, kind: Hand, begins: str, seed: int) -> None:
    """Also where another kind is found too seldom as well."""
    report = check(FALSE_ALARM_BUDGET, rule, another_seat(seed))
    assert report.findings[0].saw.startswith(f"Of {KIND_WORDS[kind]}, 0 of ")
    assert report.sentence.startswith(begins)


def test_a_rule_that_finds_nobody_and_alarms_nobody_is_told_so(seat: Seat) -> None:
    """The first thing that people hand over."""
    assert check(FALSE_ALARM_BUDGET, lambda _line, _past: False, seat).sentence.startswith("Yours is never alarmed.")


def test_only_whoever_finds_everybody_is_told_so(seat: Seat) -> None:
    """Every sign-in is nearly every line, and a copied cookie has none."""
    report = check(FALSE_ALARM_BUDGET, lambda line, _past: line["what"] == "sign-in", seat)
    assert "You find everybody" not in report.sentence


def test_what_a_rule_is_given_is_what_stands_in_the_practice_table(seat: Seat) -> None:
    """So what was tried there neither stops here nor says something else; types and missing values alike."""
    given: list[Row] = []

    def listening(line: Row, past: list[Row]) -> bool:
        given.append(dict(line))
        assert [*line] == [*past[-1]] if past else True
        return False

    check(FALSE_ALARM_BUDGET, listening, seat)
    year = fresh_years(seat.seed)[0]
    start = next(number for number, line in enumerate(given) if line["at"] == year[0].line.at)
    table = labelled_table([year]).drop(columns=["person", "intruder"])
    assert repr(given[start : start + len(year)]) == repr(table.to_dict("records"))
    assert {type(line["amount_usd"]) for line in given} == {float}
    assert {type(line["session"]) for line in given} == {int, type(None)}


def test_an_amount_that_is_not_there_can_be_compared(seat: Seat) -> None:
    """A rule that works on the practice table does not stop in the check."""
    report = check(FALSE_ALARM_BUDGET, lambda line, _past: line["amount_usd"] > 900, seat)
    assert len(report.findings) == 2


def test_an_answer_that_is_neither_yes_nor_no_is_the_learners(seat: Seat) -> None:
    """Such as a whole column of a table; the check does not break over it."""
    column = labelled_table(fresh_years(seat.seed)[:1])["amount"]
    report = check(FALSE_ALARM_BUDGET, lambda _line, _past: column > 0, seat)
    assert report.outcome == Outcome.NOT_YET
    assert "ambiguous" in report.sentence


def test_what_one_call_does_to_the_past_the_next_check_does_not_see(seat: Seat) -> None:
    """The years are kept from check to check, and their lines are not."""

    def spoils(line: Row, past: list[Row]) -> bool:
        for row in past:
            row.update(what="spoilt")
        return False

    check(FALSE_ALARM_BUDGET, spoils, seat)
    assert check(FALSE_ALARM_BUDGET, FALSE_ALARM_BUDGET.others[0](seat), seat).outcome == Outcome.DONE


@pytest.mark.parametrize(
    ("function", "begins"),
    [
        (lambda features: round(right_score(features), 5), "Yours is right but for the rounding."),
        (lambda features: float(f"{right_score(features):.4f}"), "Yours is right but for the rounding."),
        (lambda features: right_score(features[:3]), ""),
        (lambda features: min(64, right_score(features)), ""),
        (lambda features: inf if right_score(features) > 5 else right_score(features), ""),
    ],
)
def test_a_score_that_is_nearly_right_is_not_done(function: Any, begins: str, seat: Seat) -> None:
    """Rounded, of three features at most, or with a ceiling: each is called what it is, or nothing."""
    report = check(RISK_SCORE, function, seat)
    assert report.outcome == Outcome.NOT_YET
    assert report.sentence.startswith(begins)
    assert begins or not report.sentence


def shares_first(features: list[Counts]) -> float:
    """Divides before it asks, which nobody notices who has ever signed in."""
    score = 1.0
    for own, own_all, everybodys, all_of_all in features:
        here = own / own_all
        score *= 4 if here == 0 else min(4, everybodys / all_of_all / here)
    return score


def test_an_account_without_a_sign_in_has_no_share_to_divide(seat: Seat) -> None:
    """A new one never had the value, and so it counts 4."""
    report = check(RISK_SCORE, shares_first, seat)
    assert report.held == (1, 2, 3)


def test_a_wanted_score_is_shown_with_the_digits_in_which_another_differs(seat: Seat) -> None:
    """The same number on both sides of *should* would be no help."""
    for finding in check(RISK_SCORE, lambda features: round(right_score(features), 5), seat).findings:
        told = re.search(r"(?:give|has) ([\d.]+); yours gave ([\d.]+)", finding.saw)
        assert told is None or told[1] != told[2].rstrip(".")


@pytest.mark.parametrize(("false", "outcome"), [(MOST_FALSE, Outcome.DONE), (MOST_FALSE + 1, Outcome.NOT_YET)])
def test_so_many_false_alarms_may_be(seat: Seat, false: int, outcome: Outcome) -> None:
    """Five are forgiven, and the sixth is not."""
    watching = watching_at(seat, TASK)
    theirs = [number for number, hand in watching.year.truth.items() if hand is not Hand.OWNER]
    own = [number for number, hand in watching.year.truth.items() if hand is Hand.OWNER]
    for number in (*theirs, *own[:false]):
        watching.mark(number, True)
    watching.judge()
    assert check(FIND_THE_INTRUDER, None, seat).outcome == outcome


def test_a_worse_second_year_takes_nothing_back(seat: Seat) -> None:
    """The year that was read well counts."""
    watching = watching_at(seat, TASK)
    for number, hand in watching.year.truth.items():
        watching.mark(number, hand is not Hand.OWNER)
    watching.judge()
    watching.another()
    watching.judge()
    assert check(FIND_THE_INTRUDER, None, seat).outcome == Outcome.DONE


def test_marks_that_are_not_judged_are_not_yet(seat: Seat) -> None:
    """What is missing is said: to be done."""
    watching_at(seat, TASK).mark(1, True)
    report = check(FIND_THE_INTRUDER, None, seat)
    assert report.outcome == Outcome.NOT_YET
    assert report.findings[0].saw == "Marked so far: 1. They are not judged yet."


def test_a_check_changes_nothing_of_the_account(seat: Seat) -> None:
    """Asking whether it is safe must neither close nor open a way."""
    throwing = throwing_at(seat)
    throwing.do(throwing.account.change_password)
    before = throwing.account.intruder.open_doors(), len(throwing.account.world.events())
    check(THROW_THEM_OUT, None, seat)
    assert (throwing.account.intruder.open_doors(), len(throwing.account.world.events())) == before


def test_a_network_that_ends_in_lisbon_is_not_forgotten_by_another_sign_in(seat: Seat) -> None:
    """The card says to begin again, so going on with what is in the hotel is not enough."""
    world = seat.world("08.keep-or-switch")
    for way in ("home", "mobile"):
        world.browser.exit = EXITS[way]
        wait_for_a_new_code(world)
        sign_in_on_web(world)
        if way == "home":
            world.browser.submit("sign-out")
    report = check(KEEP_OR_SWITCH, None, seat)
    assert report.held == (0, 2)
    assert report.findings[1].saw == f"One was opened by {EXITS['home'].network}."
    assert report.sentence.endswith(KEEP_OR_SWITCH.again)


def test_nobody_is_told_that_the_intruder_was_back_before_that_was_seen(seat: Seat) -> None:
    """Only a try since then shows it, and only if the password let them in."""
    throwing = throwing_at(seat)
    throwing.let_try()
    throwing.do(throwing.account.end_others)
    assert check(THROW_THEM_OUT, None, seat).sentence == ""
    throwing.let_try()
    assert "the intruder was back at once" in check(THROW_THEM_OUT, None, seat).sentence


def test_whoever_forgets_the_device_too_is_not_told_that_it_is_known(seat: Seat) -> None:
    """The password alone opens nothing then; what opened was the key."""
    throwing = throwing_at(seat)
    for device in throwing.account.devices:
        if "Other" in device.agent:
            throwing.do(lambda device=device: throwing.account.forget_device(device.id))  # type: ignore[misc]
    throwing.do(throwing.account.end_others)
    assert {one.door for one in throwing.let_try() if one.opens} == {Door.KEY}
    assert check(THROW_THEM_OUT, None, seat).sentence == ""


def test_one_is_left_only_where_the_others_were_found() -> None:
    """Of several intruders none was found: then what is left is not one who never signed in."""
    for seed in range(50):
        clock = Clock(None)
        seat = Seat(clock, Progress(None, clock.now), seed, CHEAPEST)
        watching = watching_at(seat, TASK)
        if len(watching.year.intruders) > 1 and Hand.COOKIE in watching.year.intruders:
            break
    for number in [number for number, hand in watching.year.truth.items() if hand is Hand.OWNER][:3]:
        watching.mark(number, True)
    assert not any(finding.found for finding in watching.judge().findings)
    assert check(FIND_THE_INTRUDER, None, seat).sentence == FIND_THE_INTRUDER.again


def test_of_a_year_that_was_put_away_nothing_is_said(seat: Seat) -> None:
    """The card says “the year above”, and so do its findings: another year is not judged yet."""
    watching = watching_at(seat, TASK)
    watching.mark(1, True)
    watching.judge()
    watching.another()
    report = check(FIND_THE_INTRUDER, None, seat)
    assert report.sentence == ""
    assert report.findings[0].saw == "Marked so far: 0. They are not judged yet."
