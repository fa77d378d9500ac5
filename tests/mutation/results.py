"""RESULTS.md: what a run found, with a reason beside every survivor that has one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.mutation.sample import interval
from tests.mutation.verdict import ENDS, UNREACHED, Verdict
from tests.stages import ROOT

HERE = Path(__file__).parent
KEPT = ROOT / ".tests" / "mutation" / "verdicts.jsonl"
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


def read_reasons() -> dict[str, dict[str, str]]:
    """By file and change: why a survivor is left alone."""
    return yaml.safe_load(REASONS.read_text("utf-8")) or {} if REASONS.exists() else {}


def table(tried: Sequence[Tried], existing: Mapping[str, int]) -> str:
    """For each part: how many mutants there are, how those that were drawn ended, and what that says of all."""
    lines = ["| part | mutants | drawn | " + " | ".join(ENDS) + " | noticed, of all | 95 % interval |"]
    lines.append("|" + " --- |" * (len(ENDS) + 5))
    for part in existing:
        own = [one for one in tried if one.part == part]
        if not own:
            continue
        ended = Counter(one.verdict.ended for one in own)
        share, low, high = interval([one.verdict.noticed for one in own], [one.weight for one in own])
        counts = " | ".join(str(ended[end]) for end in ENDS)
        lines.append(f"| {part} | {existing[part]:,} | {len(own)} | {counts} | {share:.1%} | {low:.1%} to {high:.1%} |")
    return "\n".join(lines)


def survivors(tried: Iterable[Tried]) -> str:
    """Everything that no test noticed, file by file, with its reason."""
    reasons, lines, path = read_reasons(), list[str](), ""
    for one in sorted((one for one in tried if not one.verdict.noticed), key=lambda one: (one.path, one.told)):
        if one.path != path:
            path = one.path
            lines.append(f"\n### {path.removeprefix('src/loginlab/')}\n")
        reason = reasons.get(one.path, {}).get(one.told, "**no reason yet**")
        note = " (no test reaches it)" if one.verdict.ended == UNREACHED else ""
        lines.append(f"- `{one.told}`{note}: {reason}")
    return "\n".join(lines)
