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

HINTS = (Hint("words", about=1),)
LIMITS = Limits(tries=len("x"))

def is_held(tries: int) -> bool:
    """Words."""
    return tries >= LIMITS.tries
'''


def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    (tmp_path / "a.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    return [one.told() for one in mutants.mutants_of("a.py")]


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
