"""The built notebooks print what they say they print: here, there, and twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks.running import BUILT, FOLDERS, ROOT, nbval

pytestmark = pytest.mark.notebooks


def code_cells(path: Path) -> list[dict[str, Any]]:
    notebook = json.loads(path.read_text(encoding="utf8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


CELLS = sum(len(code_cells(path)) for path in BUILT)


def test_there_are_notebooks_of_every_kind() -> None:
    """All tests below would pass on nothing."""
    assert {path.parent.name for path in BUILT} == set(FOLDERS)


def test_every_notebook_prints_what_it_holds(tmp_path: Path) -> None:
    """Strict nbval over all three folders, and no cell left out."""
    run = nbval(BUILT, at=ROOT)
    assert (run.failed, run.passed) == ((), CELLS), run.said


def test_elsewhere_it_prints_the_same(tmp_path: Path) -> None:
    """The second run, of one lesson, in another time zone, locale and working directory, with another hash seed."""
    sample = [path for path in BUILT if path.name.startswith("00_")]
    there = {"TZ": "Asia/Kolkata", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    run = nbval(sample, at=tmp_path, **there)
    assert (run.failed, run.passed) == ((), sum(len(code_cells(path)) for path in sample)), run.said


def test_a_changed_output_is_caught_in_every_notebook(tmp_path: Path) -> None:
    """One word more in one compared output of each: nbval finds it, in that cell and in no other."""
    spoiled, wanted = [], []
    for path in BUILT:
        notebook = json.loads(path.read_text(encoding="utf8"))
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        compared = [n for n, cell in enumerate(code) if any("text/plain" in o.get("data", {}) for o in cell["outputs"])]
        number = compared[0]
        output = next(o for o in code[number]["outputs"] if "text/plain" in o.get("data", {}))
        output["data"]["text/plain"] = "".join(output["data"]["text/plain"]) + " really"
        notebook["cells"] = code[: number + 1]  # what comes behind costs time and shows nothing
        copy = tmp_path / path.parent.name / path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(json.dumps(notebook), encoding="utf8")
        spoiled.append(copy)
        wanted.append(f"{path.parent.name}/{path.name}::Cell {number}")
    run = nbval(spoiled, at=tmp_path)
    assert run.failed == tuple(sorted(wanted)), run.said
