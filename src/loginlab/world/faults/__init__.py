"""Everything that can be the matter with a sign-in in this course, by family.

Each fault changes a scene and nothing else; what the person then sees, what each test shows and which repair works
is found by running the world.
"""

from __future__ import annotations

from loginlab.world.faults import (
    authenticator_entries,
    browsers,
    codes,
    identifiers,
    locks,
    messages,
    not_broken,
    phone_clocks,
    places,
    restricted,
    service,
    typed,
)
from loginlab.world.faults.model import Family, Fault, Harm

MODULES = (
    typed,
    identifiers,
    phone_clocks,
    authenticator_entries,
    codes,
    restricted,
    locks,
    places,
    browsers,
    service,
    messages,
    not_broken,
)
FAULTS: dict[str, Fault] = {fault.id: fault for module in MODULES for fault in module.FAULTS}

__all__ = ["FAULTS", "Family", "Fault", "Harm"]
