"""Experiments: each returns the data that a plot, a table or a quiz key is made from.

``KEYS`` names the ones a quiz bank may call; each takes the learner's seed.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from loginlab.labs.revealed import Revealed


def _run(module: str, function: str) -> Callable[[int], object]:
    """An experiment that is loaded when it is first run: lesson 00 need not wait for the whole exchange."""
    return lambda seed: getattr(import_module(f"loginlab.labs.{module}"), function)(seed)


KEYS: dict[str, Callable[[int], object]] = {
    function: _run(module, function)
    for module, functions in {
        "search_page": ("count_own_results", "reveal_owners"),
        "what_a_cookie_opens": (
            "method_for_a_number",
            "reveal_messages",
            "need_of_the_copy",
            "reveal_the_copy",
            "act_refused_to_a_cookie",
            "reveal_what_opens",
            "count_idle_minutes",
        ),
    }.items()
    for function in functions
}

__all__ = ["KEYS", "Revealed"]
