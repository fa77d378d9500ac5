"""Marking: exactly the key is right, everything is explained, and what is unfinished is not wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.quiz.bank import Bank
from loginlab.quiz.marking import UnfinishedAnswerError, Verdict, about_sureness, mark
from loginlab.quiz.model import Amount, AnyItem, Choice, Number, Order
from tests.quiz.answering import every_answer, right_answer
from tests.quiz.samples import sample_items

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def marked(bank: Bank, name: str, answer: object, seed: int = 1) -> Verdict:
    return mark(bank.item(name), answer, seed)


def test_the_chosen_option_is_explained_first_and_no_other_is_left_out(bank: Bank) -> None:
    """A learner reads about their own answer before the others, and can read about all of them."""
    verdict = marked(bank, "90.first-result", "popular")
    assert [(part.id, part.chosen, part.right) for part in verdict.parts] == [
        ("popular", True, False),
        ("safe", False, False),
        ("nothing", False, True),
    ]
    assert not verdict.right


@pytest.mark.parametrize(
    ("answer", "right", "sentence"),
    [
        (["code", "password"], True, "Those are all of them, and no other."),
        (["password", "code"], True, "Those are all of them, and no other."),
        (["code"], False, "What you chose fits. At least one more is missing."),
        (["code", "time"], False, "1 of your 2 fit. At least one more is missing."),
        (["code", "password", "time"], False, "2 of your 3 fit."),
    ],
)
def test_several_must_be_all_of_them_and_no_other(bank: Bank, answer: list[str], right: bool, sentence: str) -> None:
    """The sentence says how near it was, and does not name what is missing."""
    verdict = marked(bank, "90.never-share", answer)
    assert (verdict.right, verdict.sentence) == (right, sentence)


def test_an_order_says_which_steps_are_in_their_place(bank: Bank) -> None:
    """Two steps swapped leave the others where they belong."""
    verdict = marked(bank, "90.five-steps", ["address", "code", "password", "device"])
    assert not verdict.right
    assert [part.id for part in verdict.parts if part.chosen] == ["address", "device"]
    assert verdict.sentence == "2 of 4 steps are in their place."


@pytest.mark.parametrize(
    ("answer", "astray"),
    [
        (["address", "code", "password", "device"], "code"),
        (["device", "code", "password", "address"], "device"),
        (["address", "password", "device", "code"], "device"),
        (["address", "password", "code", "device"], ""),
    ],
)
def test_of_an_order_the_first_step_that_is_not_in_its_place_is_named(
    bank: Bank, answer: list[str], astray: str
) -> None:
    """Its reason can be told then: of the step that was put there, and not of the one that belongs there."""
    assert marked(bank, "90.five-steps", answer).astray == astray


def test_nothing_but_an_order_has_a_step_astray(bank: Bank) -> None:
    """Every other kind explains what was chosen."""
    assert marked(bank, "90.first-result", "popular").astray == ""


def test_a_stray_pair_is_explained_by_where_its_text_belongs(bank: Bank) -> None:
    """Wrong is more than wrong: the text that was chosen is true of something, or of nothing here."""
    answer = {
        "Password": "something you have",
        "Code from the phone": "somewhere you have been before, on a device the exchange has seen",
        "Fingerprint": "something you are",
    }
    verdict = marked(bank, "90.who-says-what", answer)
    assert verdict.sentence == "1 of 3 pairs fit."
    assert [(part.text, part.right) for part in verdict.parts if part.chosen] == [
        ("Fingerprint → something you are", True),
        ("Password → something you have", False),
        (f"Code from the phone → {answer['Code from the phone']}", False),
    ]
    assert "computed from a secret that only the phone holds" in verdict.parts[1].why
    assert "proves nothing" in verdict.parts[2].why


@pytest.mark.parametrize(
    ("typed", "right"),
    [("29", True), ("28.9", False), ("31", True), ("31.1", False), ("30", True), ("31 s", True), ("30,5 sec", True)],
)
def test_the_tolerance_counts_on_both_sides(bank: Bank, typed: str, right: bool) -> None:
    """The limit itself is right, what lies behind it is not."""
    assert marked(bank, "90.half-minute", typed).right is right


@pytest.mark.parametrize(
    ("typed", "mistake"),
    [("60", "mistake-1"), ("60.1", None), ("5", "mistake-2"), ("15", "mistake-2"), ("4.9", None), ("15.1", None)],
)
def test_a_known_mistake_is_explained_on_both_sides_of_its_own_tolerance(
    bank: Bank, typed: str, mistake: str | None
) -> None:
    """A number people often come up with gets its own explanation; one nearby does not."""
    chosen = [part.id for part in marked(bank, "90.half-minute", typed).parts if part.chosen]
    assert chosen == ([mistake] if mistake else [])


def test_what_is_called_theirs_is_what_they_wrote(bank: Bank) -> None:
    """A number near a known mistake gets its explanation, under the number that was typed and not the mistake's own."""
    theirs = next(part for part in marked(bank, "90.half-minute", "14").parts if part.chosen)
    assert (theirs.id, theirs.text) == ("mistake-2", "14 seconds")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("30 seconds", "That is it."),
        ("31", "Close enough: it is 30 seconds."),
        ("1,000", "Your number, 1,000 seconds, is too high."),
        ("3", "Your number, 3 seconds, is too low."),
        ("1", "Your number, 1, is too low."),
    ],
)
def test_a_number_is_told_which_way_it_is_off(bank: Bank, typed: str, sentence: str) -> None:
    """Higher or lower helps the next try without giving it away."""
    assert marked(bank, "90.half-minute", typed).sentence == sentence


