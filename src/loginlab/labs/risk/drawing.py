"""Drawing many choices at once, each as often as its share says."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def choose(random: np.random.Generator, shares: Floats, count: int) -> Ints:
    """Numbers from 0 on, each as often as its share says."""
    places = np.cumsum(shares) / np.sum(shares)
    return np.searchsorted(places, random.random(count), side="right").astype(np.int64)
