"""Walks every item of every bank of the course: clicks everything that can be clicked."""

from __future__ import annotations

import re

import pytest

from loginlab.quiz.bank import Bank, read_banks
from loginlab.quiz.keys import reveal, right_ids
from loginlab.quiz.marking import mark
from loginlab.quiz.model import Amount, AnyItem, Choice, Several
from loginlab.seat import FROZEN_SEED
from loginlab.widgets.quiz_views import asked, explained
from tests.quiz.answering import every_answer, right_answer

OTHERS = (0, 1, 2, 3, 7, 2**31, 2**63)
SEEDS = (FROZEN_SEED, *(pytest.param(seed, marks=pytest.mark.thorough) for seed in OTHERS))
ITEMS = [pytest.param(item, id=item.id) for bank in read_banks() for item in bank.items]


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_answer_to_every_item_is_marked_and_explained(item: AnyItem, seed: int) -> None:
    """One answer is right, every other is not, and whatever is answered comes with its own explanation."""
    right = right_answer(item, seed)
    assert mark(item, right, seed).right
    for answer in every_answer(item, seed):
        verdict = mark(item, answer, seed)
        assert verdict.right == (answer == right or (isinstance(answer, list) and sorted(answer) == right))
        whys = [part.why for part in verdict.parts]
        assert len(set(whys)) == len(whys), "two explanations are the same"
        if isinstance(item, Choice) or (isinstance(item, Amount) and not verdict.right):
            chosen = {part.id for part in verdict.parts if part.chosen}
            assert chosen, "what was answered has no explanation of its own"


@pytest.mark.thorough(1)
@pytest.mark.parametrize("seed", [FROZEN_SEED, *OTHERS])
def test_every_prediction_runs(seed: int) -> None:
    """What a prediction is held against can be shown for any seed, and its table is not ragged."""
    for item in (item for bank in read_banks() for item in bank.items):
        result = reveal(item, seed)
        assert (result is None) == (item.kind != "predict"), item.id
        if result is not None:
            assert result.text, item.id
            assert {len(row) for row in result.rows} <= {len(result.header)}, item.id


@pytest.mark.parametrize("item", ITEMS)
def test_no_item_shows_its_key_before_an_answer(item: AnyItem) -> None:
    """What is sent to the page before an answer holds no explanation and no mark of what is right."""
    view = repr(asked(item, FROZEN_SEED))
    assert not re.search(r"\b(right|why|parts|verdict)'?: ", view.replace("'rights'", ""))
    assert not [part for part in explained(item, FROZEN_SEED)["parts"] if part["why"] in view]


def luck_of_the_longest(bank: Bank) -> list[float]:
    """For each item with one right option: the chance of hitting it for somebody who always takes the longest."""
    found = []
    for item in bank.items:
        if isinstance(item, Choice) and not isinstance(item, Several):
            most = max(len(option.text) for option in item.options)
            longest = {option.id for option in item.options if len(option.text) == most}
            found.append(len(right_ids(item, FROZEN_SEED) & longest) / len(longest))
    return found


def test_the_longest_option_is_right_about_as_often_as_any_other() -> None:
    """Who takes the longest without reading is right about one time in four, as by chance; never less, or the longest
    could be ruled out."""
    luck = [chance for bank in read_banks() for chance in luck_of_the_longest(bank)]
    assert 0.15 < sum(luck) / len(luck) < 0.35


@pytest.mark.parametrize("bank", read_banks(), ids=lambda bank: bank.lesson)
def test_no_lesson_gives_its_answers_away_by_their_length(bank: Bank) -> None:
    """Half of the answers of one lesson at the most: few questions are easily lopsided."""
    luck = luck_of_the_longest(bank)
    assert sum(luck) / len(luck) <= 0.5
