"""Why progress from elsewhere is not taken in. Each says what the matter is, and that nothing has changed.

::

    CannotCarryInError
      NotOursError          something else: a notebook, a photo, a sentence
      CutOffError           the end is missing
      DamagedError          it is not as it was written
      NewerFormError        a newer version of the course wrote it
      TooLargeError         more than a learner can have done
      MalformedError        what it says cannot be
      FromTheFutureError    it says something was done later than now
      ContradictionError    one act is told in two ways
      NotKeptError          there is no room to write it down

No sentence quotes what came in: it may be a script, or somebody's letter.
"""

from __future__ import annotations

UNCHANGED = "Nothing was changed."


class CannotCarryInError(ValueError):
    """Progress from elsewhere was not taken in; the message is for the learner."""

    says = "This cannot be taken in."

    def __init__(self, more: str = "") -> None:
        super().__init__(" ".join(part for part in (self.says, more, UNCHANGED) if part))


class NotOursError(CannotCarryInError):
    """Something else altogether."""

    says = "This is no progress of this course. A code begins with SIL1. and a file is one that you saved here."


class CutOffError(CannotCarryInError):
    """Its end is missing."""

    says = "The end is missing. A code ends with a full stop. Copy it once more, from SIL1. to the last full stop."


class DamagedError(CannotCarryInError):
    """It is not as it was written."""

    says = (
        "This is not as it was written: something in it is missing or different. Copy it once more, or take the file."
    )


class NewerFormError(CannotCarryInError):
    """A newer version of the course wrote it."""

    says = "A newer version of this course wrote this. Open that version here too, and take it in there."


class TooLargeError(CannotCarryInError):
    """More than a learner can have done."""

    says = "This is larger than any progress can be."


class MalformedError(CannotCarryInError):
    """What it says cannot be: ``more`` says where."""

    says = "This looks like progress of this course, but it says something that the course never writes."


class FromTheFutureError(CannotCarryInError):
    """It says that something was done later than now."""

    says = (
        "This says that something was done later than now. One of the two computers has a wrong date. "
        "Set it right, and try again."
    )


class ContradictionError(CannotCarryInError):
    """One act is told in two ways."""

    says = "Two entries have the same number and say different things. Somebody has changed one of them."


class NotKeptError(CannotCarryInError):
    """It cannot be written down here: ``more`` says why."""

    says = "This could not be saved here."
