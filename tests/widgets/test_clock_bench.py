"""The Clock Bench: it shows what the verifier said, sends codes ahead of their time, and holds what cannot be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

import loginlab as lab
from loginlab.exchange.errors import ExchangeError
from loginlab.exchange.totp import verify_totp
from loginlab.labs.clock_bench import LIMITS, STEPS_S, ZONES, Bench, codes_taken, phone_error, phone_time, read_code
from loginlab.labs.clock_bench.clocks import EPOCH
from loginlab.progress import Progress
from loginlab.seat import Seat, frozen_seat, sitting_at
from loginlab.widgets import clock_bench_view
from loginlab.widgets.clock_bench import ClockBench
from loginlab.world.clock import FROZEN_AT, Clock

SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> Clock:
    return Clock(None)


@pytest.fixture
def bench(clock: Clock) -> ClockBench:
    """A bench whose phone is 45 s slow, at a quarter to eleven."""
    return ClockBench(Seat(clock, Progress(None, clock.now), 7), offset_s=-45)


def at_ms(moment: datetime) -> int:
    return round((moment - EPOCH) / SECOND * 1000)


def elements(html: str) -> set[str]:
    return set(re.findall(r"<([a-z]\w*)", html))


def codes_of(bench: ClockBench) -> dict[int, str]:
    """Every code that was sent ahead, by its step."""
    return {first + index: code for first, codes in bench.view["codes"] for index, code in enumerate(codes)}


# ----- the verdict is the exchange's


@pytest.mark.parametrize("offset_s", [-100, -45, -20, 0, 20, 45, 100])
def test_the_verdict_is_the_verifiers(offset_s: int) -> None:
    """What the bench shows and what the function that signs people in says, asked without the bench, are one."""
    bench = ClockBench(frozen_seat(), offset_s=offset_s)
    code = pyotp.TOTP(bench.bench.secret).at(FROZEN_AT + offset_s * SECOND)
    try:
        verify_totp(bench.bench.secret, code, at=FROZEN_AT + 8 * SECOND, window=1, last_used_step=None)
        accepted = True
    except ExchangeError:
        accepted = False
    bench.send_code()
    assert bench.verdict is not None
    assert bench.view["verdict"]["accepted"] is bench.verdict.accepted is accepted
    assert bench.view["verdict"]["title"].startswith("Accepted" if accepted else "Refused")


def test_before_a_try_there_is_no_verdict(bench: ClockBench) -> None:
    """Nothing is foretold: moving a control, looking and holding a code bring no verdict either."""
    bench.change({"offset_s": 0})
    bench.look()
    assert bench.verdict is None
    assert bench.view["verdict"] is None
    assert bench.view["can_repeat"] is False
    assert bench.send_again() == "Nothing has been sent yet."
    assert bench.view["verdict"] is None


def test_the_time_to_type_passes_at_once(bench: ClockBench, clock: Clock) -> None:
    """The server's memory never runs ahead of its clock, and nobody waits eight seconds."""
    begun = bench.view["now_ms"]
    bench.send_code()
    assert bench.view["now_ms"] - begun == 8000
    assert bench.view["verdict"]["picture"]["arrives_ms"] - bench.view["verdict"]["picture"]["read_ms"] == 8000
    assert clock.now() == FROZEN_AT  # the learner's own time, which other parts go by, stays where it was


def test_the_same_code_again_is_refused_by_the_lock_and_taken_without(bench: ClockBench) -> None:
    """RFC 6238 §5.2: the second press meets a server that remembers."""
    bench.change({"offset_s": 0, "delay_s": 0})
    bench.send_code()
    assert bench.send_again().startswith("Refused: already used.")
    bench.change({"replay_lock": False})
    assert bench.send_again().startswith("Accepted")


