"""The plots: never a picture alone, the same bytes every time, readable on light and dark."""

from __future__ import annotations

import struct
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from markupsafe import escape
from matplotlib.colors import to_hex, to_rgb
from matplotlib.image import imread as read_png

from loginlab.labs.passwords.population import generate_population
from loginlab.widgets.plots import AcceptancePlot, AccountsFallenPlot, DriftPlot, GuessingPlot, Plot
from loginlab.widgets.plots import plot as plot_module
from loginlab.widgets.plots.plot import (
    BLUE,
    GREEN,
    GREY,
    GROUND,
    HEIGHT,
    INKS,
    PURPLE,
    SHOWN,
    VERMILLION,
    WIDTH,
)

PLOTS: dict[str, Callable[[], Plot]] = {
    "acceptance": lambda: AcceptancePlot(5),
    "acceptance with own tries": lambda: AcceptancePlot(5, [(-45, Fraction(9, 20)), (20, Fraction(1))]),
    "accounts fallen": lambda: AccountsFallenPlot(5),
    "drift": DriftPlot,
    "guessing": GuessingPlot,
}
each = pytest.mark.parametrize("name", PLOTS)


@each
def test_a_picture_comes_with_its_words_and_its_numbers(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two outputs: in one output together, a notebook would show the table and hide the picture."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    outputs: list[tuple[dict[str, str], dict[str, Any]]] = []
    monkeypatch.setattr(plot_module, "display", lambda data, metadata, raw: outputs.append((data, metadata)))
    plot = PLOTS[name]()
    plot._ipython_display_()
    (picture, about), (table, _) = outputs
    assert set(picture) == {"image/png", "text/plain"}
    assert picture["text/plain"].endswith(plot.alt)
    assert about["image/png"]["alt"] == plot.alt
    assert set(table) == {"text/html", "text/plain"}
    assert plot.alt in table["text/plain"]
    assert table["text/html"].count("<td>") == sum(map(len, plot.view["rows"])) > 0


@each
def test_the_words_are_folded_away_below_the_picture(name: str) -> None:
    """Whoever sees the picture need not read them; whoever does not unfolds them, by key or by voice."""
    plot = PLOTS[name]()
    html = plot._repr_mimebundle_()[0]["text/html"]
    before, found, rest = html.partition("<summary>What the picture shows</summary>")
    assert found
    assert before.rstrip().endswith("<details>")
    assert rest.split("</details>")[0].strip() == f"<p>{escape(plot.alt)}</p>"
    assert "<details open" not in html


def test_a_picture_that_was_run_has_its_words_where_a_screen_reader_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the picture's alternative text, with nothing in them that ends it early."""
    monkeypatch.delenv("LOGINLAB_FROZEN", raising=False)
    plot = DriftPlot()
    plot.alt = 'five "ppm" & more'
    data, _ = plot.picture()
    assert set(data) == {"text/html", "text/plain"}
    assert 'alt="five &#34;ppm&#34; &amp; more"' in data["text/html"]


@each
def test_every_row_has_a_cell_for_every_column(name: str) -> None:
    """A table that is read aloud must not shift its columns."""
    view = PLOTS[name]().view
    assert {len(row) for row in view["rows"]} == {len(view["header"])}


@each
def test_the_picture_has_a_light_ground_of_its_own_and_is_sharp(name: str) -> None:
    """Drawn half as large again as it is shown at the most; its first dot is white, whatever the page's theme."""
    png = PLOTS[name]().png()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (round(WIDTH * 144), round(HEIGHT * 144))
    assert width >= 1.5 * SHOWN
    assert tuple(read_png(BytesIO(png), format="png")[0, 0]) == (1, 1, 1, 1)


@pytest.mark.thorough
@each
def test_the_same_plot_has_the_same_bytes(name: str) -> None:
    """A build that draws it again must find nothing changed."""
    assert PLOTS[name]().png() == PLOTS[name]().png()


@pytest.mark.parametrize("colour", [BLUE, VERMILLION, GREEN, PURPLE, GREY])
@pytest.mark.parametrize(("shade", "alpha"), [(GREY, 0), (GREY, 0.1), (VERMILLION, 0.13)])
def test_every_colour_stands_out_from_the_ground_and_from_a_band(colour: str, shade: str, alpha: float) -> None:
    """3 to 1 for lines and marks (WCAG 2.2, 1.4.11), 4.5 to 1 for words (1.4.3)."""
    red, green, blue = ((1 - alpha) * a + alpha * b for a, b in zip(to_rgb(GROUND), to_rgb(shade), strict=True))
    behind = to_hex((red, green, blue))
    for drawn, least in ((colour, 3), (INKS.get(colour, colour), 4.5)):
        assert (_luminance(behind) + 0.05) / (_luminance(drawn) + 0.05) >= least


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_own_tries_are_said_too() -> None:
    """Whoever does not see the diamonds hears of them."""
    assert "Your own tries: 45 s slow: 45%." in AcceptancePlot(5, [(-45, Fraction(9, 20))]).alt
    assert "own tries" not in AcceptancePlot(5).alt


def test_the_words_hold_the_figures_that_were_computed() -> None:
    """The known ones, so that a changed rule is noticed here."""
    assert "3.5 days, at 78 ppm after 4.5, at 20 ppm after 17.4" in DriftPlot().alt
    assert "0.03 % after 100 guesses" in GuessingPlot().alt
    assert "one half after 231,049" in GuessingPlot().alt


def test_the_fallen_accounts_are_those_of_the_experiment() -> None:
    """Sentence and table hold the population's own counts, and say where the assumption begins."""
    plot = AccountsFallenPlot(5)
    without, behind = (f"{generate_population(5, blocked).fallen(100):,}" for blocked in (0, 1000))
    assert f"{without} accounts are open without a blocklist, {behind} with one of 1,000" in plot.alt
    assert plot.alt.endswith("rest on an assumption.")
    assert [without, behind] == [plot.view["rows"][2][1], plot.view["rows"][2][3]]
