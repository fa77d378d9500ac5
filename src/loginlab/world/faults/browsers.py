"""Faults of the browser: what it keeps too long, and what it does not keep at all."""

from __future__ import annotations

from loginlab.world.faults.model import Fault

FAULTS: tuple[Fault, ...] = ()
