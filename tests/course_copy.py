"""A copy of the course as a person has it who unpacked it somewhere of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A space, an apostrophe and letters beyond ASCII: what people's folders are really called.
AWKWARD_NAME = "Søren's course 学习"


def copy_course(parent: Path) -> Path:
    """Copy what the repository holds, without what was installed or built beside it.

    It asks no git, since the course may have come as a ZIP.
    """
    left_out = shutil.ignore_patterns(".git", ".venv", ".tests", ".*_cache", ".hypothesis", "__pycache__", "*.egg-info")
    return Path(shutil.copytree(ROOT, parent / AWKWARD_NAME, ignore=left_out))


def restore_notebooks(folder: Path) -> None:
    """Make the notebooks of a copy what they were, and take away what was put beside them.

    Somebody may be looking at them: a JupyterLab that finds its folder gone, if only for a moment, says so in a window
    in front of everything, and waits for a press. So no folder of the course goes, not even to come back.
    """
    for name in ("notebooks", "exercises", "solutions"):
        kept, ours = ROOT / name, folder / name
        for beside in ours.iterdir():
            if beside.name.startswith(".") or not (kept / beside.name).is_file():
                shutil.rmtree(beside) if beside.is_dir() else beside.unlink()
        for notebook in kept.glob("*.ipynb"):
            shutil.copy2(notebook, ours)
