"""A plugin for nbval's own pytest: it keeps what each cell printed, so that one run answers more than one question.

Running every notebook takes minutes of processor time. nbval compares each cell with what is committed; what it heard
is kept here, and a second test makes the whole files of it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

PLACE = "LOGINLAB_TEST_OUTPUTS"
"""Names the folder to keep outputs in."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """One file a cell: ``notebooks/00_start_here.ipynb/3.json``."""
    heard = getattr(item, "test_outputs", None)
    if heard is None:
        return
    folder = Path(os.environ[PLACE]) / item.path.parent.name / item.path.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{item.name.removeprefix('Cell ')}.json").write_text(json.dumps(heard), encoding="utf8")


def kept_outputs(place: Path, path: Path) -> dict[int, list[dict[str, object]]]:
    """What the cells of one notebook printed, by the number that nbval gives them."""
    folder = place / path.parent.name / path.name
    return {int(file.stem): json.loads(file.read_text(encoding="utf8")) for file in folder.glob("*.json")}
