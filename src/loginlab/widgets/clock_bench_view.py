"""What the Clock Bench shows, read off its settings and its memory. Nothing here decides about a code.

Codes are sent ahead of their time, so that the browser can count down, and follow a slider, without asking.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from loginlab.exchange.totp import step_at
from loginlab.labs.clock_bench import (
    LIMITS,
    STEPS_S,
    SWITCHES,
    ZONES,
    Bench,
    BenchState,
    LogLine,
    Timeline,
    Verdict,
    code_of,
    describe_skew,
    phone_error,
    phone_time,
    present_code,
    server_time,
    timeline,
)
from loginlab.labs.clock_bench.clocks import EPOCH
from loginlab.labs.clock_bench.memory import expected_drift, remembered
from loginlab.world.phone_clock import PhoneClock

SECOND, MILLISECOND = timedelta(seconds=1), timedelta(milliseconds=1)
AHEAD = timedelta(minutes=5)
WIDEST, LONGEST = int(LIMITS["window_steps"].most) + 2, timedelta(seconds=LIMITS["delay_s"].most)
REACH = timedelta(seconds=LIMITS["offset_s"].most - LIMITS["offset_s"].least + 10)
"""How far one drag can move a clock: codes are sent that far each way."""
PASSING_DAYS, PASSING_EVERY = 60, 0.05
"""Days that one press lets pass, and how often on the way the clock's error is worked out."""
CASES_S = (0, -20, -45, -75, 45, 75)
SHOWN_LOG = 8


def milliseconds(at: datetime) -> int:
    """A moment as the browser counts it."""
    return int((at - EPOCH) / MILLISECOND)


@dataclass(frozen=True, slots=True)
class Judged:
    """One try with its verdict, and the picture of it as the server stood before.

    Args:
        phone_at: what the phone's clock showed at reading; None where the code was not read off this clock, because
            it was typed, or the clock was moved while the code was held.
    """

    number: int
    verdict: Verdict
    picture: Timeline
    phone_at: datetime | None
    bench: Bench


def clocks_view(bench: Bench, state: BenchState, now: datetime) -> dict[str, Any]:
    """Settings, both clocks, the codes of the next minutes and what the server remembers."""
    known = remembered(bench, state)
    return {
        "now_ms": milliseconds(now),
        "settings": {name: getattr(bench, name) for name in (*LIMITS, *SWITCHES, "zone", "step_s")},
        "limits": {name: {"least": limit.least, "most": limit.most} for name, limit in LIMITS.items()},
        "zones": [{"label": zone.label, "offset_s": zone.offset / SECOND} for zone in ZONES.values()],
        "steps_s": list(STEPS_S),
        "error_s": phone_error(bench) / SECOND,
        "skew_words": describe_skew(bench),
        "codes": [[first, codes] for first, codes in codes_ahead(bench, now)],
        "server": {
            "last_used_step": known.last_used_step if bench.replay_lock else None,
            "expected_drift": expected_drift(bench, known),
            "failures": known.failures,
            "locked_until_ms": None if known.locked_until is None else milliseconds(known.locked_until),
            "log": [_log_words(line) for line in reversed(known.log[-SHOWN_LOG:])],
        },
    }


def codes_ahead(bench: Bench, now: datetime) -> Iterator[tuple[int, list[str]]]:
    """The codes round the server's clock and round the phone's: for each, the first step and the codes from there."""
    slack = WIDEST * bench.step + REACH
    spans = [
        (server_time(bench, now) - slack, server_time(bench, now) + slack + LONGEST + AHEAD),
        (phone_time(bench, now) - REACH, phone_time(bench, now) + REACH + AHEAD),
    ]
    for begins, ends in spans:
        first, last = step_at(begins, bench.step), step_at(ends, bench.step)
        yield first, [code_of(bench, step) for step in range(first, last + 1)]


def passing_view(bench: Bench) -> dict[str, Any]:
    """How far off the phone is on each of the days that are about to pass: drift, and what the network corrects."""
    ahead = min(PASSING_DAYS, LIMITS["age_days"].most - bench.age_days)
    time = [EPOCH]
    clock = PhoneClock(
        lambda: time[0],
        offset=timedelta(seconds=bench.offset_s),
        drift_ppm=Fraction(bench.drift_ppm),
        automatic=False,
    )
    clock.set_automatic(bench.automatic)
    errors = []
    for number in range(int(ahead / PASSING_EVERY) + 1):
        time[0] = EPOCH + timedelta(days=bench.age_days + number * PASSING_EVERY)
        errors.append(round(clock.error / SECOND, 3))
    return {"from_day": bench.age_days, "every": PASSING_EVERY, "errors_s": errors}


def _log_words(line: LogLine) -> str:
    drift = (
        "" if line.drift_steps is None else f", {line.drift_steps:+d} steps" if line.drift_steps else ", its own step"
    )
    return f"{line.at:%H:%M:%S} {line.outcome}{drift}"


def judged_view(judged: Judged) -> dict[str, Any]:
    """A verdict in words, and the picture of the try."""
    verdict, picture, bench = judged.verdict, judged.picture, judged.bench
    return {
        "number": judged.number,
        "accepted": verdict.accepted,
        "title": verdict.title,
        "reason": verdict.reason,
        "instead": verdict.instead,
        "others": [way.sentence for way in verdict.ways_out[1:]],
        "count": _count_words(verdict),
        "tendency": verdict.tendency,
        "picture": {
            "step_s": bench.step_s,
            "window": bench.window_steps,
            "boxes": [
                {"step": box.step, "code": box.code, "read": box.step == verdict.step, "taken": box.taken}
                for box in picture.boxes
            ],
            "phone_ms": None if judged.phone_at is None else milliseconds(judged.phone_at),
            "read_ms": milliseconds(verdict.read_at),
            "arrives_ms": milliseconds(verdict.arrived_at),
            "band_from_ms": milliseconds(picture.band_from),
            "band_until_ms": milliseconds(picture.band_until),
        },
    }


def _count_words(verdict: Verdict) -> str:
    if verdict.tries_left is None:
        return ""
    if verdict.tries_left == 0:
        opens = f" until {verdict.opens_at:%H:%M:%S}" if verdict.opens_at else ""
        return f"That was one too many: the server looks at no code{opens}."
    tries = "one more wrong try" if verdict.tries_left == 1 else f"{verdict.tries_left} more wrong tries"
    return f"After {tries} it locks."


def cases_view(bench: Bench, state: BenchState, now: datetime) -> list[dict[str, str]]:
    """The same bench with six clocks, for a reader without one: each judged by the verifier, none remembered."""
    cases = []
    for offset_s in CASES_S:
        held = Bench.held({"offset_s": offset_s, "drift_ppm": 0, "automatic": False}, bench).bench
        verdict, _ = present_code(held, BenchState(step_s=bench.step_s), now)
        picture = timeline(held, now)
        cases.append(
            {
                "clock": describe_skew(held),
                "code": code_of(held, step_at(phone_time(held, now), held.step)),
                "taken": ", ".join(box.code for box in picture.boxes if box.taken),
                "verdict": verdict.title,
                "why": " ".join(part for part in (verdict.reason, verdict.instead) if part),
                "often": verdict.tendency,
            }
        )
    return cases
