"""Incidents in a learner's progress: each that is over is kept, and the next one is another."""

from __future__ import annotations

from typing import Any

from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.plan import incident_number
from loginlab.labs.drill.scoring import facts_of
from loginlab.progress import Act, Progress
from loginlab.seat import Seat

KIND, SUBJECT = "drill:finished", "10.drill"
"""Under which kind and for which subject a drill is kept."""


def keep_incident(incident: Incident, progress: Progress) -> None:
    """Keep what an incident came to that is over, and what was played: from both it can be played again."""
    progress.record_act(KIND, SUBJECT, facts_of(incident))


def kept_incidents(progress: Progress) -> list[Act]:
    """All drills that were finished, oldest first."""
    return progress.acts(kind=KIND, subject=SUBJECT)


def next_seed(seat: Seat, *, ahead: int = 0) -> int:
    """The number of the incident that comes next for a learner; another one after each that is over.

    Args:
        ahead: how many were looked at and left.
    """
    return incident_number(seat.seed, len(kept_incidents(seat.progress)) + ahead)


def open_incident(seat: Seat, seed: int | None = None, *, pace: int = 0) -> Incident:
    """An incident whose end is kept; the next one, unless a number is given. Raises ValueError for no such number."""
    if seed is not None and (isinstance(seed, bool) or not isinstance(seed, int)):
        message: Any = f"An incident has a whole number; {seed!r} is none."
        raise ValueError(message)
    chosen = next_seed(seat) if seed is None else seed
    return Incident(chosen, pace, on_end=lambda incident: keep_incident(incident, seat.progress))
