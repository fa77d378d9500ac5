"""Sending at the bench: the verifier's verdict, and sentences that are true of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange.errors import ExchangeError
from loginlab.exchange.totp import verify_totp
from loginlab.labs.clock_bench import (
    Bench,
    BenchState,
    codes_taken,
    generate_bench_secret,
    phone_time,
    present_code,
    read_code,
    send,
    server_time,
)

AT = datetime(2026, 3, 14, 10, 42, 56, tzinfo=UTC)
FRESH = BenchState()
SECOND = timedelta(seconds=1)

benches = st.builds(
    Bench,
    offset_s=st.integers(-180, 180),
    drift_ppm=st.integers(-500, 500),
    age_days=st.integers(0, 60),
    window_steps=st.integers(0, 10),
    delay_s=st.integers(0, 40),
    replay_lock=st.booleans(),
    learn_drift=st.booleans(),
    automatic=st.booleans(),
    server_offset_s=st.integers(-180, 180),
    secret=st.integers(0, 50).map(generate_bench_secret),
)
moments = st.integers(0, 10**7).map(lambda tenths: AT + timedelta(seconds=tenths / 10))


def verifier_takes(bench: Bench, code: str, arrives_at: datetime) -> bool:
    """The exchange's verifier, asked without the bench, by a server that remembers nothing."""
    try:
        verify_totp(
            bench.secret,
            code,
            at=server_time(bench, arrives_at),
            window=bench.window_steps,
            last_used_step=None,
            step=bench.step,
        )
    except ExchangeError:
        return False
    return True


@given(benches, moments)
def test_a_first_verdict_is_the_verifiers(bench: Bench, at: datetime) -> None:
    """The bench adds words and takes nothing away; the code is pyotp's at the phone's time."""
    code = read_code(bench, at).code
    assert code == pyotp.TOTP(bench.secret, interval=bench.step_s).at(phone_time(bench, at))
    verdict, _ = send(bench, FRESH, code, at, at + bench.delay)
    assert verdict.accepted == verifier_takes(bench, code, at + bench.delay)


@given(benches, moments)
def test_the_times_a_verdict_names_are_where_the_verifier_changes_its_mind(bench: Bench, at: datetime) -> None:
    """Taken from its first microsecond to its last, and not one before or after."""
    verdict, _ = present_code(bench, FRESH, at)
    assert verdict.taken_from is not None
    assert verdict.taken_until is not None
    code, off = read_code(bench, at).code, timedelta(seconds=bench.server_offset_s)
    begins, ends, moment = verdict.taken_from - off, verdict.taken_until - off, timedelta(microseconds=1)
    assert verifier_takes(bench, code, begins)
    assert verifier_takes(bench, code, ends - moment)
    assert not verifier_takes(bench, code, begins - moment)
    assert not verifier_takes(bench, code, ends)


@given(benches, moments)
def test_sooner_and_later_are_the_least_that_would_do(bench: Bench, at: datetime) -> None:
    """That many seconds change the verdict, one second less does not."""
    verdict, _ = present_code(bench, FRESH, at)
    code, arrives = read_code(bench, at).code, at + bench.delay
    for way in verdict.ways_out:
        if way.change in ("sooner", "later"):
            sign = -1 if way.change == "sooner" else 1
            assert way.amount is not None
            assert verifier_takes(bench, code, arrives + sign * way.amount * SECOND)
            assert not verifier_takes(bench, code, arrives + sign * (way.amount - 1) * SECOND)
        if way.change == "wider":
            assert verifier_takes(replace(bench, window_steps=int(way.amount or 0)), code, arrives)
            assert not verifier_takes(replace(bench, window_steps=int(way.amount or 0) - 1), code, arrives)


@given(benches, moments)
def test_an_accepted_code_needs_no_way_out(bench: Bench, at: datetime) -> None:
    """And a refused one has a title that says so."""
    verdict, _ = present_code(bench, FRESH, at)
    assert verdict.title.startswith("Accepted" if verdict.accepted else "Refused")
    if verdict.accepted:
        assert verdict.ways_out == ()


def test_the_sentence_of_the_lesson() -> None:
    """45 s slow and 8 s to type: four seconds too late, and five sooner is the first whole second that does."""
    verdict, _ = present_code(Bench(offset_s=-45), FRESH, AT)
    assert verdict.words == (
        "Refused: two steps old. The server stopped taking this code at 10:43:00; yours arrived 4 s later. "
        "Sent 5 s sooner it would have been accepted."
    )
    assert "about one try in four" in verdict.tendency


def test_a_fast_phones_code_comes_true_later() -> None:
    """A code from the future is refused now and right when its time comes."""
    bench = Bench(offset_s=90)
    verdict, _ = present_code(bench, FRESH, AT)
    assert verdict.title == "Refused: two steps ahead."
    assert verdict.instead == "Sent 26 s later it would have been accepted."


def test_a_code_works_once_and_the_lock_off_lets_anyone_repeat_it() -> None:
    """RFC 6238 §5.2: the second attempt is refused, though the phone still shows the code."""
    bench = Bench(delay_s=0)
    _, used = present_code(bench, FRESH, AT)
    again, _ = present_code(bench, used, AT)
    assert (again.outcome, again.title) == ("code-already-used", "Refused: already used.")
    assert again.ways_out[0].change == "next code"
    replayed, _ = present_code(replace(bench, replay_lock=False), used, AT)
    assert replayed.accepted
    assert "does not remember" in replayed.reason


