"""A bank with every kind of item, and the functions its keys name."""

from __future__ import annotations

from pathlib import Path

from loginlab.labs import Revealed

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
