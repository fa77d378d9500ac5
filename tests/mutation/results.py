"""RESULTS.md: what a run found, with a reason beside every survivor that has one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tests.mutation.sample import interval
from tests.mutation.verdict import ENDS, UNREACHED, Verdict
from tests.stages import ROOT

HERE = Path(__file__).parent
KEPT = ROOT / ".tests" / "mutation" / "verdicts.jsonl"
BEYOND = ("Equivalent:", "Example:")
"""How the reason of a mutant begins that no test could notice."""
REASONS, RESULTS = HERE / "reasons.yaml", HERE / "RESULTS.md"


@dataclass(frozen=True)
class Tried:
    """A mutant and how it ended.

    Args:
        told: its file and its change, as reasons know it.
        weight: how many mutants of its file it stands for.
    """

    part: str
    path: str
    told: str
    verdict: Verdict
    weight: float


def kept() -> dict[str, Verdict]:
    """How each mutant ended when it was last tried, by its name."""
    lines = KEPT.read_text("utf-8").splitlines() if KEPT.exists() else []
    return {name: Verdict(ended, by) for name, ended, by in map(json.loads, lines)}


def keep(name: str, verdict: Verdict) -> None:
    """Write one down at once: a night's work may be ended before morning."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(json.dumps([name, verdict.ended, verdict.by]) + "\n")


@cache
def read_reasons() -> dict[str, dict[str, str]]:
    """By file and change: why a survivor is left alone."""
    return yaml.safe_load(REASONS.read_text("utf-8")) or {} if REASONS.exists() else {}


def is_beyond_tests(one: Tried) -> bool:
    """Whether nothing could notice it: by its reason it changes nothing, or is the measure of itself."""
    return not one.verdict.noticed and reason_of(one).startswith(BEYOND)


def reason_of(one: Tried) -> str:
    """Why it is left alone; empty where nobody has looked yet."""
    return read_reasons().get(one.path.removeprefix("src/loginlab/"), {}).get(one.told, "")


def table(tried: Sequence[Tried], existing: Mapping[str, int]) -> str:
    """For each part: how many mutants there are, how those that were drawn ended, and what that says of all.

    The last column is without those that are beyond any test; the one before counts them as unnoticed.
    """
    lines = [f"| part | mutants | drawn | {' | '.join(ENDS)} | noticed | 95 % interval | of what can be noticed |"]
    lines.append("|" + " --- |" * (len(ENDS) + 6))
    for part in existing:
        own = [one for one in tried if one.part == part]
        if not own:
            continue
        ended = Counter(one.verdict.ended for one in own)
        share, low, high = _noticed(own)
        possible, _, _ = _noticed([one for one in own if not is_beyond_tests(one)])
        counts = " | ".join(str(ended[end]) for end in ENDS)
        lines.append(
            f"| {part} | {existing[part]:,} | {len(own)} | {counts} | {share:.1%} | {low:.1%} to {high:.1%} |"
            f" {possible:.1%} |"
        )
    return "\n".join(lines)


def _noticed(tried: Sequence[Tried]) -> tuple[float, float, float]:
    return interval([one.verdict.noticed for one in tried], [one.weight for one in tried])


def survivors(tried: Iterable[Tried]) -> str:
    """Everything that no test noticed, file by file, with its reason."""
    lines, path = list[str](), ""
    for one in sorted((one for one in tried if not one.verdict.noticed), key=lambda one: (one.path, one.told)):
        if one.path != path:
            path = one.path
            lines.append(f"\n### {path.removeprefix('src/loginlab/')}\n")
        note = " (no test reaches it)" if one.verdict.ended == UNREACHED else ""
        lines.append(f"- `{one.told}`{note}: {reason_of(one) or '**no reason yet**'}")
    return "\n".join(lines)
