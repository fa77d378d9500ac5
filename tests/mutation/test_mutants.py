"""What counts as a change, where mutmut is installed; the course's tests do without."""

from __future__ import annotations

from pathlib import Path

import pytest

mutants = pytest.importorskip(
    "tests.mutation.mutants", reason="mutmut is installed for `python -m tests.mutation` only"
)

CODE = '''"""Words."""
from dataclasses import dataclass
__all__ = ["Limits"]
NAME = "a sentence"

@dataclass(frozen=True)
class Limits:
    """Words."""
    tries: int | None = 5

Tries = dict[str, int]
HINTS = (Hint("words", about=1),)
LIMITS = Limits(tries=len("x"))

def is_held(tries: int) -> bool:
    """Words."""
    return tries >= LIMITS.tries
'''

EXERCISE = """
def _mistake(n):
    return n + 1

def _is_right(answer, seat):
    return answer == 2

TASK = Exercise(
    conditions=(_is_right,),
    wrong=(WrongAnswer("x", lambda _seat: _mistake, lambda answer, _seat: answer == 1, "x"),),
    others=(lambda _seat: 2,),
)
"""


def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str = CODE) -> list[str]:
    """Of a file beside nothing else: what examples there are is asked of all files of all lessons."""
    file = tmp_path / "exercises" / "lesson_01" / "a.py"
    file.parent.mkdir(parents=True)
    file.write_text(code, encoding="utf-8")
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    return [one.told() for one in mutants.mutants_of("exercises/lesson_01/a.py")]


def test_limits_and_comparisons_are_changed_and_words_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also within what is decorated, and outside of functions; never in annotations, decorators, words and hints."""
    assert told(tmp_path, monkeypatch) == [
        "tries: int | None = 5  →  tries: int | None = None",
        "tries: int | None = 5  →  tries: int | None = 6",
        'HINTS = (Hint("words", about=1),)  →  HINTS = None',
        'LIMITS = Limits(tries=len("x"))  →  LIMITS = None',
        'LIMITS = Limits(tries=len("x"))  →  LIMITS = Limits()',
        "return tries >= LIMITS.tries  →  return tries > LIMITS.tries",
    ]


def test_of_an_exercise_the_check_is_changed_and_not_its_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed mistake is another mistake; how one is recognised is part of the check."""
    changed = [one.partition("  →  ")[2] for one in told(tmp_path, monkeypatch, EXERCISE)]
    assert len(changed) == 9
    assert "return answer != 2" in changed
    assert 'wrong=(WrongAnswer("x", lambda _seat: _mistake, lambda answer, _seat: answer == 2, "x"),),' in changed
    assert not [one for one in changed if "n - 1" in one or "n + 2" in one or "_seat: 3" in one]
