"""Which answer to believe: every case of disagreement, met by a real password."""

from __future__ import annotations

import pytest

from loginlab.labs.passwords.guesses import guess_stream
from loginlab.labs.passwords.judging import Believe, Judgement, judge
from loginlab.labs.passwords.meters import count_rules, estimate_guesses


def judged(password: str) -> Judgement:
    return judge(guess_stream().find(password), estimate_guesses(password), count_rules(password))


@pytest.mark.parametrize(
    ("password", "believe"),
    [
        ("Qwerty123!", Believe.STREAM),
        ("Biscuit94!", Believe.STREAM),
        ("P@ssw0rd1!", Believe.ZXCVBN),
        ("correct horse battery", Believe.STREAM),
        ("purple monkey dishwasher soup", Believe.ZXCVBN),
        ("Tr0ub4dor&3", Believe.NEITHER),
        ("Xk9#mQ2$", Believe.NEITHER),
    ],
)
def test_who_is_believed(password: str, believe: Believe) -> None:
    """A guess that hits is a fact; an attack without a rule is the weaker model; two blanks prove nothing."""
    assert judged(password).believe is believe


@pytest.mark.parametrize("password", ["Qwerty123!", "P@ssw0rd1!", "correct horse battery", "Tr0ub4dor&3", "", "😀"])
def test_the_number_to_plan_by_is_never_the_larger_one(password: str) -> None:
    """An attacker needs one way that works, so the smaller of two numbers is the one to plan by."""
    both = guess_stream().find(password).number, estimate_guesses(password).guesses
    assert judged(password).guesses == min(both)


def test_the_counting_meter_is_contradicted_where_it_misleads() -> None:
    """Strong by rule and quickly guessed; poor by rule and out of reach; and no word where they agree."""
    assert "what people do to satisfy the rule" in judged("P@ssw0rd1!").about_rules
    assert "hardly slow the attack down" in judged("gumminess-wobble-outback-vertigo-plaza").about_rules
    assert judged("abc").about_rules == ""
