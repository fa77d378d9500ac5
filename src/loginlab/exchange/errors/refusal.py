"""What every refusal is: a class with its facts, the truth for the log, and a sentence for the page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(eq=False, kw_only=True)
class ExchangeError(Exception):
    """A typed refusal: part of the exchange's answers, never a defect of the program."""

    slug: ClassVar[str] = "refused"
    truth: ClassVar[str] = "The exchange refused."
    public_message: ClassVar[str] = "That did not work."

    def __str__(self) -> str:
        """The truth in one sentence, for the log and for helpers."""
        return self.truth.format(**{field.name: getattr(self, field.name) for field in fields(self)})

    @property
    def facts(self) -> dict[str, Any]:
        """What a helper needs to know, by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