def test_a_code_held_until_its_window_is_over_is_refused(bench: ClockBench, clock: Clock) -> None:
    """Read in time and sent two minutes late: what counts is when it arrives."""
    bench.change({"offset_s": 0, "delay_s": 0})
    code, read_ms = read_code(bench.bench, clock.now()).code, bench.view["now_ms"]
    clock.advance(timedelta(minutes=2))
    bench.send_code(code=code, read_ms=read_ms, sent_ms=read_ms + 120_000)
    assert bench.verdict is not None
    assert bench.verdict.title == "Refused: four steps old."
    assert at_ms(bench.verdict.read_at) == read_ms
    assert any(way.change == "sooner" for way in bench.verdict.ways_out)


def test_a_busy_kernel_does_not_make_a_code_older(bench: ClockBench, clock: Clock) -> None:
    """Pressed at one moment and heard of twenty seconds later: the try counts from the press."""
    pressed = bench.view["now_ms"]
    clock.advance(timedelta(seconds=20))
    bench.send_code(read_ms=pressed, sent_ms=pressed)
    assert bench.verdict is not None
    assert at_ms(bench.verdict.arrived_at) == pressed + 8000
    assert bench.view["now_ms"] == pressed + 20_000


@given(st.one_of(st.floats(), st.integers(), st.text(), st.none(), st.booleans(), st.just([1]), st.just(10**400)))
def test_no_press_lies_before_the_last_or_after_now(told: object) -> None:
    """A page with a wrong clock, or no page at all, cannot send into the past or the future."""
    clock = Clock(None)
    bench = ClockBench(Seat(clock, Progress(None, clock.now), 7), delay_s=0)
    bench.send_code()
    clock.advance(timedelta(seconds=50))
    bench.send_code(read_ms=told, sent_ms=told)
    assert bench.verdict is not None
    assert FROZEN_AT <= bench.verdict.read_at <= bench.verdict.arrived_at <= FROZEN_AT + 50 * SECOND


def test_a_code_typed_by_hand_is_judged_as_typed_and_kept_nowhere(bench: ClockBench) -> None:
    """A space is no mistake, a lost digit is; what matches nothing is in no synced trait."""
    bench.change({"offset_s": 0})
    code = read_code(bench.bench, FROZEN_AT).code
    bench.send_code(code=code[1:])
    assert bench.view["verdict"]["title"] == "Refused: not a code."
    bench.send_code(code="987 650")
    assert bench.view["verdict"]["title"] == "Refused: matches nothing."
    assert "987650" not in json.dumps(bench.get_state()["view"]).replace(" ", "")
    bench.send_code(code=f"{code[:3]} {code[3:]}")
    assert bench.view["verdict"]["accepted"]


def test_the_lock_is_counted_in_words_and_said_to_the_page(bench: ClockBench) -> None:
    """How many wrong tries are left, and until when it is locked; a right code inside the lock is not looked at."""
    bench.change({"lock_tries": 2, "lock_s": 60, "delay_s": 0, "offset_s": 0})
    bench.send_code(code="000000")
    assert bench.view["verdict"]["count"] == "After one more wrong try it locks."
    bench.send_code(code="000000")
    assert bench.view["verdict"]["count"] == "That was one too many: the server looks at no code until 10:43:11."
    assert bench.view["server"]["locked_until_ms"] == at_ms(FROZEN_AT + 60 * SECOND)
    bench.send_code()
    assert bench.view["verdict"]["title"] == "Refused: locked for another 60 s."
    assert bench.begin_again() == "The server has forgotten every try."
    assert bench.view["server"]["locked_until_ms"] is None
    bench.send_code()
    assert bench.view["verdict"]["accepted"]


def test_twenty_sign_ins_lie_beside_the_exact_curve(bench: ClockBench) -> None:
    """The curve goes through the exact share; runs with the same window and delay share it, others do not."""
    bench.sign_in_20_times()
    twenty = bench.view["twenty"]
    (run,) = bench.runs
    assert sum(accepted for _, accepted in twenty["tries"]) == run.result.accepted
    assert dict(twenty["curve"])[-45] == pytest.approx(float(run.result.exact), abs=1e-3)
    assert twenty["points"] == [[-45.0, float(run.result.share), True]]
    bench.change({"offset_s": -20})
    bench.sign_in_20_times()
    assert [point[0] for point in bench.view["twenty"]["points"]] == [-45, -20]
    bench.change({"window_steps": 2})
    bench.sign_in_20_times()
    assert [point[0] for point in bench.view["twenty"]["points"]] == [-20]


