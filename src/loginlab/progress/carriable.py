"""What may be kept, so that every machine takes it in: of one act plain JSON values, and of all acts not too many."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from loginlab.progress.acts import Act

MOST_ACTS = 20_000
"""About forty times a whole course. Chosen for this course."""
LARGEST_FILE = 10_000_000
"""Characters: more than the most acts need. Chosen for this course."""
MOST_GROUPS = 10 * MOST_ACTS
"""Lists and groups in a file: a text of brackets is a hundred times as large once it is read. Our own choice."""
LONGEST_FACTS = 2_000
"""Characters of JSON in one act: the longest of the course's own has about 300. Chosen for this course."""
ROOM = 100_000
"""Characters of a file for what stands around its acts: a head, and the end of each line."""
DEEPEST_FACTS = 6
LARGEST_NUMBER = 2**53
"""Beyond it a page and Python no longer mean the same whole number (ECMA-262, Number.MAX_SAFE_INTEGER)."""


def is_carriable(facts: dict[str, Any]) -> bool:
    """Whether facts are JSON values of a size and depth that every machine takes in."""
    try:
        return _is_plain(facts, DEEPEST_FACTS) and len(json.dumps(facts)) <= LONGEST_FACTS
    except (ValueError, TypeError):
        return False


def are_too_many(acts: Sequence[Act]) -> bool:
    """Whether acts, all together, are more than another machine takes in."""
    return len(acts) > MOST_ACTS or sum(len(json.dumps(fields_of(act))) for act in acts) > LARGEST_FILE - ROOM


def fields_of(act: Act) -> dict[str, Any]:
    """An act as it stands in a file."""
    return {"uid": act.uid, "at": act.at.isoformat(), "kind": act.kind, "subject": act.subject, "facts": act.facts}


def carriable(acts: Iterable[Act]) -> list[Act]:
    """The acts in the form in which any machine takes them in: an answer too long to carry is left out of its act."""
    return [act if is_carriable(act.facts) else replace(act, facts=act.facts | {"answer": None}) for act in acts]


def _is_plain(value: object, depth: int) -> bool:
    if depth < 0:
        return False
    if isinstance(value, dict):
        return all(isinstance(name, str) and _is_plain(inner, depth - 1) for name, inner in value.items())
    if isinstance(value, list):
        return all(_is_plain(inner, depth - 1) for inner in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return abs(value) <= LARGEST_NUMBER
    return value is None or isinstance(value, str)
