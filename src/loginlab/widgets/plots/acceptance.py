"""Acceptance against skew, for four windows: worked out, tried, and the learner's own tries on top."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.axes import Axes

from loginlab.labs.codes.acceptance_curves import Curve, acceptance_curves
from loginlab.widgets.plots.plot import (
    BLUE,
    DASH_DOT_DOT,
    GREEN,
    GREY,
    PURPLE,
    VERMILLION,
    Plot,
    draw_axes,
    write_label,
)

COLOURS = (PURPLE, VERMILLION, BLUE, GREEN)
LINES = (DASH_DOT_DOT, "-", "--", "-.")
IN_TABLE_S = 15


class AcceptancePlot(Plot):
    """How often a code gets in, by how far the phone's clock is off.

    Args:
        seed: the learner's.
        own: the learner's own runs: seconds off (positive is fast) and the share that got in.
    """

    def __init__(self, seed: int, own: Sequence[tuple[float, Fraction]] = ()) -> None:
        curves = acceptance_curves(seed)
        figure, axes = draw_axes()
        axes.axvspan(-60, -30, color=VERMILLION, alpha=0.13, linewidth=0)
        axes.axvspan(30, 60, color=VERMILLION, alpha=0.13, linewidth=0)
        for curve in curves:
            self._draw(axes, curve)
        if own:
            axes.plot([x for x, _ in own], [float(y) for _, y in own], "D", color=GREY, markersize=9, zorder=5)
            x, y = own[-1]
            write_label(axes, x + 4, float(y) - 0.07, "yours", fontweight="bold")
        write_label(axes, -45, 1.09, "window ±1:\n“sometimes works”", VERMILLION, ha="center", fontsize=10)
        write_label(axes, 45, 1.09, "window ±1:\n“sometimes works”", VERMILLION, ha="center", fontsize=10)
        write_label(axes, 18, 0.3, "window", ha="right")
        axes.set_xlim(-130, 130)
        axes.set_ylim(-0.02, 1.16)
        axes.set_xticks(range(-120, 121, 30), [_offset(x).replace(" s ", " s\n") for x in range(-120, 121, 30)])
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["none", "25 %", "half", "75 %", "all"])
        axes.set_xlabel("phone’s clock")
        axes.set_ylabel("codes accepted")
        super().__init__(figure, ALT + _own_words(own), *_table(curves))

    @staticmethod
    def _draw(axes: Axes, curve: Curve) -> None:
        colour, window = COLOURS[curve.window_steps], curve.window_steps
        xs = [point.skew_s for point in curve.points]
        exact = [float(point.exact) for point in curve.points]
        tried = [float(point.tried) for point in curve.points]
        axes.plot(xs, exact, linestyle=LINES[window], color=colour, linewidth=2)
        axes.plot(xs, tried, "o", color=colour, markersize=3.5)
        # Beside the falling edge, low enough to stand clear of the next one.
        write_label(axes, 30 * window + 24, 0.3, f"±{window}", colour, fontsize=13)


ALT = (
    "Four curves, one for each window and one inside the other: a flat top with a slope on both sides. All codes are "
    "accepted while the clock is off by no more than the window; from there the share falls in a straight line to "
    "none, one step of 30 seconds further out. At a window of one step that is between 30 and 60 seconds, slow or "
    "fast. Dots from twenty tries each lie on the lines."
)


def _own_words(own: Sequence[tuple[float, Fraction]]) -> str:
    if not own:
        return ""
    said = "; ".join(f"{_offset(x)}: {float(y):.0%}" for x, y in own)
    return f" Your own tries: {said}."


def _offset(seconds: float) -> str:
    if not seconds:
        return "right"
    return f"{abs(seconds):g} s {'slow' if seconds < 0 else 'fast'}"


def _table(curves: Sequence[Curve]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    header = ("phone’s clock", *(f"window ±{curve.window_steps}, exact (tried)" for curve in curves))
    rows = []
    for points in zip(*(curve.points for curve in curves), strict=True):
        if points[0].skew_s % IN_TABLE_S == 0:
            shares = (f"{float(point.exact):.0%} ({float(point.tried):.0%})" for point in points)
            rows.append((_offset(points[0].skew_s), *shares))
    return header, rows
