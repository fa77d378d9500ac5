"""What a learner did, as a list of acts that only ever grows.

Everything the course says about progress is derived from this list: nothing is stored twice, and two lists can
be put together by their ids without counting an act a second time.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

ANSWERED, CHECKED, HINTED = "quiz:answered", "exercise:checked", "exercise:hinted"
SHOWN = "objective:shown"
RE_CHECK, CHECK = "re-check", "check"
"""Who asked, where it was not the lesson itself: the answer was then to numbers of its own."""


@dataclass(frozen=True)
class Act:
    """One thing a learner did.

    Args:
        at: when, aware.
        kind: ``quiz:answered``, ``exercise:checked``, ``exercise:hinted`` or ``objective:shown``.
        subject: the id of the quiz item, exercise or objective.
        facts: what there is to say about it, as JSON values; never anything typed into a password field.
        uid: an id of its own, the same wherever the act is carried.
    """

    at: datetime
    kind: str
    subject: str
    facts: dict[str, Any]
    uid: str = field(default_factory=lambda: uuid.uuid4().hex)

    def row(self) -> tuple[str, str, str, str, str]:
        """The act as a table row: uid, time in ISO 8601, kind, subject, facts in JSON.

        Raises:
            TypeError: a fact is no JSON value.
        """
        # Escaped beyond ASCII: a page can send half of a surrogate pair, which no database takes as text.
        return self.uid, self.at.isoformat(), self.kind, self.subject, json.dumps(self.facts)

    @classmethod
    def from_row(cls, row: tuple[str, str, str, str, str]) -> Act:
        """The act that ``row`` came from."""
        uid, at, kind, subject, facts = row
        return cls(datetime.fromisoformat(at), kind, subject, json.loads(facts), uid)


@dataclass(frozen=True)
class Answer:
    """One answer to a quiz item, with how sure the learner was (``None`` if they did not say) and who asked."""

    at: datetime
    answer: Any
    right: bool
    sure: str | None
    asked: str | None = None
    """``None`` if it was the lesson itself."""


@dataclass(frozen=True)
class Checked:
    """One check of an exercise: its outcome, and the number of each condition that held."""

    at: datetime
    outcome: str
    held: tuple[int, ...]
