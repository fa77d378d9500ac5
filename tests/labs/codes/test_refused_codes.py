"""The help desk's table: every cause can be told from every other."""

from __future__ import annotations

import pyotp
import pytest

from loginlab.labs.clock_bench import generate_bench_secret
from loginlab.labs.codes.refused_codes import (
    Cause,
    cause_of_a_constant_distance,
    causes_that_heal_by_themselves,
    causes_that_match_nothing,
    refused_codes,
)
from loginlab.seat import FROZEN_SEED
from loginlab.world.clock import FROZEN_AT

SEEDS = (0, 1, 2, 3, 17, FROZEN_SEED, 2**32 - 1)


@pytest.fixture(scope="module", params=SEEDS)
def causes(request: pytest.FixtureRequest) -> dict[str, Cause]:
    return {cause.id: cause for cause in refused_codes(request.param)}


def test_no_two_causes_look_the_same_after_their_tests(causes: dict[str, Cause]) -> None:
    """First code, next code and one test: together they name the cause."""
    assert len({cause.signature for cause in causes.values()}) == len(causes) == 8


def test_what_the_log_alone_cannot_tell_apart_the_test_can(causes: dict[str, Cause]) -> None:
    """A wrong entry and an old secret look alike at two codes; the right entry settles it."""
    entry, secret = causes["wrong-entry"], causes["wrong-secret"]
    assert (entry.first, entry.following, entry.test) == (secret.first, secret.following, secret.test)
    assert (entry.after_test.outcome, secret.after_test.outcome) == ("accepted", "code-wrong")


def test_a_slow_clock_keeps_its_distance_and_a_kept_code_does_not(causes: dict[str, Cause]) -> None:
    """Both are "another step" the first time."""
    assert causes["skew"].first == causes["skew"].following
    assert causes["kept"].first.outcome == "code-from-another-step"
    assert causes["kept"].following.outcome == "accepted"


def test_a_lost_zero_is_no_try_and_a_space_is_no_trouble(causes: dict[str, Cause]) -> None:
    """Five digits are refused before they count; a pasted space is taken out."""
    assert causes["lost-zero"].first.outcome == "input-refused"
    assert causes["spaces"].first.outcome == "accepted"


def test_a_verifier_that_takes_no_care_refuses_a_space() -> None:
    """Which is why the course says what to do elsewhere."""
    totp = pyotp.TOTP(generate_bench_secret(1))
    code = totp.at(FROZEN_AT)
    assert totp.verify(code, for_time=FROZEN_AT)
    assert not totp.verify(f"{code[:3]} {code[3:]}", for_time=FROZEN_AT)


@pytest.mark.thorough(1)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_keys_are_the_same_for_every_learner(seed: int) -> None:
    """The codes differ and the diagnosis does not."""
    assert causes_that_heal_by_themselves(seed) == {"mistyped", "kept", "reused", "lost-zero"}
    assert causes_that_match_nothing(seed) == {"mistyped", "wrong-entry", "wrong-secret"}
    assert cause_of_a_constant_distance(seed) == "skew"
