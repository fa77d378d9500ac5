"""Which test runs which line, and how long each takes: measured once, kept under .tests/, and used for every mutant."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import coverage
import hypothesis
import pytest

from tests.stages import ROOT

if TYPE_CHECKING:
    from tests.mutation.mutants import Mutant

PARTS = ("exchange", "exercises", "progress")
KEPT = ROOT / ".tests" / "mutation"
DATA, TIMES = KEPT / "lines.coverage", KEPT / "times.json"
FOLDERS = ("exchange", "attacks", "exercises", "progress", "sites", "world")
EVERYWHERE = "tests/test_records.py"
MARKS = "not browser and not notebooks and not install"
EXERCISE = re.compile(r'"(\d\d\.[a-z0-9-]+)"')
EXAMPLES = 25
"""Of each property: a quarter of the ordinary number, so mutants are noticed less often here, and not more."""


def settle_hypothesis() -> None:
    """The same examples each time, none remembered for the next mutant, and no search for a smaller one that fails."""
    hypothesis.settings.register_profile(
        "mutation",
        deadline=None,
        database=None,
        derandomize=True,
        max_examples=EXAMPLES,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        report_multiple_bugs=False,
    )
    hypothesis.settings.load_profile("mutation")


class Timer:
    """Notes how long each test that passes takes."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}
        self.failed: set[str] = set()

    def pytest_configure(self) -> None:
        settle_hypothesis()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.times[report.nodeid] = self.times.get(report.nodeid, 0) + report.duration
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not hasattr(session.config, "workerinput"):
            times = json.loads(TIMES.read_text("utf-8")) if TIMES.exists() else {}
            times |= {name: time for name, time in self.times.items() if name not in self.failed}
            TIMES.write_text(json.dumps(times, indent=0), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """This module is a pytest plugin while it measures."""
    config.pluginmanager.register(Timer())


def measure(paths: Iterable[str] = ()) -> None:
    """Run the tests once under coverage, noting who reaches what; with paths, those again and nothing else.

    In one process, and told so: with ``--dist`` pytest-cov waits for others and notes only that a file was loaded.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    paths = list(paths)
    if not paths:
        DATA.unlink(missing_ok=True)
        TIMES.unlink(missing_ok=True)
    folders = [f"tests/{folder}" for folder in FOLDERS if (ROOT / "tests" / folder).exists()] + [EVERYWHERE]
    command = [sys.executable, "-m", "pytest", "-q", "-m", MARKS, "-p", "tests.mutation.reach", "-n", "0"]
    command += ["--cov-append", "--cov-report=", "--cov-context=test"]
    command += [f"--cov=loginlab.{part}" for part in PARTS]
    command += [f"--cov-config={Path(__file__).with_name('lines.coveragerc')}", *(paths or folders)]
    subprocess.run(command, cwd=ROOT)


@lru_cache(maxsize=1)
def times() -> dict[str, float]:
    """Seconds of each test that passed when it was measured."""
    told: dict[str, float] = json.loads(TIMES.read_text("utf-8"))
    return told


@lru_cache(maxsize=1)
def _data() -> coverage.CoverageData:
    data = coverage.CoverageData(str(DATA))
    data.read()
    return data


@lru_cache(maxsize=4)
def _contexts(path: str) -> dict[int, set[str]]:
    """For each line that ran, the tests in which it did; an empty name is for what runs when the file is loaded."""
    found = _data().contexts_by_lineno(str(ROOT / path))
    return {line: {context.partition("|")[0] for context in contexts} for line, contexts in found.items()}


def tests_that_reach(mutant: Mutant) -> set[str]:
    """The tests that run the mutant's line; empty if none does.

    What runs as its file is loaded is run for every test, and there is no telling which of them uses it: those that run
    anything else of the file, those that name an exercise of it, those of the part, and those of every record.
    """
    lines = _contexts(mutant.path)
    for first, last in (mutant.lines, mutant.within):
        names = set[str]().union(*(lines.get(line, ()) for line in range(first, last + 1)))
        if names:
            break
    if "" in names:
        exercises = [f"[{name}]" for name in EXERCISE.findall((ROOT / mutant.path).read_text("utf-8"))]
        names |= {test for test in times() if any(test.endswith(exercise) for exercise in exercises)}
    if names == {""}:
        folder = f"tests/{mutant.path.split('/')[2]}/"
        names = names.union(*lines.values(), (test for test in times() if test.startswith((folder, EVERYWHERE))))
    return names & times().keys()


def nearest_first(mutant: Mutant, tests: Iterable[str], seconds: float) -> list[str]:
    """In which order they are tried: one case of each test before the second of any, and of those the nearest first.

    Nearest are the tests of the file itself and those of every record, then those that reach it from the part's own
    folder, then the others that do; of equally near ones the fastest.

    Args:
        seconds: tests are taken until these are used up, and one at least. A mutant that only a later one would notice
            counts as a survivor, so the figure is never too good for it.
    """
    part, name = mutant.path.split("/")[2], Path(mutant.path).stem
    own = (EVERYWHERE, f"tests/{part}/test_{name}.py", f"tests/{part}/test_{Path(mutant.path).parent.name}.py")
    running = set[str]().union(*_contexts(mutant.path).values())

    def distance(test: str) -> int:
        return 0 if test.startswith(own) else 3 - (test in running) - test.startswith(f"tests/{part}/")

    chosen, used, cases = list[str](), 0.0, Counter[str]()
    turns = list[tuple[int, int, float, str]]()
    for test in sorted(tests, key=lambda test: times()[test]):
        function = test.partition("[")[0]
        turn = 0 if test.startswith(EVERYWHERE) else cases[function]
        turns.append((turn, distance(test), times()[test], test))
        cases[function] += 1
    for _, _, time, test in sorted(turns):
        if not chosen or used + time <= seconds:
            chosen.append(test)
            used += time
    return chosen


def expected(tests: Iterable[str]) -> float:
    """Seconds these take."""
    return sum(times()[test] for test in tests)
