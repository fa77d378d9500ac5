"""A check has four ways to end, and the learner's own errors are theirs while ours are ours."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST
from loginlab.exercises import EXERCISES, Outcome, call, check, few_prints, find_exercise
from loginlab.exercises.checking import LearnersCodeError
from loginlab.exercises.learners_function import Case, is_starter
from loginlab.seat import frozen_seat
from loginlab.world.addresses import is_the_exchanges

WHO_OWNS_IT = "00.who-owns-it"


def checked(name: str, answer: object) -> tuple[str, str]:
    report = check(find_exercise(name), answer, frozen_seat(CHEAPEST))
    return str(report.outcome), report.sentence


def divides(address: str) -> bool:
    return len(address) / 0 > 1


def gives_up(address: str) -> bool:
    sys.exit(address)


def calls_itself(address: str) -> bool:
    return calls_itself(address)


def takes_nothing() -> bool:
    return True


def counts_on_a_number(address: str) -> bool:
    return bool(int(address))


class MuteError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def fails_mutely(address: str) -> bool:
    raise MuteError(address)


@pytest.mark.parametrize("function", [divides, gives_up, calls_itself, takes_nothing, fails_mutely])
def test_a_crash_in_the_learners_function_is_not_yet_with_the_reason(function: Any) -> None:
    """It is named as it was called, with what it raised; the check is not said to have broken."""
    outcome, sentence = checked(WHO_OWNS_IT, function)
    assert outcome == Outcome.NOT_YET
    assert sentence.startswith(f"`{function.__name__}('https://lantern.example/')` stopped with ")
    assert "Mend that first" in sentence


def test_a_crash_on_one_address_only_is_that_condition_not_met() -> None:
    """What holds already is still said to hold."""

    def stumbles(address: str) -> bool:
        if "notlantern" in address:
            raise ValueError(address)
        return is_the_exchanges(address)

    report = check(find_exercise(WHO_OWNS_IT), stumbles, frozen_seat(CHEAPEST))
    assert report.outcome == Outcome.NOT_YET
    assert [finding.holds for finding in report.findings] == [True, True, False]
    assert "ValueError" in report.findings[2].saw


def never_ends(_address: str) -> bool:
    raise KeyboardInterrupt  # what *Interrupt Kernel* does to a loop


def test_an_endless_loop_that_is_interrupted_is_not_yet_and_named_by_its_line() -> None:
    """One interrupt ends the whole check, and no traceback of ours stands there."""
    outcome, sentence = checked(WHO_OWNS_IT, never_ends)
    assert outcome == Outcome.NOT_YET
    assert sentence.startswith("Your function was interrupted, in your line `raise KeyboardInterrupt")
    assert sentence.endswith("Mend it, then run again.")


@pytest.mark.parametrize(("letters", "is_cut"), [(few_prints.MOST, False), (few_prints.MOST + 1, True)])
def test_of_what_a_function_prints_the_beginning_is_shown(
    capsys: pytest.CaptureFixture[str], letters: int, is_cut: bool
) -> None:
    """It is called for every case of a check; a page of a hundred thousand letters hides the card."""
    left = [letters]

    def prints(address: str) -> bool:
        print("x" * left.pop() if left else "", end="")  # noqa: T201 - what is tested
        return is_the_exchanges(address)

    assert checked(WHO_OWNS_IT, prints)[0] == Outcome.DONE
    printed = capsys.readouterr().out
    assert printed == "x" * few_prints.MOST + few_prints.LEFT_OUT * is_cut


def test_what_is_printed_at_length_is_said_to_be_cut_once(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing comes after that."""

    def prints(address: str) -> bool:
        print(f"{address} " * 200)  # noqa: T201 - what is tested
        return is_the_exchanges(address)

    checked(WHO_OWNS_IT, prints)
    printed = capsys.readouterr().out
    assert len(printed) == few_prints.MOST + len(few_prints.LEFT_OUT)
    assert printed.endswith(few_prints.LEFT_OUT)


def test_what_comes_after_just_as_much_as_is_shown_is_said_to_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """The last letter that is shown is not the last that was printed."""
    pieces = ["y", "x" * few_prints.MOST]

    def prints(address: str) -> bool:
        print(pieces.pop() if pieces else "", end="")  # noqa: T201 - what is tested
        return is_the_exchanges(address)

    assert checked(WHO_OWNS_IT, prints)[0] == Outcome.DONE
    assert capsys.readouterr().out == "x" * few_prints.MOST + few_prints.LEFT_OUT


