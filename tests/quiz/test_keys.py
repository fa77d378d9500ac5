"""Keys: typed or computed for a seed, and refused where a function returns what its item cannot use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loginlab import labs
from loginlab.labs import Revealed
from loginlab.quiz.bank import Bank
from loginlab.quiz.keys import KeyFunctionError, reveal, right_ids, right_number
from loginlab.quiz.model import Amount, Choice
from tests.quiz.samples import DOORS


def choice(bank: Bank, name: str) -> Choice:
    item = bank.item(name)
    assert isinstance(item, Choice)
    return item


def amount(bank: Bank, name: str) -> Amount:
    item = bank.item(name)
    assert isinstance(item, Amount)
    return item


def test_a_typed_key_is_the_same_for_everybody(bank: Bank) -> None:
    """What is typed in the bank does not hang on the seed."""
    assert {right_ids(choice(bank, "90.never-share"), seed) for seed in range(5)} == {frozenset({"code", "password"})}
    assert {right_number(amount(bank, "90.half-minute"), seed) for seed in range(5)} == {Decimal(30)}


def test_a_computed_key_follows_the_seed(bank: Bank) -> None:
    """A neighbour's answer is of no use: another seed, another key."""
    assert [right_ids(choice(bank, "90.which-door"), seed) for seed in range(3)] == [
        frozenset({door}) for door in DOORS
    ]


@pytest.mark.parametrize("found", ["yellow", ["red", "green"], [], None, 3])
def test_a_key_that_fits_no_option_is_the_functions_mistake(
    bank: Bank, monkeypatch: pytest.MonkeyPatch, found: object
) -> None:
    """A broken key must never come out as "wrong" for the learner."""
    monkeypatch.setitem(labs.KEYS, "sample_door", lambda _seed: found)
    with pytest.raises(
        KeyFunctionError, match=r"`sample_door` returned .*, which is no right answer to “90\.which-door”"
    ):
        right_ids(choice(bank, "90.which-door"), 0)


@pytest.mark.parametrize("found", ["many", None, float("nan"), float("inf")])
def test_a_key_that_is_no_number_is_the_functions_mistake(
    bank: Bank, monkeypatch: pytest.MonkeyPatch, found: object
) -> None:
    """Not even infinity can be typed as an answer."""
    monkeypatch.setitem(labs.KEYS, "sample_shut", lambda _seed: found)
    with pytest.raises(KeyFunctionError, match=r"which is no number, for “90\.how-many”"):
        right_number(amount(bank, "90.how-many"), 0)


def test_only_a_prediction_is_run(bank: Bank) -> None:
    """The experiment belongs to the prediction; other kinds have none."""
    assert reveal(bank.item("90.which-door"), 1) == Revealed(
        "The green door opened.", ("door", "state"), (("red", "shut"), ("green", "open"), ("blue", "shut"))
    )
    assert reveal(bank.item("90.first-result"), 1) is None


def test_a_result_of_another_type_is_the_functions_mistake(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain text would come out on screen without a table or not at all."""
    monkeypatch.setitem(labs.KEYS, "sample_doors", lambda _seed: "green")
    with pytest.raises(KeyFunctionError, match="returned str, not a Revealed"):
        reveal(bank.item("90.which-door"), 1)


def test_an_experiment_behind_a_key_is_run_once_for_a_learner(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some take half a second, and nobody should wait for that between a click and its verdict."""
    runs: list[int] = []
    monkeypatch.setitem(labs.KEYS, "sample_door", lambda seed: runs.append(seed) or DOORS[seed])
    for seed in (0, 0, 1, 0, 1):
        assert right_ids(choice(bank, "90.which-door"), seed) == frozenset({DOORS[seed]})
    assert runs == [0, 1]
