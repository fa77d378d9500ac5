"""Every lesson and every sheet in a real JupyterLab, as shipped and as run: in both themes, narrow, open to everybody.

What their widgets show once they are worked, each widget's own test looks at.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.barriers import COLOURS, DOUBLED, NARROW, find_by_axe, find_by_width
from tests.browser.jupyter import Lab
from tests.browser.notebook import Notebook
from tests.browser.window import choose_theme
from tests.course_copy import ROOT

pytestmark = pytest.mark.browser

FILES = sorted(ROOT.glob("[ne]*s/*.ipynb"))
WIDGETS = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output .ll"
OURS = ".jp-NotebookPanel:not(.lm-mod-hidden) :is(.jp-RenderedMarkdown, .jp-OutputArea-output)"
# Neither our Markdown nor a static form has a colour of its own; sixty cells show every kind that JupyterLab colours.
SOME = (
    ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell:nth-child(-n + 60) :is(.jp-RenderedMarkdown, .jp-OutputArea-output)"
)
# What JupyterLab does around and inside our words: a button without a name beside each heading, and a PNG without its
# alternative text. The sentence that says what the PNG shows stands below it, and in the picture itself when it is run.
SHOWN = {"include": [OURS], "exclude": [".jp-collapseHeadingButton, .jp-InternalAnchorLink, .jp-RenderedImage img"]}
# Of all notebooks at once, two say nothing: places of the same name stand in different ones.
IN_ONE = {name: {"enabled": False} for name in ("landmark-unique", "heading-order", "color-contrast")}
# Sentences beyond the edge of their place; a table may be wider than a phone, and JupyterLab scrolls it then.
TOO_WIDE = """
(all) => all.flatMap((place) => [...place.querySelectorAll("p, li, h1, h2, h3, h4, summary, img")].filter((e) =>
  !e.closest("table, pre") && e.getBoundingClientRect().right > place.getBoundingClientRect().right + 1))
  .map((e) => e.outerHTML.slice(0, 120))
"""
LEVELS = "all => all.map((one) => Number(one.tagName[1]))"
LEVELS_OF_ALL_CELLS = """
() => window.jupyterapp.shell.currentWidget.content.widgets
  .flatMap((cell) => [...cell.node.querySelectorAll(":is(h1, h2, h3, h4, h5, h6)")])
  .filter((heading) => !heading.closest("[hidden]"))
  .map((heading) => Number(heading.tagName[1]))
"""
WITHOUT_WORDS = "all => all.filter((one) => !one.alt && !one.closest('.jp-RenderedImage')).map((one) => one.outerHTML)"


@pytest.mark.thorough(0)
def test_no_notebook_keeps_anybody_out(lab: Lab, page: Page) -> None:
    """All pages of the course one below the other, which spares the time of opening each: nothing is in the way."""
    cells = [cell for file in FILES for cell in nbformat.read(file, as_version=4).cells]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "code":
            cell.metadata["jupyter"] = {"source_hidden": True}  # the editors are JupyterLab's, and there are hundreds
    whole = lab.folder / "notebooks" / "whole_course.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), whole)
    notebook = Notebook(page, lab, "notebooks/whole_course.ipynb").open()
    try:
        expect(notebook.panel.locator("h1")).to_have_count(len(FILES), timeout=60_000)  # drawn when it has time
        levels = notebook.panel.locator(":is(h1, h2, h3, h4, h5, h6)").evaluate_all(LEVELS)
        page.keyboard.press("Control+b")  # as a person does who has little room: the list of files goes away
        found = {
            "headings that skip a level": skips(levels),
            "pictures without words": notebook.panel.locator("img").evaluate_all(WITHOUT_WORDS),
            "axe": find_by_axe(page, SHOWN, {"rules": IN_ONE}),
            "light": find_by_axe(page, {**SHOWN, "include": [SOME]}, COLOURS),
            "on a phone": sticking_out(page, NARROW),
            "at 200 %": sticking_out(page, DOUBLED),
        }
        choose_theme(lab, page, "dark")
        found["dark"] = find_by_axe(page, {**SHOWN, "include": [SOME]}, COLOURS)
        assert {what: barriers for what, barriers in found.items() if barriers} == {}
    finally:
        whole.unlink()


@pytest.mark.thorough(0)
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_notebook_that_was_run_keeps_nobody_out(lab: Lab, page: Page, file: Path) -> None:
    """Every widget has taken the place of its static form; the pages inside its frames are looked at as well.

    Beside JupyterLab's own margins a widget is narrower on a phone than alone on a page, where its own test looks.
    """
    Notebook(page, lab, file.relative_to(ROOT).as_posix()).open().run_all()
    page.keyboard.press("Control+b")
    levels = page.evaluate(LEVELS_OF_ALL_CELLS)
    assert levels[0] == 1
    found = {
        "headings that skip a level": skips(levels),
        "axe": find_by_axe(page, SHOWN),
        "too wide": find_by_width(page, WIDGETS),
        "inside a frame": [one for frame in shown_pages(page) for one in find_by_axe(frame)],
    }
    choose_theme(lab, page, "dark")
    found["dark"] = find_by_axe(page, SHOWN, COLOURS)
    assert {what: barriers for what, barriers in found.items() if barriers} == {}


def skips(levels: list[int]) -> list[tuple[int, int]]:
    """Pairs of headings between which a level is left out; whoever walks by headings takes the second for misplaced."""
    return [(one, two) for one, two in pairwise(levels) if two > one + 1]


def shown_pages(page: Page) -> list[Frame]:
    """The frames that show a page of a simulated site: each stands in one that only keeps it apart."""
    return [frame for frame in page.frames if frame.parent_frame not in (None, page.main_frame)]


def sticking_out(page: Page, width: int) -> list[str]:
    """What is wider than its place in a window of this many CSS pixels."""
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.locator(OURS).evaluate_all(TOO_WIDE)
    return found
