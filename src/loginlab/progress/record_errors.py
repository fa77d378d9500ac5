"""Why a file is not taken for a completion record. Each is a sentence for whoever was given the file.

::

    RecordError
      NotARecordError       something else: a picture, a letter, another program's file
      CutShortError         the end is missing
      ChangedError          something in it is not as it was when it was signed
      NewerRecordError      a newer version of the course wrote it
      TooLargeError         larger than any record can be
      ImpossibleError       signed, but it says something that the course never writes
      WrongKeyError         unchanged, but signed with another key than the one that was asked for
      NoKeyError            a record cannot be signed here: there is no key, and none can be made

No sentence quotes the file: what stands in it may be a script, or signs that move a terminal's cursor.
"""

from __future__ import annotations


class RecordError(ValueError):
    """A file is not taken for what it says; the message says why."""

    says = "This is not taken for a completion record."

    def __init__(self, more: str = "") -> None:
        super().__init__(f"{self.says} {more}".strip())


class NotARecordError(RecordError):
    """Something else altogether."""

    says = "This is no completion record of Sign-in Lab."


class CutShortError(RecordError):
    """Its end is missing."""

    says = "The end of this record is missing. Ask for the file once more."


class ChangedError(RecordError):
    """It is not as it was when it was signed."""

    says = "This record was changed after it was signed, or it was damaged on its way. Believe nothing it says."


class NewerRecordError(RecordError):
    """A newer version of the course wrote it."""

    says = "A newer version of the course wrote this record. Nothing in it was changed; that version can read it."


class TooLargeError(RecordError):
    """Larger than any record can be."""

    says = "This file is larger than any completion record can be. It was not read."


class ImpossibleError(RecordError):
    """Signed, but it says what the course never writes."""

    says = "This record is signed, but it says something that the course never writes. The course did not make it."


class WrongKeyError(RecordError):
    """Signed with another key."""

    says = "Nothing in this record was changed, but it was signed with another key than the one you named."


class NoKeyError(RecordError):
    """No key is here and none can be made: ``more`` says why."""

    says = "A record cannot be signed here, because its key cannot be kept."
