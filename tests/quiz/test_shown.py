"""What a learner sees first: their own order, the same every time, and never the right one for steps."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.quiz.bank import Bank, read_banks
from loginlab.quiz.model import Choice, Match, Order, Step
from loginlab.quiz.shown import options_shown, right_texts_shown, shuffle, steps_shown


@given(st.integers(), st.lists(st.text(min_size=1), min_size=3, max_size=6, unique=True))
def test_steps_are_never_shown_in_the_right_order(seed: int, names: list[str]) -> None:
    """An order that is right before anything was moved would be answered by pressing Check."""
    steps = tuple(Step.model_construct(id=name, text=name, why=name) for name in names)
    item = Order.model_construct(id="90.order", kind="order", steps=steps)
    shown = steps_shown(item, seed)
    assert shown != steps
    assert set(shown) == set(steps)


def most_in_order(steps: tuple[Step, ...], right: tuple[Step, ...]) -> int:
    """How many of the steps could stay where they are, and only the others be moved."""
    places = [right.index(step) for step in steps]
    return max(n for n in range(1, len(places) + 1) for some in combinations(places, n) if list(some) == sorted(some))


ORDERS = [pytest.param(i, id=i.id) for bank in read_banks() for i in bank.items if isinstance(i, Order)]


@pytest.mark.parametrize("item", ORDERS)
def test_at_least_half_of_the_steps_have_to_be_moved(item: Order) -> None:
    """One step out of place is found without knowing the order: “First, …” does it. By seed and item id alone."""
    for seed in range(60):
        shown = steps_shown(item, seed)
        assert 2 * (len(shown) - most_in_order(shown, item.steps)) >= len(shown), seed
        assert 2 * sum(one != right for one, right in zip(shown, item.steps, strict=True)) >= len(shown), seed
        assert steps_shown(item, seed) == shown
    assert len({steps_shown(item, seed) for seed in range(60)}) > 5


def test_three_steps_have_a_beginning_too() -> None:
    """The fewest that an order can have: two of the three have to be moved."""
    steps = tuple(Step.model_construct(id=name, text=name, why=name) for name in "abc")
    item = Order.model_construct(id="90.order", kind="order", steps=steps)
    assert {most_in_order(steps_shown(item, seed), steps) for seed in range(20)} == {1}


def test_options_are_shown_in_a_learners_own_order(bank: Bank) -> None:
    """All of them, the same at every opening, and not for everybody the same, so that "the second one" says nothing."""
    item = bank.item("90.first-result")
    assert isinstance(item, Choice)
    orders = {tuple(option.id for option in options_shown(item, seed)) for seed in range(40)}
    assert {frozenset(order) for order in orders} == {frozenset({"safe", "popular", "nothing"})}
    assert len(orders) == 6
    assert options_shown(item, 3) == options_shown(item, 3)


def test_an_order_that_means_something_is_kept(bank: Bank) -> None:
    """10 s, 30 s, 60 s stay in a row."""
    item = bank.item("90.which-door")
    assert isinstance(item, Choice)
    assert {options_shown(item, seed) for seed in range(20)} == {item.options}


def test_right_hand_texts_are_shown_once_with_those_that_fit_nothing(bank: Bank) -> None:
    """What can be chosen does not tell by its place or number what belongs where."""
    item = bank.item("90.who-says-what")
    assert isinstance(item, Match)
    shown = right_texts_shown(item, 7)
    assert sorted(shown) == sorted([pair.right for pair in item.pairs] + [extra.right for extra in item.extra])


def test_a_shuffle_is_the_same_on_every_machine() -> None:
    """The built notebooks are compared: this order may not change with Python's version or hash seed."""
    assert shuffle(["a", "b", "c", "d"], seed=20260314, salt="90.x") == shuffle("dcba", seed=20260314, salt="90.x")
    assert shuffle(["a", "b", "c", "d"], seed=20260314, salt="90.x") == ["c", "a", "b", "d"]
