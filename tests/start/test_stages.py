"""What `course.py test` runs, in which order, and what it answers; and which other Pythons it finds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import stages

HERE = Path("/here/bin/python")


class Programs:
    """Notes programs instead of starting them; one whose command holds a word in ``failing`` fails."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.failing: tuple[str, ...] = ()

    def call(self, command: list[str], **_more: object) -> int:
        self.commands.append(" ".join(command))
        return int(any(word in self.commands[-1] for word in self.failing))


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    noted = Programs()
    monkeypatch.setattr(stages.subprocess, "call", noted.call)
    monkeypatch.setattr(stages, "other_pythons", lambda: {"3.13": "/opt/python3.13", "3.12": "/opt/python3.12"})
    return noted


def test_everything_runs_and_pytest_comes_last(programs: Programs) -> None:
    """Its summary is then the last thing on screen."""
    assert stages.run_stages([], HERE) == 0
    assert programs.commands == [
        f"{HERE} -m ruff check .",
        f"{HERE} -m ruff format --check .",
        f"{HERE} -m mypy",
        f"{HERE} -m mypy --strict course.py tests/stages.py",
        f"{HERE} -m pytest -n 3 --dist loadscope --thorough few",
    ]


def test_what_every_day_leaves_out_is_one_run_too(programs: Programs) -> None:
    """The other Pythons, and the other cases of the thorough tests."""
    assert stages.run_stages(["--rest"], HERE) == 0
    course = stages.ROOT / "course.py"
    assert programs.commands == [
        f"/opt/python3.12 {course} test --unit",
        f"/opt/python3.13 {course} test --unit",
        f"{HERE} -m pytest -q -n 3 --dist loadscope --thorough rest",
    ]


@pytest.mark.parametrize("failing", ["python3.12", "pytest"])
def test_any_failure_of_the_rest_fails_it_and_stops_nothing(programs: Programs, failing: str) -> None:
    """As with the tests of every day."""
    programs.failing = (failing,)
    assert stages.run_stages(["--rest"], HERE) != 0
    assert len(programs.commands) == 3


@pytest.mark.parametrize("failing", ["ruff check", "ruff format", "mypy", "pytest"])
def test_any_failure_fails_the_whole_and_stops_nothing(programs: Programs, failing: str) -> None:
    """One round shows all there is to mend."""
    programs.failing = (failing,)
    assert stages.run_stages([], HERE) != 0
    assert len(programs.commands) == 5


def test_what_failed_earlier_is_named_just_above_the_summary(
    programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody scrolls up three screens on a run whose last line is green."""
    programs.failing = ("ruff format", "python3.13")
    stages.run_stages([], HERE)
    assert capsys.readouterr().out.strip().splitlines()[-1] == "Before pytest, these failed (see above): ruff format"
    stages.run_stages(["--rest"], HERE)
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last == "Before these, failed (see above): unit tests on Python 3.13"


def test_arguments_go_to_pytest_and_to_nothing_else(programs: Programs) -> None:
    """`-k clock -x` looks for one thing, at once."""
    assert stages.run_stages(["-k", "clock", "-x"], HERE) == 0
    assert programs.commands == [f"{HERE} -m pytest -n 2 --dist loadscope -k clock -x"]


def test_the_debugger_gets_the_terminal_to_itself(programs: Programs) -> None:
    """pytest refuses --pdb when tests are spread over processes."""
    stages.run_stages(["--pdb", "tests/start"], HERE)
    assert programs.commands == [f"{HERE} -m pytest --pdb tests/start"]


def test_a_further_python_runs_the_unit_tests_and_no_more(programs: Programs) -> None:
    """Else each Python would start the others again."""
    stages.run_stages(["--unit"], HERE)
    assert programs.commands == [f"{HERE} -m pytest -q -n 2 --dist loadscope --share 2 -m {stages.UNIT}"]


def test_other_pythons_are_found_by_running_them() -> None:
    """Each is of a tested version and is not the one that runs this."""
    for version, python in stages.other_pythons().items():
        asked = subprocess.run([python, "-c", "import sys; print(sys.version)"], capture_output=True, text=True)
        assert asked.stdout.startswith(version + ".")
        assert version in stages.TESTED
        assert version != f"3.{sys.version_info.minor}"


@pytest.mark.skipif(sys.platform == "win32", reason="a script is not a program there")
@pytest.mark.parametrize(
    ("answer", "found"),
    [("echo 3.{other} True", True), ("echo 3.{other} False", False), ("echo 3.10 True", False), ("exit 127", False)],
    ids=["works", "is an environment", "is too old", "is switched off"],
)
def test_only_a_python_that_answers_as_one_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, found: bool
) -> None:
    """Version switchers leave a python3.13 on the path that only explains that it is switched off."""
    other = 13 if sys.version_info.minor != 13 else 12
    pretender = tmp_path / f"python3.{other}"
    pretender.write_text(f"#!/bin/sh\n{answer.format(other=other)}\n", encoding="utf-8")
    pretender.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (str(pretender) in stages.other_pythons().values()) is found
