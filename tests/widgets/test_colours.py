"""Every plot and picture for every kind of colour vision: series stay apart, and none is told by its colour alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from loginlab.widgets.base import HERE
from loginlab.widgets.plots import acceptance, account_year, accounts_fallen, drift, guessing
from loginlab.widgets.plots.plot import GREEN

VISIONS = ("full", "protanomaly", "deuteranomaly", "tritanomaly")
"""Machado, Oliveira and Fernandes (2009), each at its full severity: no red, no green, no blue cones."""
APART = 8
"""Steps of CAM02-UCS. One is just seen side by side; eight are seen at a glance."""
EDGE = 3
"""Contrast of a line, a mark or a control's edge against what is around it: WCAG 2.2, 1.4.11."""

Series = tuple[str, object]
"""A colour, and what else tells the series from the others: a line style or a shape."""


def theme(stylesheet: str, *, dark: bool) -> dict[str, str]:
    """The colours that a widget's stylesheet names, in one theme."""
    kit, own = ((HERE / f"{name}.css").read_text(encoding="utf8") for name in ("kit", stylesheet))
    colours: dict[str, str] = {}
    for block in re.findall(r"^([^{}@]+)\{([^{}]*)\}", kit + own, flags=re.MULTILINE):
        is_dark = "data-jp-theme-light" in block[0]
        if is_dark <= dark:
            colours |= dict(re.findall(r"(--ll-[\w-]+):\s*(#\w+)", block[1]))
            # The kit takes some colours from JupyterLab's theme, and names what they are without one.
            colours |= dict(re.findall(r"(--ll-[\w-]+):\s*var\(--jp-[\w-]+, (#\w+)\)", block[1]))
    return colours


def drawn(stylesheet: str, *classes: str, dark: bool) -> list[Series]:
    """Lines of an SVG: the colour and the dashes of each class."""
    text, colours = (HERE / f"{stylesheet}.css").read_text(encoding="utf8"), theme(stylesheet, dark=dark)
    series = []
    for name in classes:
        rules = " ".join(re.findall(rf"{re.escape(name)} \{{([^}}]*)\}}", text))
        [colour] = re.findall(r"(?:^|[ ;])(?:stroke|color): var\((--[\w-]+)\)", rules)
        series.append((colours[colour], (re.findall(r"stroke-dasharray: ([\d ]+)", rules) or ["none"])[0]))
    return series


PLOTS: dict[str, list[Series]] = {
    "acceptance": list(zip(acceptance.COLOURS, acceptance.LINES, strict=True)),
    "accounts fallen": list(zip(accounts_fallen.COLOURS, accounts_fallen.LINES, strict=True)),
    "drift": [*((drift.COLOURS[ppm], drift.LINES[ppm]) for ppm in drift.COLOURS), (GREEN, drift.KEPT)],
    "guessing": [(colour, line) for _, colour, line in guessing.CURVES],
    "sign-ins of a year": [(colour, shape) for colour, shape, _ in account_year.STYLES.values()],
    "money of a year": [(colour, shape) for colour, shape, _ in account_year.MONEY_STYLES.values()],
}
RISK = [f".ll-rb-curve.ll-rb-{name}" for name in ("naive", "vpn", "targeted")]
FALLEN = [f".ll-pass-curve-{number}" for number in range(4)]
for dark in (False, True):
    PLOTS[f"risk, {dark=}"] = drawn("risk_bench", *RISK, dark=dark)
    PLOTS[f"passwords, {dark=}"] = drawn("password_bench", *FALLEN, dark=dark)


@cache
def seen(colour: str, vision: str) -> Any:
    """A colour as it arrives."""
    full = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    if vision == "full":
        return full
    space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
    return np.clip(cspace_convert(full, space, "sRGB1"), 0, 1)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("plot", PLOTS)
def test_any_two_series_of_a_plot_look_different(plot: str, vision: str) -> None:
    """Also to somebody without red, green or blue cones."""
    for (one, _), (other, _) in combinations(PLOTS[plot], 2):
        apart = deltaE(seen(one, vision), seen(other, vision), input_space="sRGB1")
        assert apart >= APART, (one, other)


@pytest.mark.parametrize("plot", PLOTS)
def test_a_series_is_told_by_more_than_its_colour(plot: str) -> None:
    """Each has a line style or a shape of its own, so that a print in grey can be read too."""
    styles = [style for _, style in PLOTS[plot]]
    assert len(set(styles)) == len(styles)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_ring_of_the_focus_and_the_edges_of_controls_stand_out(dark: bool) -> None:
    """Against every paper of the kit that they can lie on."""
    colours = theme("kit", dark=dark)
    for paper in ("paper", "shade", "good-paper", "bad-paper", "note-paper"):
        for line in ("accent", "good", "bad", "note"):
            assert contrast(colours[f"--ll-{line}"], colours[f"--ll-{paper}"]) >= EDGE, (line, paper)
    assert contrast(colours["--ll-edge"], colours["--ll-paper"]) >= EDGE


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), of a colour such as ``#0069a8`` or ``#fff``."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
