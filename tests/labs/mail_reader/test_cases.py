"""The cases: a right function passes them all, and each mistake that people make fails at least one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from loginlab.labs.mail_reader.cases import CASES, Found, Judge, compare, expect
from loginlab.world.addresses import registrable_domain


def right(shown: str, spf: Found, signatures: Sequence[Found], strict: bool) -> str:
    """Written from the rule, without the verifier."""
    shown = shown.lower()

    def fits(found: Found) -> bool:
        result, domain = found
        if result != "pass" or not domain:
            return False
        return domain.lower() == shown if strict else registrable_domain(domain) == registrable_domain(shown)

    return "pass" if any(fits(found) for found in (spf, *signatures)) else "fail"


def test_a_right_function_differs_nowhere() -> None:
    """The verifier and a function written from the rule say the same."""
    assert compare(right) == ()


def passes_if_anything_passes(_shown: str, spf: Found, signatures: Sequence[Found], _strict: bool) -> str:
    return "pass" if any(result == "pass" for result, _ in (spf, *signatures)) else "fail"


def needs_both(shown: str, spf: Found, signatures: Sequence[Found], strict: bool) -> str:
    both = right(shown, spf, (), strict), right(shown, ("none", ""), signatures, strict)
    return "pass" if both == ("pass", "pass") else "fail"


def looks_at_the_first_signature(shown: str, spf: Found, signatures: Sequence[Found], strict: bool) -> str:
    return right(shown, spf, signatures[:1], strict)


def forgets_strict(shown: str, spf: Found, signatures: Sequence[Found], _strict: bool) -> str:
    return right(shown, spf, signatures, False)


def forgets_relaxed(shown: str, spf: Found, signatures: Sequence[Found], _strict: bool) -> str:
    return right(shown, spf, signatures, True)


def forgets_the_result(shown: str, spf: Found, signatures: Sequence[Found], strict: bool) -> str:
    return right(shown, ("pass", spf[1]), [("pass", domain) for _, domain in signatures], strict)


def compares_endings(shown: str, spf: Found, signatures: Sequence[Found], strict: bool) -> str:
    if strict:
        return right(shown, spf, signatures, strict)
    fits = [
        result == "pass" and bool(domain) and domain.endswith(shown.lower()) for result, domain in (spf, *signatures)
    ]
    return "pass" if any(fits) else "fail"


def looks_for_the_name_anywhere(shown: str, spf: Found, signatures: Sequence[Found], _strict: bool) -> str:
    return "pass" if any(r == "pass" and shown.lower() in domain for r, domain in (spf, *signatures)) else "fail"


def takes_the_last_two_labels(shown: str, spf: Found, signatures: Sequence[Found], strict: bool) -> str:
    if strict:
        return right(shown, spf, signatures, strict)
    wanted = shown.lower().split(".")[-2:]
    return "pass" if any(r == "pass" and d.split(".")[-2:] == wanted for r, d in (spf, *signatures)) else "fail"


@pytest.mark.parametrize(
    "mistake",
    [
        passes_if_anything_passes,
        needs_both,
        looks_at_the_first_signature,
        forgets_strict,
        forgets_relaxed,
        forgets_the_result,
        compares_endings,
        looks_for_the_name_anywhere,
        takes_the_last_two_labels,
        lambda *_: "pass",
        lambda *_: "fail",
        lambda *_: None,
    ],
)
def test_a_usual_mistake_is_found(mistake: Judge) -> None:
    """With the case that shows it."""
    found = compare(mistake)
    assert found
    assert all(one.said != one.expected and not one.error for one in found)


def test_a_function_that_breaks_is_reported_and_not_raised() -> None:
    """With what happened."""

    def breaks(*_: object) -> str:
        raise KeyError("spf")

    found = compare(breaks)
    assert len(found) == len(CASES)
    assert found[0].error == "KeyError: 'spf'"


def test_both_verdicts_and_both_alignments_occur() -> None:
    """No function can pass by saying always the same, and every case has a name of its own."""
    assert {(expect(case), case.strict) for case in CASES} == {
        ("pass", False),
        ("fail", False),
        ("pass", True),
        ("fail", True),
    }
    assert len({case.name for case in CASES}) == len(CASES)
