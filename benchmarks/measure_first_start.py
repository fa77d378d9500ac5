"""From nothing but Python and the course to lesson 00 on the screen, packages already in the cache.

Held against the least that anybody would install for such a course: five packages, by uv, into a new environment, and
JupyterLab alone until it shows a notebook of its own. Both install the same versions from the same cache.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.course_copy import ROOT, copy_course

from benchmarks import plain_jupyter
from benchmarks.figures import Figure, in_turns
from benchmarks.opening import open_browser, seconds_until_visible

LESSON = "00 · Start here"


def measure(say: Callable[[str], None]) -> list[Figure]:
    with open_browser() as browser:

        def ours() -> float:
            with tempfile.TemporaryDirectory() as place:
                folder = copy_course(Path(place))
                command = [plain_jupyter.base_python(), str(folder / "course.py"), "--no-browser"]
                return seconds_until_visible(browser, command, folder, LESSON)

        def theirs() -> float:
            with tempfile.TemporaryDirectory() as place:
                folder = plain_jupyter.own_notebook(Path(place) / "own").parent
                begun = time.monotonic()
                python = plain_jupyter.install(Path(place) / ".venv", ROOT / "requirements.txt")
                installed = time.monotonic() - begun
                command = plain_jupyter.start_command(python, folder)
                return installed + seconds_until_visible(browser, command, folder, plain_jupyter.HEADING)

        first, second = in_turns(ours, theirs, 3, say=say)
    return [
        Figure("first start", first, against="five packages by uv, then JupyterLab alone", others=second, at_most=1.5)
    ]
