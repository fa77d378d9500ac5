"""Cases that several tests read: opened once, and changed by none."""

from __future__ import annotations

from functools import cache

from loginlab.labs.help_ticket.help_case import HelpCase, help_case_of

SEED = 7


@cache
def case_of(fault: str) -> HelpCase:
    """The case of one fault."""
    return help_case_of(fault, SEED)
