"""Under the hood: which time step a moment belongs to (RFC 6238 §4.2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from loginlab.exercises.codes_and_clocks.rfc_vectors import TOTP_STEPS, moment
from loginlab.exercises.learners_function import Case, behaves_like, gets_right, is_starter
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat

ZONES = (timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-8)))
RFC = tuple(Case((moment(at),), step, f"{moment(at):%Y-%m-%d %H:%M:%S} UTC") for at, step in TOTP_STEPS.items())
ELSEWHERE = tuple(
    Case((moment(at).astimezone(zone),), step, f"{moment(at).astimezone(zone):%Y-%m-%d %H:%M:%S %Z}")
    for at, step in TOTP_STEPS.items()
    for zone in ZONES
)
EDGES = tuple(
    Case((moment(at),), step, f"{moment(at):%H:%M:%S.%f} UTC")
    for at, step in ((1111111109.5, 0x23523EC), (1111111109.999999, 0x23523EC), (1111111110, 0x23523ED))
)
ALL = (*RFC, *ELSEWHERE, *EDGES)


def _right(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=30)


def _by_the_clock_face(at: datetime) -> int:
    return (at.replace(tzinfo=None) - datetime(1970, 1, 1)) // timedelta(seconds=30)  # noqa: DTZ001 - the mistake


def _rounded(at: datetime) -> int:
    return round(at.timestamp() / 30)


def _left_as_a_fraction(at: datetime) -> float:
    return at.timestamp() // 30


def _divided(at: datetime) -> float:
    return at.timestamp() / 30


def _keeps_a_fraction(function: Any, _seat: Seat) -> bool:
    """Gives the quotient itself, of whole seconds or of all that there are."""
    said = [(case, case.given_to(function)) for case in ALL]
    return all(isinstance(one, float) and 0 <= one - int(str(case.wanted)) < 1 for case, one in said) and any(
        one % 1 for _, one in said
    )


def _whole_seconds_first(at: datetime) -> int:
    return round(at.timestamp()) // 30


def _since_midnight(at: datetime) -> int:
    return (at.hour * 3600 + at.minute * 60 + at.second) // 30


TOTP_STEP = Exercise(
    id="02.totp-step",
    title="Under the hood: which step is it?",
    asks="Write `time_step(at)`: how many whole steps of 30 seconds have passed from the beginning of 1970, UTC, to "
    "the moment `at`. `at` is a `datetime` with a time zone, and not always the same one.",
    objective="judge-the-clock",
    is_untouched=is_starter(RFC[0]),
    conditions=(
        Condition("The six steps of RFC 6238, Appendix B", gets_right(RFC, "All six, also that of the year 2603.")),
        Condition("The same moments, told in other time zones", gets_right(ELSEWHERE, "The zone changes nothing.")),
        Condition("Both sides of the edge between two steps", gets_right(EDGES, "The edge is where it belongs.")),
    ),
    hints=(
        Hint(
            "A `datetime` with a zone can say its Unix seconds by itself; look for a method with `timestamp` in it.",
            about=0,
        ),
        Hint("Unix seconds are the same everywhere. If you look at hours and minutes, you look at the zone.", about=1),
        Hint("A step lasts until it is over. At second 29.999 of it, it is still the same one.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "goes by the face of the clock",
            lambda _seat: _by_the_clock_face,
            behaves_like(_by_the_clock_face, ALL),
            "You count from what the clock face shows. So a phone in Mumbai would be 660 steps away from one in "
            "London, though both are right.",
        ),
        WrongAnswer(
            "rounds to the nearest step",
            lambda _seat: _rounded,
            behaves_like(_rounded, ALL),
            "You round. So half of the time you are one step ahead of everybody else.",
        ),
        WrongAnswer(
            "divides and keeps the fraction",
            lambda _seat: _divided,
            _keeps_a_fraction,
            "You divide, and keep what is behind the point. A step is a whole number: it stays the same one for all of "
            "its 30 seconds. `//` leaves the fraction out.",
        ),
        WrongAnswer(
            "rounds the seconds first",
            lambda _seat: _whole_seconds_first,
            behaves_like(_whole_seconds_first, ALL),
            "You round the seconds before you divide. Half a second before its end a step would be over for you.",
        ),
        WrongAnswer(
            "gives a number with a fraction",
            lambda _seat: _left_as_a_fraction,
            behaves_like(_left_as_a_fraction, ALL),
            "Your steps are right, but they are floats, such as `1.0`. The next thing to happen to a step is to be "
            "written as eight bytes, and that takes an `int`.",
        ),
        WrongAnswer(
            "begins again at midnight",
            lambda _seat: _since_midnight,
            behaves_like(_since_midnight, ALL),
            "Your steps begin again each midnight. Then every code would come back each day, and one that was seen "
            "yesterday would work today.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="Codes count Unix seconds, which know no time zone. That is why a wrong zone does no harm, and why correcting "
    "it by moving the clock does.",
)
