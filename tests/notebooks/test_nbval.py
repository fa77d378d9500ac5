"""The built notebooks print what they say they print: here, there, and twice."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbval.plugin import IPyNbFile, coalesce_streams

from loginlab.build.notebooks import compose_file, normalise, target, to_text
from loginlab.catalogue import written_lessons
from tests.notebooks.keeping import kept_outputs
from tests.notebooks.running import BUILT, FOLDERS, ROOT, Run, nbval

pytestmark = pytest.mark.notebooks


def code_cells(path: Path) -> list[dict[str, Any]]:
    notebook = json.loads(path.read_text(encoding="utf8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


CELLS = sum(len(code_cells(path)) for path in BUILT)


def test_there_are_notebooks_of_every_kind() -> None:
    """All tests below would pass on nothing."""
    assert {path.parent.name for path in BUILT} == set(FOLDERS)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """Strict nbval over all three folders, once, and the folder that holds what every cell printed."""
    kept = tmp_path_factory.mktemp("printed")
    return nbval(BUILT, at=ROOT, keep=kept), kept


def test_every_notebook_prints_what_it_holds(everything: tuple[Run, Path]) -> None:
    """By nbval's comparison, and no cell left out."""
    run, _ = everything
    assert (run.failed, run.passed) == ((), CELLS), run.said


def test_building_again_changes_nothing(everything: tuple[Run, Path]) -> None:
    """The text is the source: composed anew, with what the cells printed just now, each file is the same to the byte.

    nbval passes over pictures, metadata and what stands between the cells; this does not.
    """
    _, kept = everything
    for number in written_lessons():
        for folder in FOLDERS:
            path = target(folder, number)
            notebook, _lines = compose_file(folder, number)
            printed = kept_outputs(kept, path)
            code = [cell for cell in notebook.cells if cell["cell_type"] == "code"]
            assert sorted(printed) == list(range(len(code))), path
            for place, cell in enumerate(code):
                cell["execution_count"] = place + 1
                # nbval runs cells without counting them, so what it hears has the number 0.
                numbered = [o | {"execution_count": place + 1} if "execution_count" in o else o for o in printed[place]]
                cell["outputs"] = [nbformat.from_dict(output) for output in numbered]
            normalise(notebook)
            assert to_text(notebook) == path.read_text(encoding="utf8"), path


def test_elsewhere_it_prints_the_same(tmp_path: Path) -> None:
    """The second run, of one lesson, in another time zone, locale and working directory, with another hash seed."""
    sample = [path for path in BUILT if path.name.startswith("00_")]
    there = {"TZ": "Asia/Kolkata", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    run = nbval(sample, at=tmp_path, **there)
    assert (run.failed, run.passed) == ((), sum(len(code_cells(path)) for path in sample)), run.said


def spoil(output: dict[str, Any]) -> bool:
    """Put one word more into what an output says; whether it says anything."""
    texts, form = (output, "text") if output["output_type"] == "stream" else (output.get("data", {}), "text/plain")
    if form in texts:
        texts[form] = "".join(texts[form]) + " really"
    return form in texts


def test_a_changed_output_fails_the_run(tmp_path: Path) -> None:
    """One word more in one compared output of each kind of notebook: nbval finds it, in that cell and in no other."""
    spoiled, wanted = [], []
    for path in (next(path for path in BUILT if path.parent.name == folder) for folder in FOLDERS):
        notebook = json.loads(path.read_text(encoding="utf8"))
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        number = next(n for n, cell in enumerate(code) if any(map(spoil, cell["outputs"])))
        notebook["cells"] = code[: number + 1]  # what comes behind costs time and shows nothing
        place = tmp_path / path.parent.name / path.name
        place.parent.mkdir(exist_ok=True)
        place.write_text(json.dumps(notebook), encoding="utf8")
        spoiled.append(place)
        wanted.append(f"{path.parent.name}/{path.name}::Cell {number}")
    run = nbval(spoiled, at=tmp_path)
    assert run.failed == tuple(sorted(wanted)), run.said


@pytest.mark.parametrize("path", BUILT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_changed_output_is_caught_in_every_cell(path: Path, request: pytest.FixtureRequest) -> None:
    """By nbval's own comparison, with what the cell really prints: each output of each cell, changed by one word.

    What a cell really prints is what it holds, as the first test shows; so no kernel has to run for this.
    """
    file = IPyNbFile.from_parent(request.session, path=path)
    compared = [cell for cell in file.collect() if cell.options["check"] and cell.cell.outputs]
    changed = 0
    for cell in compared:
        true = coalesce_streams(cell.cell.outputs)
        assert cell.compare_outputs(copy.deepcopy(true), true), f"{cell.name} is not even equal to itself"
        for number in range(len(true)):
            other = copy.deepcopy(true)
            if spoil(other[number]):
                assert not cell.compare_outputs(true, other), f"{cell.name}, output {number}"
                changed += 1
    assert changed >= len(compared) > 0, "every compared cell says something that can be compared"
