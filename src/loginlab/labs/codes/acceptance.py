"""How often a code gets in when the clocks disagree: exact, and tried at the exchange's own verifier.

Somebody who reads at a random moment sees a code that has part of its step behind it. So a clock that is a little
off does not simply fail: it fails *sometimes*, and that is what makes people doubt everything but the clock.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

MICROSECOND = timedelta(microseconds=1)


def acceptance(lag: timedelta, *, window_steps: int, step: timedelta, expected_drift_steps: int = 0) -> Fraction:
    """The share of moments in a step at which a code that is read would be accepted: exact.

    Args:
        lag: the server's time at arrival minus the phone's time at reading: how slow the phone is, plus the delay.
        window_steps: steps the server accepts on each side.
        step: the length of a step.
        expected_drift_steps: where the server has learned to look; 0 if it has not.

    A code read ``x`` into its step arrives ``x + lag`` after that step began. It is accepted while that falls
    into the span in which the server takes it, so the share is how much of one step the two spans have in common.
    """
    length = step // MICROSECOND
    read_from = lag // MICROSECOND
    taken_from = length * (-expected_drift_steps - window_steps)
    taken_until = length * (-expected_drift_steps + window_steps + 1)
    common = min(read_from + length, taken_until) - max(read_from, taken_from)
    return Fraction(max(0, common), length)