def test_where_arguments_would_be_no_help_they_are_told_in_words() -> None:
    """A whole scene in a sentence hides the error that it is about; the line is named all the same."""
    with pytest.raises(LearnersCodeError, match=r"`divides\(a long story\)` stopped with .*, in your line `return len"):
        call(divides, "x" * 1000, told="a long story")


class Mute:
    """What it is cannot be shown."""

    def __repr__(self) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


def test_an_answer_that_cannot_be_shown_is_the_learners() -> None:
    """A strange return value is a wrong one; it does not break the check."""
    outcome, _ = checked(WHO_OWNS_IT, lambda _address: Mute())
    assert outcome == Outcome.NOT_YET


class Judge:
    def __call__(self, address: str) -> bool:
        return is_the_exchanges(address)


@pytest.mark.parametrize(
    "answer",
    [
        functools.partial(is_the_exchanges),
        Judge(),
    ],
    ids=["a partial", "an object"],
)
def test_what_an_answer_does_counts_and_not_how_it_is_written(answer: Any) -> None:
    """Something without any source text is right if it behaves rightly."""
    assert checked(WHO_OWNS_IT, answer)[0] == Outcome.DONE


@pytest.mark.parametrize("name", [n for n, e in EXERCISES.items() if e.choices])
@pytest.mark.parametrize(
    "answer", ["stop", 3, ["stop"], ("a", "b"), {"x"}, Mute()], ids=["text", "number", "list", "tuple", "set", "mute"]
)
def test_an_answer_of_another_kind_is_told_which_kind_it_takes(name: str, answer: object) -> None:
    """A list where a dictionary belongs is not yet, with the reason."""
    outcome, sentence = checked(name, answer)
    assert outcome == Outcome.NOT_YET
    assert "takes a dictionary" in sentence
    assert type(answer).__name__ in sentence


@pytest.mark.parametrize("name", [n for n, e in EXERCISES.items() if e.choices])
@pytest.mark.parametrize("answer", [None, ..., {}], ids=["nothing", "dots", "an empty dictionary"])
def test_nothing_is_not_tried(name: str, answer: object) -> None:
    """The three ways in which a learner hands over nothing."""
    assert checked(name, answer) == (Outcome.NOT_TRIED, "")


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@pytest.mark.thorough(6)
@pytest.mark.parametrize("name", [n for n, e in EXERCISES.items() if e.reads is None])
@given(answer=junk | st.dictionaries(st.sampled_from(["result-1", "result-2", "bookmark", "quiz"]), junk))
def test_no_answer_from_a_page_breaks_a_check(name: str, answer: object) -> None:
    """Whatever comes, the check ends in one of its three honest ways."""
    assert checked(name, answer)[0] in (Outcome.NOT_TRIED, Outcome.NOT_YET, Outcome.DONE)


@pytest.mark.parametrize("asks", [0, 1, 2])
def test_who_has_asked_has_begun_and_is_given_all_the_rest_as_it_is(asks: int) -> None:
    """Wherever the function that is to be asked stands: before it and behind it nothing is left out."""
    arguments = [1, 2]
    arguments.insert(asks, lambda: None)  # type: ignore[arg-type]
    untouched = is_starter(Case(tuple(arguments), True, ""), asks=asks)
    given = list[Any]()

    def looks_and_asks(one: Any, two: Any, three: Any) -> None:
        given[:] = one, two, three
        given.pop(asks)()

    assert untouched(lambda _one, _two, _three: None, frozen_seat())
    assert not untouched(looks_and_asks, frozen_seat())
    assert given == [1, 2]


def test_half_an_answer_says_which_half_is_open() -> None:
    """A row without a mark is open; it is not called wrong."""
    report = check(find_exercise("00.go-on-or-stop"), {"chat-code": "stop"}, frozen_seat(CHEAPEST))
    assert report.outcome == Outcome.NOT_YET
    assert [finding.holds for finding in report.findings] == [False, False, False]
    assert [finding.saw for finding in report.findings] == ["5 still open.", "2 still open.", "3 still open."]


