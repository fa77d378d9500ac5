"""Drift, automatic time and zones: what the phone's clock of the course does to codes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.clock_bench import Bench
from loginlab.labs.codes.acceptance_curves import try_share
from loginlab.labs.codes.drift import drift_course, drift_days, reveal_automatic_time, reveal_drift, worst_error_s
from loginlab.labs.codes.zone_and_clock import deeds_that_spoil_codes, steps_per_hour_moved, zone_cases


@pytest.mark.parametrize(("ppm", "first", "every"), [(20, 17.4, 34.7), (78, 4.5, 8.9), (100, 3.5, 6.9)])
def test_days_until_a_code_can_and_until_all_must_fail(ppm: int, first: float, every: float) -> None:
    """30 s off and 60 s off, at a window of one step."""
    for sign in (-1, 1):
        days = drift_days(sign * ppm)
        assert round(float(days.first_possible), 1) == first
        assert round(float(days.every_time), 1) == every


@given(st.integers(10, 500), st.sampled_from([-1, 1]), st.integers(0, 2), st.integers(0, 20))
def test_the_verifier_fails_on_the_days_that_are_named(ppm: int, sign: int, window: int, delay_s: int) -> None:
    """A little before the first day all twenty get in; a little after the last none does."""
    days = drift_days(sign * ppm, window_steps=window, delay_s=delay_s)

    def share(day: Fraction) -> Fraction:
        bench = Bench(drift_ppm=sign * ppm, age_days=float(day), window_steps=window, delay_s=delay_s)
        return try_share(bench, 1)

    late = days.every_time * Fraction(1001, 1000)
    if late <= 365:
        assert share(late) == 0
    if days.first_possible > 0 and (sign < 0 or delay_s <= 30 * window):
        assert share(days.first_possible * Fraction(999, 1000)) == 1


def test_a_slow_clock_has_the_typing_against_it_and_a_fast_one_for_it() -> None:
    """8 s of typing cost a slow phone of 78 ppm more than a day, and give a fast one as much."""
    slow, fast = drift_days(-78, delay_s=8), drift_days(78, delay_s=8)
    assert slow.first_possible < drift_days(78).first_possible < fast.first_possible


@given(st.integers(-500, 500))
def test_automatic_time_keeps_a_phone_far_from_trouble(ppm: int) -> None:
    """Never more than what was left uncorrected (2 s) and what drifts until the next poll (18 h)."""
    assert worst_error_s(ppm, days=10) <= 2 + abs(ppm) * 0.0864 * 18 / 24 + 1e-6


def test_without_it_the_error_grows_without_end() -> None:
    """78 ppm make more than three minutes in a month."""
    course = drift_course(-78, days=30, automatic=False)
    errors = [reading.error_s for reading in course]
    assert errors == sorted(errors, reverse=True)
    assert errors[0] == 0
    assert round(errors[-1]) == -202


def test_a_course_with_automatic_time_shows_the_corrections() -> None:
    """78 ppm gain 5 s in 18 hours, and lose them at the poll."""
    course = drift_course(78, days=3, automatic=True)
    assert round(max(reading.error_s for reading in course), 1) == 5.1
    assert sum(reading.error_s == 0 for reading in course) == 5


def test_the_label_alone_spoils_nothing_and_moved_hands_do() -> None:
    """Also when the face looks right afterwards."""
    cases = {case.id: case for case in zone_cases(1)}
    assert cases["label"].outcome == cases["automatic"].outcome == cases["nothing"].outcome == "accepted"
    assert cases["label-then-hands"].face.startswith("10:42")
    assert cases["label-then-hands"].drift_steps == -9 * 120
    assert deeds_that_spoil_codes(1) == {"hands", "label-then-hands"}
    assert steps_per_hour_moved(1) == 120


def test_the_tables_hold_what_was_computed() -> None:
    """One row for each clock."""
    assert ("78 millionths slow (6.7 s a day)", "4.5 days", "8.9 days", "3.3 days") in reveal_drift(1).rows
    assert ("78 ppm", "202 s", "5.1 s") in reveal_automatic_time(1).rows
