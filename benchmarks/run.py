"""Measure what the course promises about its speed: ``python benchmarks/run.py [name …]``.

Runs in the environment that ``python3 course.py test`` makes. Prints a table, and writes each section of RESULTS.md
that was measured; the others stay as they are. A benchmark is one file in this folder whose name begins with
``measure_``: its docstring's first line is the title, and ``measure(say)`` returns figures.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"
GLANCE = "At a glance"
sys.path.insert(0, str(HERE.parent))

from benchmarks.figures import HEADER, Figure  # noqa: E402 - found only below the line above

INTRODUCTION = """# What was measured

Written by `python benchmarks/run.py`; each section says when, and on what. Times are medians, with the fastest and the
slowest beside them. What is compared was measured in turns, one of each after the other, after a warm-up that does not
count. Other machines give other times; the ratios should hold. What was slow, and what was done about it, is in
README.md beside this file.
"""
# What a learner waits for, and what whoever changes the course does: these and no others come together at the top.
AT_A_GLANCE = (
    "first_start",
    "second_start",
    "run_all_00",
    "run_all_01",
    "memory",
    "quiz_feedback",
    "clock_bench",
    "desk",
    "widgets",
    "progress",
    "test_time",
)


def machine() -> str:
    """What the figures depend on, in a line."""
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB of memory"
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores{memory}, {platform.system()}, Python {platform.python_version()}{load}"


def table(figures: Sequence[Figure]) -> str:
    lines = [HEADER, ("---",) * len(HEADER), *(figure.row() for figure in figures)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def known() -> dict[str, str]:
    """Each benchmark's name and module, in the order of their names."""
    return {path.stem.removeprefix("measure_"): path.stem for path in sorted(HERE.glob("measure_*.py"))}


def sections(text: str) -> dict[str, str]:
    """The sections of RESULTS.md by title."""
    parts = text.split("\n## ")[1:]
    found = {part.splitlines()[0]: part.split("\n", 1)[1].strip() for part in parts}
    found.pop(GLANCE, None)  # made anew from the others
    return found


def at_a_glance(written: dict[str, str]) -> str:
    """One table of all that has a target, of the chosen sections: the lines stand there as they were measured."""
    lines = [("from", *HEADER), ("---",) * (len(HEADER) + 1)]
    for name in AT_A_GLANCE:
        for body in (text for title, text in written.items() if title.startswith(f"{name}: ")):
            rows = [[cell.strip() for cell in row[1:-1].split(" | ")] for row in body.splitlines() if row[:2] == "| "]
            lines += [(name, *row) for row in rows[2:] if len(row) == len(HEADER) and row[-1]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write_section(title: str, body: str, results: Path = RESULTS) -> None:
    """Put one section into RESULTS.md in the place of the one it follows; every other section stays.

    The file is read only now, and replaced in one step: another run may have written to it while this one measured,
    which takes minutes.
    """
    written = sections(results.read_text(encoding="utf-8")) if results.exists() else {}
    name = title.split(": ")[0]
    written = {old: text for old, text in written.items() if not old.startswith(f"{name}: ")} | {title: body}
    text = INTRODUCTION + f"\n## {GLANCE}\n\n{at_a_glance(written)}\n"
    text += "".join(f"\n## {heading}\n\n{written[heading]}\n" for heading in sorted(written))
    new = results.with_name(f".{results.name}.{os.getpid()}")
    new.write_text(text, encoding="utf-8")
    new.replace(results)


def main(names: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Measure what the course promises about its speed.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"any of: {', '.join(known())}; all of them if none")
    chosen = parser.parse_args(names).names
    unknown = sorted(set(chosen) - set(known()))
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there is: {', '.join(known())}")
    missed = 0
    for name in chosen or known():
        module = importlib.import_module(f"benchmarks.{known()[name]}")
        title = f"{name}: {(module.__doc__ or '').splitlines()[0]}"
        print(f"\n{title}", flush=True)
        surroundings = f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC; {machine()}"
        figures: list[Figure] = module.measure(lambda line: print(line, flush=True))
        print(table(figures), flush=True)
        write_section(title, f"{surroundings}\n\n{table(figures)}", RESULTS)
        missed += sum(figure.is_met is False for figure in figures)
    return 1 if missed else 0


if __name__ == "__main__":
    # A learner of its own, new each time: what was answered in the last run is shown as answered, and offers no check.
    with tempfile.TemporaryDirectory() as home:
        os.environ["LOGINLAB_HOME"] = home
        sys.exit(main(sys.argv[1:]))
