"""`loginlab build`: what it writes, what it leaves alone, and `--check`."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import nbformat
import pytest

from loginlab import cli
from loginlab.build import course as building
from loginlab.build.course import build_course
from loginlab.build.notebooks import FOLDERS, SHOWN_IN_TAB, compose
from loginlab.build.sheets import read_sheet
from loginlab.catalogue import find_overdue_claims, lesson_file
from tests.build.conftest import LESSON, Copy

MADE_UP = (("90", "doors"), ("91", "windows"))
NAMES = [f"{folder}/{number}_{SHOWN_IN_TAB[folder]}{name}.ipynb" for number, name in MADE_UP for folder in FOLDERS]
REVIEW = date(2026, 9, 1)  # of the only claim


@pytest.fixture(autouse=True)
def without_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Composed and not run: these are about files."""

    def composed(folder: str, number: str) -> nbformat.NotebookNode:
        return compose(read_sheet(lesson_file(FOLDERS[folder], number, "py")), starters=folder == "exercises")

    monkeypatch.setattr(building, "build", composed)


def built(course: Copy) -> dict[str, bytes]:
    found = (path for path in course.root.rglob("*.ipynb"))
    return {path.relative_to(course.root).as_posix(): path.read_bytes() for path in found}


def test_everything_written_is_built(course: Copy) -> None:
    """Three notebooks a lesson; a lesson that is only planned is no mistake."""
    ended = course.run("build")
    assert (ended.code, ended.err) == (0, "")
    assert sorted(built(course)) == sorted(NAMES)
    assert [line for line in ended.out.splitlines() if line.endswith(": written")] == [
        f"{name}: written" for name in NAMES
    ]


def test_building_again_writes_nothing(course: Copy) -> None:
    """And says so: what is unchanged is not touched, so no editor reloads it."""
    course.run("build")
    before = {path: path.stat().st_mtime_ns for path in course.root.rglob("*.ipynb")}
    ended = course.run("build")
    assert all(f"{name}: unchanged" in ended.out for name in NAMES)
    assert {path: path.stat().st_mtime_ns for path in course.root.rglob("*.ipynb")} == before


def test_building_one_lesson_touches_only_that_one(course: Copy) -> None:
    """Both lessons are out of date; only the one named is written."""
    course.run("build")
    for name in (LESSON, "lessons/91_windows.py"):
        course.edit(name, "Mira", "Ravi")
    before = built(course)
    assert course.run("build", "90").code == 0
    after = built(course)
    assert [name for name in before if before[name] != after[name]] == ["notebooks/90_doors.ipynb"]


def test_one_lesson_can_be_built_while_another_is_broken(course: Copy) -> None:
    """Somebody who writes one lesson does not wait for somebody who writes another."""
    course.edit("lessons/91_windows.py", "*Run All Cells*", "*Start*")
    assert course.run("build", "90").code == 0
    assert course.run("build").code == 1


def test_check_finds_what_would_change_and_writes_nothing(course: Copy) -> None:
    """It ends with 1 and names the notebook and the way out; once built, with 0."""
    course.run("build")
    course.edit(LESSON, "Mira", "Ravi")
    before = built(course)
    ended = course.run("build", "--check")
    assert ended.code == 1
    assert "notebooks/90_doors.ipynb: would change" in ended.out
    assert "Run `loginlab build`" in ended.err
    assert built(course) == before
    course.run("build")
    assert course.run("build", "--check").code == 0


def test_check_finds_a_notebook_that_was_never_built(course: Copy) -> None:
    """Nothing there is a change too, and no folder is made for it."""
    ended = course.run("build", "--check", "90")
    assert ended.code == 1
    assert [path.name for path in course.root.iterdir() if path.is_dir()] == ["content"]


def test_a_built_file_that_was_changed_by_hand_is_put_right(course: Copy) -> None:
    """The text is the source: what somebody wrote into a notebook does not last."""
    course.run("build")
    path = course.root / "solutions" / "90_solutions_doors.ipynb"
    right = path.read_bytes()
    path.write_bytes(right.replace(b"Doors", b"Gates"))
    assert course.run("build", "--check").code == 1
    course.run("build")
    assert path.read_bytes() == right


@pytest.mark.parametrize(("day", "overdue"), [(REVIEW, False), (REVIEW + timedelta(days=1), True)])
def test_a_claim_past_its_review_date_is_a_warning(course: Copy, day: date, overdue: bool) -> None:
    """On the day itself it is still good; a day later somebody is asked to look, and the build goes on."""
    said: list[str] = []
    build_course((), check=False, today=day, say=said.append)
    asked = [line for line in said if line.startswith("Please look again: ")]
    line = course.line("claims.yaml", "doors-have-handles")
    wanted = f"content/claims.yaml:{line}: The claim “doors-have-handles” was to be read again by 2026-09-01."
    assert asked == ([f"Please look again: {wanted}"] if overdue else [])
    assert bool(find_overdue_claims(day)) is overdue
    assert sorted(built(course)) == sorted(NAMES)


def test_where_notebooks_cannot_be_built_the_command_says_where_they_can(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A learner's environment lacks what building needs: two sentences, and no traceback."""
    monkeypatch.delitem(sys.modules, "loginlab.build.course")
    monkeypatch.delitem(sys.modules, "loginlab.build.notebooks")
    monkeypatch.setitem(sys.modules, "nbclient", None)
    assert cli.main(["build", "00"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 2)
    assert "python3 course.py test --version" in said.err


def test_a_sheet_that_is_named_and_not_there_is_called_by_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever adds a lesson names its sheet first: then nothing is missing in the environment."""
    monkeypatch.setitem(sys.modules, "loginlab.build.course", None)
    assert cli.main(["build", "00"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith("loginlab.build.course is named and is not there; CONTRIBUTING.md")
