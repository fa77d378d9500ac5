"""A learner who has answered questions on earlier days."""

from __future__ import annotations

from datetime import timedelta

from loginlab.seat import Seat, frozen_seat

MISSED_AND_SURE, MISSED, KNOWN = "00.hints", "00.closing-the-window", "00.which-is-the-exchange"


def seat_after(*given: tuple[float, str, bool, str | None]) -> Seat:
    """A seat at which questions were answered: days before now, item, whether right, how sure."""
    seat = frozen_seat()
    passed = 0.0
    for days, item, right, sure in sorted(given, reverse=True):
        longest = max(one[0] for one in given)
        seat.clock.advance(timedelta(days=longest - days - passed))
        passed = longest - days
        seat.progress.record_answer(item, answer="x", right=right, sure=sure)
    seat.clock.advance(timedelta(days=min((one[0] for one in given), default=0)))
    return seat


def seat_with_three_due() -> Seat:
    """One that was missed and sure, one that was missed, one whose time has come."""
    return seat_after(
        (5, KNOWN, True, "guess"),
        (3, MISSED, False, "fairly"),
        (2, MISSED_AND_SURE, False, "certain"),
    )