def test_numbers_of_runs_go_on_after_the_oldest_are_dropped(bench: ClockBench) -> None:
    """The page draws a run whose number is new; a number that stood still would be a picture that stands still."""
    for _ in range(45):
        bench.sign_in_20_times()
    assert bench.view["twenty"]["number"] == 45
    assert len(bench.runs) == 40


# ----- what is sent ahead


benches = st.fixed_dictionaries(
    {
        "offset_s": st.integers(-180, 180),
        "drift_ppm": st.integers(-500, 500),
        "age_days": st.integers(0, 365),
        "window_steps": st.integers(0, 10),
        "delay_s": st.integers(0, 40),
        "server_offset_s": st.integers(-180, 180),
        "automatic": st.booleans(),
        "step_s": st.sampled_from(STEPS_S),
    }
)


@given(benches, st.integers(-180, 180), st.integers(0, 10), st.integers(0, 40), st.integers(0, 300))
def test_codes_reach_as_far_as_one_drag_and_the_next_minutes(
    values: dict[str, object], offset_s: int, window: int, delay_s: int, later_s: int
) -> None:
    """Wherever a slider goes, and for five minutes: the phone's code and the server's are there, and are pyotp's."""
    widget = ClockBench(frozen_seat(), **values)
    codes = codes_of(widget)
    at = FROZEN_AT + later_s * SECOND
    dragged = Bench.held({"window_steps": window, "delay_s": delay_s}, widget.bench).bench
    otp = pyotp.TOTP(widget.bench.secret, interval=widget.bench.step_s)
    for taken in codes_taken(dragged, widget.memory, at + dragged.delay):
        assert codes[taken.step] == otp.at(taken.starts_at)
    phone = phone_time(Bench.held({"offset_s": offset_s}, widget.bench).bench, at)
    assert codes[int(phone.timestamp() // widget.bench.step_s)] == otp.at(phone)


@given(benches)
def test_days_that_pass_lead_where_the_phone_will_be(values: dict[str, object]) -> None:
    """The way that the page plays begins at the phone's error now, and each day on it is the phone's clock's own."""
    bench = ClockBench(frozen_seat(), **values)
    way = bench.let_time_pass()
    assert way["errors_s"][0] == pytest.approx(phone_error(bench.bench) / SECOND, abs=1e-3)
    assert bench.bench.age_days == way["from_day"]  # nothing has changed yet
    days = round((len(way["errors_s"]) - 1) * way["every"])
    assert days == min(60, 365 - bench.bench.age_days)
    bench.change({"age_days": way["from_day"] + days})
    assert way["errors_s"][-1] == pytest.approx(phone_error(bench.bench) / SECOND, abs=1e-3)


def test_no_secret_reaches_the_page_and_none_can_be_set(bench: ClockBench) -> None:
    """With the secret anybody makes the codes; the page gets those of the next minutes and nothing to make more."""
    secret = bench.bench.secret
    assert secret not in json.dumps(bench.view)
    bench.change({"secret": "A" * 32})
    assert bench.bench.secret == secret


# ----- what cannot be


def test_what_is_no_number_or_out_of_range_is_held_and_said() -> None:
    """At the start and later alike; the sentence is on the screen and in the answer."""
    bench = ClockBench(frozen_seat(), offset_s=9999, window_steps="many")
    assert bench.bench.offset_s == 180
    assert len(bench.view["said"]) == 2
    assert "held at 180" in bench.view["said"][0]
    assert "held at 1." in bench.change({"lock_tries": "-3"})
    assert bench.view["settings"]["lock_tries"] == 1
    bench.change({"lock_tries": "3"})
    assert bench.view["said"] == []
    assert "no control named" in bench.change({"wormhole": 1})


junk = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers()))


