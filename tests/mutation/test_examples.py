"""Which pieces of an exercise's file are examples of answers."""

from __future__ import annotations

from pathlib import Path

from tests.mutation.examples import examples_in

CODE = """
KEY = 7
STEP = 1

def _right(n): return n + KEY
def _helper(n): return n * STEP
def _mistake(n): return _helper(n)
def _like(other): return lambda answer, _seat: answer == other
def _reads(answer): return answer
def _asked(n): return n

TASK = Exercise(
    conditions=(Condition("", lambda answer, _seat: answer == _asked(KEY)),),
    wrong=(
        WrongAnswer("", lambda _seat: _mistake, _like(_mistake), ""),
        WrongAnswer("", lambda _seat: _reads(1), lambda answer, _seat: _reads(answer) == 1, ""),
        WrongAnswer("", make=lambda _seat: _asked(1), recognise=_like(1), sentence=""),
    ),
    others=(lambda _seat: _right,),
)
"""


def test_what_only_makes_an_answer_is_an_example(tmp_path: Path) -> None:
    """Also what such a piece alone needs; not what a condition asks, nor what is called to recognise a mistake."""
    place = tmp_path / "sheet" / "task.py"
    place.parent.mkdir()
    place.write_text(CODE, encoding="utf-8")
    assert examples_in(place) == {"_right", "_helper", "_mistake", "STEP"}


def test_what_another_file_asks_for_is_none(tmp_path: Path) -> None:
    """A worked answer that a check elsewhere is built on is part of that check."""
    place = tmp_path / "sheet" / "task.py"
    place.parent.mkdir()
    place.write_text(CODE, encoding="utf-8")
    (tmp_path / "other.py").write_text("from exercises.sheet.task import _mistake\n", encoding="utf-8")
    assert "_mistake" not in examples_in(place)
