"""The phone's clock: exact arithmetic, both sides of the threshold, and what a zone does not do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.clock import FROZEN_AT, Clock
from loginlab.world.phone_clock import CORRECT_FROM, POLL_EVERY, ClockSetByNetwork, PhoneClock, Zone, error_after

SECOND = timedelta(seconds=1)
TICK = timedelta(microseconds=1)
ppm = st.integers(-100_000, 100_000)
spans = st.timedeltas(timedelta(), timedelta(days=400))


def test_a_new_phone_is_right() -> None:
    """No offset, no drift, automatic time on."""
    clock = Clock(None)
    phone = PhoneClock(clock.now)
    assert (phone.now(), phone.error, phone.automatic) == (clock.now(), timedelta(), True)


def test_drift_counts_from_the_start_and_is_exact() -> None:
    """78 ppm: 6.7392 seconds a day, to the microsecond, after years too."""
    clock = Clock(None)
    phone = PhoneClock(clock.now, drift_ppm=78, automatic=False)
    clock.advance(timedelta(days=1))
    assert phone.error == timedelta(seconds=6, microseconds=739_200)
    clock.advance(timedelta(days=999))
    assert phone.error == 1000 * timedelta(seconds=6, microseconds=739_200)


@given(ppm, st.lists(spans, max_size=6))
def test_looking_at_the_clock_changes_nothing(drift: int, waits: list[timedelta]) -> None:
    """However often somebody looks, the error is that of the whole time; rounding does not add up."""
    clock, untouched = Clock(None), Clock(None)
    looked_at = PhoneClock(clock.now, drift_ppm=drift, automatic=False)
    once = PhoneClock(untouched.now, drift_ppm=drift, automatic=False)
    for wait in waits:
        clock.advance(wait)
        assert looked_at.error == error_after(timedelta(), Fraction(drift), clock.now() - FROZEN_AT)
    untouched.advance(sum(waits, timedelta()))
    assert once.error == looked_at.error


@pytest.mark.parametrize("sign", [1, -1])
def test_the_network_corrects_from_two_seconds_and_not_a_microsecond_below(sign: int) -> None:
    """Android's threshold, fast and slow alike, at the poll after 18 hours and not before."""
    for off, after in ((CORRECT_FROM, timedelta()), (CORRECT_FROM - TICK, CORRECT_FROM - TICK)):
        clock = Clock(None)
        phone = PhoneClock(clock.now, offset=sign * off)
        clock.advance(POLL_EVERY - TICK)
        assert phone.error == sign * off
        clock.advance(TICK)
        assert phone.error == sign * after


def test_a_drifting_phone_on_automatic_time_is_never_far_off() -> None:
    """78 ppm in 18 hours are 5.05 seconds, and then it is corrected: no code ever fails for that."""
    clock = Clock(None)
    phone = PhoneClock(clock.now, drift_ppm=78)
    clock.advance(POLL_EVERY - SECOND)
    assert timedelta(seconds=5) < phone.error < timedelta(seconds=6)
    clock.advance(SECOND)
    assert phone.error == timedelta()


@given(ppm, spans)
def test_after_polls_that_nobody_watched_the_clock_is_where_polling_would_have_left_it(
    drift: int, wait: timedelta
) -> None:
    """A phone in a drawer goes on correcting itself."""
    clock, watched = Clock(None), Clock(None)
    drawer = PhoneClock(clock.now, drift_ppm=drift)
    pocket = PhoneClock(watched.now, drift_ppm=drift)
    clock.advance(wait)
    rest = wait
    while rest >= POLL_EVERY:
        watched.advance(POLL_EVERY)
        rest -= POLL_EVERY
        assert abs(pocket.error) < CORRECT_FROM
    watched.advance(rest)
    assert drawer.error == pocket.error


def test_without_automatic_time_nothing_puts_the_clock_right() -> None:
    """And switching it on does so at once, not after 18 hours."""
    clock = Clock(None)
    phone = PhoneClock(clock.now, offset=timedelta(minutes=2), automatic=False)
    clock.advance(timedelta(days=30))
    assert phone.error == timedelta(minutes=2)
    phone.set_automatic(True)
    assert (phone.error, phone.automatic) == (timedelta(), True)


def test_switching_automatic_time_off_keeps_what_the_clock_is_off_by() -> None:
    """The drift goes on from there."""
    clock = Clock(None)
    phone = PhoneClock(clock.now, drift_ppm=100)
    clock.advance(timedelta(hours=10))
    phone.set_automatic(False)
    clock.advance(timedelta(hours=10))
    assert phone.error == timedelta(seconds=7.2)


def test_the_clock_can_be_moved_by_hand_only_without_automatic_time() -> None:
    """Phones refuse it too, and say what to switch off."""
    phone = PhoneClock(Clock(None).now)
    with pytest.raises(ClockSetByNetwork, match="Switch it off"):
        phone.move(timedelta(hours=1))
    phone.set_automatic(False)
    phone.move(timedelta(hours=1))
    phone.move(timedelta(minutes=-1))
    assert phone.error == timedelta(minutes=59)


def test_a_changed_drift_counts_from_the_change() -> None:
    """What is off already stays as it is."""
    clock = Clock(None)
    phone = PhoneClock(clock.now, drift_ppm=100, automatic=False)
    clock.advance(timedelta(seconds=10_000))
    phone.set_drift(Fraction(-50))
    clock.advance(timedelta(seconds=10_000))
    assert phone.error == timedelta(seconds=0.5)


@given(st.integers(-14 * 60, 14 * 60))
def test_a_zone_moves_the_clock_face_and_nothing_else(minutes: int) -> None:
    """The label is about people; the time underneath is the same moment."""
    clock = Clock(None)
    phone = PhoneClock(clock.now)
    phone.zone = Zone("Somewhere", timedelta(minutes=minutes))
    assert phone.now() == clock.now()
    assert phone.face() == clock.now()
    shown = phone.face().replace(tzinfo=UTC)
    assert shown - clock.now() == timedelta(minutes=minutes)


@given(st.timedeltas(timedelta(days=-1), timedelta(days=1)), ppm, spans)
def test_the_phones_time_is_the_true_time_plus_its_error(offset: timedelta, drift: int, wait: timedelta) -> None:
    """By definition, and always aware."""
    clock = Clock(None, at=datetime(2030, 1, 1, tzinfo=UTC))
    phone = PhoneClock(clock.now, offset=offset, drift_ppm=drift, automatic=False)
    clock.advance(wait)
    assert phone.now() - clock.now() == phone.error == error_after(offset, Fraction(drift), wait)


def test_it_says_when_it_was_last_set() -> None:
    """By hand or by the network: what a phone showed before says nothing about the clock it has now."""
    true = Clock(None)
    phone = PhoneClock(true.now, automatic=False)
    begun = phone.set_at
    true.advance(timedelta(minutes=5))
    assert phone.set_at == begun
    phone.move(timedelta(seconds=-45))
    assert phone.set_at == true.now()
    true.advance(timedelta(minutes=5))
    phone.set_automatic(True)
    assert (phone.set_at, phone.error) == (true.now(), timedelta())
