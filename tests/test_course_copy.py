"""A copy of the course that is shown all day can be made as new under the eyes of whoever looks at it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.course_copy import ROOT, restore_notebooks

FOLDERS = ("notebooks", "exercises", "solutions")


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_the_notebooks_are_as_they_were_and_no_folder_was_gone_meanwhile(tmp_path: Path) -> None:
    """JupyterLab asks its user about a folder that is gone when it looks, and nobody is there to answer it."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns(".*"))
    kept = {name: (names(tmp_path / name), (tmp_path / name).stat().st_ino) for name in FOLDERS}
    lesson = tmp_path / "notebooks" / "00_start_here.ipynb"
    lesson.write_text("{}", encoding="utf-8")
    (tmp_path / "exercises" / "11_exercises_five_minute_re_check.ipynb").unlink()
    (tmp_path / "exercises" / "mine.ipynb").write_text("{}", encoding="utf-8")
    (tmp_path / "solutions" / ".ipynb_checkpoints").mkdir()
    (tmp_path / "solutions" / ".ipynb_checkpoints" / "mine.ipynb").write_text("{}", encoding="utf-8")

    restore_notebooks(tmp_path)

    assert {name: (names(tmp_path / name), (tmp_path / name).stat().st_ino) for name in FOLDERS} == kept
    assert lesson.read_bytes() == (ROOT / "notebooks" / lesson.name).read_bytes()
