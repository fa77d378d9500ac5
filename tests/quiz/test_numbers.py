"""Reading a typed number the way people write numbers, and telling what is none from what is wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.quiz.numbers import LONGEST, NotANumberError, is_possible, is_same_unit, parse_number, plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30", ["30"]),
        (" 30 ", ["30"]),
        ("0.5", ["0.5"]),
        ("0,5", ["0.5"]),
        (".5", ["0.5"]),
        ("1 000 000", ["1000000"]),
        ("1\u202f000\u00a0000", ["1000000"]),
        ("1,000,000", ["1000000"]),
        ("1.000.000", ["1000000"]),
        ("1'000'000", ["1000000"]),
        ("1,234.5", ["1234.5"]),
        ("1.234,5", ["1234.5"]),
        ("1 234,5", ["1234.5"]),
        ("1,234", ["1234", "1.234"]),
        ("1.234", ["1234", "1.234"]),
        ("0.123", ["0.123"]),
        ("12.34", ["12.34"]),
        ("30.", ["30"]),
        ("−45", ["-45"]),
        ("-45", ["-45"]),
        ("+45", ["45"]),
        ("≈ 45", ["45"]),
        ("1e6", ["1e6"]),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, meant: list[str]) -> None:
    """Comma, point, space and apostrophe all separate thousands somewhere; of two possible readings both count."""
    assert list(parse_number(typed, "")) == [Decimal(number) for number in meant]


@pytest.mark.parametrize(
    "typed", ["", " ", "thirty", "?", "s 30", "nan", "inf", "-", "1,2,3", "1.2.3,4", "1,23,456", "½"]
)
def test_what_is_no_number_gets_a_sentence(typed: str) -> None:
    """A typing error is not a wrong answer: the learner is told what to write."""
    with pytest.raises(NotANumberError, match="Write a number"):
        parse_number(typed, "s")


def test_a_number_too_long_to_be_meant_is_not_read() -> None:
    """A million pasted digits would keep the kernel busy; as many as a person types are read."""
    assert parse_number("1" * LONGEST, "") == (Decimal("1" * LONGEST),)
    with pytest.raises(NotANumberError):
        parse_number("1" * (LONGEST + 1), "")


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("30 s", "seconds"),
        ("30s", "s"),
        ("30 sec.", "s"),
        ("30 Seconds", "s"),
        ("5 minutes", "min"),
        ("2 tries", "try"),
        ("1 try", "tries"),
        ("3 %", "%"),
        ("3 percent", "%"),
        ("50 %", "of a hundred"),
        ("50 of a hundred", "of a hundred"),
        ("50/100", "of a hundred"),
        ("3 of 4", "of four"),
        ("3/4", "of four"),
        ("1 day", "days"),
        ("4 times", "times"),
        ("0 names", "names"),
    ],
)
def test_the_unit_may_be_typed_in_any_usual_spelling(typed: str, unit: str) -> None:
    """Whoever writes the unit as well is careful, not wrong."""
    assert len(parse_number(typed, unit)) == 1


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("three", "", 3),
        ("Zero", "", 0),
        ("none", "", 0),
        ("nought", "", 0),
        ("twelve", "", 12),
        ("Seven minutes", "min", 7),
        ("three of 4", "of four", 3),
        ("~ six", "", 6),
    ],
)
def test_a_small_number_may_be_typed_as_a_word(typed: str, unit: str, number: int) -> None:
    """Up to twelve, as people write."""
    assert parse_number(typed, unit) == (number,)


@pytest.mark.parametrize("typed", ["thirteen", "one hundred", "one half", "three or four", "noneteen", "sixty", "o"])
def test_beyond_twelve_words_are_asked_for_as_digits(typed: str) -> None:
    """One hundred is not one, and sixty is not six."""
    with pytest.raises(NotANumberError, match=r"^Write a number, for example 30\.$"):
        parse_number(typed, "")


@pytest.mark.parametrize(
    ("typed", "unit"), [("30 min", "s"), ("30 ms", "s"), ("30 %", ""), ("30 or so", "s"), ("0x1F", "")]
)
def test_another_unit_is_asked_about_and_not_marked_wrong(typed: str, unit: str) -> None:
    """30 min is right or wrong in minutes; held against seconds it would be neither."""
    with pytest.raises(NotANumberError, match=r"^Write only the number, without “"):
        parse_number(typed, unit)


def test_units_are_not_confused_with_their_neighbours() -> None:
    """ms is not m and s, and a minute is not a month."""
    assert is_same_unit("", "s")
    assert is_same_unit("secs", "second")
    assert not is_same_unit("ms", "s")
    assert not is_same_unit("m", "min")


@pytest.mark.parametrize(
    ("typed", "unit", "why"),
    [
        ("-1", "accounts", "it cannot be less than nothing. Write 0 or a larger number."),
        ("−1 mails", "mails", "it cannot be less than nothing. Write 0 or a larger number."),
        ("-1", "s", "it cannot be less than nothing. Write 0 or a larger number."),
        ("-0.1", "per cent", "it cannot be less than nothing. Write 0 or a larger number."),
        ("1.5", "accounts", "what is counted here comes in whole numbers. Write a whole number."),
        ("2,5", "of four", "what is counted here comes in whole numbers. Write a whole number."),
        ("5", "of four", "it cannot be more than 4. Write a number from 0 to 4."),
        ("100.1", "per cent", "it cannot be more than 100. Write a number from 0 to 100."),
        ("101", "of a hundred", "it cannot be more than 100. Write a number from 0 to 100."),
        ("1000", "%", "it cannot be more than 100. Write a number from 0 to 100."),
    ],
)
def test_a_number_that_cannot_be_is_refused_and_not_marked_wrong(typed: str, unit: str, why: str) -> None:
    """Half an account is a slip of the hand or a misreading of the question; “too high” would help with neither."""
    with pytest.raises(NotANumberError) as caught:
        parse_number(typed, unit)
    assert str(caught.value) == f"“{typed}” was not taken as an answer: {why}"


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("0", "accounts"),
        ("-0", "accounts"),
        ("2.0", "mails"),
        ("4", "of four"),
        ("0", "of four"),
        ("0", "per cent"),
        ("100", "per cent"),
        ("0.05", "%"),
        ("49.5", "of a hundred"),
        ("4.5", "days"),
        ("27.8", "hours"),
        ("0.5", "times"),
        ("77.5", "bits"),
        ("0.5", "US dollars"),
        ("-1", ""),
        ("1.5", ""),
    ],
)
def test_what_can_be_is_taken(typed: str, unit: str) -> None:
    """The limits themselves; parts of what is measured and not counted; and anything where nobody says what it is."""
    assert parse_number(typed, unit) == (Decimal(typed),)
    assert is_possible(Decimal(typed), unit)


@pytest.mark.parametrize(
    ("typed", "unit", "meant"),
    [("3.267", "accounts", "3267"), ("3,267", "accounts", "3267"), ("12,345", "%", "12.345")],
)
def test_of_two_readings_only_one_can_be(typed: str, unit: str, meant: str) -> None:
    """Three accounts and a quarter are none, so a point there stands between thousands."""
    assert parse_number(typed, unit) == (Decimal(meant),)


@given(st.integers(-(10**12), 10**12), st.sampled_from([",", " ", "'", "."]))
def test_thousands_set_apart_are_read_back(number: int, mark: str) -> None:
    """However thousands are set apart, the number is among those it can mean."""
    assert Decimal(number) in parse_number(f"{number:,}".replace(",", mark), "")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**6), max_value=10**6))
def test_what_is_shown_can_be_typed_again(number: Decimal) -> None:
    """The right answer as the feedback writes it is taken as an answer."""
    assert number in parse_number(plain(number), "")


@given(st.text())
def test_no_text_breaks_the_reading(typed: str) -> None:
    """Whatever is typed, there is a finite number or a sentence."""
    try:
        assert all(number.is_finite() for number in parse_number(typed, "s"))
    except NotANumberError as error:
        assert str(error)  # noqa: PT017 - either outcome is right; what may not happen is a third
