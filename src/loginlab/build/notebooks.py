"""Making the three notebooks of a lesson: composed from text, run with time standing still, made comparable."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from loginlab.build.citations import number_citations
from loginlab.build.sheets import Cell, read_sheet, starter, worked
from loginlab.catalogue import lesson_file, read_claims
from loginlab.content import ContentError, Mistake
from loginlab.environment import FROZEN, repository
from loginlab.exercises import Exercise, read_sheet_of

FOLDERS = {"notebooks": "lessons", "exercises": "exercises", "solutions": "exercises"}
"""Where each kind of notebook comes from."""

SHOWN_IN_TAB = {"notebooks": "", "exercises": "exercises_", "solutions": "solutions_"}
"""What a file's name says after its number: a tab shows no more, and three of one name cannot be told apart."""

SHOWN = "**These are worked answers.** What you run here shows how it is done, and is not counted as yours."

METADATA = {
    # Without a kernelspec JupyterLab asks which kernel to use before it shows anything.
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
TIMEOUT = 120  # seconds for one cell
VIEW = "application/vnd.jupyter.widget-view+json"


def target(folder: str, number: str) -> Path:
    """Where a built notebook lies: ``target("exercises", "00")`` is ``exercises/00_exercises_start_here.ipynb``."""
    name = lesson_file("lessons", number, "ipynb").name.removeprefix(f"{number}_")
    return repository() / folder / f"{number}_{SHOWN_IN_TAB[folder]}{name}"


def build(folder: str, number: str) -> nbformat.NotebookNode:
    """One notebook, composed, run and normalised; nothing is written.

    Raises:
        ContentError: the text cannot be composed, or a cell fails, warns or leaves a widget view behind.
    """
    notebook, lines = compose_file(folder, number)
    _run(notebook, lines, lesson_file(FOLDERS[folder], number, "py"))
    normalise(notebook)
    return notebook


def compose_file(folder: str, number: str) -> tuple[nbformat.NotebookNode, list[int]]:
    """One notebook that has not run, and for each cell the line of the text it comes from."""
    path = lesson_file(FOLDERS[folder], number, "py")
    cells = [cell for cell in read_sheet(path) if folder == "solutions" or "solution" not in cell.tags]
    if folder == "solutions":
        cells[0] = replace(cells[0], source=f"{cells[0].source.replace('# Exercises', '# Solutions', 1)}\n\n{SHOWN}")
    cells = list(_with_tasks(cells, read_sheet_of(number)))
    return compose(cells, starters=folder == "exercises"), [cell.line for cell in cells]


def _with_tasks(cells: Iterable[Cell], exercises: Mapping[str, Exercise]) -> Iterator[Cell]:
    """The cells, and above the code of each function that is asked for what is asked.

    The card below the code says it too. But an error in the code takes the card away, and just then one reads it again.
    """
    told = set[str]()
    for cell in cells:
        exercise = exercises.get(cell.marks.get("task", ""))
        is_written_here = cell.kind == "code" and "solution" not in cell.tags
        if exercise and is_written_here and exercise.takes_function and exercise.id not in told:
            told.add(exercise.id)
            yield Cell("markdown", exercise.asks, cell.line)
        yield cell


def compose(cells: Iterable[Cell], *, starters: bool) -> nbformat.NotebookNode:
    """The cells as a notebook that has not run; ``starters`` takes the marked solutions out."""
    cells = list(cells)
    texts = [_source(cell, starters=starters) for cell in cells]
    numbered, sources = number_citations(texts, read_claims())
    made = [
        nbformat.v4.new_markdown_cell(text) if cell.kind == "markdown" else _code(cell, text)
        for cell, text in zip(cells, numbered, strict=True)
    ]
    if sources:
        made.append(nbformat.v4.new_markdown_cell(sources))
    for place, cell in enumerate(made):
        # An id made from the text, and from the place so that two equal cells differ: rebuilding changes nothing.
        cell["id"] = hashlib.sha256(f"{place}\n{cell['source']}".encode()).hexdigest()[:12]
    return nbformat.v4.new_notebook(cells=made, metadata=METADATA)


def to_text(notebook: nbformat.NotebookNode) -> str:
    """A notebook as it is committed: the same bytes on every system."""
    return nbformat.writes(notebook, version=4, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _source(cell: Cell, *, starters: bool) -> str:
    if cell.kind == "markdown":
        return cell.source
    return starter(cell.source) if starters else worked(cell.source)


def _code(cell: Cell, text: str) -> nbformat.NotebookNode:
    made = nbformat.v4.new_code_cell(text)
    if cell.tags & {"setup", "fold"}:
        made["metadata"]["jupyter"] = {"source_hidden": True}
    if "uncompared" in cell.tags:  # a cell that measures time: nbval must not compare it
        made["metadata"]["tags"] = ["nbval-ignore-output"]
    return made


def _run(notebook: nbformat.NotebookNode, lines: list[int], path: Path) -> None:
    """Run every cell with the clock, seeds and random bytes standing still."""
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        store_widget_state=False,
        resources={"metadata": {"path": str(repository())}},
    )
    try:
        client.execute(env=os.environ | {FROZEN: "1"})
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise ContentError(
            [Mistake(path, _failed_line(notebook, lines), f"This cell fails: {_reason(error)}.")]
        ) from None
    mistakes = [
        Mistake(path, line, sentence)
        for cell, line in zip(notebook.cells, lines, strict=False)
        for sentence in _outputs_that_must_not_be(cell)
    ]
    if mistakes:
        raise ContentError(mistakes)


def _failed_line(notebook: nbformat.NotebookNode, lines: list[int]) -> int:
    for cell, line in zip(notebook.cells, lines, strict=False):
        if any(output["output_type"] == "error" for output in cell.get("outputs", [])):
            return line
    # Too slow, or it ended the kernel: the first cell that never got its number.
    waiting = (
        line for cell, line in zip(notebook.cells, lines, strict=False) if cell.get("execution_count", 0) is None
    )
    return next(waiting, 1)


def _reason(error: Exception) -> str:
    if isinstance(error, DeadKernelError):
        return "it ended the kernel"
    name = getattr(error, "ename", "it took too long")
    return f"{name}: {getattr(error, 'evalue', f'more than {TIMEOUT} seconds')}"


def _outputs_that_must_not_be(cell: Any) -> Iterable[str]:
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream" and output["name"] == "stderr":
            yield f"This cell warns: {output['text'].strip()}"
        if VIEW in output.get("data", {}):
            yield "This cell shows a widget without a static form; a reader without a kernel would see nothing."


def normalise(notebook: nbformat.NotebookNode) -> None:
    """Strip what differs from run to run and from machine to machine."""
    notebook["metadata"] = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell["metadata"].pop("execution", None)
        for output in cell.get("outputs", []):
            if output["output_type"] == "display_data" or output["output_type"] == "execute_result":
                output["metadata"] = {key: value for key, value in output["metadata"].items() if key == "loginlab"}
