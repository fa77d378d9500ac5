"""How long a question takes: what is read and what is decided, for every kind."""

from __future__ import annotations

import pytest

from loginlab.quiz.bank import Bank, read_banks
from loginlab.quiz.keys import work_out
from loginlab.quiz.model import KINDS, AnyItem
from loginlab.quiz.reading_time import DECIDING, WORDS_A_MINUTE, seconds_for
from tests.quiz.samples import sample_items

ITEMS = [pytest.param(item, id=item.id) for bank in read_banks() for item in bank.items]


def test_every_kind_of_question_has_its_time() -> None:
    """A new kind cannot be forgotten."""
    assert sorted(DECIDING) == sorted(KINDS)


@pytest.mark.parametrize("item", sample_items(), ids=lambda item: item.id)
def test_a_word_more_takes_its_time(item: AnyItem) -> None:
    """Twenty words more in the question are six seconds at two hundred words a minute."""
    longer = item.model_copy(update={"ask": f"{item.ask} {'word ' * 20}"})
    assert seconds_for(longer) - seconds_for(item) == pytest.approx(20 * 60 / WORDS_A_MINUTE)
    assert seconds_for(item) > DECIDING[item.kind]


@pytest.mark.parametrize("item", ITEMS)
def test_a_question_of_the_course_takes_between_a_quarter_of_a_minute_and_two(item: AnyItem) -> None:
    """So that five minutes hold several of them."""
    assert 15 < seconds_for(item) < 120


@pytest.mark.parametrize("item", sample_items(), ids=lambda item: item.id)
def test_every_kind_can_be_worked_out_ahead(bank: Bank, item: AnyItem) -> None:
    """While it is read; kinds whose key is typed have nothing to work out."""
    work_out(bank.item(item.id), 1)
