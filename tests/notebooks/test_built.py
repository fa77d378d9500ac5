"""What is committed is what the text makes, and holds nothing that differs, hides or breaks for a reader."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from loginlab.build.notebooks import FOLDERS, METADATA, target
from loginlab.catalogue import written_lessons
from tests.notebooks.running import BUILT, ROOT

EACH = pytest.mark.parametrize("path", BUILT, ids=lambda path: f"{path.parent.name}/{path.name}")


def read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf8"))
    return notebook


@pytest.mark.notebooks
def test_the_command_finds_nothing_to_change() -> None:
    """The text is the source: `loginlab build --check`, as somebody types it, on the first lesson.

    test_nbval.py asks the same of every notebook, with what nbval heard when it ran them; and the rules that a build
    begins with are asked of every lesson in tests/content.
    """
    command = [sys.executable, "-m", "loginlab.cli", "build", "--check", written_lessons()[0]]
    ended = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_every_written_lesson_is_built_and_nothing_else_is() -> None:
    """Three notebooks a lesson; one left over from a lesson that was renamed would never be rebuilt."""
    wanted = sorted(target(folder, number) for folder in FOLDERS for number in written_lessons())
    assert wanted == BUILT


@EACH
def test_a_built_notebook_is_valid_and_comparable(path: Path) -> None:
    """By the format's schema; every code cell has its number, or nbval would pass it over; ids are unique."""
    notebook = read(path)
    nbformat.validate(notebook)
    assert notebook["metadata"] == METADATA
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])


@EACH
def test_a_built_notebook_holds_no_view_and_no_tools_notes(path: Path) -> None:
    """No widget view or state, no times, no kernel's details; text and its HTML, and pictures with text beside them."""
    for cell in read(path)["cells"]:
        assert set(cell["metadata"]) <= {"jupyter", "tags"}
        for output in cell.get("outputs", []):
            assert output["output_type"] in ("stream", "execute_result", "display_data")
            data = output.get("data", {"text/plain": ""})
            assert set(data) <= {"text/plain", "text/html", "image/png"}
            assert "text/plain" in data
            assert output.get("name") != "stderr"


@EACH
def test_a_notebook_imports_the_course_and_nothing_below_it(path: Path) -> None:
    """A lesson leans on the public names alone, so that what lies below may change."""
    for cell in read(path)["cells"]:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert [name for name in names if name.startswith("loginlab") and name != "loginlab"] == []


@EACH
def test_no_path_of_a_machine_is_in_it(path: Path) -> None:
    """Where it was built is nobody's business, and would differ elsewhere."""
    text = path.read_text(encoding="utf8")
    for part in (str(ROOT), str(Path.home()), "/tmp/", "site-packages", "ipykernel_"):  # noqa: S108
        assert part not in text or part == "/"


@EACH
def test_nothing_of_a_program_shows_in_a_sentence(path: Path) -> None:
    """“<built-in method … at 0x7f…>” where a name should stand: a reader thinks that something broke, and it does."""
    shown = json.dumps([cell.get("outputs", []) for cell in read(path)["cells"]])
    assert not re.search(r"\bat 0x[0-9a-f]{6,}", shown)


def test_no_two_notebooks_have_one_name() -> None:
    """A tab shows a file's name and not its folder: a lesson, its sheet and its answers may stand side by side."""
    names = [path.name for path in BUILT]
    assert sorted(names) == sorted(set(names))


def test_no_answer_is_in_a_learners_sheet() -> None:
    """What is marked as a solution is in solutions/ and nowhere else."""
    for path in BUILT:
        text = path.read_text(encoding="utf8")
        assert "<solution>" not in text
        assert "</solution>" not in text
        if path.parent.name == "exercises":
            assert "# your lines go here" in text or "def " not in text
