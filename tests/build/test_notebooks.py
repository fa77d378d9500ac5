"""From cells to a notebook: comparable from run to run, and free of what a learner should not see."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from loginlab.build.notebooks import METADATA, build, compose, compose_file, to_text
from loginlab.build.sheets import Cell, read_sheet
from loginlab.content import ContentError
from loginlab.exercises import read_sheet_of
from loginlab.exercises.model import Choices
from tests.build.conftest import LESSON, OPEN_ALL, SAMPLE, SHEET, Copy

VIEW = "application/vnd.jupyter.widget-view+json"
SHEET_CELLS = read_sheet(SAMPLE / "exercises" / "90_doors.py")


def text_cells(*sources: str) -> list[Cell]:
    return [Cell("markdown", source, line=1) for source in sources]


def ids(cells: list[Cell]) -> list[str]:
    return [cell["id"] for cell in compose(cells, starters=False).cells]


def test_cell_ids_come_from_the_text() -> None:
    """Composing again gives the same ids, so that a rebuild changes nothing; another text gives another id."""
    assert ids(text_cells("a", "b")) == ids(text_cells("a", "b"))
    assert ids(text_cells("a", "b"))[0] == ids(text_cells("a", "c"))[0]
    assert ids(text_cells("a", "b"))[1] != ids(text_cells("a", "c"))[1]


def test_two_equal_cells_have_two_ids() -> None:
    """The format wants unique ids, and the same line may well stand twice in a lesson."""
    assert len(set(ids(text_cells(*["a"] * 40)))) == 40


def test_a_composed_notebook_is_valid(course: Copy) -> None:
    """By the format's own schema."""
    for starters in (True, False):
        nbformat.validate(compose(SHEET_CELLS, starters=starters))


def test_a_kernel_is_named_so_that_nobody_is_asked(course: Copy) -> None:
    """Without a kernelspec JupyterLab asks which kernel to use before it shows anything."""
    assert compose(SHEET_CELLS, starters=True)["metadata"] == METADATA
    assert METADATA["kernelspec"]["name"] == "python3"


def test_set_up_code_is_folded_away_and_the_rest_is_seen() -> None:
    """Only cells that say so are hidden; a learner's own cell is not."""
    made = [Cell("code", "1", 1, frozenset(tags)) for tags in (["setup"], ["fold"], [], ["uncompared"])]
    metadata = [dict(cell["metadata"]) for cell in compose(made, starters=False).cells]
    assert metadata == [
        {"jupyter": {"source_hidden": True}},
        {"jupyter": {"source_hidden": True}},
        {},
        {"tags": ["nbval-ignore-output"]},
    ]


def test_citations_become_numbers_and_sources(course: Copy) -> None:
    """A claim has one number wherever it is cited; its source stands at the end, with its date and no link."""
    made = compose(
        text_cells("One [claim:doors-have-handles].", "Two [claim:doors-have-handles]."), starters=False
    ).cells
    assert [cell["source"] for cell in made[:2]] == ["One <sup>[1]</sup>.", "Two <sup>[1]</sup>."]
    assert "1. Most doors have a handle on at least one side." in made[2]["source"]
    assert "checked 01 March 2026" in made[2]["source"]


def test_a_source_that_nobody_opened_is_not_said_to_be_read(course: Copy) -> None:
    """The reader sees who told it, and never that the study itself was read."""
    retold = "    certainty: retold\n    through: a neighbour, who has seen the doors\n"
    course.edit("claims.yaml", "    certainty: read\n", retold)
    sources = compose(text_cells("One [claim:doors-have-handles]."), starters=False).cells[1]["source"]
    assert "known to us only through a neighbour, who has seen the doors; checked 01 March 2026" in sources
    assert "read in the source itself" not in sources


def test_without_citations_there_is_no_list_of_sources(course: Copy) -> None:
    """An empty heading would promise something."""
    assert len(compose(text_cells("Nothing cited."), starters=False).cells) == 1


