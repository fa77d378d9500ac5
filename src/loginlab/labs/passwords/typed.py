"""Reading what somebody typed into the Password Bench: anything that is text, but not without end."""

from __future__ import annotations

import unicodedata

LONGEST = 200
"""Characters. More than any site takes, and few enough to be answered at once. Chosen for this course."""


class NotReadable(ValueError):  # noqa: N818 - what the learner meets, as the exchange names its refusals
    """What was typed cannot be looked at; the sentence says why. It never repeats what was typed."""


def parse_typed(typed: object) -> str:
    """Read a made-up password: NFC, at most 200 characters; empty and blank ones are passwords too.

    Without the limit a pasted book would be a minute of work, and the page would hang. NFC, so that "é" typed
    on two keyboards is one password (NIST SP 800-63B-4 §3.1.1.2).

    Raises NotReadable.
    """
    if not isinstance(typed, str):
        raise NotReadable("A password is text.")
    # Normalising can shorten a text, so measure roughly before and exactly after.
    if len(typed) <= 4 * LONGEST:
        if any("\ud800" <= character <= "\udfff" for character in typed):
            raise NotReadable("There is half a character in it, which no keyboard can send. Please type it again.")
        password = unicodedata.normalize("NFC", typed)
        if len(password) <= LONGEST:
            return password
    raise NotReadable(
        f"That is longer than {LONGEST} characters. The bench looks at up to {LONGEST}, so that the page never hangs."
    )
