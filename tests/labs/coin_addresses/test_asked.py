"""What lesson 07 asks about addresses: each key from a run, the same for every learner where the lesson says so."""

from __future__ import annotations

import pytest

from loginlab.labs import KEYS, Revealed
from loginlab.labs.coin_addresses import asked

SEEDS = pytest.mark.parametrize("seed", [1, 2, 77])


@SEEDS
def test_the_keys(seed: int) -> None:
    """What the lesson's sentences rely on holds for every seed."""
    assert asked.fooled_of_100_by_first_and_last_four(seed) == 100
    assert asked.tries_for_eight_digits(seed) == 4_294_967_296
    assert asked.magnitude_of_tries_for_eight(seed) == "billions"
    assert asked.times_for_one_more_digit(seed) == 16
    assert asked.ways_that_find_the_planted_one(seed) == {"middle-group", "whole", "saved-name", "whitelist"}
    assert asked.what_a_checksum_says_of_a_thief(seed) == "fits"
    assert asked.percent_of_mistypes_passed_by_eip55(seed) == 0.0247
    assert asked.bech32_of_100_that_pass_with_one_more_q(seed) == 100
    assert asked.checks_that_stop_a_swap(seed) == {"whole", "whitelist", "by_name"}


@pytest.mark.parametrize("name", [name for name in dir(asked) if name.startswith("reveal_")])
def test_every_table_is_as_wide_as_its_header(name: str) -> None:
    """And can be named in a quiz bank."""
    shown = KEYS[name](1)
    assert isinstance(shown, Revealed)
    assert shown.rows
    assert all(len(row) == len(shown.header) for row in shown.rows)


def test_the_times_of_the_lesson() -> None:
    """Eight digits: about an hour at a million a second, four seconds at a billion. Twelve: three days."""
    rows = {row[0]: row for row in asked.reveal_tries(1).rows}
    assert rows["8"][3:] == ("1.2 hours", "4.3 seconds")
    assert rows["10"][4] == "18.3 minutes"
    assert rows["12"][4] == "3.3 days"


@pytest.mark.parametrize(("seconds", "words"), [(0.5, "under a second"), (1, "1.0 seconds"), (86_400, "1.0 days")])
def test_a_span_is_said_in_the_largest_unit_it_fills(seconds: float, words: str) -> None:
    """Both ends of the units."""
    assert asked.say_seconds(seconds) == words


def test_the_table_of_slips_says_what_stands_in_brackets() -> None:
    """“EIP-55” and its like are names that nobody has to know."""
    shown = asked.reveal_mistypes(1)
    assert "name in brackets is that of the checksum" in shown.text
    assert all("(" in row[0] for row in shown.rows)
