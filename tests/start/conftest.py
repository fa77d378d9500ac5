"""course.py loaded as a module, at work in a folder of its own."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from tests.course_copy import AWKWARD_NAME, ROOT


def load_course() -> ModuleType:
    """A fresh course.py, so that what one test changes in it is gone in the next."""
    spec = importlib.util.spec_from_file_location("course", ROOT / "course.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """course.py in a folder with nothing but what it reads, and with no variable of this machine that changes it."""
    module = load_course()
    root = tmp_path / AWKWARD_NAME
    (root / "src").mkdir(parents=True)
    for name in ("course.py", "pyproject.toml", "requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / name, root)
    monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.delenv("LOGINLAB_VENV", raising=False)
    return module