def test_a_notebook_is_written_the_same_everywhere() -> None:
    """Sorted keys, letters as they are, one newline at the end."""
    text = to_text(compose(text_cells("Zürich"), starters=False))
    assert text == json.dumps(json.loads(text), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    assert "Zürich" in text


@pytest.fixture
def lesson(course: Copy) -> Copy:
    """A lesson of one cell of prose, to be followed by what a test tries."""
    course.path(LESSON).write_text("# %% [markdown]\n# # 90\n", encoding="utf8")
    return course


def mistakes(_course: Copy) -> list[str]:
    with pytest.raises(ContentError) as caught:
        build("notebooks", "90")
    return [f"{mistake.line}: {mistake.sentence}" for mistake in caught.value.mistakes]


def test_a_failing_cell_is_told_by_its_line(lesson: Copy) -> None:
    """With what it raised; the cells behind it are not reached."""
    lesson.add(LESSON, "\n# %%\nok = 1\n\n# %%\n{}[ok]\n\n# %%\nnever = 1\n")
    assert mistakes(lesson) == ["7: This cell fails: KeyError: 1."]


def test_a_warning_and_a_widget_without_a_static_form_are_told_by_their_lines(lesson: Copy) -> None:
    """Both at once: a warning would stand in the lesson, and the widget would be nothing without a kernel."""
    lesson.add(LESSON, '\n# %%\nimport warnings\nwarnings.warn("old and tired")\n')
    lesson.add(LESSON, "\n# %%\nimport ipywidgets\nipywidgets.IntSlider()\n")
    warned, shown = mistakes(lesson)
    assert warned.startswith("4: This cell warns: ")
    assert "old and tired" in warned
    assert shown == "8: This cell shows a widget without a static form; a reader without a kernel would see nothing."


def test_a_cell_that_ends_the_kernel_is_told_by_its_line(lesson: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own error is turned into a sentence about the cell that was being run."""

    def die(self: NotebookClient, **_more: Any) -> None:
        self.nb.cells[1]["execution_count"] = 1
        raise DeadKernelError

    monkeypatch.setattr(NotebookClient, "execute", die)
    lesson.add(LESSON, "\n# %%\nok = 1\n\n# %%\nimport os\nos._exit(1)\n")
    assert mistakes(lesson) == ["7: This cell fails: it ended the kernel."]


def test_what_is_built_is_comparable(course: Copy) -> None:
    """No times, no tool's notes, no view, and every code cell has its number."""
    course.edit(LESSON, "doors = 2\n", 'print("two", "doors")\ndoors = 2\n')
    course.edit(LESSON, 'lab.ask("90.handle")', "lab.search_page()")  # this course's own question needs its own checks
    course.edit(LESSON, 'lab.questions("90")', "lab.setup()")
    first = build("notebooks", "90")
    nbformat.validate(first)
    assert first["metadata"] == METADATA
    code = [cell for cell in first.cells if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(set(cell["metadata"]) <= {"jupyter"} for cell in first.cells)
    outputs = [output for cell in code for output in cell["outputs"]]
    assert outputs
    assert all(VIEW not in output.get("data", {}) for output in outputs)
    assert all(set(output.get("metadata", {})) <= {"loginlab"} for output in outputs)
    assert any(output.get("metadata") == {"loginlab": {"static": True}} for output in outputs)


@pytest.mark.parametrize("folder", ["exercises", "solutions"])
def test_the_task_of_a_function_stands_above_its_code(course: Copy, folder: str) -> None:
    """Whoever's code has an error sees the error in place of the card, and reads the task again just then."""
    notebook, lines = compose_file(folder, "90")
    sources = [cell["source"] for cell in notebook.cells]
    (place,) = [n for n, source in enumerate(sources) if source == OPEN_ALL.asks]
    assert notebook.cells[place]["cell_type"] == "markdown"
    assert "def " in sources[place + 1]
    assert len(lines) == len(sources)


def test_a_task_for_buttons_stands_on_its_card_alone(course: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """There nothing can take it away."""
    chosen = replace(OPEN_ALL, choices=lambda _seat: Choices((("a", "A door"),), ("open", "shut")))
    monkeypatch.setitem(read_sheet_of("90"), OPEN_ALL.id, chosen)
    notebook, _lines = compose_file("exercises", "90")
    assert OPEN_ALL.asks not in [cell["source"] for cell in notebook.cells]


def test_the_learners_sheet_holds_no_solution(course: Copy) -> None:
    """Marked lines and whole solution cells are in the solutions, and only there."""
    kept = [cell for cell in SHEET_CELLS if "solution" not in cell.tags]
    sheet = to_text(compose(kept, starters=True))
    solutions = to_text(compose(SHEET_CELLS, starters=False))
    for told in ('[\\"open\\"] * doors', "A list can be multiplied.", "longer"):
        assert told not in sheet
        assert told in solutions
    assert "solution>" not in sheet + solutions
    assert course.path(SHEET).is_file()
