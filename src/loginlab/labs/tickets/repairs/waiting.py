"""Repairs by waiting, asking or telling somebody: what no click of one's own can mend."""

from __future__ import annotations

from loginlab.labs.tickets.repairs.model import Repair

REPAIRS: tuple[Repair, ...] = ()
