"""Virtual time: it follows or stands still, and only ever goes forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.clock import FROZEN_AT, Clock, wall_time

SECOND = timedelta(seconds=1)


def test_a_standing_clock_stands() -> None:
    """Builds and tests get the same time at every call."""
    clock = Clock(None)
    assert clock.now() == clock.now() == FROZEN_AT


def test_a_following_clock_keeps_pace() -> None:
    """A learner's clock goes with the one it follows, also after it was moved."""
    times = iter([FROZEN_AT, FROZEN_AT + SECOND, FROZEN_AT + 2 * SECOND])
    clock = Clock(lambda: next(times))
    assert clock.now() == FROZEN_AT
    assert clock.advance(timedelta(days=1)) == FROZEN_AT + timedelta(days=1, seconds=1)
    assert clock.now() == FROZEN_AT + timedelta(days=1, seconds=2)


def test_a_day_passes_in_one_call() -> None:
    """Waiting for a hold to end is one line in a lesson."""
    clock = Clock(None)
    assert clock.advance(timedelta(days=1)) == clock.now() == FROZEN_AT + timedelta(days=1)


@given(st.lists(st.timedeltas(min_value=timedelta(), max_value=timedelta(days=400)), max_size=8))
def test_time_never_runs_backwards(steps: list[timedelta]) -> None:
    """However often it is moved, each time is at least the one before."""
    clock = Clock(None)
    seen = [clock.now(), *(clock.advance(step) for step in steps)]
    assert seen == sorted(seen)


def test_standing_still_for_no_time_is_allowed() -> None:
    """The limit itself: no time at all may pass."""
    assert Clock(None).advance(timedelta()) == FROZEN_AT


def test_going_back_is_refused() -> None:
    """A microsecond backwards is too much: a used code would be accepted again."""
    clock = Clock(None)
    with pytest.raises(ValueError, match="only goes forward"):
        clock.advance(timedelta(microseconds=-1))
    assert clock.now() == FROZEN_AT


def test_a_time_without_a_zone_is_refused() -> None:
    """Ten o'clock is a different moment in Kolkata; a naive time would be compared wrongly."""
    with pytest.raises(ValueError, match="no time zone"):
        Clock(None, at=datetime(2026, 3, 14))  # noqa: DTZ001 - the mistake under test


def test_every_time_is_in_utc() -> None:
    """Whatever zone the source is in, the world speaks UTC."""
    clock = Clock(lambda: FROZEN_AT.astimezone(timezone(timedelta(hours=5, minutes=30))))
    assert clock.now().tzinfo is UTC
    assert clock.now() == FROZEN_AT


def test_the_wall_clock_is_aware() -> None:
    """The one place that asks the machine returns UTC, and time that passes."""
    first, second = wall_time(), wall_time()
    assert first.tzinfo is UTC
    assert first <= second
    assert Clock().now() >= second


def test_the_frozen_moment_is_in_the_middle_of_a_code() -> None:
    """A build that stood at the edge of a 30-second step (RFC 6238) would print a code with no time left."""
    assert 5 < FROZEN_AT.timestamp() % 30 < 25
