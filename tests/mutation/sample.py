"""Which mutants are drawn, and how sure one may be of what they show."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random


def how_many_of_each(sizes: Sequence[int], wanted: int) -> list[int]:
    """Of each file the same share, and at least one: no file is left out because it is short.

    Args:
        sizes: how many mutants each file has.
        wanted: about how many to draw in all; all there are, if that is fewer.
    """
    low, high = 0.0, 1.0
    for _ in range(40):
        share = (low + high) / 2
        low, high = (share, high) if sum(math.ceil(size * share) for size in sizes) <= wanted else (low, share)
    share = 1.0 if sum(sizes) <= wanted else low
    return [max(min(size, 1), math.ceil(size * share)) for size in sizes]


def draw(sizes: Mapping[str, int], wanted: int, seed: str) -> dict[str, list[int]]:
    """The numbers drawn from each file; the same seed draws the same, whatever has changed in other files."""
    counts = how_many_of_each(list(sizes.values()), wanted)
    return {
        name: sorted(Random(f"{seed}/{name}").sample(range(size), count))
        for (name, size), count in zip(sizes.items(), counts, strict=True)
    }


def interval(noticed: Sequence[bool], weights: Sequence[float]) -> tuple[float, float, float]:
    """The share of all mutants that is noticed: the estimate, and both ends of its 95 % interval.

    A short file gives more than its share of the sample, so each mutant counts for as many as it stands for. Wilson's
    interval, on the size of an even sample that tells as much (Kish, Survey Sampling, 1965).
    """
    total = sum(weights)
    share = sum(weight for weight, yes in zip(weights, noticed, strict=True) if yes) / total
    size = total**2 / sum(weight**2 for weight in weights)
    z = 1.959964
    middle = (share + z**2 / (2 * size)) / (1 + z**2 / size)
    half = z / (1 + z**2 / size) * math.sqrt(share * (1 - share) / size + z**2 / (4 * size**2))
    return share, max(0.0, middle - half), min(1.0, middle + half)
