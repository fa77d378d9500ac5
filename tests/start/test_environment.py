"""The environment is made once, found again at once, and mended or made anew when it is not whole."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

Filled = list[str]


@pytest.fixture
def filled(course: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Filled:
    """Stand in for the installer, which fetches 125 packages: put one there and note that it was asked."""
    asked: Filled = []

    def install(python: Path, locks: tuple[str, ...]) -> None:
        asked.append(" ".join(locks))
        library = next(course_library(python.parents[1]))
        (library / "jupyterlab-4.dist-info").mkdir(exist_ok=True)

    monkeypatch.setattr(course, "install", install)
    return asked


def course_library(folder: Path) -> Iterator[Path]:
    yield from [*folder.glob("lib/python3*/site-packages"), *folder.glob("Lib/site-packages")]


@pytest.fixture
def start(course: ModuleType) -> Callable[[], Path]:
    return lambda: Path(course.environment(course.ROOT / ".venv", course.LEARNER))


def test_the_first_start_makes_an_environment_whose_python_runs(start: Callable[[], Path], filled: Filled) -> None:
    """In a folder whose name has a space, an apostrophe and letters beyond ASCII."""
    python = start()
    prefix = subprocess.run([python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True, check=True)
    assert Path(prefix.stdout.strip()) == python.parents[1]
    assert filled == ["requirements.txt"]


def test_the_second_start_installs_nothing_and_says_nothing(
    start: Callable[[], Path], filled: Filled, capsys: pytest.CaptureFixture[str]
) -> None:
    """It goes straight to JupyterLab."""
    first = start()
    capsys.readouterr()
    assert start() == first
    assert len(filled) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("changed", ["requirements.txt", "pyproject.toml"])
def test_a_new_lock_is_installed_into_the_same_environment(
    course: ModuleType, start: Callable[[], Path], filled: Filled, changed: str
) -> None:
    """After an update of the course, what a learner added to the environment stays."""
    python = start()
    added = next(course_library(python.parents[1])) / "added.py"
    added.touch()
    with (course.ROOT / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    start()
    assert len(filled) == 2
    assert added.exists()


def test_a_package_that_went_missing_is_put_back(start: Callable[[], Path], filled: Filled) -> None:
    """Someone uninstalled a package; the next start notices without asking any installer."""
    library = next(course_library(start().parents[1]))
    (library / "jupyterlab-4.dist-info").rmdir()
    start()
    assert len(filled) == 2
    assert (library / "jupyterlab-4.dist-info").exists()


def test_a_package_a_learner_added_changes_nothing(start: Callable[[], Path], filled: Filled) -> None:
    """More than the course needs is no fault."""
    library = next(course_library(start().parents[1]))
    (library / "extra-1.dist-info").mkdir()
    start()
    assert len(filled) == 1


def test_an_installation_stopped_half_way_begins_again(
    course: ModuleType, start: Callable[[], Path], filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a killed installer left behind is gone, and the person is told."""
    whole = course.install

    def killed(python: Path, locks: tuple[str, ...]) -> None:
        (next(course_library(python.parents[1])) / "half.py").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(course, "install", killed)
    with pytest.raises(KeyboardInterrupt):
        start()
    monkeypatch.setattr(course, "install", whole)
    python = start()
    assert not (next(course_library(python.parents[1])) / "half.py").exists()
    assert len(filled) == 1


def test_an_environment_whose_python_is_gone_is_made_anew(
    start: Callable[[], Path], filled: Filled, capsys: pytest.CaptureFixture[str]
) -> None:
    """An upgraded system takes away the Python that an environment was made from."""
    python = start()
    python.unlink()
    python.symlink_to("/nowhere/python3")
    start()
    assert subprocess.run([python, "-c", ""]).returncode == 0
    assert len(filled) == 2
    assert "broken, moved or was never finished" in capsys.readouterr().out


def test_a_mark_that_cannot_be_read_counts_as_unfinished(start: Callable[[], Path], filled: Filled) -> None:
    """A disk that was full left half a mark."""
    (start().parents[1] / "course.json").write_text('{"state": "', encoding="utf-8")
    start()
    assert len(filled) == 2


def test_a_moved_course_is_installed_anew(
    course: ModuleType,
    start: Callable[[], Path],
    filled: Filled,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The course is installed as a link to its folder; after a move the link would lead nowhere."""
    start()
    moved = course.ROOT.with_name("moved")
    shutil.move(course.ROOT, moved)
    monkeypatch.setattr(course, "ROOT", moved)
    assert Path(start()).is_relative_to(moved)
    assert len(filled) == 2
    assert "moved" in capsys.readouterr().out


def test_an_environment_somebody_else_made_is_filled_and_not_removed(
    course: ModuleType, start: Callable[[], Path], filled: Filled
) -> None:
    """Editors make a .venv of their own; it works, so what is in it stays."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", course.ROOT / ".venv"], check=True)
    theirs = next(course_library(course.ROOT / ".venv")) / "theirs.py"
    theirs.touch()
    start()
    assert theirs.exists()
    assert filled == ["requirements.txt"]


def test_tests_get_their_own_environment(course: ModuleType, filled: Filled) -> None:
    """A learner's environment holds no test tool, and the mark of one is not the mark of the other."""
    learner = course.environment(course.ROOT / ".venv", course.LEARNER)
    tester = course.environment(course.ROOT / ".tests" / "py3", course.TESTER)
    assert learner != tester
    assert filled == ["requirements.txt", "requirements.txt requirements-test.txt"]
    states = [json.loads((python.parents[1] / "course.json").read_text())["state"] for python in (learner, tester)]
    assert states[0] != states[1]


def test_two_starts_at_once_make_one_environment(
    course: ModuleType, start: Callable[[], Path], filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The impatient second one waits, and then finds everything made."""
    whole, begun = course.install, threading.Event()

    def slow(python: Path, locks: tuple[str, ...]) -> None:
        begun.set()
        time.sleep(0.5)
        whole(python, locks)

    monkeypatch.setattr(course, "install", slow)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(start)
        begun.wait()
        second = pool.submit(start)
        assert first.result() == second.result()
    assert len(filled) == 1
