"""Tests on the phone: its clock, its lines, the way of a code, and an older phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import run_test
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.table import SEEDS
from loginlab.world.faults import Harm


def opened(fault: str, seed: int = 1) -> Case:
    return open_case(fault, seed, CHEAPEST)


@pytest.mark.parametrize(
    ("test", "fault", "result"),
    [
        ("phone-clock", "phone-seconds-off", "seconds off"),
        ("phone-clock", "phone-minutes-off", "minutes off"),
        ("phone-clock", "phone-drifting", "minutes off"),
        ("phone-clock", "code-read-too-late", "right"),
        ("authenticator-entries", "phone-minutes-off", "own"),
        ("authenticator-entries", "code-of-another-account", "another account’s"),
        ("authenticator-entries", "re-enrolled-secret", "several, the older is read"),
        ("authenticator-entries", "authenticator-on-second-phone", "own"),
        ("watch-the-code", "phone-minutes-off", "in time and whole"),
        ("watch-the-code", "phone-drifting", "in time and whole"),
        ("watch-the-code", "code-read-too-late", "too late"),
        ("watch-the-code", "code-cut-by-a-space", "a digit is lost"),
        ("watch-the-code", "code-reused", "not from the phone"),
        ("older-phone", "authenticator-on-second-phone", "another code"),
        ("older-phone", "re-enrolled-secret", "none"),
        ("next-code", "code-reused", "it works"),
    ],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_each_look_shows_what_is_there(test: str, fault: str, result: str, seed: int) -> None:
    """The same result in every world, with its figures in the sentence."""
    assert run_test(TESTS[test], opened(fault, seed).scene).result == result


@pytest.mark.parametrize(
    ("off", "result"), [(2.9, "right"), (3, "seconds off"), (89, "seconds off"), (90, "minutes off")]
)
@pytest.mark.parametrize("sign", [-1, 1])
def test_how_far_a_clock_is_off_has_three_names(off: float, result: str, sign: int) -> None:
    """Both sides of both limits, for a phone that is fast and for one that is slow."""
    scene = opened("caps-lock").scene
    scene.phone.clock.set_automatic(False)
    scene.phone.clock.move(timedelta(seconds=sign * off))
    assert run_test(TESTS["phone-clock"], scene).result == result


def test_an_older_phone_may_show_the_same_code() -> None:
    """A copy that was made in time is as good as the original."""
    scene = opened("caps-lock").scene
    original = scene.phone.authenticator.entries[0]
    scene.world.give_phone(scene.person).authenticator._entries.append(original)
    assert run_test(TESTS["older-phone"], scene).result == "the same code"


def test_a_phone_without_an_account_shows_no_code() -> None:
    """Nothing to read is a result too, and no breakdown."""
    scene = opened("caps-lock").scene
    scene.world.give_phone(scene.person)
    assert run_test(TESTS["authenticator-entries"], scene).result == "empty"
    assert run_test(TESTS["watch-the-code"], scene).result == "no code"


def test_trying_with_the_next_code_spends_a_try_where_the_clock_is_wrong() -> None:
    """The one test here that tries: its side effect is said on its label."""
    scene = opened("phone-minutes-off").scene
    before = Condition.of(scene)
    run_test(TESTS["next-code"], scene)
    assert harm_between(before, Condition.of(scene)) == {Harm.TRY_SPENT}
    assert TESTS["next-code"].side_effect
