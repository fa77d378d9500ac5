"""How the trial of a mutant can end."""

from __future__ import annotations

from dataclasses import dataclass

KILLED, TIMED_OUT, SURVIVED, UNREACHED = ENDS = ("killed", "timed out", "survived", "not reached")


@dataclass(frozen=True)
class Verdict:
    """How a trial ended, and the test that noticed, where one did."""

    ended: str
    by: str = ""

    @property
    def noticed(self) -> bool:
        """A suite that never ends is noticed as well."""
        return self.ended in (KILLED, TIMED_OUT)
