"""Acceptance: what is worked out and what the verifier does are one thing."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.codes.acceptance import acceptance
from loginlab.labs.codes.acceptance_curves import (
    acceptance_curves,
    clock_that_works_sometimes,
    percent_accepted_at_45_s_slow,
    reveal_acceptance,
)
from loginlab.labs.codes.typing_delay import (
    clock_that_typing_helps,
    delay_costs,
    percent_late_after_8_s,
    reveal_typing_delay,
)

STEP = timedelta(seconds=30)
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize(
    ("window", "skew_s", "share"),
    [
        (0, 0, 1), (0, 5, Fraction(5, 6)), (0, 10, Fraction(2, 3)), (0, 15, Fraction(1, 2)), (0, 20, Fraction(1, 3)),
        (0, 29, Fraction(1, 30)), (0, 30, 0), (1, 30, 1), (1, 31, Fraction(29, 30)), (1, 45, Fraction(1, 2)),
        (1, 59, Fraction(1, 30)), (1, 60, 0), (2, 60, 1), (2, 75, Fraction(1, 2)), (2, 90, 0), (3, 90, 1), (3, 120, 0),
    ],
)  # fmt: skip
def test_the_corners_and_the_slope_on_both_sides(window: int, skew_s: int, share: Fraction) -> None:
    """All of them up to the window, none from one step beyond, a straight line between; slow and fast alike."""
    for sign in (-1, 1):
        lag = timedelta(seconds=sign * skew_s)
        assert acceptance(lag, window_steps=window, step=STEP) == share


@given(
    lag=st.integers(-(10**9), 10**9).map(lambda us: timedelta(microseconds=us)),
    window=st.integers(0, 10),
    expected=st.integers(-5, 5),
)
def test_a_learned_drift_moves_the_curve_and_keeps_its_shape(lag: timedelta, window: int, expected: int) -> None:
    """Looking a step further back is as good as a phone a step less slow."""
    moved = acceptance(lag, window_steps=window, step=STEP, expected_drift_steps=expected)
    assert moved == acceptance(lag + expected * STEP, window_steps=window, step=STEP)
    assert 0 <= moved <= 1


@given(seeds, st.integers(-180, 180), st.integers(0, 3), st.integers(0, 40))
def test_the_verifier_agrees_with_the_formula(seed: int, skew_s: int, window: int, delay_s: int) -> None:
    """Twenty evenly spread tries cannot be further off than one of them."""
    (curve,) = acceptance_curves(seed, windows=(window,), skews_s=(skew_s,), delay_s=delay_s)
    (point,) = curve.points
    assert abs(point.exact - point.tried) <= Fraction(1, 20) + Fraction(1, 10**6)


def test_only_30_to_60_s_fail_sometimes_at_a_window_of_one() -> None:
    """The sign by which a clock is recognised: below always in, above never, between now and then."""
    (curve,) = acceptance_curves(1, windows=(1,), skews_s=range(-90, 91, 5))
    for point in curve.points:
        assert (0 < point.exact < 1) == (30 < abs(point.skew_s) < 60)


@given(seeds)
def test_the_answers_do_not_depend_on_the_learner(seed: int) -> None:
    """Codes differ, clocks do not."""
    assert percent_accepted_at_45_s_slow(seed) == 50
    assert clock_that_works_sometimes(seed) == "slow-45"
    assert percent_late_after_8_s(seed) == 27
    assert clock_that_typing_helps(seed) == "fast"


@pytest.mark.parametrize(("delay_s", "percent"), [(5, 17), (8, 27), (10, 33)])
def test_typing_alone_fails_a_server_without_a_window(delay_s: int, percent: int) -> None:
    """Even perfect clocks do not help whoever needs ten seconds."""
    (cost,) = delay_costs(1, skews_s=(0,), delays_s=(delay_s,))
    assert round(100 * cost.refused) == percent
    (cost,) = delay_costs(1, skews_s=(0,), delays_s=(delay_s,), window_steps=1)
    assert cost.refused == 0


def test_a_delay_adds_to_a_slow_phone_and_cancels_a_fast_one() -> None:
    """20 s to type put a phone that is 20 s fast right, and ruin one that is 20 s slow."""
    slow, fast = delay_costs(1, skews_s=(-20, 20), delays_s=(20,))
    assert (slow.refused, fast.refused) == (1, 0)
    assert (slow.tried, fast.tried) == (1, 0)


def test_the_tables_hold_what_was_computed() -> None:
    """45 s slow: half at a window of one; 8 s typed: 27 % late with right clocks."""
    assert ("45 s slow", "0% (0 of 20)", "50% (10 of 20)", "100% (20 of 20)") in reveal_acceptance(1).rows
    assert ("8 s", "93%", "27%", "40%") in reveal_typing_delay(1).rows
