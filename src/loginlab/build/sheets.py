"""Reading authored text: py:percent files as cells that know the line they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext

from loginlab.content import ContentError, Mistake

SOLUTION, END = "# <solution>", "# </solution>"
YOURS = "# your lines go here"
ODD = re.compile(r"\s*#\s*%%(?!\s|$)|#%%|\s+# %%")


@dataclass(frozen=True)
class Cell:
    """One authored cell.

    Args:
        kind: ``markdown`` or ``code``.
        line: where its marker stands in the file, from 1.
        tags: ``setup`` and ``fold`` hide the source; ``solution`` keeps it out of the learner's sheet.
        marks: everything else on the marker line, such as ``task`` or ``objective``.
    """

    kind: str
    source: str
    line: int
    tags: frozenset[str] = frozenset()
    marks: dict[str, Any] = field(default_factory=dict)


def read_sheet(path: Path) -> tuple[Cell, ...]:
    """The cells of one py:percent file.

    Raises:
        ContentError: something stands before the first cell, or a cell cannot be read.
    """
    try:
        text = path.read_text(encoding="utf8")
    except UnicodeDecodeError as error:
        raise ContentError([Mistake(path, 1, f"This file is not in UTF-8 ({error.reason}).")]) from None
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("# %%")]
    if not lines or lines[0] != 1:
        raise ContentError([Mistake(path, 1, "The first line has to open a cell: `# %% [markdown]`.")])
    cells = jupytext.reads(text, fmt="py:percent").cells
    if len(cells) != len(lines):
        raise ContentError(
            [Mistake(path, _odd_marker(text), "A cell opens with `# %%` and a space or the line's end.")]
        )
    return tuple(
        Cell(
            kind=cell.cell_type,
            source=cell.source,
            line=line,
            tags=frozenset(cell.metadata.get("tags", [])),
            marks={key: value for key, value in cell.metadata.items() if key != "tags"},
        )
        for cell, line in zip(cells, lines, strict=True)
    )


def _odd_marker(text: str) -> int:
    """The first line that jupytext and this reader could take for different things."""
    lines = enumerate(text.splitlines(), start=1)
    return next((n for n, line in lines if ODD.match(line)), 1)


def starter(source: str) -> str:
    """A worked cell with the marked lines removed: what the learner begins with."""
    kept: list[str] = []
    inside = False
    for line in source.splitlines():
        if line.strip() == SOLUTION:
            inside = True
            kept.append(line.replace(SOLUTION, YOURS))
        elif line.strip() == END:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def worked(source: str) -> str:
    """A cell as it stands in the solutions: whole, without the markers."""
    return "\n".join(line for line in source.splitlines() if line.strip() not in (SOLUTION, END))


def find_unbalanced(cell: Cell) -> int | None:
    """The line of a solution marker without its partner, or ``None``."""
    opened: int | None = None
    for number, line in enumerate(cell.source.splitlines(), start=cell.line + 1):
        if line.strip() == SOLUTION:
            if opened is not None:
                return number
            opened = number
        elif line.strip() == END:
            if opened is None:
                return number
            opened = None
    return opened
