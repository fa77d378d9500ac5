"""Trying an exercise the way a learner would: run the cells of its task, and see how the check ends."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from loginlab.build.sheets import Cell, starter, worked
from loginlab.content import ContentError, Mistake
from loginlab.exchange import CHEAPEST
from loginlab.seat import Seat, frozen_seat, sitting_at


def try_task(cells: Iterable[Cell], task: str, path: Path, *, solved: bool, seat: Seat | None = None) -> str:
    """Run a task's cells with or without their solution and return the last card's outcome.

    Args:
        cells: the sheet.
        task: the exercise's id.
        path: the sheet's file, for the mistake.
        solved: with the marked lines and the solution cells, or as the learner finds it.
        seat: where to sit; if left out, a fresh frozen one with a hash that costs nothing: this is about the check.

    Raises:
        ContentError: a cell of the task fails, or shows no card.
    """
    namespace: dict[str, Any] = {}
    outcome, line = None, 1
    with sitting_at(seat or frozen_seat(CHEAPEST)):
        for cell in cells:
            belongs = cell.marks.get("task") == task and (solved or "solution" not in cell.tags)
            if cell.kind != "code" or not (belongs or "setup" in cell.tags):
                continue
            line = cell.line
            shown = _run(worked(cell.source) if solved else starter(cell.source), namespace, path, cell.line)
            outcome = getattr(shown, "outcome", outcome)
    if outcome is None:
        raise ContentError([Mistake(path, line, f"The task “{task}” shows no exercise card.")])
    return str(outcome)


def _run(source: str, namespace: dict[str, Any], path: Path, line: int) -> Any:
    """Run one cell and return what its last line shows, as a notebook would."""
    try:
        tree = ast.parse(source)
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr):
            last = None
        tree.body = tree.body[:-1] if last else tree.body
        exec(compile(tree, str(path), "exec"), namespace)  # noqa: S102 - our own sheet, run as a notebook runs it
        return eval(compile(ast.Expression(last.value), str(path), "eval"), namespace) if last else None  # noqa: S307
    except ContentError:  # a file that the cell reads has a mistake of its own, with its own line
        raise
    except (Exception, SystemExit) as error:
        sentence = f"This cell fails: {type(error).__name__}: {error}."
        raise ContentError([Mistake(path, line, sentence)]) from error
