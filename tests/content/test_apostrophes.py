"""One apostrophe everywhere: the printed one in what a reader reads, and the typewriter's in code alone."""

from __future__ import annotations

import html
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(
    path for folder in ("notebooks", "exercises", "solutions") for path in (ROOT / folder).glob("*.ipynb")
)
NOT_READ = re.compile(r"<(code|pre|script|style)\b.*?</\1>|```.*?```|`[^`]*`|<[^>]+>", re.DOTALL)
TYPEWRITERS = re.compile(r".{0,30}[A-Za-z]'(?:[a-z]|(?<=s') [a-z]).{0,20}")


def shown_texts(path: Path) -> list[str]:
    """What stands in a notebook for reading: its text, and what its cells have printed as pages."""
    cells = nbformat.read(path, as_version=4).cells
    pages = [
        page for cell in cells for out in cell.get("outputs", ()) if (page := out.get("data", {}).get("text/html"))
    ]
    return [html.unescape(NOT_READ.sub(" ", text)) for text in (*_sources(cells), *pages)]


def _sources(cells: list[nbformat.NotebookNode]) -> list[str]:
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_no_page_has_a_typewriters_apostrophe(path: Path) -> None:
    """Half of the sentences had one and half the other, also side by side."""
    assert [found for text in shown_texts(path) for found in TYPEWRITERS.findall(text)] == []


def test_a_typewriters_apostrophe_would_be_found() -> None:
    """Of an owner, of two, and in a short form; in code it stays."""
    for text in ("the owner's phone", "both owners' phones", "it doesn't"):
        assert TYPEWRITERS.search(text)
    for text in ("the owner’s phone", "'off' or 'on'"):
        assert not TYPEWRITERS.search(text)
    assert not TYPEWRITERS.search(NOT_READ.sub(" ", "`name == 's'` <code>it's</code>"))
