"""How far a phone that nobody sets is off, day by day, and where codes begin to fail."""

from __future__ import annotations

from matplotlib.axes import Axes

from loginlab.labs.codes.drift import RATES_PPM, drift_course, drift_days, worst_error_s
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

DAYS = 30
HIGHEST_S = 100
COLOURS = dict(zip(RATES_PPM, (BLUE, VERMILLION, PURPLE), strict=True))
LINES = dict(zip(RATES_PPM, ("-", "--", "-."), strict=True))
KEPT = DASH_DOT_DOT
"""The line of the clock that the network sets."""


class DriftPlot(Plot):
    """Seconds off against days, for three clocks that nobody sets and one that the network does."""

    def __init__(self) -> None:
        figure, axes = draw_axes()
        for limit_s in (30, 60):
            axes.axhline(limit_s, color=GREY, linewidth=1, linestyle=":")
            axes.axhspan(limit_s, HIGHEST_S, color=GREY, alpha=0.07, linewidth=0)
        for ppm in RATES_PPM:
            course = drift_course(ppm, days=DAYS, automatic=False)
            days, errors = [float(one.day) for one in course], [one.error_s for one in course]
            axes.plot(days, errors, LINES[ppm], color=COLOURS[ppm], linewidth=2.2)
        self._label_lines(axes)
        kept = drift_course(78, days=DAYS, automatic=True)
        days, errors = [float(one.day) for one in kept], [one.error_s for one in kept]
        axes.plot(days, errors, linestyle=KEPT, color=GREEN, linewidth=1.2)
        write_label(axes, 14, 10, "78 ppm with automatic time", GREEN, ha="center")
        write_label(axes, 16, 47, "codes fail sometimes", ha="center", fontsize=12)
        write_label(axes, 22, 75, "codes fail every time", ha="center", fontsize=12)
        axes.set_xlim(0, DAYS)
        axes.set_ylim(0, HIGHEST_S)
        axes.set_yticks([0, 30, 60, 90], ["right", "30 s", "60 s", "90 s"])
        axes.set_xlabel("days since the clock was right")
        axes.set_ylabel("off by")
        super().__init__(figure, _words(), *_table())

    @staticmethod
    def _label_lines(axes: Axes) -> None:
        write_label(axes, 9.4, 93, "100 ppm", PURPLE, ha="right")
        write_label(axes, 14.0, 88, "78 ppm", VERMILLION, ha="left")
        write_label(axes, 21.5, 33, "20 ppm", BLUE, ha="left")


def _words() -> str:
    days = {ppm: float(drift_days(ppm).first_possible) for ppm in RATES_PPM}
    return (
        "Three straight lines rise from a right clock. At 100 ppm a phone is 30 seconds off after "
        f"{days[100]:.1f} days, at 78 ppm after {days[78]:.1f}, at 20 ppm after {days[20]:.1f}. From there codes fail "
        "sometimes, and from 60 seconds on every time. A fourth line, at 78 ppm with automatic time, never rises "
        f"above {worst_error_s(78):.1f} seconds."
    )


def _table() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    header = ("phone’s drift", "first refusal possible", "every code refused", "worst with automatic time")
    rows: list[tuple[str, ...]] = []
    for ppm in RATES_PPM:
        days = drift_days(ppm)
        rows.append(
            (
                f"{ppm} ppm",
                f"{float(days.first_possible):.1f} days",
                f"{float(days.every_time):.1f} days",
                f"{worst_error_s(ppm):.1f} s",
            )
        )
    return header, rows
