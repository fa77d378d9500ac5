"""Running every cell of lesson 01 in a kernel of its own, and the memory of that kernel with its Argon2id hashes.

Held against a notebook that only imports ipywidgets and matplotlib, as nearly every teaching notebook does. Memory is
the most that the kernel ever held, as the system counts it; hashing with 19 MiB is part of it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from tests.course_copy import ROOT

from benchmarks import plain_jupyter
from benchmarks.figures import Figure, in_turns

ROUNDS = 7
LESSON = ROOT / "notebooks" / "01_how_signing_in_works.ipynb"
MOST_MEMORY = "import resource\nresource.getrusage(resource.RUSAGE_SELF).ru_maxrss"
UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere


def run(path: Path) -> tuple[float, float]:
    """Seconds from no kernel to the last cell done, and the most MiB the kernel held."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "LOGINLAB_HOME": home}
        surroundings.pop("LOGINLAB_FROZEN", None)
        client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}})
        begun = time.monotonic()
        with client.setup_kernel(env=surroundings):
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
            taken = time.monotonic() - begun
            notebook.cells.append(nbformat.v4.new_code_cell(MOST_MEMORY))
            asked = client.execute_cell(notebook.cells[-1], len(notebook.cells) - 1)
    return taken, int(asked["outputs"][0]["data"]["text/plain"]) / UNIT


def measure(say: Callable[[str], None]) -> list[Figure]:
    held: dict[Path, list[float]] = {}

    def seconds(path: Path) -> float:
        taken, memory = run(path)
        held.setdefault(path, []).append(memory)
        return taken

    with tempfile.TemporaryDirectory() as place:
        own = plain_jupyter.own_notebook(Path(place))
        ours, theirs = in_turns(lambda: seconds(LESSON), lambda: seconds(own), ROUNDS, say=say)
    against = "importing ipywidgets and matplotlib"
    return [
        Figure("run all of lesson 01", ours, against=against, others=theirs, at_most=1.5),
        Figure("the kernel's memory", tuple(held[LESSON]), "MiB", against, tuple(held[own]), at_most=2.0),
    ]
