"""A small course to spoil, and the real command run on it.

It is a course of its own: tests that spoiled the real text would fail whenever somebody rewrites a sentence.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from loginlab import cli
from loginlab.exercises import EXERCISES, Exercise, call, read_sheet_of
from loginlab.exercises.model import Condition, Finding, Hint
from loginlab.labs import KEYS
from loginlab.seat import Seat

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = Path(__file__).parent / "sample"
LESSON, SHEET, QUIZ = "lessons/90_doors.py", "exercises/90_doors.py", "quizzes/90_doors.yaml"


def _opens(function: Any, _seat: Seat) -> Finding:
    return Finding(call(function, 3) == ["open"] * 3)


OPEN_ALL = Exercise(
    id="90.open-all",
    title="Open all doors",
    asks="Open as many doors as there are.",
    objective="open-a-door",
    is_untouched=lambda function, _seat: call(function, 3) is None,
    conditions=(Condition("Three doors are opened", _opens),),
    hints=(Hint("A list can be made longer by a number."), Hint("Try len(doors_open) in a cell of your own.")),
    wrong=(),
    others=(),
    why="A list can be multiplied.",
)


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Copy:
    """A copy of the course's text, in a checkout of its own."""

    root: Path
    run: Callable[..., Outcome]

    def path(self, name: str) -> Path:
        return self.root / "content" / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the first ``old``; it has to be there, or the test would spoil nothing."""
        text = self.path(name).read_text(encoding="utf8")
        assert old in text, f"{old!r} is not in {name}"
        self.path(name).write_text(text.replace(old, new, 1), encoding="utf8")

    def add(self, name: str, text: str) -> None:
        before = self.path(name).read_text(encoding="utf8") if self.path(name).exists() else ""
        self.path(name).write_text(before + text, encoding="utf8")

    def line(self, name: str, part: str) -> int:
        """The number of the first line that holds ``part``."""
        lines = self.path(name).read_text(encoding="utf8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if part in line)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    """``loginlab`` sees this copy and nothing of the real text."""
    root = tmp_path / "checkout"
    shutil.copytree(SAMPLE, root / "content", ignore=shutil.ignore_patterns("__pycache__"))
    for known in (EXERCISES, read_sheet_of("90")):
        monkeypatch.setitem(known, OPEN_ALL.id, OPEN_ALL)
    monkeypatch.setitem(KEYS, "count_doors", lambda _seed: 3)
    shutil.copy(ROOT / "pyproject.toml", root)
    monkeypatch.setenv("LOGINLAB_CONTENT", str(root / "content"))

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        code = cli.main(arguments)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return Copy(root, run)
