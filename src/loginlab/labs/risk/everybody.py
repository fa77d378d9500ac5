"""What two thousand customers come with, as counts: the crowd that one person's sign-in is held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from loginlab.labs.risk.formula import Known, Part, SignIn, count_values
from loginlab.world.exits import EXITS

if TYPE_CHECKING:
    from loginlab.labs.risk.population import Population


def count_everybody(population: Population) -> dict[str, Any]:
    """The counts of a whole year, to be kept. Of the addresses only those that the lessons' world has."""
    import numpy as np

    counts, names = {}, population.names
    wanted = {way.address for way in EXITS.values()}
    for part, codes in population.codes.items():
        found = np.bincount(codes, minlength=len(names[part]))
        counts[part.value] = {
            name: int(count)
            for name, count in zip(names[part], found, strict=True)
            if count and (part is not Part.ADDRESS or name in wanted)
        }
    different = {part.value: len(np.unique(codes)) for part, codes in population.codes.items()}
    return {"people": population.size, "sign_ins": len(population.person), "counts": counts, "different": different}


def known_of(own: Iterable[SignIn], kept: Mapping[str, Any], others: Iterable[SignIn] = ()) -> Known:
    """What an exchange with these customers knows when somebody with this past signs in.

    Args:
        own: the person's sign-ins.
        kept: the counts of :func:`count_everybody`.
        others: sign-ins of people who are not in the crowd, such as a colleague.
    """
    mine, theirs = list(own), list(others)
    counted, beside = count_values(mine), count_values([*mine, *theirs])
    everybodys = {part: Counter(kept["counts"][part.value]) + beside[part] for part in Part}
    return Known(
        own=counted,
        own_sign_ins=len(mine),
        everybodys=everybodys,
        everybodys_sign_ins=kept["sign_ins"] + len(mine) + len(theirs),
        different={
            part: kept["different"][part.value] + sum(one not in kept["counts"][part.value] for one in beside[part])
            for part in Part
        },
        people=kept["people"] + 1 + bool(theirs),
    )
