"""The table of what every test shows for every fault."""

from __future__ import annotations

import pytest

from loginlab.labs.tickets.catalogue import FIRST, TESTS
from loginlab.labs.tickets.table import SEEDS, Table, kept_readings, read_fault
from loginlab.world.faults import FAULTS

TOY = Table(
    {
        "one": {FIRST: {"refused": 3}, "clock": {"off": 3}},
        "two": {FIRST: {"refused": 3}, "clock": {"right": 3}},
        "three": {FIRST: {"held": 3}, "clock": {"right": 2, "off": 1}},
    }
)


@pytest.mark.thorough
@pytest.mark.parametrize("fault", FAULTS)
def test_the_kept_readings_are_what_the_worlds_show(fault: str) -> None:
    """Every test on every fault, run again with the first seed: no likelihood was typed by hand."""
    assert read_fault(fault, SEEDS[0]) == {test: results[0] for test, results in kept_readings()[fault].items()}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", SEEDS[1:])
@pytest.mark.parametrize("fault", list(FAULTS)[::8])
def test_the_kept_readings_hold_for_the_other_seeds(fault: str, seed: int) -> None:
    """Some faults, run again with each of them."""
    place = SEEDS.index(seed)
    assert read_fault(fault, seed) == {test: results[place] for test, results in kept_readings()[fault].items()}


def test_the_kept_table_has_every_fault_every_test_and_every_seed() -> None:
    """No hole, and as many readings as worlds."""
    assert list(kept_readings()) == list(FAULTS)
    for own in kept_readings().values():
        assert list(own) == list(TESTS)
        assert all(len(results) == len(SEEDS) for results in own.values())


def test_likelihoods_of_all_results_and_of_an_unseen_one_sum_to_one() -> None:
    """They are probabilities; something never seen keeps a little."""
    known = sum(TOY.likelihood(result, "three", "clock") for result in TOY.results("clock"))
    assert known + TOY.likelihood("never seen", "three", "clock") == pytest.approx(1)
    assert 0 < TOY.likelihood("never seen", "three", "clock") < 0.05


def test_the_usual_result_is_the_one_seen_most_often() -> None:
    """Two worlds of three."""
    assert TOY.usual("three", "clock") == "right"


def test_faults_share_a_message_when_a_person_reads_the_same_sentence_at_the_same_step() -> None:
    """The first sign alone counts."""
    assert TOY.sharing_the_message("one") == ("one", "two")
    assert TOY.sharing_the_message("three") == ("three",)


def test_a_test_tells_two_faults_apart_only_if_no_result_is_common() -> None:
    """What differs in most worlds only is a hint, not a proof."""
    assert TOY.telling_apart("one", "two", ["clock"]) == ("clock",)
    assert TOY.telling_apart("two", "three", ["clock"]) == ()
