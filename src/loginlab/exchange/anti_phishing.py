"""The anti-phishing code: a phrase that the owner chose, and that every mail of the exchange to them carries.

It proves little. A mail without it, or with another one, is not ours; a mail with it may still not be ours, for
whoever has read one honest mail can copy it. And people miss what is *not* there: when a bank took its customers'
site-image away, 23 of 25 typed their password all the same (Schechter et al., IEEE S&P 2007). Nor does it stand in
the way of a page that passes a sign-in on while it happens. So it is good for one rule only, which has to be trained:
no phrase, stop.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from loginlab.exchange.errors import InputRefused
from loginlab.exchange.store import Table

SHORTEST_PHRASE, LONGEST_PHRASE = 4, 40
"""Characters. Chosen for this course: short enough to be read every time."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class AntiPhishingCode:
    """One account's phrase. Not hashed: it has to be written into every mail."""

    table: ClassVar[Table] = Table("anti_phishing_codes", key=("account_id",))
    account_id: int
    phrase: str = field(repr=False)
    set_at: datetime


def parse_phrase(typed: object) -> str:
    """Read a phrase: letters and single spaces. Raises InputRefused.

    No digits, for six of them in a mail are a code to whoever reads it, and nothing that could look like an address.
    """
    if not isinstance(typed, str) or len(typed) > 4 * LONGEST_PHRASE:
        raise InputRefused(field="anti-phishing code", reason=f"must be {SHORTEST_PHRASE} to {LONGEST_PHRASE} letters")
    phrase = _SPACES.sub(" ", unicodedata.normalize("NFC", typed)).strip()
    if not all(character.isalpha() or character == " " for character in phrase):
        raise InputRefused(field="anti-phishing code", reason="may hold letters and spaces only")
    if not SHORTEST_PHRASE <= len(phrase) <= LONGEST_PHRASE:
        raise InputRefused(field="anti-phishing code", reason=f"must be {SHORTEST_PHRASE} to {LONGEST_PHRASE} letters")
    return phrase


def write_phrase_line(phrase: str) -> str:
    """The line that a mail begins with."""
    return f"Your anti-phishing code: {phrase}"
