"""Experiments: each returns the data that a plot, a table or a quiz key is made from.

``KEYS`` names the ones a quiz bank may call; each takes the learner's seed.
"""

from __future__ import annotations

from collections.abc import Callable

from loginlab.labs import search_page
from loginlab.labs.revealed import Revealed

KEYS: dict[str, Callable[[int], object]] = {
    "count_own_results": search_page.count_own_results,
    "reveal_owners": search_page.reveal_owners,
}

__all__ = ["KEYS", "Revealed"]