def test_the_numbers_of_what_holds() -> None:
    """They count from 0, in the order of the conditions."""
    seat = frozen_seat(CHEAPEST)
    exercise = find_exercise("00.go-on-or-stop")
    stops = exercise.wrong[0].make(seat)
    assert check(exercise, stops, seat).held == (0, 1)


def test_a_call_is_told_as_it_would_be_typed() -> None:
    """The learner can paste it into a cell and see for themselves."""
    with pytest.raises(
        LearnersCodeError, match=r"^`divides\('a'\)` stopped with ZeroDivisionError: division by zero, in your line"
    ):
        call(divides, "a")


def test_the_line_in_which_it_stopped_is_told() -> None:
    """The learner's own, also when the error came out of what they called."""
    with pytest.raises(LearnersCodeError, match=r", in your line `return bool\(int\(address\)\)`$"):
        call(counts_on_a_number, "a")


def test_what_takes_lines_to_tell_is_told_shorter() -> None:
    """A list of dictionaries would hide the name of the error behind five lines."""
    with pytest.raises(LearnersCodeError, match=r"^`divides\(\[\{...\}, \{...\}\]\)` stopped with "):
        call(divides, [{"hash": b"\x00" * 40, "tries": 0}] * 2)


def test_a_backtick_does_not_break_the_sentence() -> None:
    """It would end what is set as code in the middle, so nothing is set as code then."""
    with pytest.raises(LearnersCodeError, match=r"^divides\('`'\) stopped with "):
        call(divides, "`")


def test_in_a_call_that_is_told_a_function_has_its_name() -> None:
    """Where it lies in memory would tell nobody anything, and what it belongs to could tell too much."""

    def gives_up_at(code_at: object) -> bool:
        raise NotImplementedError

    with pytest.raises(
        LearnersCodeError,
        match=r"^`gives_up_at\(divides\)` stopped with NotImplementedError, in your line `raise NotImplementedError`$",
    ):
        call(gives_up_at, divides)
    with pytest.raises(LearnersCodeError, match=r"^`gives_up_at\(functools.partial"):
        call(gives_up_at, functools.partial(divides, ""))


@pytest.mark.parametrize("name", [n for n, e in EXERCISES.items() if e.choices is None and e.reads is None])
@pytest.mark.parametrize("answer", ["755224", 3, True], ids=["text", "number", "truth"])
def test_a_result_in_place_of_a_function_is_told_what_to_hand_over(name: str, answer: object) -> None:
    """``lab.check("02.window", is_taken(1, 1, 1))`` hands over a result; nobody is told that they have not tried."""
    outcome, sentence = checked(name, answer)
    assert outcome == Outcome.NOT_YET
    assert sentence == f"Hand over your function itself: its name alone. Yours is a {type(answer).__name__}."


def test_an_exercise_that_does_not_exist_names_the_nearest() -> None:
    """A slip of the finger in its name gets a suggestion, not a dictionary's KeyError."""
    with pytest.raises(LookupError, match=r"There is no exercise '00.mark-result'. Did you mean '00.mark-results'\?"):
        find_exercise("00.mark-result")
    with pytest.raises(LookupError, match=r"^There is no exercise 'zzzz'.$"):
        find_exercise("zzzz")


@pytest.mark.parametrize("slip", [str.upper, "{} ".format, " {}".format, str.title])
def test_a_mark_typed_with_other_capitals_or_a_blank_is_a_slip_and_no_wrong_answer(slip: Callable[[str], str]) -> None:
    """Whoever types the right mark is told how it is written, and not that five of five are wrong."""
    choices = find_exercise("07.delay-for-whom").choices
    assert choices is not None
    card = choices(frozen_seat())
    row, mark = card.rows[0][0], card.labels[-1]
    assert checked("07.delay-for-whom", {row: slip(mark)}) == (
        Outcome.NOT_YET,
        f"The card has no mark {slip(mark)!r}. Write it as it stands there: {mark!r}.",
    )


def test_an_apostrophe_of_the_keyboard_is_the_cards() -> None:
    """The card has the printed one, which hardly anybody can type."""
    exercise = find_exercise("06.name-the-trick")
    seat = frozen_seat(CHEAPEST)
    right = exercise.others[0](seat)
    assert isinstance(right, dict)
    assert any("’" in mark for mark in right.values())
    typed = {row: mark.replace("’", "'") for row, mark in right.items()}
    assert typed != right
    assert check(exercise, typed, seat).outcome == Outcome.DONE
