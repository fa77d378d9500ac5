"""A picture that is never alone: with it come a sentence that says what it shows, and its numbers as a table.

Where a notebook offers a page and a picture in one output, readers are shown the page and not the picture. So a
plot gives two outputs: the picture, and below it the sentence with the table folded away. nbval compares the text.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from IPython.display import display
from markupsafe import escape
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from loginlab.environment import is_frozen
from loginlab.widgets.showing import Showing

GROUND = "#ffffff"
"""A picture has a ground of its own, in a light and in a dark theme alike: no colour stands out enough on both."""
BLUE, VERMILLION, GREEN, PURPLE = "#0060A0", "#D55E00", "#00936B", "#BF6A9B"
"""From the palette of Okabe and Ito, which people with any colour vision can tell apart, all but one made darker. Each
stands out from the ground by 3 to 1 or more, on a shaded band as well."""
INKS = {VERMILLION: "#A34700", GREEN: "#00694C", PURPLE: "#8A3A6B"}
"""The same for words: 4.5 to 1 or more."""
DASH_DOT_DOT = (0, (3, 1, 1, 1, 1, 1))
"""A fifth line style: matplotlib names four, and the dotted one is kept for limits."""
GREY = "#595959"
"""Axes and words: 4.5 to 1 or more, on a shaded band as well."""
WIDTH, HEIGHT, DOTS = 9.0, 4.6, 144
"""Inches, and dots per inch: about one and a half times what a notebook shows, so that it stays sharp."""
SHOWN = 840
"""CSS pixels: as wide as a notebook's output is in a window of 1280."""


class Plot(Showing):
    """A picture with its words and numbers.

    Args:
        figure: what to draw.
        alt: what the picture shows, in a sentence or two; it takes the picture's place for a screen reader.
        header: the table's column names.
        rows: the numbers that were drawn, as text.
    """

    def __init__(self, figure: Figure, alt: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__("plot", {"alt": alt, "header": list(header), "rows": [list(row) for row in rows]})
        self.alt = alt
        self._figure = figure

    def png(self) -> bytes:
        """The picture. The same figure gives the same bytes, whenever and wherever it is drawn."""
        file = BytesIO()
        self._figure.savefig(file, format="png", dpi=DOTS, facecolor=GROUND, metadata={"Software": None})
        return file.getvalue()

    def picture(self) -> tuple[dict[str, str], dict[str, Any]]:
        """The first output: the picture, at notebook width.

        JupyterLab gives a PNG no alternative text, and repository hosts show no picture that lies inside a page. So a
        learner who runs the cell gets a page with the picture and its words, and a build the PNG.
        """
        png, words = base64.b64encode(self.png()).decode("ascii"), f"[Picture] {self.alt}"
        if not is_frozen():
            alt = escape(self.alt)
            page = f'<img src="data:image/png;base64,{png}" alt="{alt}" width="{SHOWN}" style="max-width: 100%">'
            return {"text/html": page, "text/plain": words}, {"loginlab": {"static": True}}
        data = {"image/png": png, "text/plain": words}
        size = {"width": SHOWN, "height": round(self._figure.get_figheight() * SHOWN / WIDTH)}
        return data, {"image/png": {**size, "alt": self.alt}, "loginlab": {"static": True}}

    def _ipython_display_(self) -> None:
        for data, metadata in (self.picture(), self._repr_mimebundle_()):
            display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]


def draw_axes(height: float = HEIGHT) -> tuple[Figure, Axes]:
    """A figure with one pair of axes, made without pyplot: it keeps no state and opens no window."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(GREY)
    axes.tick_params(colors=GREY, labelsize=11)
    axes.xaxis.label.set_color(GREY)
    axes.yaxis.label.set_color(GREY)
    axes.xaxis.label.set_fontsize(12)
    axes.yaxis.label.set_fontsize(12)
    return figure, axes


def write_label(axes: Axes, x: float, y: float, words: str, colour: str = GREY, **more: Any) -> None:
    """Put words beside what they name, in its colour: nobody has to look anything up in a legend."""
    kind = {"fontsize": 11, "fontweight": "normal" if colour == GREY else "bold", "va": "center"}
    axes.text(x, y, words, color=INKS.get(colour, colour), **(kind | more))
