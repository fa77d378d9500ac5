"""Acceptance against skew: worked out, and tried at the exchange's own verifier.

The two must agree, or one of them is wrong about the clock; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from loginlab.labs.clock_bench import Bench, BenchState, generate_bench_secret, sign_in_20, skew
from loginlab.labs.codes.acceptance import acceptance
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import FROZEN_AT


@dataclass(frozen=True, slots=True)
class Point:
    """One skew of a curve.

    Args:
        skew_s: how far the phone is off, in seconds; positive is fast.
        exact: the share of moments at which a code gets in.
        tried: the share that got in when it was tried at the verifier.
    """

    skew_s: int
    exact: Fraction
    tried: Fraction


@dataclass(frozen=True, slots=True)
class Curve:
    """Acceptance against skew for one window."""

    window_steps: int
    points: tuple[Point, ...]


WINDOWS = (0, 1, 2, 3)
SKEWS_S = tuple(range(-130, 131, 5))


def try_share(bench: Bench, seed: int, at: datetime = FROZEN_AT) -> Fraction:
    """The share of twenty evenly spread tries that the verifier accepts."""
    return sign_in_20(bench, BenchState(step_s=bench.step_s), seed, at).share


def acceptance_curves(
    seed: int, *, windows: Sequence[int] = WINDOWS, skews_s: Sequence[int] = SKEWS_S, delay_s: float = 0
) -> tuple[Curve, ...]:
    """Acceptance against skew: worked out, and tried at the verifier, for each window."""
    curves = []
    for window in windows:
        points = []
        for skew_s in skews_s:
            bench = Bench(offset_s=skew_s, window_steps=window, delay_s=delay_s, secret=generate_bench_secret(seed))
            exact = acceptance(bench.delay - skew(bench), window_steps=window, step=bench.step)
            points.append(Point(skew_s, exact, try_share(bench, seed + skew_s)))
        curves.append(Curve(window, tuple(points)))
    return tuple(curves)


def percent_accepted_at_45_s_slow(seed: int) -> int:
    """Of a hundred codes read at random off a phone 45 s slow and sent at once, how many get in at window 1."""
    (curve,) = acceptance_curves(seed, windows=(1,), skews_s=(-45,))
    return round(100 * curve.points[0].exact)


def clock_that_works_sometimes(seed: int) -> str:
    """Which of three slow clocks fails only now and then at window 1: the id of an option."""
    (curve,) = acceptance_curves(seed, windows=(1,), skews_s=(-20, -45, -75))
    (sometimes,) = [point for point in curve.points if 0 < point.tried < 1]
    return f"slow-{-sometimes.skew_s}"


def reveal_acceptance(seed: int) -> Revealed:
    """Acceptance against skew, worked out beside tried, for a slow phone."""
    skews = (0, -15, -30, -45, -60, -75, -90)
    curves = acceptance_curves(seed, windows=WINDOWS[:3], skews_s=skews)
    rows = tuple(
        (f"{-skew_s} s slow", *(_both(curve.points[number]) for curve in curves)) for number, skew_s in enumerate(skews)
    )
    return Revealed(
        "Each share was worked out, and tried with twenty codes at the exchange’s verifier (in brackets). A clock "
        "30 to 60 s off at a window of one step works sometimes: that is its sign.",
        header=("phone’s clock", *(f"window ±{curve.window_steps}" for curve in curves)),
        rows=rows,
    )


def _both(point: Point) -> str:
    return f"{float(point.exact):.0%} ({round(20 * point.tried)} of 20)"
