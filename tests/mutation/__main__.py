"""Try mutants of the exchange, the exercises and the progress: ``python -m tests.mutation``.

Runs in the environment that ``python3 course.py test`` makes, on Linux and macOS. The first run measures which test
reaches which line, ten to thirty minutes; the same seed draws the same mutants. After new tests, ``--reach PATH …``
measures these, and ``--again`` tries those mutants anew that nothing noticed. ``--kept`` tries only what was never
tried: with ``--write`` it writes the page anew after a reason was given. ``--sample 0`` tries all, which takes a night.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from tests.mutation import reach, results, trial
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.results import Tried
from tests.mutation.sample import draw
from tests.mutation.verdict import SURVIVED, UNREACHED, Verdict
from tests.stages import ROOT

INTRODUCTION = """# Mutants

Written by `python -m tests.mutation`. A mutant is the course with one small change; a test that fails has noticed it.
What counts as a change, and what is left out, stands in `mutants.py`. A trial runs the tests that reach the changed
line, its own first and of those the fastest, until one fails or {seconds:.0f} seconds of them are used up; a survivor
may have been given more (`--again`). Tests in a browser, of notebooks, of labs and of widgets are not asked, and
properties are tried on {examples} examples.

{day}, seed {seed}, Python {python}: {drawn:,} mutants. Of each file the same share was drawn, one at least. A survivor
counts against the figure even where its reason says that nothing could notice it. The aim is 85 % of each part.
"""
CONTROL = 30
"""For one mutant in so many, its tests are first run without it."""


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what the command shows


def files_of(part: str, paths: Sequence[str]) -> list[str]:
    """The part's files that stand under one of the paths."""
    found = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "src/loginlab" / part).rglob("*.py"))
    return [file for file in found if any(file.startswith(path.rstrip("/")) for path in paths)]


def drawn(part: str, paths: Sequence[str], wanted: int, seed: str) -> tuple[int, list[tuple[Mutant, float]]]:
    """How many mutants there are, and those to try, each with the number it stands for."""
    every = {file: mutants_of(file) for file in files_of(part, paths)}
    sizes = {file: len(found) for file, found in every.items()}
    chosen = draw(sizes, wanted or sum(sizes.values()), seed).items()
    return sum(sizes.values()), [(every[file][n], sizes[file] / len(own)) for file, own in chosen for n in own]


def find_unsteady(chosen: Sequence[tuple[Mutant, float]], seconds: float) -> set[str]:
    """Tests that fail without any change, in the company they would have here: they would notice everything."""
    found = set[str]()
    for mutant, _ in chosen[::CONTROL]:
        tests = reach.nearest_first(mutant, reach.tests_that_reach(mutant), seconds)
        verdict = trial.run(tests, mutant.path, None, 20 + 4 * reach.expected(tests))
        if verdict.ended not in (SURVIVED, UNREACHED):
            found.add(verdict.by or "a test that did not end")
    return found


def try_one(mutant: Mutant, seconds: float) -> Verdict:
    """Its nearest tests first, and the others only if those notice nothing: to load them takes longer than to run."""
    tests = reach.nearest_first(mutant, reach.tests_that_reach(mutant), seconds)
    nearest = list(itertools.takewhile(lambda test: reach.expected(tests[: tests.index(test)]) < seconds / 10, tests))
    source, verdict = mutant.source(), Verdict(UNREACHED)
    for turn in (nearest, tests[len(nearest) :]):
        if turn and not verdict.noticed:
            verdict = trial.run(turn, mutant.path, source, 20 + 4 * reach.expected(turn))
    return verdict


def tries(
    part: str, chosen: Sequence[tuple[Mutant, float]], seconds: float, known: Mapping[str, Verdict]
) -> Iterator[Tried]:
    """Try each whose verdict is not known, and say what no test noticed."""
    for n, (mutant, weight) in enumerate(chosen):
        began = time.monotonic()
        verdict = known.get(mutant.name()) or try_one(mutant, seconds)
        results.keep(mutant.name(), verdict)
        one = Tried(part, mutant.path, mutant.told(), verdict, weight)
        told = one.verdict.by if one.verdict.noticed else one.told
        say(
            f"{part} {n + 1}/{len(chosen)} {time.monotonic() - began:.1f} s {one.verdict.ended}"
            f" {mutant.path}:{mutant.lines[0]} {told}"
        )
        yield one


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("paths", nargs="*", default=["src/loginlab"], help="mutate what stands under these only")
    parser.add_argument("--sample", type=int, default=150, help="mutants of each part; 0 for all (150)")
    parser.add_argument("--seed", default="1", help="draws the sample (1)")
    parser.add_argument("--seconds", type=float, default=60, help="of tests at most for one mutant (60)")
    parser.add_argument(
        "--reach", nargs="*", metavar="TEST", help="measure anew who reaches what; only these, if named"
    )
    parser.add_argument("--again", action="store_true", help="try those anew that nothing noticed the last time")
    parser.add_argument("--kept", action="store_true", help="try only those that were never tried")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    asked = parser.parse_args(arguments)
    if asked.reach is not None or not reach.TIMES.exists():
        reach.measure(asked.reach or ())
    known = results.kept() if asked.again or asked.kept else {}
    if asked.again:
        known = {name: verdict for name, verdict in known.items() if verdict.noticed}
    existing, tried = dict[str, int](), list[Tried]()
    trial.load_libraries(reach.times())
    for part in reach.PARTS:
        existing[part], chosen = drawn(part, asked.paths, asked.sample, asked.seed)
        if not known and (unsteady := find_unsteady(chosen, asked.seconds)):
            parser.exit(1, f"These fail without a change, so nothing could be learned: {', '.join(unsteady)}\n")
        tried += tries(part, chosen, asked.seconds, known)
    say(results.table(tried, existing))
    say(results.survivors(tried))
    if asked.write:
        told = INTRODUCTION.format(
            seconds=asked.seconds,
            examples=reach.EXAMPLES,
            day=f"{datetime.now(UTC):%d %B %Y}",
            seed=asked.seed,
            python=sys.version.split()[0],
            drawn=len(tried),
        )
        text = f"{told}\n{results.table(tried, existing)}\n\n## What no test noticed\n{results.survivors(tried)}\n"
        results.RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
