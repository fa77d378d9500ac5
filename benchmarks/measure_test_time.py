"""Where the time of ``python3 course.py test`` goes: its stages, and the tests by folder.

Nothing to compare it with and no target: it is here so that whoever finds testing slow knows where to look. Two tests
run at a time, so the folders add up to more than the stage that holds them.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from tests.course_copy import ROOT

from benchmarks.figures import Figure
from benchmarks.plain_jupyter import base_python

SLOWEST = 8


def measure(say: Callable[[str], None]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "tests.xml"
        stages = time_stages({**os.environ, "PYTEST_ADDOPTS": f"--junitxml={report}"}, say)
        folders, slowest = time_tests(report)
    figures = [Figure(f"stage: {stage}", (seconds,)) for stage, seconds in stages.items()]
    figures += [Figure(f"tests in {folder}", (seconds,)) for folder, seconds in folders]
    return figures + [Figure(f"slowest: {name}", (seconds,)) for name, seconds in slowest]


def time_stages(surroundings: dict[str, str], say: Callable[[str], None]) -> dict[str, float]:
    """Run everything once and note when each stage begins; what fails is shown and does not stop the clock."""
    command = [base_python(), "-u", str(ROOT / "course.py"), "test"]
    begun, stage = time.monotonic(), "making the environment"
    taken: dict[str, float] = {}
    with subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            title = re.match(r"=== (.+)", line)
            if title:
                taken[stage] = time.monotonic() - begun
                begun, stage = time.monotonic(), title[1].strip()
                say(f"  {stage} …")
            elif line.startswith(("FAILED", "ERROR")):
                say(f"  {line.rstrip()}")
    taken[stage] = time.monotonic() - begun
    return {name: seconds for name, seconds in taken.items() if seconds >= 0.05}


def time_tests(report: Path) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    """The seconds of each folder of tests, and the slowest single tests; longest first."""
    folders: defaultdict[str, float] = defaultdict(float)
    single = []
    for case in ElementTree.parse(report).getroot().iter("testcase"):  # noqa: S314 - written by our own pytest just now
        seconds, module = float(case.get("time") or 0), (case.get("classname") or "").split(".")
        folders["/".join(module[:-1]) or "notebooks"] += seconds
        single.append((f"{'/'.join(module)}::{case.get('name')}", seconds))
    return (
        sorted(folders.items(), key=lambda item: -item[1]),
        sorted(single, key=lambda item: -item[1])[:SLOWEST],
    )
