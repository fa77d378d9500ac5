"""A bank with every kind of item, and the functions its keys name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unittest.mock import patch

from loginlab import labs
from loginlab.labs import Revealed
from loginlab.quiz.bank import read_bank
from loginlab.quiz.model import AnyItem

SAMPLE = Path(__file__).parent / "banks" / "90_sample.yaml"
DOORS = ("red", "green", "blue")


def sample_door(seed: int) -> str:
    """The id of the option that is right."""
    return DOORS[seed % 3]


def sample_doors(seed: int) -> Revealed:
    """What the prediction is held against."""
    rows = tuple((door, "open" if door == sample_door(seed) else "shut") for door in DOORS)
    return Revealed(f"The {sample_door(seed)} door opened.", header=("door", "state"), rows=rows)


def sample_shut(seed: int) -> int:
    """How many stay shut."""
    return sum(state == "shut" for _, state in sample_doors(seed).rows)


KEYS = {"sample_door": sample_door, "sample_doors": sample_doors, "sample_shut": sample_shut}


@cache
def sample_items() -> tuple[AnyItem, ...]:
    """The items of the sample, for a test that draws from them before any fixture has run."""
    with patch.dict(labs.KEYS, KEYS):
        return read_bank(SAMPLE).items
