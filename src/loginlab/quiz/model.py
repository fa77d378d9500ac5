"""What a quiz bank may say: six kinds of item, each with an explanation for everything one can answer.

The model holds the shape; ``loginlab.quiz.rules`` holds what a shape cannot say, such as "one right answer".
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, TypeAdapter

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A sentence or two; `code` marks are the only mark-up."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Figure = Annotated[Decimal, Field(allow_inf_nan=False)]
Span = Annotated[Decimal, Field(allow_inf_nan=False, ge=0)]


class Part(BaseModel):
    """Anything written in a bank: unknown fields are refused, so that a typing error cannot hide."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Part):
    """One thing to choose."""

    id: Id
    text: Words
    right: bool = False
    why: Words


class Step(Part):
    """One step of an order."""

    id: Id
    text: Words
    why: Words


class Pair(Part):
    """Two texts that belong together; several left ones may share a right one."""

    left: Words
    right: Words
    why: Words


class Extra(Part):
    """A right-hand text that belongs to nothing."""

    right: Words
    why: Words


class NumberMistake(Part):
    """A wrong number that people really come up with, and what leads to it."""

    value: Figure
    tolerance: Span = Decimal(0)
    why: Words


class Item(Part):
    """What every kind of item has."""

    id: Id
    objective: Id
    ask: Words
    why: str = ""
    """A closing explanation, for when everything has been said about the options."""
    along: bool = False
    """Asked inside the lesson, where it belongs, and so not again in the quiz at its end."""
    in_place: bool = False
    """Makes sense only beside what the lesson shows there, and so is never asked again anywhere else."""
    chosen_here: bool = False
    """Its answer was chosen for this course: nobody can know it before the lesson, and no check of a lesson asks it."""


class Choice(Item):
    """An item with options, whose right ones are typed or computed."""

    options: tuple[Option, ...] = Field(min_length=2)
    key: str | None = None
    """A function in ``loginlab.labs.KEYS`` that returns the id (or ids) of what is right for a learner's seed."""
    keep_order: bool = False
    """Shown as written (10 s, 30 s, 60 s); otherwise in an order of the learner's own."""


class One(Choice):
    """Exactly one option is right."""

    kind: Literal["one"]


class Several(Choice):
    """One option or more are right, and all of them must be chosen."""

    kind: Literal["several"]


class Order(Item):
    """Steps to be put in order; written in the right one."""

    kind: Literal["order"]
    steps: tuple[Step, ...] = Field(min_length=3)


class Match(Item):
    """Left-hand texts, each to be given the right-hand text that belongs to it."""

    kind: Literal["match"]
    pairs: tuple[Pair, ...] = Field(min_length=2)
    extra: tuple[Extra, ...] = ()


class Amount(Item):
    """An item that is answered with a number."""

    answer: Figure | None = None
    key: str | None = None
    """A function in ``loginlab.labs.KEYS`` that returns the number for a learner's seed."""
    unit: str = ""
    tolerance: Span = Decimal(0)
    """How far off still counts as right, in the item's unit; the limit itself counts."""
    why: Words
    mistakes: tuple[NumberMistake, ...] = ()


class Number(Amount):
    """A number with a unit and a tolerance."""

    kind: Literal["number"]


class Predict(Choice):
    """One option is right, and after the answer the experiment is run."""

    kind: Literal["predict"]
    key: str
    reveal: str
    """A function in ``loginlab.labs.KEYS`` that returns a ``Revealed`` for a learner's seed."""


class PredictNumber(Amount):
    """A number to predict, and after the answer the experiment is run."""

    kind: Literal["predict"]
    key: str
    reveal: str


def _tag(item: Any) -> str | None:
    """Which model an item is held against; a prediction without options is one of a number."""
    if isinstance(item, dict):
        kind, options = item.get("kind"), item.get("options")
    else:
        kind, options = getattr(item, "kind", None), getattr(item, "options", None)
    return "predict-number" if kind == "predict" and options is None else kind


AnyItem = Annotated[
    Annotated[One, Tag("one")]
    | Annotated[Several, Tag("several")]
    | Annotated[Order, Tag("order")]
    | Annotated[Match, Tag("match")]
    | Annotated[Number, Tag("number")]
    | Annotated[Predict, Tag("predict")]
    | Annotated[PredictNumber, Tag("predict-number")],
    Discriminator(_tag),
]

ITEM: TypeAdapter[AnyItem] = TypeAdapter(AnyItem)
KINDS = ("one", "several", "order", "match", "number", "predict")
SURE = ("guess", "fairly", "certain")
"""How sure a learner says they are; what was certain and wrong is worth the most in a review."""
