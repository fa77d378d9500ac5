"""With the person's own colours forced upon the page (Windows: contrast themes), what is chosen and drawn is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from loginlab.seat import frozen_seat, sitting_at
from loginlab.widgets.base import source
from loginlab.widgets.clock_bench import ClockBench
from tests.browser.test_every_field import widgets

pytestmark = pytest.mark.browser

CHOICES = {
    "pressed": ('<button aria-pressed="true">', '<button aria-pressed="false">'),
    "main and pressed": ('<button class="ll-main" aria-pressed="true">', '<button aria-pressed="false">'),
    "selected": ('<button role="tab" aria-selected="true">', '<button role="tab" aria-selected="false">'),
    "current": ('<button aria-current="true">', "<button>"),
    "current step": ('<li class="ll-state ll-here" aria-current="step">', '<li class="ll-state">'),
    "switched on": (
        '<input type="checkbox" role="switch" checked><span class="ll-bench-track">',
        '<input type="checkbox" role="switch"><span class="ll-bench-track">',
    ),
}
LOOK = """
(all) => all.map((one) => ["background-color", "color"].map((name) => getComputedStyle(one).getPropertyValue(name)))
"""
DRAW_ALL = """
async (widgets) => {
  for (const { script, style, view } of widgets) {
    document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
    const widget = (await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })))).default;
    const model = { get: (name) => (name === "view" ? view : false), on() {}, off() {}, send() {} };
    widget.render({ model, el: document.body.appendChild(document.createElement("main")) });
  }
  const seen = (one) => getComputedStyle(one), words = (one) => one.outerHTML.slice(0, 120);
  const coloured = (name) => Object.assign(document.createElement("p"), { style: `color: ${name}` });
  const system = (name) => seen(document.body.appendChild(coloured(name))).color;
  const ink = system("CanvasText"), light = ["Canvas", "HighlightText"].map(system);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const lit = all(".ll *:not(svg, svg *)").filter((one) => light.includes(seen(one).color));
  const letters = all(".ll svg text");
  const carrying = all(".ll-ring, .ll-bench-ring, .ll-rb-bar > span, .ll-rb-stopped > span, .ll-pv-bar > span");
  return {
    letters: letters.length, carrying: carrying.length,
    lit: lit.length, backed: lit.filter((one) => seen(one).forcedColorAdjust !== "none").map(words),
    pale: letters.filter((one) => seen(one).fill !== ink || seen(one).stroke !== "none").map(words),
    gone: carrying.filter((one) => seen(one).forcedColorAdjust !== "none").map(words),
  };
}
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("what", CHOICES)
def test_what_is_chosen_looks_other_than_what_is_not(page: Page, what: str, theme: str) -> None:
    """In the notebook's light and dark theme: another ground and other letters, for all widgets from one place."""
    page.emulate_media(forced_colors="active")
    inside = "".join(f"<div>{begin}Words</div>" for begin in CHOICES[what])
    style = source((*ClockBench.parts, ClockBench.stem), "css")
    body = f'<body data-jp-theme-light="{str(theme == "light").lower()}">'
    page.set_content(f'<!doctype html>{body}<style>{style}</style><div class="ll">{inside}')
    chosen, other = page.locator(".ll > div > :last-child").evaluate_all(LOOK)
    assert chosen[0] != other[0]
    assert chosen[1] != other[1]
    assert chosen[0] != chosen[1]


def test_letters_in_drawings_have_the_persons_colour_and_bars_keep_theirs(page: Page) -> None:
    """A pale letter with a dark rim is read by nobody; a bar whose ground is taken away is gone."""
    page.emulate_media(forced_colors="active")
    with sitting_at(frozen_seat()):
        told = [{"script": str(one._esm), "style": str(one._css), "view": one.view} for one in widgets().values()]
    seen = page.evaluate(DRAW_ALL, told)
    assert seen["letters"] > 10
    assert seen["carrying"] > 5
    assert seen["lit"] > 5
    assert seen["backed"] == []  # behind letters of these colours a browser would put a ground of the same colour
    assert seen["pale"] == []
    assert seen["gone"] == []
