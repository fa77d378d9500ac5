"""What may come in: the form of every field, checked before anything is believed.

What a learner pastes may come from anywhere. Nothing of it is run or used as a path, and whatever the course would
never write is refused: the whole, and not only the entry that is odd.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, SHOWN, Act
from loginlab.progress.carriable import MOST_ACTS, is_carriable
from loginlab.progress.carrying_errors import MalformedError
from loginlab.progress.resets import RESET, RESTORED

MOST_CONDITIONS = 64
FIRST_YEAR = 2025

KIND = r"^[a-z]{1,20}:[a-z-]{1,30}$"
SUBJECT = r"^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$"
UID = r"^(?:[0-9a-f]{32}|s[0-9a-f]{31})$"
ISO = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?\+00:00$"


def _carriable(facts: dict[str, Any]) -> dict[str, Any]:
    if not is_carriable(facts):
        message = "facts of this size or kind are never written"
        raise ValueError(message)
    return facts


def _real_date(text: str) -> str:
    if datetime.fromisoformat(text).year < FIRST_YEAR:
        message = "before the course was there"
        raise ValueError(message)
    return text


Moment = Annotated[str, StringConstraints(pattern=ISO), AfterValidator(_real_date)]
Name = Annotated[str, StringConstraints(pattern=SUBJECT, max_length=80)]


class Incoming(BaseModel):
    """Anything that comes in: unknown fields and other types are refused, and none is turned into what it is not."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class IncomingAnswer(Incoming):
    """The facts of an answer; a shortened one has no ``answer``."""

    answer: Any = None
    right: bool
    sure: Literal["guess", "fairly", "certain"] | None
    asked: Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,20}$")] | None = None


class IncomingCheck(Incoming):
    """The facts of a check."""

    outcome: Annotated[str, StringConstraints(pattern=r"^[a-z ]{1,30}$")]
    held: list[Annotated[int, Field(ge=0, lt=MOST_CONDITIONS)]] = Field(max_length=MOST_CONDITIONS)


class IncomingHint(Incoming):
    """The facts of a hint."""

    hint: int = Field(ge=0, lt=MOST_CONDITIONS)


class IncomingShown(Incoming):
    """The facts of an objective that was shown to be met."""

    items: list[Name]


class IncomingReset(Incoming):
    """The facts of a reset. Whatever looks at progress reads them, so a wrong one would stop everything."""

    also: list[Name]


FORMS: dict[str, type[Incoming]] = {
    ANSWERED: IncomingAnswer,
    CHECKED: IncomingCheck,
    HINTED: IncomingHint,
    SHOWN: IncomingShown,
    RESET: IncomingReset,
    RESTORED: Incoming,
}


class IncomingAct(Incoming):
    """One act. Kinds that this version does not know are kept for one that does."""

    uid: Annotated[str, StringConstraints(pattern=UID)]
    at: Moment
    kind: Annotated[str, StringConstraints(pattern=KIND)]
    subject: Name
    facts: Annotated[dict[str, Any], AfterValidator(_carriable)]

    @model_validator(mode="after")
    def _facts_are_of_its_kind(self) -> IncomingAct:
        if self.kind in FORMS:
            FORMS[self.kind].model_validate(self.facts)
        return self

    def act(self) -> Act:
        """The act as the course knows it."""
        facts = self.facts if self.kind != ANSWERED else {"answer": None} | self.facts
        return Act(datetime.fromisoformat(self.at).astimezone(UTC), self.kind, self.subject, facts, self.uid)


class IncomingProgress(Incoming):
    """The whole of what comes in, by either way."""

    seed: int = Field(ge=0, lt=2**64)
    born: Moment
    acts: list[IncomingAct] = Field(max_length=MOST_ACTS)


def check_incoming(value: object) -> tuple[int, datetime, tuple[Act, ...]]:
    """Seed, time of birth and acts of what came in.

    Raises:
        MalformedError: it says what the course never writes; the message names the entry by its number, nothing else.
    """
    try:
        checked = IncomingProgress.model_validate(value)
    except (ValidationError, RecursionError) as error:
        where = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ()
        number = next((part for part in where if isinstance(part, int)), None)
        raise MalformedError(f"It is in entry {number + 1}." if number is not None else "") from None
    return checked.seed, datetime.fromisoformat(checked.born), tuple(act.act() for act in checked.acts)
