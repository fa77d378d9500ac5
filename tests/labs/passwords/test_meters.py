"""The two meters: what they count, and that no text makes them hang, fail or keep a password."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.labs.passwords.meters import (
    LONGEST_METERED,
    MOST_WORK,
    Kind,
    bounded_length,
    count_rules,
    estimate_guesses,
)
from loginlab.labs.passwords.typed import LONGEST
from tests.properties import examples

LOOK_ALIKES = "4@8({[<3691!|70$5+7%2"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=LONGEST) | st.text(LOOK_ALIKES, max_size=LONGEST)


@given(TEXTS)
@settings(deadline=None, max_examples=examples(150))
def test_every_text_is_estimated(text: str) -> None:
    """Empty, blank, emoji, right to left, and what zxcvbn by itself refuses or chokes on."""
    estimate = estimate_guesses(text)
    assert estimate.guesses >= 1
    assert 0 <= estimate.score <= 4
    assert estimate.looked_at <= min(len(text), LONGEST_METERED)
    assert "".join(part.text for part in estimate.parts) == text[: estimate.looked_at]


def test_an_empty_password_is_the_first_guess() -> None:
    """zxcvbn 4.5 fails on it with an IndexError."""
    assert (estimate_guesses("").guesses, estimate_guesses("").parts) == (1, ())


def test_the_length_zxcvbn_is_given_has_a_limit() -> None:
    """72 characters are looked at, of 73 the first 72: by itself zxcvbn raises."""
    assert bounded_length("z" * LONGEST_METERED) == bounded_length("z" * (LONGEST_METERED + 1)) == LONGEST_METERED
    assert estimate_guesses("correct horse " * 14).looked_at == LONGEST_METERED


def test_look_alike_symbols_shorten_what_is_looked_at() -> None:
    """The attack on the meter: every symbol that can be read in two ways doubles its work."""
    hostile = (LOOK_ALIKES * 4)[:LONGEST_METERED]
    assert 8 <= bounded_length(hostile) < 24
    # One symbol of each kind stays cheap, so that ordinary passwords are read to the end.
    assert bounded_length("P@$$w0rd1!-P@$$w0rd1!") == 21


def test_the_bound_on_work_holds_where_zxcvbn_counts_its_readings() -> None:
    """Held against zxcvbn's own list of readings, for every prefix of a hostile text."""
    from zxcvbn.matching import L33T_TABLE, enumerate_l33t_subs, relevant_l33t_subtable

    hostile = (LOOK_ALIKES * 4)[:LONGEST_METERED]
    for rotation in range(len(LOOK_ALIKES)):
        piece = (hostile[rotation:] + hostile[:rotation])[: bounded_length(hostile[rotation:] + hostile[:rotation])]
        readings = len(enumerate_l33t_subs(relevant_l33t_subtable(piece, L33T_TABLE)))
        assert readings * len(piece) ** 2 <= MOST_WORK


@pytest.mark.parametrize(
    "text", [LOOK_ALIKES * 4, "aeiost43@!0$57+" * 10, "ab" * 100, "1" * 200, "\U0001f600" * 200, "p4ssw0rd1!" * 8]
)
def test_no_text_takes_longer_than_a_third_of_a_second(text: str) -> None:
    """Without the bound the first one takes seconds. The best of three, so that a busy machine passes."""
    estimate_guesses("warm")
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        estimate_guesses(text)
        taken.append(time.perf_counter() - begun)
    assert min(taken) < 0.33


def test_the_password_is_in_no_repr() -> None:
    """zxcvbn's own result holds it in plain text; what is handed on does not, wherever it is printed."""
    assert "warbler" not in repr(estimate_guesses("warbler-Quartz"))
    assert "arbl" not in repr(estimate_guesses("xqwarblerzz7"))


def test_the_estimate_explains_itself() -> None:
    """Piece by piece, in words."""
    estimate = estimate_guesses("P@ssw0rd1!")
    assert (estimate.guesses, estimate.score) == (20_000, 1)
    assert estimate.parts[0].what == "number 2 of the common passwords, with @ -> a, 0 -> o"
    assert [part.is_random for part in estimate.parts] == [False, True]
    assert not estimate.sees_only_random
    assert any("commonly used password" in sentence for sentence in estimate.advice)


def test_words_of_the_site_count_as_known() -> None:
    """A word that is in no list is a gift once the attacker knows the person."""
    assert estimate_guesses("harborview", about=("harborview",)).guesses < estimate_guesses("harborview").guesses
    assert estimate_guesses("harborview").guesses > 100, "what was known of one person is not kept for the next"


@pytest.mark.parametrize(
    ("password", "missing"),
    [
        ("Aa1!aaaa", set()),
        ("Aa1!aaa", {Kind.LENGTH}),
        ("aa1!aaaa", {Kind.UPPER}),
        ("AA1!AAAA", {Kind.LOWER}),
        ("Aaa!aaaa", {Kind.DIGIT}),
        ("Aa1aaaaa", {Kind.SYMBOL}),
        ("", set(Kind)),
        ("        ", set(Kind) - {Kind.LENGTH, Kind.SYMBOL}),
        ("Пароль1!", set()),
    ],
)
def test_the_counting_meter_counts(password: str, missing: set[Kind]) -> None:
    """Each rule at both of its sides."""
    assert set(Kind) - count_rules(password).met == missing
    assert count_rules(password).is_satisfied is (not missing)


def test_the_counting_meter_calls_the_second_most_common_password_strong() -> None:
    """What the lesson is about."""
    assert count_rules("P@ssw0rd1!").verdict == "strong"
    assert count_rules("correct horse battery staple").verdict == "fair"
