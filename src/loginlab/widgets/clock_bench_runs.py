"""Runs of twenty sign-ins at the Clock Bench, as the page shows them: each try, and all runs on the exact curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

from loginlab.labs.clock_bench import LIMITS, Bench, BenchState, Twenty, skew
from loginlab.labs.clock_bench.memory import expected_drift, remembered
from loginlab.labs.codes.acceptance import acceptance

SECOND = timedelta(seconds=1)
CURVE_EVERY_S = 1


@dataclass(frozen=True, slots=True)
class Run:
    """Twenty sign-ins, with the settings and the memory that they met."""

    number: int
    bench: Bench
    state: BenchState
    result: Twenty

    @property
    def curve(self) -> tuple[object, ...]:
        """What the exact curve depends on; runs that agree in it lie on the same one."""
        bench = self.bench
        return bench.window_steps, bench.delay_s, bench.step_s, expected_drift(bench, remembered(bench, self.state))


def runs_view(runs: Sequence[Run]) -> dict[str, Any]:
    """The last twenty, and how all runs with the same window and delay lie beside the exact curve."""
    last = runs[-1]
    bench, result = last.bench, last.result
    return {
        "number": last.number,
        "words": (
            f"{result.accepted} of {len(result.tries)} got in. Over all moments of a step it is "
            f"{percent_words(result.exact)}."
        ),
        "tendency": result.tendency,
        "settings": f"window ±{bench.window_steps}, {bench.delay_s:g} s to type and send",
        "step_s": bench.step_s,
        "tries": [[one.into_step / SECOND, one.accepted] for one in result.tries],
        "curve": _curve(last),
        "points": [
            [skew(run.bench) / SECOND, float(run.result.share), run is last] for run in runs if run.curve == last.curve
        ],
    }


def percent_words(share: Fraction) -> str:
    """A share in per cent, without calling almost all all."""
    percent = round(100 * share)
    if share and not percent:
        return "under 1 %"
    if share < 1 and percent == 100:
        return "over 99 %"
    return f"{percent} %"


def _curve(run: Run) -> list[list[float]]:
    """The exact share for every clock a phone on the bench can have."""
    bench = run.bench
    widest = max(LIMITS["offset_s"].most, abs(skew(bench) / SECOND) + bench.step_s)
    reach = int(widest // CURVE_EVERY_S + 1)
    drift = expected_drift(bench, remembered(bench, run.state))
    points = []
    for number in range(-reach, reach + 1):
        off = number * CURVE_EVERY_S
        lag = bench.delay - off * SECOND
        share = acceptance(lag, window_steps=bench.window_steps, step=bench.step, expected_drift_steps=drift)
        points.append([off, round(float(share), 4)])
    return points
