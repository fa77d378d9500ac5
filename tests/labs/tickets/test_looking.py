"""Tests that only look: each tells the faults it is for from all others, and changes nothing."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import run_test
from loginlab.labs.tickets.looking import TESTS as LOOKING
from loginlab.labs.tickets.table import SEEDS

TYPED = (
    "caps-lock",
    "capital-first",
    "trailing-space",
    "old-password-after-reset",
    "identifier-of-somebody-else",
    "phone-instead-of-mail",
    "manager-fills-another",
)


def opened(fault: str, seed: int = 1) -> Case:
    return open_case(fault, seed, CHEAPEST)


@pytest.mark.parametrize(
    ("test", "fault", "result"),
    [
        ("type-where-it-shows", "caps-lock", "all capitals"),
        ("type-where-it-shows", "capital-first", "a capital in front"),
        ("type-where-it-shows", "trailing-space", "a space"),
        ("type-where-it-shows", "old-password-after-reset", "as meant"),
        ("compare-identifier", "caps-lock", "the same"),
        ("compare-identifier", "identifier-of-somebody-else", "another one"),
        ("compare-identifier", "phone-instead-of-mail", "another kind"),
        ("compare-identifier", "manager-fills-another", "another one"),
        ("manager-entry", "caps-lock", "nothing"),
        ("manager-entry", "old-password-after-reset", "own"),
        ("manager-entry", "manager-fills-another", "somebody else’s first"),
        ("changed-password-mail", "old-password-after-reset", "changed"),
        ("changed-password-mail", "identifier-of-somebody-else", "none"),
    ],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_each_look_shows_what_is_there(test: str, fault: str, result: str, seed: int) -> None:
    """The same result in every world, with its figures in the sentence."""
    assert run_test(TESTS[test], opened(fault, seed).scene).result == result


@pytest.mark.parametrize("test", [test.id for test in LOOKING])
@pytest.mark.parametrize("fault", TYPED)
def test_looking_asks_the_exchange_nothing(test: str, fault: str) -> None:
    """No request goes out, no page changes, nothing is written into the log."""
    scene = opened(fault).scene
    before = (scene.browser.requests, scene.browser.page, len(scene.world.events()))
    run_test(TESTS[test], scene)
    assert (scene.browser.requests, scene.browser.page, len(scene.world.events())) == before


@pytest.mark.parametrize("test", [test.id for test in LOOKING])
@pytest.mark.parametrize("fault", TYPED)
def test_no_look_reads_a_password_out(test: str, fault: str) -> None:
    """The sentence says what kind of mistake it is; the password stays with the person."""
    scene = opened(fault).scene
    told = run_test(TESTS[test], scene).sentence.lower()
    assert scene.habits.password.lower() not in told
    assert scene.person.password.lower() not in told
