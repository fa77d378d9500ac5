"""A bank with every kind of item, and a way to write one with a mistake in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loginlab import labs
from loginlab.quiz.bank import Bank, read_bank
from tests.quiz.samples import KEYS, SAMPLE


@pytest.fixture(autouse=True)
def _sample_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, function in KEYS.items():
        monkeypatch.setitem(labs.KEYS, name, function)


@pytest.fixture
def bank() -> Bank:
    return read_bank(SAMPLE)


@pytest.fixture
def spoil(tmp_path: Path) -> Callable[[str, str], Path]:
    """The sample bank with one text replaced, in a file of its own."""

    def write(old: str, new: str) -> Path:
        text = SAMPLE.read_text(encoding="utf8")
        assert text.count(old) == 1, f"{old!r} should stand in the sample once"
        path = tmp_path / SAMPLE.name
        path.write_text(text.replace(old, new), encoding="utf8")
        return path

    return write
