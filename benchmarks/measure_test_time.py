"""Where the time of ``python3 course.py test`` goes: its stages, and the tests by folder.

Nothing to compare it with but what was promised: ten minutes on two cores, once it is installed. It is here so that
whoever finds testing slow knows where to look. Two tests run at a time, so the folders add up to more than the stage
that holds them; tests/browser is one after the other, and tests/notebooks is nbval.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from tests.course_copy import ROOT

from benchmarks.figures import Figure
from benchmarks.plain_jupyter import base_python

SLOWEST = 12
LIMIT = 60 * 60.0  # seconds; a whole round takes a sixth of that
PROMISED = 10 * 60.0  # seconds, with the environment there
EVERYTHING = (base_python(), "-u", str(ROOT / "course.py"), "test")


def measure(say: Callable[[str], None], command: Sequence[str] = EVERYTHING) -> list[Figure]:
    """Run all tests once.

    Args:
        say: is told each stage as it begins, and each test that fails.
        command: what runs them; a narrower one shows in a minute that this file still works.
    """
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "tests.xml"
        stages = time_stages(command, {**os.environ, "PYTEST_ADDOPTS": f"--junitxml={report}"}, Path(place), say)
        # The stage that runs everything comes last, and its report replaces those before it.
        folders, slowest = time_tests(report) if report.exists() else ([], [])
    figures = [Figure("every day's tests, all of it", (sum(stages.values()),), at_most=PROMISED, absolute=True)]
    figures += [Figure(f"stage: {stage}", (seconds,)) for stage, seconds in stages.items()]
    figures += [Figure(f"tests in {folder}", (seconds,)) for folder, seconds in folders]
    return figures + [Figure(f"slowest: {name}", (seconds,)) for name, seconds in slowest]


def time_stages(
    command: Sequence[str], surroundings: dict[str, str], place: Path, say: Callable[[str], None]
) -> dict[str, float]:
    """Run everything once and note when each stage begins; what fails is shown and does not stop the clock."""
    begun, stage = time.monotonic(), "making the environment"
    taken: dict[str, float] = {}
    for line in follow(command, surroundings, place / "said.txt"):
        title = re.match(r"=== (.+)", line)
        if title:
            taken[stage] = taken.get(stage, 0) + time.monotonic() - begun
            begun, stage = time.monotonic(), title[1].strip()
            say(f"  {stage} …")
        elif line.startswith(("FAILED", "ERROR", "Before pytest")) or re.search(
            r"\d (passed|failed).* in [\d.]+s", line
        ):
            say(f"  {line.rstrip()}")
    taken[stage] = taken.get(stage, 0) + time.monotonic() - begun
    return {name: seconds for name, seconds in taken.items() if seconds >= 0.05}


def follow(command: Sequence[str], surroundings: dict[str, str], said: Path, limit: float = LIMIT) -> Iterator[str]:
    """Start a program and give each line as it is said, until the program has ended.

    It speaks into a file and not into a pipe: a pipe ends only when the last kernel or browser that a test left behind
    has let go of it, and the clock would wait for that one.

    Raises:
        TimeoutError: it took longer than ``limit`` seconds; it was ended with everything it had started.
    """
    end = time.monotonic() + limit
    with said.open("w", encoding="utf-8") as mouth, said.open(encoding="utf-8", errors="replace") as ear:
        process = subprocess.Popen(
            list(command),
            cwd=ROOT,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=mouth,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while True:
                over = process.poll() is not None  # asked before reading, so that nothing said last is lost
                yield from ear
                if over:
                    return
                if time.monotonic() > end:
                    raise TimeoutError(f"{command[-1]} took more than {limit:.0f} s.")
                time.sleep(0.05)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that is still running, with all it started: also when the one who measures presses Ctrl+C."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    else:
        process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def time_tests(report: Path) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    """The seconds of each folder of tests, and the slowest single tests; longest first."""
    folders: defaultdict[str, float] = defaultdict(float)
    single = []
    for case in ElementTree.parse(report).getroot().iter("testcase"):  # noqa: S314 - written by our own pytest just now
        seconds, place = float(case.get("time") or 0), (case.get("classname") or "").split(".")
        # A class of tests is named behind its module.
        module = next((n for n, part in enumerate(place) if part.startswith("test_")), len(place))
        folders["/".join(place[:module]) or "notebooks"] += seconds
        single.append((f"{'/'.join(place)}::{case.get('name')}", seconds))
    return (
        sorted(folders.items(), key=lambda item: -item[1]),
        sorted(single, key=lambda item: -item[1])[:SLOWEST],
    )
