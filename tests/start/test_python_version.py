"""A Python that is too old or too new gets a sentence, never a traceback from somewhere inside."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.course_copy import ROOT
from tests.stages import TESTED

COURSE = ROOT / "course.py"
OLD_PYTHONS = sorted(Path.home().glob(".pyenv/versions/3.[6-9].*/bin/python")) + sorted(
    Path.home().glob(".pyenv/versions/3.10.*/bin/python")
)


def start_claiming(version: tuple[int, int, int]) -> subprocess.CompletedProcess[str]:
    """Start course.py in a Python that says it is another version."""
    pretend = (
        "import runpy, sys, collections\n"
        f"sys.version_info = collections.namedtuple('V', 'major minor micro')(*{version})\n"
        f"sys.version = '{'.'.join(map(str, version))} (made up)'\n"
        f"sys.argv = ['course.py', '--help']\n"
        f"runpy.run_path({str(COURSE)!r}, run_name='__main__')\n"
    )
    return subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True)


@pytest.mark.parametrize(("version", "why"), [((3, 10, 13), "too old"), ((3, 15, 0), "newer than")])
def test_a_python_outside_the_range_is_named_with_the_range_and_a_way_out(
    version: tuple[int, int, int], why: str
) -> None:
    """The sentence says which Python this is, which are wanted, and what to type or where to get one."""
    refused = start_claiming(version)
    assert refused.returncode == 1
    assert refused.stdout == ""
    sentence = refused.stderr.strip()
    assert len(sentence.splitlines()) == 1
    assert f"Python {'.'.join(map(str, version))} is {why}" in sentence
    assert "3.11 to 3.14" in sentence
    assert "course.py" in sentence or "python.org" in sentence


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 9)])
def test_the_first_and_the_last_tested_version_are_let_in(version: tuple[int, int, int]) -> None:
    """Both ends of the range get as far as the help text."""
    welcome = start_claiming(version)
    assert welcome.returncode == 0, welcome.stderr
    assert "--no-browser" in welcome.stdout


def test_the_range_is_the_one_in_pyproject_and_the_one_that_is_tested() -> None:
    """What course.py lets in is what the package may be installed on, and what the tests look for."""
    versions = re.search(r"OLDEST, NEWEST = \(3, (\d+)\), \(3, (\d+)\)", COURSE.read_text(encoding="utf-8"))
    assert versions is not None
    wanted = f'requires-python = ">=3.{versions[1]},<3.{int(versions[2]) + 1}"'
    assert wanted in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert [TESTED[0], TESTED[-1]] == [f"3.{versions[1]}", f"3.{versions[2]}"]


def test_every_line_can_be_read_by_python_3_6() -> None:
    """A syntax error in an old Python would come before the sentence and instead of it."""
    ast.parse(COURSE.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_first_line_python_2_cannot_read_is_the_sentence_it_then_shows() -> None:
    """Python 2 prints the line it stumbles over; nothing before that line may trip it, and the line helps."""
    lines = COURSE.read_text(encoding="ascii").splitlines()
    number = next(at for at, line in enumerate(lines) if line.startswith("STOP: str = "))
    assert "Sign-in Lab needs Python 3.11 to 3.14. Start it with: python3 course.py" in lines[number]
    before = "\n".join(lines[:number])
    assert not re.search(r"->|\bf\"|: \"?(str|int|bool)\b|nonlocal|print\(", before.split('"""')[2])


@pytest.mark.skipif(not OLD_PYTHONS, reason="no Python older than 3.11 is installed here")
@pytest.mark.parametrize("python", OLD_PYTHONS, ids=lambda path: path.parents[1].name)
def test_a_real_old_python_shows_the_sentence(python: Path) -> None:
    """Proved on every old Python at hand, since a pretended version still parses with today's grammar."""
    refused = subprocess.run([python, str(COURSE)], capture_output=True, text=True)
    assert refused.returncode == 1
    assert "is too old: Sign-in Lab needs Python 3.11 to 3.14." in refused.stderr
    assert "Traceback" not in refused.stderr
