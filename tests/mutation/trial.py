"""One mutant against the tests that reach it, in a process of its own; the files stay as they are.

The mutated text is given to Python's import system in place of the file's. Each trial is a fork of a process in which
the libraries are loaded and the course is not: it loads the course anew, since half of it is built while it loads.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest

from tests.mutation.reach import settle_hypothesis
from tests.mutation.verdict import KILLED, SURVIVED, TIMED_OUT, UNREACHED, Verdict
from tests.stages import ROOT

OPTIONS = [
    "-x",
    "-q",
    "--no-header",
    "--tb=no",
    "--assert=plain",  # or pytest would load what is called like a test, separating_test.py, in a way of its own
    "-p",
    "no:cacheprovider",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]
OURS = ("loginlab", "tests")
MEMORY = 6 * 2**30


class Chosen:
    """Runs the chosen tests only, file by file, and says which one failed."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.rank = {test: n for n, test in enumerate(tests)}
        self.failed = ""

    def pytest_configure(self) -> None:
        settle_hypothesis()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.rank]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid


def run(tests: Sequence[str], path: str, source: str | None, seconds: float) -> Verdict:
    """Run the tests with ``source`` in the place of a file.

    Args:
        tests: in the order in which their files are to come.
        path: of the file, from the root of the repository.
        source: what it is to hold; ``None`` to leave it as it is.
        seconds: of processor time, after which the trial is ended.
    """
    if not tests:
        return Verdict(UNREACHED)

    def inside() -> str:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(int(seconds) * 6 + 60)  # for one that waits instead of working
        if source is not None:
            _put_in_place(str(ROOT / path), source)
        chosen = Chosen(tests)
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        code = pytest.main([*OPTIONS, f"--basetemp={scratch}", *files], plugins=[chosen])
        return SURVIVED if code == 0 else f"{KILLED}\n{chosen.failed or 'the course could not be loaded'}"

    scratch = Path(tempfile.mkdtemp(prefix="mutant-"))
    told, signalled = in_a_fork(inside)
    shutil.rmtree(scratch, ignore_errors=True)
    if told:
        ended, _, by = told.partition("\n")
        return Verdict(ended, by)
    if signalled in (signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL):
        return Verdict(TIMED_OUT)
    return Verdict(KILLED, "the tests could not be run")


def in_a_fork(act: Callable[[], str]) -> tuple[str, int]:
    """Do something in a process of its own, silently; what it says, and the signal that ended it if one did."""
    reads, writes = os.pipe()
    if not (child := os.fork()):
        os.setpgid(0, 0)
        os.close(reads)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        try:
            os.write(writes, act().encode())
        finally:
            os._exit(0)
    os.close(writes)
    with open(reads, "rb") as pipe:  # noqa: PTH123 - a pipe has no path
        told = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):  # whatever the tests started and a dead test could not end
        os.killpg(child, signal.SIGKILL)
    return told, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _put_in_place(path: str, source: str) -> None:
    ordinary = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return compile(source, path, "exec", dont_inherit=True) if loader.path == path else ordinary(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def load_libraries(tests: Iterable[str]) -> None:
    """Load what the course and its tests load, and nothing of theirs; each trial then begins there."""
    files = sorted({test.partition("::")[0] for test in tests})

    def inside() -> str:
        pytest.main([*OPTIONS, "--collect-only", *files])
        return "\n".join(name for name in sys.modules if name.partition(".")[0] not in OURS)

    for name in in_a_fork(inside)[0].splitlines():
        with contextlib.suppress(Exception):
            importlib.import_module(name)
