"""Judging requests: to refuse a genuine one costs days, and to follow a forged one costs the account.

Both kinds of mistake count, or refusing everything would be perfect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from loginlab.labs.addresses.signal_detection import Score
from loginlab.labs.recovery_requests.requests import Request, Verdict


class Worth(StrEnum):
    """What a judgement is worth."""

    RIGHT = "right"
    SAFE = "safe, for another reason"
    LOST = "it gives something away"
    DELAYED = "it costs days"


WORTH_WORDS = {
    Worth.RIGHT: "Right.",
    Worth.SAFE: "Safe, for another reason.",
    Worth.LOST: "That gives it away.",
    Worth.DELAYED: "That was genuine, and now it takes days longer.",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of a request, what follows from it, and why."""

    request: Request
    said: Verdict
    worth: Worth

    @property
    def why(self) -> str:
        """Why the verdict is what it is."""
        return self.request.why


def judge_request(request: Request, said: Verdict) -> Judged:
    """Hold a verdict against the request."""
    right = request.verdict
    if said is right:
        worth = Worth.RIGHT
    elif said is Verdict.FOLLOW:
        worth = Worth.LOST
    elif right is Verdict.FOLLOW:
        worth = Worth.DELAYED
    else:
        worth = Worth.SAFE
    return Judged(request, said, worth)


def score(judged: Mapping[str, Judged]) -> Score:
    """Hits and false alarms; the signal is a request that must not be followed."""
    bad = [one for one in judged.values() if one.request.verdict is not Verdict.FOLLOW]
    good = [one for one in judged.values() if one.request.verdict is Verdict.FOLLOW]
    misses = sum(one.worth is Worth.LOST for one in bad)
    alarms = sum(one.worth is Worth.DELAYED for one in good)
    return Score(len(bad) - misses, misses, alarms, len(good) - alarms)
