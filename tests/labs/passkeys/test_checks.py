"""The checks of a passkey's answer: each has a case that nothing else refuses, and the package agrees with all."""

from __future__ import annotations

import pytest

from loginlab.exchange.passkey_answers import CHECKS, Assertion, Expected, first_failed_check, parse_assertion
from loginlab.labs.passkeys.answers import write_credential
from loginlab.labs.passkeys.cases import Case, judge_verifier, passkey_cases, webauthn_accepts
from loginlab.labs.passkeys.checks import (
    COMPARES,
    accepted_without,
    check_rows,
    checks_that_let_a_relay_in,
    reveal_checks,
    verifier_without,
)
from loginlab.seat import FROZEN_SEED

CASES = passkey_cases(FROZEN_SEED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_breaks_exactly_the_check_it_names(case: Case) -> None:
    """All others hold, so a verifier that lacks this one lets it in."""
    failed = [name for name, holds in CHECKS.items() if not holds(case.answer, case.expected)]
    assert failed == ([] if case.breaks is None else [case.breaks])
    assert first_failed_check(case.answer, case.expected) == (case.breaks or "form")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_webauthn_package_says_the_same(case: Case) -> None:
    """The checks written out here are those of the package that decides."""
    assert webauthn_accepts(case.answer, case.expected) is (case.breaks is None)


def test_every_check_has_a_case_and_a_row() -> None:
    """Or leaving it out would go unnoticed."""
    assert {case.breaks for case in CASES} == {None, *CHECKS}
    assert COMPARES.keys() == CHECKS.keys()
    assert [row.check for row in check_rows(1)] == list(CHECKS)
    assert all(row.lets_in for row in check_rows(1))
    assert len(reveal_checks(1).rows) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS)
def test_a_verifier_without_one_check_is_found_out(check: str) -> None:
    """It accepts the cases of that check, and no other wrong one."""
    let_in = {case.breaks for case in accepted_without(check, CASES)}
    assert let_in == {check}
    wrong = [verdict for verdict in judge_verifier(verifier_without([check]), CASES) if not verdict.is_right]
    assert {verdict.case.breaks for verdict in wrong} == {check}
    assert all(verdict.is_right for verdict in judge_verifier(verifier_without(), CASES))


def test_only_the_origin_stands_between_a_relay_and_the_account() -> None:
    """Where the browser ignores its own rules, the exchange's check of the origin is what is left."""
    assert checks_that_let_a_relay_in(1) == {"origin"}


def test_a_verifier_that_raises_broke_and_refused_nothing() -> None:
    """A crash is told from a no, also on the cases that must be refused."""

    def crash(answer: Assertion, expected: Expected) -> bool:
        raise KeyError("origin")

    verdicts = judge_verifier(crash, CASES)
    assert not any(verdict.is_right for verdict in verdicts)
    assert {verdict.broke for verdict in verdicts} == {"KeyError: 'origin'"}


def test_cases_follow_from_the_seed_and_survive_the_way_through_a_form() -> None:
    """The same seed gives the same bytes; JSON and back changes none of them."""
    passkey_cases.cache_clear()
    assert passkey_cases(FROZEN_SEED) == CASES
    assert passkey_cases(2)[0].answer.signature != CASES[0].answer.signature
    for case in CASES:
        assert parse_assertion(write_credential(case.answer)) == case.answer
