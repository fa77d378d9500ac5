"""Memory on Binder: JupyterLab's server and the kernel after every cell of each lesson, against what Binder guarantees.

Binder guarantees 450 MB to everything that one person runs there. Counted is what a process holds for itself (USS),
and what it shares with nobody else here it would not share there either. The kernel runs each lesson live, as a learner
runs it with *Run All*. For the heaviest lesson it is said which cells its memory came with.
"""

from __future__ import annotations

import os
import tempfile
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient
from tests.browser.jupyter import Lab, start_lab
from tests.course_copy import ROOT

from benchmarks.figures import Figure

GUARANTEED = 450.0  # MB that mybinder.org promises to one person; facts of this course, section on Binder
MB = 1e6
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TOLD = 4  # cells of the heaviest lesson that are named


@dataclass(frozen=True)
class Held:
    """What a kernel held after one lesson.

    Args:
        lesson: its file.
        after: MB after each cell that was run, with the cell's first words.
        most: the most it ever held, in MB; a moment's need counts on Binder too.
    """

    lesson: Path
    after: tuple[tuple[str, float], ...]
    most: float

    @property
    def at_the_end(self) -> float:
        return self.after[-1][1]

    def growth(self) -> list[tuple[float, str]]:
        """How much came with which cell, most first."""
        steps = zip(self.after, self.after[1:], strict=False)
        return sorted(((now - before, words) for (_, before), (words, now) in steps), reverse=True)


def held_by(process: int) -> float:
    """What a process holds for itself, in MB."""
    return float(psutil.Process(process).memory_full_info().uss) / MB


def run_lesson(path: Path) -> Held:
    """Run every cell of a lesson in a kernel of its own, live."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "LOGINLAB_HOME": home}
        surroundings.pop("LOGINLAB_FROZEN", None)
        client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}})
        with client.setup_kernel(env=surroundings):
            kernel = client.km.provisioner.pid
            after, most = [("the kernel alone", held_by(kernel))], 0.0
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
                if cell["cell_type"] == "code":
                    after.append((cell["source"].strip().splitlines()[-1][:60], held_by(kernel)))
                    most = max(most, after[-1][1])
    return Held(path, tuple(after), most)


def held_by_server() -> float:
    """What JupyterLab's server holds once a page was loaded from it and a lesson was opened."""
    with tempfile.TemporaryDirectory() as place:
        lab = start_lab(Path(place))
        try:
            for path in ("lab", f"api/contents/notebooks/{LESSONS[0].name}", "api/kernelspecs", "lab/api/settings"):
                _ask(lab, path)
            return held_by(lab.process.pid)
        finally:
            lab.stop()


def _ask(lab: Lab, path: str) -> None:
    request = urllib.request.Request(f"{lab.address}/{path}", headers={"Authorization": f"token {lab.token}"})  # noqa: S310 - our own
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        answer.read()


def measure(say: Callable[[str], None]) -> list[Figure]:
    """Run every lesson once."""
    server = held_by_server()
    say(f"  JupyterLab's server: {server:.0f} MB")
    held = []
    for path in LESSONS:
        held.append(run_lesson(path))
        say(f"  {path.stem}: {held[-1].at_the_end:.0f} MB")
    heaviest = max(held, key=lambda one: one.most)
    figures = [Figure("JupyterLab's server", (server,), "MB")]
    figures += [Figure(f"the kernel after {one.lesson.stem}", (one.at_the_end,), "MB") for one in held]
    figures += [
        Figure(f"{heaviest.lesson.stem}: came with `{words.replace('|', '/')}`", (grown,), "MB")
        for grown, words in heaviest.growth()[:TOLD]
    ]
    together = server + heaviest.most
    return [
        *figures,
        Figure(
            f"server and kernel of {heaviest.lesson.stem}, at its most",
            (together,),
            "MB",
            at_most=GUARANTEED,
            absolute=True,
        ),
    ]