@given(st.dictionaries(st.sampled_from([*LIMITS, "zone", "step_s", "automatic", "secret", "x"]), junk, max_size=4))
def test_whatever_a_page_sends_the_bench_can_be_shown(values: dict[str, object]) -> None:
    """As JSON without infinities, for a browser cannot read those; and a code can be sent afterwards."""
    bench = ClockBench(frozen_seat())
    bench.change(values)
    bench.send_code()
    bench.sign_in_20_times()
    json.dumps([bench.view, bench.let_time_pass()], allow_nan=False)


# ----- without a kernel


def test_the_static_form_is_a_table_of_the_same_cases(bench: ClockBench) -> None:
    """Six clocks, each judged by the verifier; what the bench itself shows stands above."""
    bench.send_code()
    html = bench.static_html()
    assert elements(html) <= {"section", "table", "tr", "th", "td", "p"}
    assert set(re.findall(r" (\S+?=\S+?)[ >]", html)) == {'data-static="loginlab"', 'style="text-align:left"'}
    assert html.count('<td style="text-align:left">45 s slow, 8 s to type') == 1
    for words in ("45 s slow", "75 s fast", "clocks agree", "Accepted: the server’s own step.", "Refused: three steps"):
        assert words in unescape(html)
    assert bench.view["verdict"]["reason"] in html


def test_hostile_values_stay_text_in_the_static_form() -> None:
    """What was held is quoted, and a quotation may hold anything."""
    bench = ClockBench(frozen_seat(), zone="<b>&amp;`x`", **{"<img src=x>": 1})
    html = bench.static_html()
    assert elements(html) <= {"section", "table", "tr", "th", "td", "p"}
    assert "<b>&amp;`x`" in unescape(html)
    assert "<img src=x>" in unescape(html)


def test_frozen_the_bench_prints_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lesson's outputs are compared strictly: static form alone, standing clocks, the same codes."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")

    def shown() -> Iterator[object]:
        with sitting_at(frozen_seat()):
            bench = lab.clock_bench(offset_s=-45)
            yield bench._repr_mimebundle_()
            bench.send_code()
            bench.sign_in_20_times()
            yield bench._repr_mimebundle_()
            yield bench.view

    first, second = list(shown()), list(shown())
    assert first == second
    bundle, _ = first[0]  # type: ignore[misc]
    assert set(bundle) == {"text/html", "text/plain"}
    assert "10:42:11" in bundle["text/plain"]


def test_live_the_clocks_run_and_two_learners_see_other_codes() -> None:
    """Answers cannot be passed on."""
    ours, theirs = (ClockBench(Seat(Clock(), Progress(None, Clock(None).now), seed)) for seed in (1, 2))
    assert ours.view["running"] is True
    assert ours.view["codes"][0][1] != theirs.view["codes"][0][1]


def test_the_zone_moves_the_face_and_no_code(bench: ClockBench) -> None:
    """The commonest mistaken cure: the label is not the clock."""
    before = codes_of(bench)
    for zone in ZONES:
        bench.change({"zone": zone})
        assert codes_of(bench) == before
        assert bench.view["error_s"] == -45


# ----- files


def test_every_part_of_the_page_is_short_and_names_its_classes_as_its_own() -> None:
    """Names in a style sheet are global: a class that another widget has too would be drawn by both."""
    here = Path(clock_bench_view.__file__).parent
    files = [here / "clock_bench.js", *sorted((here / "clock_bench").glob("*.js"))]
    shared_with_others = {"drawing"}
    assert {f"clock_bench/{path.stem}" for path in files[1:]} == set(ClockBench.parts) - shared_with_others
    assert all(len(path.read_text(encoding="utf8").splitlines()) <= 200 for path in files)
    style = (here / "clock_bench.css").read_text(encoding="utf8")
    shared = {"ll", "ll-soft", "ll-bench"}
    assert {name for name in re.findall(r"\.(ll[\w-]*)", style) if not name.startswith("ll-bench-")} <= shared