def test_a_decimal_limit_is_exact() -> None:
    """0.4 is within 0.1 of 0.3; in binary fractions it would not be."""
    fields = {"id": "90.x", "kind": "number", "objective": "x", "ask": "x", "answer": 0.3, "tolerance": 0.1, "why": "x"}
    item = Number.model_validate(fields)
    assert mark(item, "0.4", 0).right
    assert mark(item, "0.2", 0).right
    assert not mark(item, "0.41", 0).right


@pytest.mark.parametrize(
    ("name", "answer", "sentence"),
    [
        ("90.first-result", None, "Choose one of the answers first."),
        ("90.first-result", "gone", "Choose one of the answers first."),
        ("90.never-share", [], "Choose every answer that fits; at least one does."),
        ("90.five-steps", None, "First move the steps into the order that you think is right."),
        ("90.five-steps", ["address", "code"], "First move the steps into the order that you think is right."),
        ("90.five-steps", ["address"] * 4, "First move the steps into the order that you think is right."),
        ("90.who-says-what", {}, "3 of 3 still have nothing chosen."),
        (
            "90.who-says-what",
            {"Password": "something you know", "Fingerprint": "something you are"},
            "1 of 3 still has nothing chosen.",
        ),
        ("90.half-minute", None, "Write a number first."),
        ("90.half-minute", "half a minute", "Write a number, for example 30."),
        (
            "90.half-minute",
            "0.5 min",
            "Write only the number, without “min”: it is counted in what stands beside the field, “seconds”.",
        ),
        (
            "90.half-minute",
            "-3",
            "“-3” was not taken as an answer: it cannot be less than nothing. Write 0 or a larger number.",
        ),
        ("90.which-door", None, "Choose one of the answers first."),
        ("90.how-many", "", "Write a number, for example 30."),
    ],
)
def test_what_is_unfinished_is_asked_for_and_not_wrong(bank: Bank, name: str, answer: object, sentence: str) -> None:
    """A gap or a slip of the hand costs nothing; the sentence says what is missing."""
    with pytest.raises(UnfinishedAnswerError) as caught:
        marked(bank, name, answer)
    assert str(caught.value) == sentence


def test_a_prediction_is_held_against_the_learners_own_world(bank: Bank) -> None:
    """The same answer is right for one seed and not for another."""
    assert marked(bank, "90.which-door", "green", seed=1).right
    assert not marked(bank, "90.which-door", "green", seed=2).right
    assert marked(bank, "90.which-door", "green", seed=2).sentence == "It is not as you expected."
    assert marked(bank, "90.which-door", "green", seed=1).sentence == "It is as you expected."


def test_being_sure_is_worth_a_word_where_it_was_misplaced() -> None:
    """Certain and wrong, or guessed and right: both are worth reading again; the other four are not remarked on."""
    remarked = {
        (right, sure)
        for right in (True, False)
        for sure in ("guess", "fairly", "certain", None)
        if about_sureness(right, sure)
    }
    assert remarked == {(False, "certain"), (True, "guess")}


@given(st.sampled_from(sample_items()), JSON, st.integers(0, 2**63))
def test_no_answer_breaks_the_marking(item: AnyItem, answer: Any, seed: int) -> None:
    """Whatever a page sends, there is a verdict or a sentence."""
    try:
        verdict = mark(item, answer, seed)
    except UnfinishedAnswerError as unfinished:
        assert str(unfinished)  # noqa: PT017 - either outcome is right; what may not happen is a third
    else:
        assert verdict.sentence
        assert all(part.why for part in verdict.parts)


@given(st.sampled_from(sample_items()), st.integers(0, 2**63))
def test_exactly_the_key_is_right(item: AnyItem, seed: int) -> None:
    """For every seed, one of all the answers is right, and it is the one that was meant."""
    right = [answer for answer in every_answer(item, seed) if mark(item, answer, seed).right]
    wanted = right_answer(item, seed)
    assert [sorted(a) if isinstance(a, list) and not isinstance(item, Order) else a for a in right] == [wanted]


@given(st.sampled_from(sample_items()), st.integers(0, 2**63), st.data())
def test_every_option_is_explained_whatever_was_answered(item: AnyItem, seed: int, data: st.DataObject) -> None:
    """No answer hides the explanation of another."""
    answer = data.draw(st.sampled_from(list(every_answer(item, seed))))
    told = {part.why for part in mark(item, answer, seed).parts}
    if isinstance(item, Choice):
        assert told == {option.why for option in item.options}
    elif isinstance(item, Order):
        assert told == {step.why for step in item.steps}
    elif isinstance(item, Amount):
        assert told == {item.why} | {mistake.why for mistake in item.mistakes}
    else:
        assert {pair.why for pair in item.pairs} <= told
        assert all(any(extra.why in why for why in told) for extra in item.extra)
