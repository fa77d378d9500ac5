"""Faults of the exchange itself, of the network between, of the post, and of a place that only looks like it."""

from __future__ import annotations

from loginlab.world.faults.model import Fault

FAULTS: tuple[Fault, ...] = ()
