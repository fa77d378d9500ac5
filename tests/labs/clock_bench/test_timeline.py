"""The laid-out try and the twenty: both agree with the verifier."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.clock_bench import (
    ZONES,
    Bench,
    BenchState,
    codes_taken,
    phone_face,
    present_code,
    read_code,
    server_time,
    sign_in_20,
    timeline,
)
from tests.labs.clock_bench.test_sending import AT, FRESH, benches, moments


@given(benches, moments)
def test_a_layout_shows_the_verdict(bench: Bench, at: object) -> None:
    """The box that was read is inside the band exactly if the code is accepted, and so is its life."""
    line = timeline(bench, at)  # type: ignore[arg-type]
    verdict, _ = present_code(bench, FRESH, at)  # type: ignore[arg-type]
    (read,) = [box for box in line.boxes if box.read]
    assert read.in_window == read.taken == verdict.accepted
    assert (line.taken_from <= line.arrives_at < line.taken_until) == verdict.accepted
    assert (line.band_from <= read.starts_at < line.band_until) == verdict.accepted


@given(benches, moments)
def test_a_layout_is_in_order_and_small(bench: Bench, at: object) -> None:
    """However far off the phone is, the drawing stays a drawing: what lies between is left out."""
    line = timeline(bench, at)  # type: ignore[arg-type]
    assert [box.step for box in line.boxes] == sorted({box.step for box in line.boxes})
    assert len(line.boxes) <= 2 * bench.window_steps + 3 + 9
    assert sum(box.present for box in line.boxes) == 1
    (present,) = [box for box in line.boxes if box.present]
    assert present.starts_at <= line.arrives_at < present.ends_at


def test_a_phone_hours_off_leaves_a_gap() -> None:
    """525 steps lie between; none of them is drawn."""
    assert timeline(Bench(drift_ppm=500, age_days=365), AT).has_gap
    assert not timeline(Bench(offset_s=-45), AT).has_gap


def test_a_used_code_is_in_the_band_and_not_taken() -> None:
    """The drawing can show that being in time is not enough."""
    bench = Bench()
    _, used = present_code(bench, FRESH, AT)
    (read,) = [box for box in timeline(bench, AT, state=used).boxes if box.read]
    assert (read.in_window, read.taken) == (True, False)


@given(st.sampled_from(sorted(ZONES)), benches, moments)
def test_the_label_of_the_zone_changes_the_face_and_no_code(zone: str, bench: Bench, at: object) -> None:
    """Codes count Unix seconds; the label only decides which hour is shown."""
    labelled = Bench.held({"zone": zone}, bench).bench
    assert read_code(labelled, at) == read_code(bench, at)  # type: ignore[arg-type]
    assert phone_face(labelled, at) == phone_face(bench, at)  # type: ignore[arg-type]
    assert phone_face(labelled, at).utcoffset() == ZONES[zone].offset  # type: ignore[arg-type]


def test_the_window_now_and_at_arrival_are_different_questions() -> None:
    """What is taken while reading need not be taken when it arrives."""
    bench = Bench(offset_s=-45)
    code = read_code(bench, AT).code
    assert code in {one.code for one in codes_taken(bench, FRESH, AT) if one.taken}
    assert not present_code(bench, FRESH, AT)[0].accepted


@given(benches, moments, st.integers(0, 10**9))
def test_twenty_tries_come_as_near_to_the_exact_share_as_twenty_can(bench: Bench, at: object, seed: int) -> None:
    """One try in each twentieth of the step: the count is off by less than one at either edge of what is taken."""
    twenty = sign_in_20(bench, FRESH, seed, at)  # type: ignore[arg-type]
    assert len(twenty.tries) == 20
    assert abs(twenty.share - twenty.exact) <= Fraction(1, 20) + Fraction(1, 10**6)


def test_twenty_tries_do_not_lock_each_other_and_change_nothing() -> None:
    """They ask about clocks; a lock would answer another question."""
    twenty = sign_in_20(Bench(offset_s=-180, lock_tries=1), FRESH, 1, AT)
    assert twenty.accepted == 0
    assert sign_in_20(Bench(), present_code(Bench(), FRESH, AT)[1], 1, AT).accepted == 20


def test_the_same_seed_picks_the_same_moments() -> None:
    """A build compares what it prints."""
    assert sign_in_20(Bench(offset_s=-45), FRESH, 3, AT) == sign_in_20(Bench(offset_s=-45), FRESH, 3, AT)
    assert sign_in_20(Bench(offset_s=-45), FRESH, 3, AT) != sign_in_20(Bench(offset_s=-45), FRESH, 4, AT)


def test_twenty_tries_go_by_what_the_server_has_learned() -> None:
    """60 s slow at window 1 never gets in, until the server expects it there."""
    bench = Bench(offset_s=-60, delay_s=0, learn_drift=True)
    assert sign_in_20(bench, FRESH, 1, AT).accepted == 0
    assert sign_in_20(bench, BenchState(learned_drift_steps=-2), 1, AT).accepted == 20


def test_the_servers_own_error_shows_on_its_clock() -> None:
    """Two wrong clocks that agree are as good as two right ones."""
    bench = Bench(offset_s=-90, server_offset_s=-90)
    assert server_time(bench, AT) == AT - timedelta(seconds=90)
    assert present_code(bench, FRESH, AT)[0].accepted
    (way, *_) = present_code(Bench(server_offset_s=-100, delay_s=0), FRESH, AT)[0].ways_out[1:]
    assert way.change == "server clock"