def test_after_a_newer_code_an_older_one_is_over_though_nobody_used_it() -> None:
    """Accepting an older step after a newer one would let a shoulder-surfer use the code before."""
    bench = Bench(delay_s=0)
    older = read_code(bench, AT).code
    _, used = present_code(bench, FRESH, AT + bench.step)
    verdict, _ = send(bench, used, older, AT, AT + bench.step)
    assert verdict.title == "Refused: older than the last one used."


def test_the_next_code_that_is_promised_is_accepted() -> None:
    """Waiting exactly as long as told, and then typing as fast as before, gets in."""
    bench = Bench()
    _, used = present_code(bench, FRESH, AT)
    again, _ = present_code(bench, used, AT)
    wait = timedelta(seconds=again.ways_out[0].amount or 0)
    verdict, _ = present_code(bench, used, AT + bench.delay + wait)
    assert verdict.accepted


def test_the_lock_opens_when_it_says_and_looks_at_nothing_before() -> None:
    """A right code while locked is refused unlooked-at, and works at the moment named."""
    bench = Bench(lock_tries=2, lock_s=60, delay_s=0)
    state = FRESH
    for left in (1, 0):
        verdict, state = send(bench, state, "000000", AT, AT)
        assert verdict.outcome == "code-wrong"
        assert verdict.tries_left == left
    assert state.locked_until == AT + timedelta(seconds=60)
    early, state = present_code(bench, state, AT + timedelta(seconds=59))
    assert early.outcome == "account-locked"
    assert early.ways_out[0].change == "not locked"
    on_time, state = present_code(bench, state, AT + timedelta(seconds=60))
    assert on_time.accepted
    assert state.failures == 0


def test_each_further_failure_doubles_the_lock_and_zero_locks_nobody() -> None:
    """As the exchange does it; a lock of no seconds is no lock."""
    bench, state = Bench(lock_tries=1, lock_s=60, delay_s=0), FRESH
    _, state = send(bench, state, "000000", AT, AT)
    _, state = send(bench, state, "000000", AT + 60 * SECOND, AT + 60 * SECOND)
    assert state.locked_until == AT + 180 * SECOND
    bench, state = replace(bench, lock_s=0), FRESH
    for _ in range(5):
        _, state = send(bench, state, "000000", AT, AT)
    verdict, _ = present_code(bench, state, AT)
    assert verdict.accepted


def test_what_is_no_code_counts_as_no_try() -> None:
    """Five digits are a slip of the finger, not a guess."""
    verdict, state = send(Bench(), FRESH, "12345", AT, AT)
    assert (verdict.outcome, state.failures) == ("input-refused", 0)


def test_a_server_that_learns_follows_a_slow_phone() -> None:
    """RFC 6238 §6: found one step behind once, it is looked for there; without learning it fails at 75 s."""
    learning = Bench(offset_s=-30, delay_s=0, learn_drift=True)
    _, state = present_code(learning, FRESH, AT)
    assert state.learned_drift_steps == -1
    later = AT + timedelta(minutes=5)
    assert present_code(replace(learning, offset_s=-60), state, later)[0].accepted
    assert not present_code(replace(learning, offset_s=-60, learn_drift=False), state, later + 5 * SECOND)[0].accepted


def test_another_length_of_step_starts_a_new_memory() -> None:
    """Steps of 15 s have twice the numbers: taken as they are, every code would count as used for decades."""
    _, state = present_code(Bench(step_s=15), BenchState(step_s=15), AT)
    verdict, after = present_code(Bench(step_s=60), state, AT)
    assert verdict.accepted
    assert after.step_s == 60


@given(benches, moments)
def test_the_window_shows_the_codes_that_would_be_taken(bench: Bench, at: datetime) -> None:
    """As many as the window has, and each is taken by the verifier if nothing was used."""
    taken = codes_taken(bench, FRESH, at)
    assert [one.drift_steps for one in taken] == list(range(-bench.window_steps, bench.window_steps + 1))
    assert all(one.taken for one in taken)
    assert all(verifier_takes(bench, one.code, at) for one in taken)


def test_a_used_code_stays_in_the_window_and_is_not_taken() -> None:
    """The code of the step itself and of the one before are over; the one after still waits."""
    bench = Bench(delay_s=0)
    _, used = present_code(bench, FRESH, AT)
    assert [one.taken for one in codes_taken(bench, used, AT)] == [False, False, True]


def test_the_log_holds_every_try_and_no_code() -> None:
    """A log that held codes would be worth stealing."""
    bench = Bench(offset_s=-45)
    _, state = present_code(bench, FRESH, AT)
    _, state = present_code(replace(bench, offset_s=0), state, AT + timedelta(minutes=1))
    assert [line.outcome for line in state.log] == ["code-from-another-step", "accepted"]
    assert read_code(bench, AT).code not in repr(state)


def test_the_log_does_not_grow_for_ever() -> None:
    """An afternoon at the bench stays fifty lines."""
    state = FRESH
    for number in range(60):
        _, state = send(Bench(lock_s=0), state, "12", AT, AT + number * SECOND)
    assert len(state.log) == 50
    assert state.log[-1].at == AT + 59 * SECOND


def test_impossible_times_are_refused() -> None:
    """A code that arrives before it was read, or at a time without a zone, is a mistake of the caller."""
    with pytest.raises(ValueError, match="before it was read"):
        send(Bench(), FRESH, "123456", AT, AT - SECOND)
    with pytest.raises(ValueError, match="no time zone"):
        send(Bench(), FRESH, "123456", AT.replace(tzinfo=None), AT)
