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
