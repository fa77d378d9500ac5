"""The tables of the Risk Bench, as they were made the last time: nobody should wait for two thousand people.

``loginlab risk --write`` makes them anew, and a test makes them again and finds the same.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

KEPT = "kept_tables.json"


@cache
def kept_tables() -> dict[str, Any]:
    """Everything that was kept: ``everybody``, ``curve``, ``promises``, ``rules`` and ``situations``."""
    found: dict[str, Any] = json.loads((files(__package__) / KEPT).read_text(encoding="utf8"))
    return found
