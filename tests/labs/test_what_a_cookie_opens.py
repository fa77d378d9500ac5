"""What a copied cookie opens is tried at a real exchange; the keys of lesson 01 follow from it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from loginlab.catalogue import lesson_file
from loginlab.exchange import LESSON
from loginlab.labs import what_a_cookie_opens as lab
from loginlab.quiz.bank import read_bank

SEEDS = pytest.mark.parametrize("seed", [0, 1, 20260314])


@SEEDS
def test_three_doors_open_and_one_asks_for_the_password(seed: int) -> None:
    """Looking and ending sessions are open to whoever holds the cookie; adding a key is not."""
    tried = {name: opened for name, (_, opened) in lab.try_all(seed).items()}
    assert tried == {"funds": True, "sessions": True, "others": True, "enrol": False}
    assert lab.act_refused_to_a_cookie(seed) == "enrol"


@SEEDS
def test_a_copy_needs_nothing_and_nothing_new_is_noted(seed: int) -> None:
    """To the exchange it is the owner, so its log holds no new sign-in."""
    assert lab.need_of_the_copy(seed) == "nothing"
    assert "noted 0 new sign-ins" in lab.reveal_the_copy(seed).text


@SEEDS
def test_a_number_without_an_authenticator_is_asked_by_text(seed: int) -> None:
    """Two texts come: the code, and the question about the device."""
    assert lab.method_for_a_number(seed) == "sms"
    assert [row[1] for row in lab.reveal_messages(seed).rows] == ["text message", "text message"]


def test_the_table_says_what_was_tried() -> None:
    """Four lines, one of them refused."""
    assert sorted(row[1] for row in lab.reveal_what_opens(1).rows) == ["opened", "opened", "opened", "refused"]


def test_the_idle_minutes_are_the_policys() -> None:
    """The lesson's text names the same figure."""
    assert lab.count_idle_minutes(1) * 60 == LESSON.session_idle.total_seconds()
    text = lesson_file("lessons", "01", "py").read_text(encoding="utf-8")
    assert f"ends after {lab.count_idle_minutes(1)} minutes " in re.sub(r"[\s#]+", " ", text)


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ("01.what-the-number-account-asks", lab.method_for_a_number),
        ("01.what-the-copy-needs", lab.need_of_the_copy),
        ("01.what-the-cookie-opens", lab.act_refused_to_a_cookie),
    ],
)
def test_a_computed_key_is_one_of_the_options(item: str, key: Callable[[int], str]) -> None:
    """A key that is none of them could never be answered."""
    asked = read_bank(lesson_file("quizzes", "01", "yaml")).item(item)
    assert key(1) in {option.id for option in asked.options}
