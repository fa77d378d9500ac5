"""Guessing: the exact chance, the tries the lockout leaves, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import LESSON, STRICT
from loginlab.labs.codes.guessing import (
    FIVE_PER_HALF_HOUR,
    FLAT,
    guess_chance,
    guess_curve,
    lockouts,
    percent_in_a_year_at_five_per_half_hour,
    rates,
    tries_allowed,
    tries_for,
    tries_for_an_even_chance,
)
from loginlab.labs.codes.throttle_scope import (
    besiege,
    codes_looked_at_in_a_siege,
    sessions_for_an_even_chance,
    tries_before_the_owner_hears,
)


@given(st.integers(0, 3000), st.integers(0, 10))
def test_the_chance_is_one_minus_missing_every_time(tries: int, window: int) -> None:
    """Against exact fractions; and never more than tries times window over codes (RFC 4226 §6)."""
    hit = Fraction(2 * window + 1, 10**6)
    assert guess_chance(tries, window) == pytest.approx(float(1 - (1 - hit) ** tries), rel=1e-9, abs=1e-15)
    assert guess_chance(tries, window) <= float(tries * hit) + 1e-15


@given(st.floats(0.001, 0.999), st.integers(0, 10))
def test_the_tries_for_a_chance_are_the_fewest(chance: float, window: int) -> None:
    """One less is not enough."""
    tries = tries_for(chance, window)
    assert guess_chance(tries, window) >= chance * (1 - 1e-12)
    assert guess_chance(tries - 1, window) < chance


def test_the_known_figures() -> None:
    """231,049 tries for one half at a window of one; a hundred tries are 0.03 %."""
    assert tries_for(0.5) == tries_for_an_even_chance(1) == 231_049
    assert round(100 * guess_chance(100), 2) == 0.03
    assert percent_in_a_year_at_five_per_half_hour(1) == 23
    assert round(100 * rates()[0].in_a_year, 2) == 0.55
    assert [round(rate.half_after / timedelta(days=1)) for rate in rates()][1:3] == [963, 96]


def test_five_per_half_hour_really_leaves_ten_an_hour() -> None:
    """Counted by the exchange's lockout, failure after failure."""
    assert tries_allowed(FLAT, timedelta(days=1)) == 240
    assert tries_allowed(FLAT) == FIVE_PER_HALF_HOUR


def test_a_doubling_lock_leaves_a_patient_guesser_little() -> None:
    """Soon one try an hour: a tenth of what the flat lock leaves; the strict policy leaves less again."""
    flat, lesson, strict = lockouts()
    assert strict.chance < lesson.chance < flat.chance
    assert lesson.tries < flat.tries / 9
    assert [found.policy for found in (lesson, strict)] == [LESSON, STRICT]


def test_a_policy_that_never_locks_would_leave_no_end() -> None:
    """The limit is what ends the count, so a longer lock means fewer tries."""
    longer = replace(FLAT, lock_first=timedelta(hours=1), lock_longest=timedelta(hours=1))
    assert tries_allowed(longer, timedelta(days=1)) == 120


def test_the_curve_rises_and_ends_where_it_says() -> None:
    """From one guess to a million."""
    curve = guess_curve()
    assert (curve[0].tries, curve[-1].tries) == (1, 10**6)
    chances = [point.chance for point in curve]
    assert chances == sorted(chances)


def test_a_hundred_sessions_bring_a_guesser_nothing() -> None:
    """RFC 4226 §7.3: the count holds across sessions. Five are looked at, however many are sent."""
    for sessions in (1, 5, 20):
        siege = besiege(1, sessions=sessions)
        assert siege.sent == 10 * sessions
        assert siege.looked_at == LESSON.tries_before_lock
    assert codes_looked_at_in_a_siege(1) == 5


def test_the_owner_hears_of_it() -> None:
    """The password was right and the codes were wrong: the one case in which to write to the owner."""
    siege = besiege(1)
    assert siege.alerts == 1
    assert tries_before_the_owner_hears(1) == siege.sent_before_the_alert == 5


def test_counting_by_session_would_need_some_thousand_sessions() -> None:
    """Ten tries each at six codes taken: 11,553 sessions for an even chance, which a machine opens in an hour."""
    assert sessions_for_an_even_chance() == 11_553
