"""Running every cell of lesson 00 in a kernel of its own.

Held against a notebook that only imports ipywidgets and matplotlib, as nearly every teaching notebook does.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from tests.course_copy import ROOT

from benchmarks import plain_jupyter
from benchmarks.figures import Figure, in_turns


def seconds_to_run(path: Path) -> float:
    """From no kernel to the last cell done; progress goes to a folder that is thrown away."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "LOGINLAB_HOME": home}
        surroundings.pop("LOGINLAB_FROZEN", None)
        begun = time.monotonic()
        NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute(env=surroundings)
        return time.monotonic() - begun


def measure(say: Callable[[str], None]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as place:
        own = plain_jupyter.own_notebook(Path(place))
        lesson = ROOT / "notebooks" / "00_start_here.ipynb"
        first, second = in_turns(lambda: seconds_to_run(lesson), lambda: seconds_to_run(own), 7, say=say)
    return [
        Figure("run all of lesson 00", first, against="importing ipywidgets and matplotlib", others=second, at_most=1.5)
    ]
