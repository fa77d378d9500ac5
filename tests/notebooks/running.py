"""Running built notebooks with nbval, strictly, as somebody would who has just cloned the course."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.notebooks.keeping import PLACE

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("notebooks", "exercises", "solutions")
BUILT = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.ipynb"))


@dataclass(frozen=True)
class Run:
    """How nbval ended: cells that passed, and the failed ones as ``notebook.ipynb::Cell 3``."""

    passed: int
    failed: tuple[str, ...]
    said: str


def nbval(paths: Iterable[Path], *, at: Path, keep: Path | None = None, **environment: str) -> Run:
    """Run notebooks in a pytest of their own, one kernel a notebook, two at once.

    Args:
        paths: the notebooks.
        at: the working directory.
        keep: an empty folder for what each cell prints; only from the repository's folder, where the plugin is found.
        environment: variables on top of ours, such as ``TZ``.
    """
    # No settings of ours: an instructor who calls `pytest --nbval` has none either. Never --nbval-lax: it hides.
    options = ["--nbval", "-c", os.devnull, "-p", "no:cacheprovider", "-q", "-rf", "-n", "2", "--dist", "loadscope"]
    if keep:
        options += ["-p", "tests.notebooks.keeping"]
        environment[PLACE] = str(keep)
    command = [sys.executable, "-m", "pytest", *options, *map(str, paths)]
    frozen = os.environ | {"LOGINLAB_FROZEN": "1", "COLUMNS": "200"} | environment
    ended = subprocess.run(command, cwd=at, env=frozen, capture_output=True, text=True, encoding="utf8", check=False)
    said = ended.stdout + ended.stderr
    passed = re.search(r"(\d+) passed", said)
    failed = re.findall(r"^FAILED \S*?([^/\s]+/[^/\s]+\.ipynb::Cell \d+)", said, re.MULTILINE)
    return Run(int(passed[1]) if passed else 0, tuple(sorted(failed)), said)
