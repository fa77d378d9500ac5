"""What lesson 07 asks: every key and every table is a run, and says what the runs say."""

from __future__ import annotations

import json

import pytest

from loginlab.labs import KEYS
from loginlab.labs.withdrawals import asked
from loginlab.labs.withdrawals.delays import smallest_delay_for
from loginlab.labs.withdrawals.players import ONCE_A_DAY, WEEKLY, OwnerAct
from loginlab.labs.withdrawals.tables import (
    KEPT,
    PROTECTIONS,
    delay_column,
    guard_row,
    kept_tables,
    orders,
    repair_row,
    write_tables,
)
from loginlab.labs.withdrawals.thief_side import Door
from loginlab.seat import FROZEN_SEED


def test_the_keys_of_the_hours() -> None:
    """A day and an hour; everything without a delay; and the second channel decides against a thief in the mailbox."""
    assert asked.smallest_delay_once_a_day(1) == 25
    assert asked.usd_lost_without_delay(1) == 6650
    assert asked.usd_lost_with_notices_by_mail_only(1) == 6650
    assert asked.usd_lost_with_notices_by_text_too(1) == 0
    assert asked.usd_lost_to_a_key_in_spite_of_two_steps(1) == 6650


def test_a_list_without_a_delay_holds_up_nobody() -> None:
    """The money is gone in the minute in which the address was added, and the table shows how."""
    assert asked.what_a_list_without_delay_does(1) == "hardly"
    minutes = [row[0] for row in asked.reveal_list_without_delay(1).rows]
    assert set(minutes) == {"0"}


def test_a_key_finds_the_delay_that_the_search_finds() -> None:
    """It looks where the delay is likely to be, and must not miss a smaller one."""
    assert asked._smallest_delay(11, WEEKLY) == smallest_delay_for(11, WEEKLY).hours


def test_the_delay_of_somebody_who_looks_at_no_fixed_hour() -> None:
    """The longest time between two looks counts, which is 36 hours, and not the average of 24."""
    assert asked.smallest_delay_at_no_fixed_hour(1) == 37


def test_the_delay_of_somebody_who_does_not_look_at_weekends() -> None:
    """Three days lie between Friday's look and Monday's; and no table that is seen before has the figure."""
    assert asked.smallest_delay_on_workdays(1) == 73 == smallest_delay_for(1, asked.ON_WORKDAYS).hours
    assert asked.reveal_delay_on_workdays(1).rows[2:4] == (("72 h", "6,650"), ("73 h", "0"))
    assert "73 h" not in str(kept_tables()["delays"])


@pytest.mark.parametrize("seed", [FROZEN_SEED])
def test_only_a_second_way_helps_against_hidden_mail(seed: int) -> None:
    """Neither more hours nor more looks: the three changes are run, and two of them lose everything."""
    assert asked.help_against_hidden_notices(seed) == "second_way"
    assert [row[1] for row in asked.reveal_hidden_notices(seed).rows] == ["6,650", "6,650", "6,650", "0"]


def test_only_the_clean_device_gives_nothing_back() -> None:
    """Of eight first steps, the others in the lesson's order."""
    rows = asked.reveal_first_steps(1).rows
    assert [row[0] for row in rows if row[2] == "nothing"] == ["clean device"]


@pytest.mark.parametrize("seed", [FROZEN_SEED])
def test_the_keys_of_the_repair(seed: int) -> None:
    """What comes first, what is lost by a swap, and what is left behind."""
    assert asked.first_step_of_repair(seed) == "clean_device"
    assert asked.first_of_mailbox_and_password(seed) == "mailbox"
    assert asked.usd_lost_with_the_password_before_the_mailbox(seed) == 6650
    assert asked.usd_lost_when_key_and_address_are_forgotten(seed) == 6650
    assert asked.door_that_takes_the_money(seed) == "key"
    assert asked.doors_left_by_a_new_password(seed) == {"key", "address"}


def test_what_each_step_closes_at_lantern() -> None:
    """Each of them closes its own door, and the freeze closes all that stand open inside."""
    before = {Door.PASSWORD, Door.SESSION, Door.KEY, Door.ADDRESS}
    assert asked.doors_left_by(1) == before
    assert asked.doors_left_by(1, OwnerAct.KEYS) == before - {Door.KEY}
    assert asked.doors_left_by(1, OwnerAct.WHITELIST) == before - {Door.ADDRESS}
    assert asked.doors_left_by(1, OwnerAct.SESSIONS) == before - {Door.SESSION}
    assert asked.doors_left_by(1, OwnerAct.FREEZE) == {Door.PASSWORD}


@pytest.mark.parametrize(
    "reveal",
    [
        asked.reveal_delays,
        asked.reveal_delay_on_workdays,
        asked.reveal_protections,
        asked.reveal_what_outlives_a_password,
        asked.reveal_repair,
        asked.reveal_list_without_delay,
        asked.reveal_hidden_notices,
        asked.reveal_first_steps,
    ],
)
def test_every_revealed_table_is_whole(reveal: object) -> None:
    """A sentence, and rows as long as the header, of text."""
    assert callable(reveal)
    revealed = reveal(1)
    assert revealed.text.endswith(".")
    assert revealed.rows
    assert {len(row) for row in revealed.rows} == {len(revealed.header)}
    assert all(isinstance(cell, str) for row in revealed.rows for cell in row)


def test_every_key_is_known_to_quizzes() -> None:
    """By its name, as a bank calls it."""
    own = [
        name
        for name in dir(asked)
        if name.startswith(
            (
                "reveal_",
                "usd_",
                "first_",
                "help_",
                "smallest_delay_once",
                "smallest_delay_at",
                "doors_left_by_",
                "door_",
            )
        )
    ]
    assert len(own) >= 12
    assert [name for name in own if name not in KEYS] == []


def test_kept_delays_are_what_another_seed_gives() -> None:
    """One column, made again in another world."""
    kept = kept_tables()["delays"]
    place = kept["header"].index(f"Mira {WEEKLY.name}")
    lost, smallest = delay_column(11, WEEKLY)
    assert [row[place] for row in kept["rows"]] == [*lost, smallest]


def test_kept_protections_are_what_another_seed_gives() -> None:
    """Every row, made again in another world."""
    made = [list(guard_row(12, guards, reads_mail=reads_mail)) for guards, reads_mail in PROTECTIONS]
    assert kept_tables()["guards"]["rows"] == made


def test_kept_orders_are_what_another_seed_gives() -> None:
    """Every order, run again in another world."""
    assert kept_tables()["orders"]["rows"] == [list(repair_row(13, name, order)) for name, order in orders().items()]


def test_what_is_kept_is_written_as_it_is_read() -> None:
    """Writing the tables again changes nothing in the file."""
    assert json.loads(write_tables(kept_tables())) == kept_tables()
    assert KEPT.endswith(".json")
    assert f"Mira {ONCE_A_DAY.name}" in kept_tables()["delays"]["header"]
