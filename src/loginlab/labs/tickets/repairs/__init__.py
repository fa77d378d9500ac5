"""All repairs there are, by id. Each is done to the scene; whether it helped, a new attempt shows."""

from __future__ import annotations

from loginlab.labs.tickets.repairs import codes, hands, places, restrictions, waiting
from loginlab.labs.tickets.repairs.model import Repair, do_repair

REPAIRS: dict[str, Repair] = {
    repair.id: repair for module in (hands, codes, places, restrictions, waiting) for repair in module.REPAIRS
}

__all__ = ["REPAIRS", "Repair", "do_repair"]
