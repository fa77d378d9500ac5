"""What a lesson has to be before it is built: each rule a sentence with the line that breaks it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from loginlab.build.citations import find_citations
from loginlab.build.sheets import Cell, find_unbalanced, read_sheet, starter, worked
from loginlab.build.trial import try_task
from loginlab.catalogue import KINDS, lesson_file, read_claims, read_course
from loginlab.content import ContentError, Mistake
from loginlab.environment import content
from loginlab.exercises import EXERCISES, Exercise, Outcome
from loginlab.quiz.bank import read_bank

LINES = 8  # a code cell in a lesson: more cannot be read in one breath
LAST_SECTIONS = ("What you can now do", "If this happens to you", "Quiz")
TAGS = {"setup", "fold", "solution", "uncompared"}
MARKS = {"task", "objective", "lines_to_next_cell"}  # the last one is jupytext's own note
TELLING = 12  # characters from which a line of a solution gives it away


def find_strays() -> list[Mistake]:
    """Files of content that belong to no lesson, because their name has a typing error or the lesson was renamed."""
    known = {lesson_file(f, number, e) for number in read_course().lessons for f, e in KINDS}
    found = {path for folder, ending in KINDS for path in (content() / folder).glob(f"*.{ending}")}
    sentence = "This file belongs to no lesson in course.yaml."
    return [Mistake(path, 1, sentence) for path in sorted(found - known)]


def find_mistakes(number: str) -> list[Mistake]:
    """Every mistake in one lesson's text, quiz and exercise sheet, without running a kernel."""
    found: list[Mistake] = []
    paths = [lesson_file(folder, number, ending) for folder, ending in KINDS]
    missing = [Mistake(path, 1, "This file is missing; a lesson has a text, a sheet and a quiz.") for path in paths]
    missing = [mistake for mistake in missing if not mistake.path.is_file()]
    if missing:
        return missing
    try:
        read_bank(paths[2])
    except ContentError as error:
        found += error.mistakes
    for path, rules in ((paths[0], _lesson_rules), (paths[1], _sheet_rules)):
        try:
            cells = read_sheet(path)
        except ContentError as error:
            found += error.mistakes
        else:
            unreadable = list(_cell_rules(cells, path))
            # What a rule finds in a cell that cannot be read is only an echo of that.
            found += unreadable or list(rules(cells, path))
    return found


def _cell_rules(cells: Sequence[Cell], path: Path) -> Iterator[Mistake]:
    claims = read_claims()
    for cell in cells:
        for name in find_citations(cell.source):
            if name not in claims:
                line = cell.line + 1 + cell.source[: cell.source.index(f"[claim:{name}]")].count("\n")
                yield Mistake(path, line, f"There is no claim “{name}” in content/claims.yaml.")
        yield from _marker_rules(cell, path)
        if cell.kind != "code":
            continue
        if not cell.source.strip():
            yield Mistake(path, cell.line, "This code cell is empty, so it would never be run and never be compared.")
        if (line_number := find_unbalanced(cell)) is not None:
            yield Mistake(path, line_number, "This solution marker has no partner in its cell.")
            continue
        for source in (starter(cell.source), worked(cell.source)):
            try:
                ast.parse(source)
            except SyntaxError as error:
                yield Mistake(path, cell.line + (error.lineno or 1), f"This is not Python: {error.msg}.")
                break


def _marker_rules(cell: Cell, path: Path) -> Iterator[Mistake]:
    """A tag with a typing error would be passed over in silence, and a solution be shown to the learner."""
    for tag in sorted(cell.tags - TAGS):
        yield Mistake(path, cell.line, f"Nobody knows the tag “{tag}”; there are {', '.join(sorted(TAGS))}.")
    for mark in sorted(cell.marks.keys() - MARKS):
        yield Mistake(
            path, cell.line, f"This cell's marker says something that nobody reads: {mark}={cell.marks[mark]!r}."
        )
    if cell.kind not in ("markdown", "code"):
        yield Mistake(path, cell.line, f"A cell is text or code; this one is “{cell.kind}”.")


def _lesson_rules(cells: Sequence[Cell], path: Path) -> Iterator[Mistake]:
    first = next((cell for cell in cells if cell.kind == "markdown"), None)
    if first is None or "Run All Cells" not in first.source:
        yield Mistake(path, 1, "The first cell has to say what to press: Run ▸ Run All Cells.")
    for cell in cells:
        length = len([line for line in cell.source.splitlines() if line.strip()])
        if cell.kind == "code" and length > LINES:
            yield Mistake(path, cell.line, f"This code cell has {length} lines; {LINES} can be read in one breath.")
    headings = [cell.source.splitlines()[0].lstrip("# ") for cell in cells if cell.source.startswith("## ")]
    if headings[-len(LAST_SECTIONS) :] != list(LAST_SECTIONS):
        yield Mistake(path, cells[-1].line, f"A lesson ends with these sections: {', '.join(LAST_SECTIONS)}.")


def _sheet_rules(cells: Sequence[Cell], path: Path) -> Iterator[Mistake]:
    tasks: dict[str, list[Cell]] = {}
    for cell in cells:
        if "task" in cell.marks:
            tasks.setdefault(str(cell.marks["task"]), []).append(cell)
    for task, own in tasks.items():
        if task not in EXERCISES:
            yield Mistake(path, own[0].line, f"There is no check for the task “{task}”; add it to loginlab.exercises.")
            continue
        yield from _told_in_hints(EXERCISES[task], own, path)
        yield from _tried(cells, task, own[0].line, path)


def _told_in_hints(exercise: Exercise, cells: Sequence[Cell], path: Path) -> Iterator[Mistake]:
    if len(exercise.hints) < 2:
        yield Mistake(path, cells[0].line, f"The exercise “{exercise.id}” needs two hints or more.")
    for cell in cells:
        for telling in find_telling_lines(cell):
            if any(telling in hint.text for hint in exercise.hints):
                yield Mistake(path, cell.line, f"A hint of “{exercise.id}” holds the solution: {telling}")


def find_telling_lines(cell: Cell) -> list[str]:
    """The lines of a cell that a learner is to find, those too short to give anything away left out."""
    hidden = set(cell.source.splitlines() if "solution" in cell.tags else worked(cell.source).splitlines())
    hidden -= set() if "solution" in cell.tags else set(starter(cell.source).splitlines())
    told = (line.strip().removeprefix("return ") for line in sorted(hidden))
    return [line for line in told if len(line) >= TELLING]


def _tried(cells: Sequence[Cell], task: str, line: int, path: Path) -> Iterator[Mistake]:
    for solved, wanted in ((False, Outcome.NOT_TRIED), (True, Outcome.DONE)):
        try:
            outcome = try_task(cells, task, path, solved=solved)
        except ContentError as error:
            yield from error.mistakes
            continue
        if outcome != wanted:
            what = "solution" if solved else "starter"
            yield Mistake(path, line, f"The {what} of “{task}” ends in “{outcome}”; it has to end in “{wanted}”.")
