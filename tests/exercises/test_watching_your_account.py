"""What the sheet on watching an account stands on: years nobody has seen, and learners' code of any kind."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exercises import Outcome, check
from loginlab.exercises.watching_your_account.false_alarm_budget import FALSE_ALARM_BUDGET, OF_EACH_KIND, fresh_years
from loginlab.exercises.watching_your_account.find_the_intruder import FIND_THE_INTRUDER, MOST_FALSE
from loginlab.exercises.watching_your_account.keep_or_switch import KEEP_OR_SWITCH
from loginlab.exercises.watching_your_account.throw_them_out import THROW_THEM_OUT
from loginlab.labs.account_watch.doors import Door
from loginlab.labs.account_watch.rules import Row
from loginlab.labs.account_watch.visits import INTRUDERS, Hand
from loginlab.labs.account_watch.watching import TASK, throwing_at, watching_at
from loginlab.labs.account_watch.year import practice_years
from loginlab.progress import Progress
from loginlab.seat import Seat, frozen_seat
from loginlab.world.clock import Clock
from loginlab.world.exits import EXITS
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code


@pytest.fixture
def seat() -> Seat:
    return frozen_seat(CHEAPEST)


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
    return bool(line["amount_usd"] > 100)


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
