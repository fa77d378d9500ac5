"""The completion record as a page to print: one file of HTML that needs nothing else, and a PDF of the same.

A page that is handed on is opened by people who know nothing of where it comes from. So it asks for nothing from
outside, runs nothing (its own policy forbids it), and every word of it is escaped; the name may be anything.
"""

from __future__ import annotations

import textwrap
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import jinja2

from loginlab.progress.completion_record import CompletionRecord
from loginlab.widgets.completion_record_view import show_record
from loginlab.widgets.static import inline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 8.27, 11.69  # inches of an A4 page
LEFT, TOP, BOTTOM = 0.09, 0.945, 0.055  # as shares of the page
LETTERS = 100  # to a line of the smallest writing


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("loginlab.widgets", "completion_record"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["words"] = inline
    return environment.get_template("page.html")


def write_page(record: CompletionRecord, fingerprint: str = "") -> str:
    """The record as a file of HTML, to be opened, read and printed.

    Args:
        fingerprint: of the key that signs the file beside it; empty to name none.
    """
    return _template().render(show_record(record) | {"fingerprint": fingerprint})


def write_pdf(record: CompletionRecord, fingerprint: str = "") -> bytes:
    """The same as a PDF, on as many A4 pages as it needs; the same record gives the same bytes."""
    from matplotlib.backends.backend_pdf import PdfPages  # takes a moment to load

    file = BytesIO()
    about = {"Title": "Sign-in Lab: completion record", "CreationDate": None, "Creator": None, "Producer": None}
    with PdfPages(file, metadata=about) as pages:
        for figure in _draw(_lines(show_record(record), fingerprint)):
            pages.savefig(figure)
    return file.getvalue()


def _lines(shown: dict[str, Any], fingerprint: str) -> list[tuple[str, float, bool]]:
    """What stands on the pages: each line with its size in points and whether it is bold."""
    lines: list[tuple[str, float, bool]] = [("Sign-in Lab: completion record", 17, True)]
    if shown["name"]:
        lines.append((shown["name"], 13, False))
    key = f" Key of the signed file: {fingerprint}." if fingerprint else ""
    _add(lines, f"Made on {shown['made']} by version {shown['course']} of the course.{key}")
    _add(lines, ", ".join(f"{one['have']} of {one['of']} {one['what']}" for one in shown["totals"]) + ".")
    _head(lines, "What this page proves")
    _add(lines, f"{shown['proves']} {shown['checking'].replace('`', '')}")
    _head(lines, "The incident drill")
    for one in shown["drill"] or [{"which": "Not finished yet", "says": ""}]:
        _add(lines, f"{one['which']}. {one['says']}")
    for lesson in shown["lessons"]:
        _head(lines, f"{lesson['number']} {lesson['title']}")
        _add(
            lines,
            f"{lesson['met']} of {len(lesson['objectives'])} objectives met, {lesson['solved']} of "
            f"{len(lesson['exercises'])} exercises solved, {lesson['right']} of {lesson['questions']} questions right.",
        )
        for one in lesson["objectives"]:
            if one["met"]:
                _add(lines, f"✓ {one['can']} ({one['how']})", 7.5)
        for one in lesson["exercises"]:
            if one["how"] != "not tried":
                _add(lines, f"{'✓' if one['solved'] else '–'} Exercise “{one['title']}”: {one['how']}", 7.5)
    return lines


def _head(lines: list[tuple[str, float, bool]], words: str) -> None:
    lines += [("", 4, False), (words, 10.5, True)]


def _add(lines: list[tuple[str, float, bool]], words: str, size: float = 9) -> None:
    lines += [(part, size, False) for part in textwrap.wrap(words, round(LETTERS * 9 / size)) or [""]]


def _draw(lines: list[tuple[str, float, bool]]) -> list[Figure]:
    from matplotlib.figure import Figure

    figures, at = [Figure(figsize=(WIDTH, HEIGHT))], TOP
    for place, (words, size, bold) in enumerate(lines):
        step = size * 1.32 / 72 / HEIGHT
        # A heading does not stand alone at the foot of a page.
        if at - step * (3 if bold else 1) < BOTTOM and place:
            figures.append(Figure(figsize=(WIDTH, HEIGHT)))
            at = TOP
        at -= step
        figures[-1].text(
            LEFT, at, words, fontsize=size, fontweight="bold" if bold else "normal", color="#111111", parse_math=False
        )
    return figures
