"""From the first command to lesson 00 on the screen, once everything is installed.

Held against JupyterLab alone, in the same environment, until it shows a notebook of its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.course_copy import copy_course

from benchmarks import plain_jupyter
from benchmarks.figures import Figure, in_turns
from benchmarks.measure_first_start import LESSON
from benchmarks.opening import open_browser, seconds_until_visible


def measure(say: Callable[[str], None]) -> list[Figure]:
    with open_browser() as browser, tempfile.TemporaryDirectory() as place:
        folder = copy_course(Path(place))
        own = plain_jupyter.own_notebook(Path(place) / "own").parent
        command = [plain_jupyter.base_python(), str(folder / "course.py"), "--no-browser"]
        seconds_until_visible(browser, command, folder, LESSON)  # installs
        alone = plain_jupyter.start_command(plain_jupyter.python_in(folder / ".venv"), own)
        first, second = in_turns(
            lambda: seconds_until_visible(browser, command, folder, LESSON),
            lambda: seconds_until_visible(browser, alone, own, plain_jupyter.HEADING),
            5,
            say=say,
        )
    return [Figure("second start", first, against="JupyterLab alone, same environment", others=second, at_most=1.1)]
