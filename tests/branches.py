"""Which lines and branches the tests take, in random order: ``python -m tests.branches``.

Runs in the environment that ``python3 course.py test`` makes, eight minutes on two cores. The seed decides the order.
With ``--write`` it writes BRANCHES.md. What runs in a process of its own (a notebook, a browser's kernel, the command
line) is not seen, so the true shares are higher.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.stages import ROOT

PACKAGE = "src/loginlab/"
KEPT = ROOT / ".tests" / "branches.json"
PAGE = ROOT / "tests" / "BRANCHES.md"
MARKS = "not browser and not notebooks and not install"
COUNTED = ("num_statements", "covered_lines", "num_branches", "covered_branches")
INTRODUCTION = """# Lines and branches

Written by `python -m tests.branches --write`: {day}, Python {python}, two processes, in random order (seed {seed}), and
every test passed. Not asked are the tests in a browser, of notebooks and of installers; and what runs in a process of
its own is not seen, as the builder's and the command line's do. A branch is one way out of a line that has two.

"""


def run(seed: str) -> int:
    """Run the tests with coverage; what pytest ended with."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", MARKS, "--thorough", "few", "-n", "2"]
    command += ["--random-order", f"--random-order-seed={seed}"]
    command += ["--cov=src/loginlab", "--cov-branch", "--cov-report=", f"--cov-report=json:{KEPT}"]
    return subprocess.run(command, cwd=ROOT).returncode


def by_part(files: Mapping[str, Mapping[str, Any]]) -> dict[str, Counter[str]]:
    """Sums of what coverage.py counted in each file, by the folder of the package; files of its own are "alone"."""
    parts: dict[str, Counter[str]] = {}
    for name, told in files.items():
        inside = Path(name).as_posix().partition(PACKAGE)[2]
        part = inside.partition("/")[0] if "/" in inside else "alone"
        parts.setdefault(part, Counter()).update({what: told["summary"][what] for what in COUNTED})
    return parts


def table(parts: Mapping[str, Mapping[str, int]]) -> str:
    """One line for each part, and one for all; a part without branches takes all it has."""
    rows = ["| part | lines | run | branches | taken |", "| --- | --- | --- | --- | --- |"]
    whole = Counter[str]()
    for part in parts.values():
        whole.update(part)
    for name, part in [*sorted(parts.items()), ("all", whole)]:
        lines, ran, branches, taken = (part[what] for what in COUNTED)
        rows.append(f"| {name} | {lines:,} | {_share(ran, lines)} | {branches:,} | {_share(taken, branches)} |")
    return "\n".join(rows)


def _share(some: int, of: int) -> str:
    return f"{100 * some / of:.1f} %" if of else "none"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.branches", description=__doc__)
    parser.add_argument("--seed", default="1", help="decides the order (1)")
    parser.add_argument("--write", action="store_true", help="write BRANCHES.md, if every test passed")
    asked = parser.parse_args(arguments)
    ended = run(asked.seed)
    told = table(by_part(json.loads(KEPT.read_text(encoding="utf-8"))["files"]))
    print(told)  # noqa: T201 - this is what the command shows
    if asked.write and not ended:
        now = f"{datetime.now(UTC):%d %B %Y}"
        head = INTRODUCTION.format(day=now, python=sys.version.split()[0], seed=asked.seed)
        PAGE.write_text(f"{head}{told}\n", encoding="utf-8")
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
