"""Generators: how many passwords could have come out, counted and not guessed from the text."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.passwords import generators
from loginlab.labs.passwords.generators import (
    CHARACTERS,
    KINDS,
    count_characters,
    generate_characters,
    generate_words,
    lesson_random,
    words_for,
)
from loginlab.labs.passwords.meters import count_rules, estimate_guesses
from loginlab.labs.passwords.word_lists import dice_words


def test_the_word_list_is_the_one_for_five_dice() -> None:
    """7,776 different words, 12.92 bits each, and none that a separator could split."""
    assert len(dice_words()) == 6**5
    assert round(generate_words(Random(1), 1).bits, 2) == 12.92
    assert [round(generate_words(Random(1), count).bits, 1) for count in (5, 6)] == [64.6, 77.5]


@pytest.mark.parametrize("length", [4, 5])
def test_every_kind_is_counted_as_trying_all_of_them_counts(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inclusion and exclusion against a walk over a small alphabet."""
    kinds = ("ab", "A", "12", "!")
    monkeypatch.setattr(generators, "KINDS", kinds)
    monkeypatch.setattr(generators, "CHARACTERS", "".join(kinds))
    walked = sum(all(set(kind) & set(text) for kind in kinds) for text in product("".join(kinds), repeat=length))
    assert count_characters(length, every_kind=True) == walked


def test_obeying_a_composition_rule_costs_a_generator_next_to_nothing() -> None:
    """Half a bit of seventy-eight: so on a site that insists, let the generator obey."""
    plain, obeying = (generate_characters(Random(1), 12, every_kind=kind) for kind in (False, True))
    assert round(plain.bits, 1) == 78.7
    assert 0 < plain.bits - obeying.bits < 0.6


@given(st.integers(0, 2**32), st.integers(4, 40))
def test_what_must_hold_every_kind_holds_every_kind(seed: int, length: int) -> None:
    """And it is as long as asked, from the alphabet it says."""
    password = generate_characters(Random(seed), length, every_kind=True).password
    assert len(password) == length
    assert set(password) <= set(CHARACTERS)
    assert all(set(kind) & set(password) for kind in KINDS)


def test_four_kinds_do_not_fit_into_three_characters() -> None:
    """Refused, instead of drawing for ever."""
    assert len(generate_characters(Random(1), 4, every_kind=True).password) == 4
    with pytest.raises(ValueError, match="4 at least"):
        generate_characters(Random(1), 3, every_kind=True)


def test_the_password_is_in_no_repr() -> None:
    """It may be printed by mistake."""
    made = generate_words(lesson_random(1, "test"))
    assert made.password not in repr(made)


def test_zxcvbn_under_rates_a_random_password() -> None:
    """It counts ten guesses for a character that was one of 94."""
    made = generate_characters(lesson_random(1, "test"), 12)
    assert estimate_guesses(made.password).guesses < made.outcomes / 10**9


def test_a_counting_meter_under_rates_words_and_over_rates_a_habit() -> None:
    """Six random words miss a capital, a digit; P@ssw0rd1! misses nothing."""
    made = generate_words(lesson_random(1, "test"), 6)
    assert not count_rules(made.password).is_satisfied
    assert count_rules("P@ssw0rd1!").is_satisfied
    assert made.outcomes > 10**20 > estimate_guesses("P@ssw0rd1!").guesses


@pytest.mark.parametrize(("bits", "words"), [(12.9, 1), (13, 2), (64, 5), (65, 6), (77, 6), (78, 7)])
def test_how_many_words_reach_so_many_bits(bits: float, words: int) -> None:
    """At both sides of each step."""
    assert words_for(bits) == words
