"""An incident that a learner's function has gone through: what it chose, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.exercises.incident_drill.ten_incidents import Begun, ten_incidents
from loginlab.labs.drill.doors import Door, Span
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.scoring import HarmDone, Score, left_open, score
from loginlab.seat import Seat

MOST_IN_VAIN = 6
"""Refused moves in a row after which an owner is taken to have stopped: one more than lock an account."""
COUNTED = ("disclosed", "locked-out", "evidence", "browser-forgotten", "paid-the-thief")
"""The harm that `Incident.harm_counts` counts, in its order."""

_kept: dict[tuple[int, int], list[Gone]] = {}
"""The incidents of the check under way: each of its conditions looks at the same ones."""


@dataclass(frozen=True, slots=True)
class Gone:
    """How one incident went by the function.

    Args:
        begun: which it was, and what had been done in it before.
        moves: what was chosen, without what had been done before.
        went: those of them that were not refused.
        score: what it came to.
        harm: what the function did itself that did harm.
        left: what the thief has at the end.
        returned: what the thief had lost and got again while the function was at it, with when.
        refused_password: whether the owner's password was refused at the end, and she had set no other.
        strange: a move that could not be made, as text; empty if all could.
        unknown: whether that was a text, and no move has it for its id.
        shut_out: whether that was one for which she has to be signed in.
    """

    begun: Begun
    moves: tuple[str, ...]
    went: tuple[str, ...]
    score: Score
    harm: tuple[HarmDone, ...]
    left: tuple[Door, ...]
    returned: tuple[Span, ...]
    refused_password: bool
    strange: str
    unknown: bool
    shut_out: bool

    @property
    def done(self) -> tuple[str, ...]:
        """All that went well in it, what was done before included."""
        return (*self.begun.before, *self.went)


def go_through(function: Any, begun: Begun) -> Gone:
    """Let a learner's function choose from where the incident stands to its end. Raises LearnersCodeError."""
    incident, strange, unknown, shut_out, in_vain = begun.open(), "", False, False, 0
    began_s, harmed = incident.table.elapsed, incident.harm_counts()
    went: list[str] = []
    try:
        while not incident.is_over:
            view = incident.view()
            in_vain = in_vain + 1 if view.last is not None and view.last.refused else 0
            is_stuck = in_vain > MOST_IN_VAIN or view.moves == ("stop",)
            chosen = "stop" if is_stuck else call(function, view)
            if not isinstance(chosen, str) or chosen not in view.moves:
                unknown = isinstance(chosen, str) and chosen not in MOVES
                shut_out = isinstance(chosen, str) and chosen in MOVES and MOVES[chosen].inside
                strange, chosen = f"At minute {view.minute} yours gave {in_words(chosen)}", "stop"
            if not incident.do(chosen).refused:
                went.append(chosen)
        found = score(incident)
        return Gone(
            begun,
            incident.played[len(begun.before) :],
            tuple(went),
            found,
            _own_harm(incident, harmed, found),
            left_open(incident),
            _returned(incident, began_s),
            incident.owner.password_refused,
            strange,
            unknown,
            shut_out,
        )
    finally:
        incident.close()


def every_gone(function: Any, seat: Seat) -> list[Gone]:
    """Every incident, gone through by the function. Raises LearnersCodeError."""
    key = (id(function), seat.seed)
    if key not in _kept:
        _kept[key] = [go_through(function, begun) for begun in ten_incidents(seat.seed)]
    return _kept[key]


def forget_gone() -> None:
    """Go through all of them anew at the next question."""
    _kept.clear()


def _own_harm(incident: Incident, before: tuple[int, ...], found: Score) -> tuple[HarmDone, ...]:
    """What has been done since; somebody else's harm is not held against whoever goes on after it."""
    counts = zip(COUNTED, before, incident.harm_counts(), strict=True)
    own = {name for name, once, now in counts if now > once}
    return tuple(harm for harm in found.harm if harm.id in own)


def _returned(incident: Incident, began_s: int) -> tuple[Span, ...]:
    """Before the first alarm he had all that he has. What begins later he has got again."""
    return tuple(span for span in incident.doors_open() if began_s < span.begins <= incident.ended_s)
