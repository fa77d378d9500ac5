"""The photo with a handwritten note: for whom it is, of which day, and what for. Otherwise it can be used again.

A photo of a face beside a document proves that the two were once together. Whoever gets hold of it, from a leak or
because you sent it to a stranger, can show it to any desk in the world, for years. A note in the picture ties it to
one desk, one day and one purpose. BitMart refuses a plain selfie for this reason, and so should you.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

OLDEST = timedelta(days=3)
"""How old a dated photo may be at a careful desk. Chosen for this course."""
TAKEN = date(2026, 3, 14)
"""The day of the example."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands on the piece of paper; what is not there is None."""

    for_whom: str | None = None
    on: date | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that is shown a photo: whose it is, on which day, and for what."""

    whose: str
    on: date
    purpose: str


@dataclass(frozen=True, slots=True)
class Reuse:
    """A way to use a photo that was made for something else."""

    id: str
    words: str
    desk: Desk


LANTERN, OTHER = "Lantern Exchange", "another exchange"
REMOVE, OPEN = "remove authenticator", "open an account"
REUSES = (
    Reuse("other-desk", "shown to another exchange, the same day", Desk(OTHER, TAKEN, OPEN)),
    Reuse("later", "shown to the same exchange, a month later", Desk(LANTERN, TAKEN + timedelta(days=30), REMOVE)),
    Reuse("other-purpose", "shown to the same exchange that day, for something else", Desk(LANTERN, TAKEN, OPEN)),
)
"""What somebody who has got hold of the photo tries, at desks that read."""
NOTES = {
    "none": Note(),
    "date": Note(on=TAKEN),
    "name": Note(for_whom=LANTERN),
    "name-date": Note(for_whom=LANTERN, on=TAKEN),
    "all": Note(for_whom=LANTERN, on=TAKEN, purpose=REMOVE),
}
NOTE_WORDS = {
    "none": "no note",
    "date": "a note with the date",
    "name": "a note with the exchange’s name",
    "name-date": "name and date",
    "all": "name, date and purpose",
}


def accepts(note: Note, desk: Desk) -> bool:
    """Whether a desk takes a photo with this note: nothing on the paper may speak against it.

    What is not on the paper speaks against nothing. That is why you put it there, and do not leave it to the desk.
    """
    if note.for_whom is not None and note.for_whom != desk.whose:
        return False
    if note.on is not None and not timedelta() <= desk.on - note.on <= OLDEST:
        return False
    return note.purpose is None or note.purpose == desk.purpose


def reuses_left(note: Note) -> frozenset[str]:
    """The ids of the ways in which a photo with this note can still be used for something else."""
    return frozenset(one.id for one in REUSES if accepts(note, one.desk))
