"""What the lesson asks: the keys and the tables behind them."""

from __future__ import annotations

from loginlab.labs import KEYS
from loginlab.labs.help_ticket import asked
from loginlab.labs.help_ticket.disguises import DISGUISES
from loginlab.labs.help_ticket.ticket_quality import Fact
from loginlab.labs.revealed import Revealed

SEED = 20260314


def test_the_keys_are_what_the_worlds_say() -> None:
    """Each figure that a question asks for."""
    assert asked.situations_to_write_about(SEED) == {"everybody", "no-way-left"}
    assert asked.situations_to_wait_out(SEED) == {"locked", "closed", "on-hold", "jump"}
    assert asked.situation_to_freeze_first(SEED) == "not-me"
    assert asked.what_one_more_try_does_to_a_lock(SEED) == "longer"
    assert asked.lock_minutes_after_one_more_try(SEED) == 60
    assert asked.what_one_more_reset_does(SEED) == "begins-anew"
    assert asked.usd_lost_while_writing_first(SEED) == 6650
    assert asked.percent_lost_while_writing_first(SEED) == 100
    assert asked.usd_lost_with_the_freeze_first(SEED) == 0
    assert asked.causes_left_with_it_does_not_work(SEED) == 40
    assert asked.causes_left_with_the_message(SEED) == 10
    assert asked.causes_left_with_all(SEED) == 1
    assert asked.hours_lost_by_a_thin_ticket(SEED) == 24
    assert asked.facts_of_a_good_ticket(SEED) == {fact.value for fact in Fact}
    assert asked.facts_asked_for_first(SEED) == {"account", "when"}
    assert asked.disguises_seen_through(SEED) == set(DISGUISES)
    assert asked.good_tickets_with_an_alarm(SEED) == 0
    assert asked.channels_of_the_exchange(SEED) == {"bookmark", "app", "status"}
    assert len(asked.channels_that_ask_for_secrets(SEED)) == 6
    assert asked.channels_whose_owner_nobody_can_tell(SEED) == {"social", "advert"}


def test_what_a_freeze_comes_to_is_told_without_the_names_of_the_log() -> None:
    """“withdrawal:requested” is for those who read logs."""
    assert [row[2] for row in asked.reveal_freeze_first(SEED).rows] == [
        "a withdrawal was asked for, 3 times",
        "the account was frozen; withdrawals were put on hold; a session was ended, 2 times",
    ]


def test_every_table_has_rows_as_wide_as_its_header() -> None:
    """And a sentence above it."""
    for name in vars(asked):
        if name.startswith("reveal_"):
            found = KEYS[name](SEED)
            assert isinstance(found, Revealed)
            assert found.text.endswith((".", "”"))
            assert found.rows
            assert all(len(row) == len(found.header) for row in found.rows)
