"""The completion record as a page to print: one file of HTML that needs nothing else, and a PDF of the same.

A page that is handed on is opened by people who know nothing of where it comes from. So it asks for nothing from
outside, runs nothing (its own policy forbids it), and every word of it is escaped; the name may be anything.
"""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass
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
LEFT, TOP, BOTTOM = 0.075, 0.955, 0.045  # as shares of the page
COLUMNS = (LEFT, 0.52)
SMALL = 6.8  # points
LETTERS, COLUMN_LETTERS = 105, 67  # to a line, with most letters of most alphabets


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
    shown = show_record(record)
    return _template().render(shown | {"fingerprint": fingerprint, "shown": _begun(shown)})


def write_pdf(record: CompletionRecord, fingerprint: str = "") -> bytes:
    """The same as a PDF, on as many A4 pages as it needs; the same record gives the same bytes.

    Args:
        record: with a name that ``can_be_drawn``.
    """
    from matplotlib.backends.backend_pdf import PdfPages  # takes a moment to load

    shown, file = show_record(record), BytesIO()
    about = {"Title": "Sign-in Lab: completion record", "CreationDate": None, "Creator": None, "Producer": None}
    with PdfPages(file, metadata=about) as pages:
        for figure in _draw(_head_lines(shown, fingerprint), _detail_lines(shown)):
            pages.savefig(figure)
    return file.getvalue()


def can_be_drawn(words: str) -> bool:
    """Whether a PDF has a letter for each sign, in an order that runs from left to right.

    A browser finds letters for every alphabet and joins them; the writing of the PDF does neither, and would print
    boxes where a name should stand.
    """
    from matplotlib.font_manager import FontProperties, findfont, get_font  # takes a moment to load

    font = get_font(findfont(FontProperties(family="DejaVu Sans")))
    backwards = {unicodedata.bidirectional(sign) for sign in words} & {"R", "AL"}
    return not backwards and all(font.get_char_index(ord(sign)) for sign in words)


@dataclass(frozen=True)
class Line:
    """One line of writing: its size in points, and whether it is a heading, which never stands at the foot alone."""

    words: str
    size: float
    heads: bool = False


def _begun(shown: dict[str, Any]) -> list[dict[str, Any]]:
    """The lessons of which anything was done."""
    return [one for one in shown["lessons"] if one["met"] or any(task["was_tried"] for task in one["exercises"])]


def _head_lines(shown: dict[str, Any], fingerprint: str) -> list[Line]:
    key = f" Key of the signed file: {fingerprint}." if fingerprint else ""
    totals = ", ".join(f"{one['have']} of {one['of']} {one['what']}" for one in shown["totals"])
    drills = [f"{one['which']}. {one['says']}" for one in shown["drill"]] or ["It was not finished yet."]
    legend = [*_heading("What was shown, and how"), *_wrap(shown["legend"])] if _begun(shown) else []
    return [
        Line("Sign-in Lab: completion record", 17),
        *([Line(shown["name"], 13)] if shown["name"] else []),
        *_wrap(f"Made on {shown['made']} by version {shown['course']} of the course.{key}"),
        *_wrap(f"{totals}."),
        *_heading("What this page proves"),
        *_wrap(f"{shown['proves']} {shown['checking'].replace('`', '')}"),
        *_heading("The lessons"),
        *(line for one in shown["lessons"] for line in _wrap(_counts(one))),
        *_heading("The incident drill"),
        *(line for words in drills for line in _wrap(words)),
        *legend,
    ]


def _counts(lesson: dict[str, Any]) -> str:
    return (
        f"{lesson['number']} {lesson['title']}: {lesson['met']} of {len(lesson['objectives'])} objectives met, "
        f"{lesson['solved']} of {len(lesson['exercises'])} exercises solved, {lesson['right']} of "
        f"{lesson['questions']} questions right ({lesson['at_once']} at the first answer)"
    )


def _detail_lines(shown: dict[str, Any]) -> list[Line]:
    lines: list[Line] = []
    for lesson in _begun(shown):
        lines += [Line("", 3, heads=True), Line(f"{lesson['number']} {lesson['title']}", 8, heads=True)]
        for one in lesson["objectives"]:
            if one["met"]:
                lines += _wrap(f"✓ {one['can']} ({one['how']})", SMALL, COLUMN_LETTERS)
        tried = [one for one in lesson["exercises"] if one["was_tried"]]
        told = "; ".join(f"{'✓' if one['solved'] else '–'} {one['title']} ({one['how']})" for one in tried)
        lines += _wrap(f"Exercises: {told}.", SMALL, COLUMN_LETTERS) if told else []
    return lines


def _heading(words: str) -> list[Line]:
    return [Line("", 4, heads=True), Line(words, 10.5, heads=True)]


def _wrap(words: str, size: float = 9, letters: int = LETTERS) -> list[Line]:
    return [Line(part, size) for part in textwrap.wrap(words, letters)]


def _draw(head: list[Line], details: list[Line]) -> list[Figure]:
    """The pages: the head over their whole width, and the details in two columns below it."""
    from matplotlib.figure import Figure

    figures, at = [Figure(figsize=(WIDTH, HEIGHT))], TOP
    for line in head:
        at -= _height(line)
        _write(figures[-1], LEFT, at, line)
    begins, column = at, 0
    for line in details:
        if at - _height(line) * (4 if line.heads else 1) < BOTTOM:
            column += 1
            if column == len(COLUMNS):
                figures.append(Figure(figsize=(WIDTH, HEIGHT)))
                begins, column = TOP, 0
            at = begins
        at -= _height(line)
        _write(figures[-1], COLUMNS[column], at, line)
    return figures


def _height(line: Line) -> float:
    return line.size * 1.3 / 72 / HEIGHT


def _write(figure: Figure, x: float, y: float, line: Line) -> None:
    weight = "bold" if line.heads or line.size > 13 else "normal"
    figure.text(x, y, line.words, fontsize=line.size, fontweight=weight, color="#111111", parse_math=False)
