"""What `course.py test` runs, in which order, and what it answers; and which other Pythons it finds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

Calls = list[list[str]]


@pytest.fixture
def calls(course: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Programs are noted instead of started; one whose command holds a word in ``failing`` fails."""
    started: Calls = []

    def call(command: list[str], **_more: object) -> int:
        started.append([Path(command[0]).name, *command[1:]])
        return int(any(word in " ".join(command) for word in course.failing))

    monkeypatch.setattr(course, "failing", (), raising=False)
    monkeypatch.setattr(course.subprocess, "call", call)
    monkeypatch.setattr(course, "environment", lambda folder, _locks: folder / "python")
    monkeypatch.setattr(course, "other_pythons", lambda: {"3.12": "/opt/python3.12", "3.13": "/opt/python3.13"})
    return started


def test_everything_runs_and_pytest_comes_last(course: ModuleType, calls: Calls) -> None:
    """Its summary is then the last thing on screen."""
    assert course.main(["test"]) == 0
    words = [" ".join(call[1:]) for call in calls]
    assert words[:3] == ["-m ruff check .", "-m ruff format --check .", "-m mypy"]
    assert words[3] == "-m mypy --strict course.py"
    assert [call[0] for call in calls[4:6]] == ["python3.12", "python3.13"]
    assert words[6:] == ["-m pytest -n 2 --dist loadscope"]


@pytest.mark.parametrize("failing", ["ruff check", "ruff format", "mypy", "python3.12", "pytest"])
def test_any_failure_fails_the_whole_and_stops_nothing(
    course: ModuleType, calls: Calls, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """One round shows all there is to mend."""
    monkeypatch.setattr(course, "failing", (failing,))
    assert course.main(["test"]) != 0
    assert len(calls) == 7


def test_what_failed_earlier_is_named_just_above_the_summary(
    course: ModuleType, calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody scrolls up three screens on a run whose last line is green."""
    monkeypatch.setattr(course, "failing", ("mypy", "python3.13"))
    course.main(["test"])
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last == "Before pytest, these failed (see above): mypy, mypy of course.py, unit tests on Python 3.13"


def test_arguments_go_to_pytest_and_to_nothing_else(course: ModuleType, calls: Calls) -> None:
    """`-k clock -x` looks for one thing, at once."""
    assert course.main(["test", "-k", "clock", "-x"]) == 0
    assert [call[1:] for call in calls] == [["-m", "pytest", "-n", "2", "--dist", "loadscope", "-k", "clock", "-x"]]


def test_the_debugger_gets_the_terminal_to_itself(course: ModuleType, calls: Calls) -> None:
    """pytest refuses --pdb when tests are spread over processes."""
    course.main(["test", "--pdb", "tests/start"])
    assert calls[0][1:] == ["-m", "pytest", "--pdb", "tests/start"]


def test_other_pythons_are_found_by_running_them(course: ModuleType) -> None:
    """Each is of a tested version, is not the one that runs this, and makes environments."""
    for version, python in course.other_pythons().items():
        asked = subprocess.run([python, "-c", "import sys; print(sys.version)"], capture_output=True, text=True)
        assert asked.stdout.startswith(version + ".")
        assert version in ("3.11", "3.12", "3.13", "3.14")
        assert version != f"3.{sys.version_info.minor}"


@pytest.mark.skipif(sys.platform == "win32", reason="a script is not a program there")
def test_a_name_without_a_working_python_behind_it_is_passed_over(
    course: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Version switchers leave a python3.13 on the path that only explains that it is switched off."""
    other = 13 if sys.version_info.minor != 13 else 12
    for name, answer in ((f"python3.{other}", "exit 127"),):
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(tmp_path / f"python3.{other}") not in course.other_pythons().values()
