"""What lesson 08 asks, and what rules are worth: every key is a result, and the same for the same seed."""

from __future__ import annotations

import inspect

import pytest

from loginlab import labs
from loginlab.labs.account_watch import asked
from loginlab.labs.account_watch.rules import RULES, Row, rows_of, try_rule, worth_of
from loginlab.labs.account_watch.visits import Hand
from loginlab.labs.account_watch.year import practice_years
from loginlab.labs.revealed import Revealed

SEEDS = [1, 20260314]


def test_every_question_of_the_file_is_a_key() -> None:
    """What can be asked stands in KEYS, by its own name."""
    own = {
        name for name, function in inspect.getmembers(asked, inspect.isfunction)
        if function.__module__ == asked.__name__ and not name.startswith("_")
    }  # fmt: skip
    assert own <= set(labs.KEYS)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stolen_cookie_is_not_in_the_sign_ins(seed: int) -> None:
    """No try to sign in, only a trade and a withdrawal, beside the owner's own network."""
    assert asked.sign_in_lines_of_a_stolen_cookie(seed) == 0
    assert asked.kinds_of_line_a_stolen_cookie_leaves(seed) == ["trade", "withdrawal"]
    assert asked.place_beside_a_stolen_withdrawal(seed) == "home"
    assert [row[-1] for row in asked.reveal_cookie_lines(seed).rows] == ["Mira", "the thief", "the thief"]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_throws_whom_out(seed: int) -> None:
    """As the runs say; two acts at least, and which pairs do."""
    assert asked.doors_closed_by_ending_sessions(seed) == ["cookie", "own-session"]
    assert asked.doors_closed_by_forgetting_the_device(seed) == ["password"]
    assert asked.doors_closed_by_a_new_password(seed) == ["cookie", "own-session", "password"]
    assert asked.doors_closed_by_a_freeze(seed) == ["cookie", "own-session", "key"]
    assert asked.door_left_by_a_new_password(seed) == "key"
    assert asked.what_a_freeze_leaves(seed) == "look"
    assert asked.smallest_set_of_acts(seed) == 2
    assert asked.sets_of_two_that_close(seed) == ["device-freeze", "password-key", "password-freeze"]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_day_of_a_trip_is_an_alarm_to_a_rule_that_knows_one_country(seed: int) -> None:
    """And the VPN is one on most evenings of half a year."""
    assert asked.percent_of_trip_days_alarmed(seed) == 100
    behind = dict(asked.reveal_foreign_alarms(seed).rows)
    assert int(behind["VPN"]) > 10
    assert sum(name.startswith("trip to ") for name in behind) == 2


@pytest.mark.parametrize("seed", SEEDS[:1])
def test_rules_are_told_by_both_of_their_numbers(seed: int) -> None:
    """The table has a row for each, and what is asked of it stands in it."""
    told = asked.reveal_detectors(seed)
    assert len(told.rows) == len(RULES)
    found, alarms = told.rows[0][1:]
    assert found.startswith(f"{asked.intruders_found_by_any_new_country(seed)} of ")
    assert alarms == f"{asked.false_alarms_of_any_new_country(seed) / asked.ASKED_YEARS:.1f}"
    assert asked.best_detector(seed) in RULES


@pytest.mark.parametrize(
    "reveal", [name for name, _ in inspect.getmembers(asked, inspect.isfunction) if name.startswith("reveal_")]
)
def test_every_table_has_a_cell_for_every_column(reveal: str) -> None:
    """A row that is read aloud must not shift."""
    told = getattr(asked, reveal)(SEEDS[0])
    assert isinstance(told, Revealed)
    assert told.rows
    assert {len(row) for row in told.rows} == {len(told.header)}


def test_always_alarmed_finds_everybody_and_never_alarmed_bothers_nobody() -> None:
    """The two ends between which every rule lies."""
    (year,) = practice_years(1, 1)
    always, never = try_rule(lambda _line, _past: True, year), try_rule(lambda _line, _past: False, year)
    assert always.found == always.intruders
    assert always.false_alarms == sum(one.hand is Hand.OWNER for one in year)
    assert never.found == ()
    assert never.false_alarms == 0
    assert always.first_missed == {}
    assert set(never.first_missed) == set(never.intruders)
    assert all(always.alarmed)
    assert not any(never.alarmed)
    assert never.first_false is None


def test_a_rule_sees_the_earlier_lines_and_no_later_one() -> None:
    """In order, and its own copies: a rule that changes what it is given changes nothing."""
    (year,) = practice_years(2, 1)
    seen = list[int]()

    def meddle(line: Row, past: list[Row]) -> bool:
        seen.append(len(past))
        assert all(row["at"] < line["at"] for row in past)
        line.clear()
        past.clear()
        return False

    try_rule(meddle, year)
    assert seen == list(range(len(year)))


def test_worth_is_the_sum_of_the_years() -> None:
    """Intruders, found ones and false alarms add up."""
    tried = [try_rule(RULES["night"][1], year) for year in practice_years(1, 3)]
    worth = worth_of(tried)
    assert worth.years == 3
    assert worth.found == sum(len(one.found) for one in tried) <= worth.intruders
    assert worth.false_alarms_a_year == sum(one.false_alarms for one in tried) / 3


def test_a_row_is_plain() -> None:
    """A learner's rule meets text, numbers and times, and no type of ours."""
    (year,) = practice_years(1, 1)
    assert {type(value).__name__ for row in rows_of(year) for value in row.values()} == {
        "datetime", "str", "int", "float", "NoneType",
    }  # fmt: skip
