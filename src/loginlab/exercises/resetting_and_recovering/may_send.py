"""Under the hood: how often a reset may be asked for, and from when on again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from loginlab.exchange import LESSON
from loginlab.exchange.errors import TooManyMessages
from loginlab.exchange.one_time_codes import verify_may_send
from loginlab.exercises.learners_function import Case, behaves_like, gets_right, is_starter
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat

MOST, PAUSE, HOUR = LESSON.resets_per_hour, LESSON.resend_wait, timedelta(hours=1)
NOW = datetime(2026, 3, 14, 11, 58, tzinfo=UTC)
JUST_AFTER_ELEVEN = datetime(2026, 3, 14, 11, 1, tzinfo=UTC)
JUST_AFTER_MIDNIGHT = datetime(2026, 3, 15, 0, 2, tzinfo=UTC)


def _exchange_says(sent_at: Sequence[datetime], at: datetime) -> bool:
    try:
        verify_may_send(sent_at, at, LESSON, again=True, per_hour=MOST)
    except TooManyMessages:
        return False
    return True


def _case(told: str, *minutes_ago: float, at: datetime = NOW) -> Case:
    sent_at = [at - timedelta(minutes=minutes) for minutes in minutes_ago]
    return Case((sent_at, at), _exchange_says(sent_at, at), told)


ALLOWED = (
    _case("The first message"),
    _case("The fifth within the hour", 50, 40, 30, 20),
    _case("The sixth, exactly an hour after the first", 60, 50, 40, 30, 20),
    _case("The second, half a minute after the first", 0.5),
)
SOON = (
    _case("The second, a second too soon", 29 / 60),
    _case("The second, half a second too soon", 29.5 / 60),
    _case("The second, within half a minute across midnight", 0.4, at=JUST_AFTER_MIDNIGHT - timedelta(seconds=110)),
    _case("At the same moment again", 0),
    _case("The third, right after the second", 10, 10 / 60),
)
MANY = (
    _case("The sixth within the hour", 50, 40, 30, 20, 10),
    _case("The sixth, a second before the hour is over", 60 - 1 / 60, 50, 40, 30, 20),
    _case("The sixth within the hour, after one long before", 120, 50, 40, 30, 20, 10),
)
ROUND_THE_HOUR = (
    _case("Five just before eleven, and another just after", 6, 5, 4, 3, 2, at=JUST_AFTER_ELEVEN),
    _case("Three before eleven and two after", 4, 3, 2, 0.9, 0.6, at=JUST_AFTER_ELEVEN),
    _case("Five just before midnight, and another just after", 6, 5, 4, 3.5, 2.5, at=JUST_AFTER_MIDNIGHT),
)
LONG_AGO = (
    _case("A day after the last, to the second", 1440),
    _case("After nine messages yesterday", *(1440 - n for n in range(9))),
    _case("After seven messages yesterday, two hours apart", *(1440 + 120 * n for n in range(7)[::-1])),
    _case("After nine messages, a day and some minutes ago", *(1440 + 9 - n for n in range(9))),
)
ALL = (*ALLOWED, *SOON, *MANY, *ROUND_THE_HOUR, *LONG_AGO)


def _right(sent_at: Sequence[datetime], at: datetime) -> bool:
    enough_pause = not sent_at or at - sent_at[-1] >= PAUSE
    return enough_pause and sum(at - sent < HOUR for sent in sent_at) < MOST


def _by_the_clock(sent_at: Sequence[datetime], at: datetime) -> bool:
    begun = at.replace(minute=0, second=0)
    return not (sent_at and at - sent_at[-1] < PAUSE) and sum(sent >= begun for sent in sent_at) < MOST


def _without_a_pause(sent_at: Sequence[datetime], at: datetime) -> bool:
    return sum(at - sent < HOUR for sent in sent_at) < MOST


def _for_ever(sent_at: Sequence[datetime], at: datetime) -> bool:
    return not (sent_at and at - sent_at[-1] < PAUSE) and len(sent_at) < MOST


def _without_days(sent_at: Sequence[datetime], at: datetime) -> bool:
    enough_pause = not sent_at or (at - sent_at[-1]).seconds >= PAUSE.seconds
    return enough_pause and sum((at - sent).seconds < HOUR.seconds for sent in sent_at) < MOST


def _without_days_in_the_count(sent_at: Sequence[datetime], at: datetime) -> bool:
    enough_pause = not sent_at or at - sent_at[-1] >= PAUSE
    return enough_pause and sum((at - sent).seconds < HOUR.seconds for sent in sent_at) < MOST


def _without_days_in_the_pause(sent_at: Sequence[datetime], at: datetime) -> bool:
    enough_pause = not sent_at or (at - sent_at[-1]).seconds >= PAUSE.seconds
    return enough_pause and sum(at - sent < HOUR for sent in sent_at) < MOST


def _leaves_days_out(function: Any, seat: Seat) -> bool:
    """In one of the two comparisons, or in both."""
    ways = (_without_days, _without_days_in_the_count, _without_days_in_the_pause)
    return any(behaves_like(way, ALL)(function, seat) for way in ways)


def _five_at_any_time(sent_at: Sequence[datetime], at: datetime) -> bool:
    enough_pause = not sent_at or at - sent_at[-1] >= PAUSE
    return enough_pause and not any(
        last - first < HOUR for first, last in zip(sent_at, sent_at[MOST - 1 :], strict=False)
    )


def _one_too_many(sent_at: Sequence[datetime], at: datetime) -> bool:
    return not (sent_at and at - sent_at[-1] < PAUSE) and sum(at - sent < HOUR for sent in sent_at) <= MOST


def _the_hour_is_longer(sent_at: Sequence[datetime], at: datetime) -> bool:
    enough_pause = not sent_at or at - sent_at[-1] >= PAUSE
    return enough_pause and sum(at - sent <= HOUR for sent in sent_at) < MOST


def _the_pause_is_longer(sent_at: Sequence[datetime], at: datetime) -> bool:
    return (not sent_at or at - sent_at[-1] > PAUSE) and sum(at - sent < HOUR for sent in sent_at) < MOST


def _both_are_longer(sent_at: Sequence[datetime], at: datetime) -> bool:
    return _the_hour_is_longer(sent_at, at) and _the_pause_is_longer(sent_at, at)


MAY_SEND = Exercise(
    id="05.may-send",
    title="Under the hood: not a hundred codes",
    asks="Write `may_send(sent_at, at)`. `sent_at` is a list of the moments at which messages went to this address, "
    "oldest first; `at` is now. Say True if one more may be sent: at most five within any sixty minutes, and never "
    "within thirty seconds of the one before. Exactly thirty seconds after it is allowed, and a message of exactly "
    "sixty minutes ago does not count any more.",
    objective="guard-a-reset",
    is_untouched=is_starter(ALLOWED[0]),
    conditions=(
        Condition("Who waits as asked gets a message", gets_right(ALLOWED, "Sent.")),
        Condition("Nobody gets two within half a minute", gets_right(SOON, "Not sent.")),
        Condition("Nobody gets six within an hour", gets_right(MANY, "Not sent.")),
        Condition("An hour is any sixty minutes, also across a full hour", gets_right(ROUND_THE_HOUR, "Not sent.")),
        Condition("What is long ago is forgotten", gets_right(LONG_AGO, "Sent.")),
    ),
    hints=(
        Hint("`at - moment` is how long ago it was. Compare it with a `timedelta`.", about=0),
        Hint("The list may be empty. Then there is no message before.", about=0),
        Hint("Count those that are less than an hour old, not those of this hour of the clock.", about=3),
        Hint("The pause has nothing to do with the count: it looks at the last one only.", about=1),
    ),
    wrong=(
        WrongAnswer(
            "counts by the hour of the clock",
            lambda _seat: _by_the_clock,
            behaves_like(_by_the_clock, ALL),
            "Yours begins to count anew at every full hour. Somebody sends five just before eleven and five just "
            "after: ten in some minutes.",
        ),
        WrongAnswer(
            "forgets the pause",
            lambda _seat: _without_a_pause,
            behaves_like(_without_a_pause, ALL),
            "Five messages may go out within one second. Their owner finds five codes, of which only the newest works, "
            "and types an older one.",
        ),
        WrongAnswer(
            "never forgets",
            lambda _seat: _for_ever,
            behaves_like(_for_ever, ALL),
            "Yours counts messages of all time. After the fifth reset of a life nobody gets a sixth.",
        ),
        WrongAnswer(
            "looks for five at any time",
            lambda _seat: _five_at_any_time,
            behaves_like(_five_at_any_time, ALL),
            "Once five messages went out within an hour, yours never sends another one, however long ago that was. "
            "Count those of the sixty minutes before now.",
        ),
        WrongAnswer(
            "looks at the seconds of a timedelta",
            lambda _seat: _without_days,
            _leaves_days_out,
            "The `seconds` of a `timedelta` leave its days out: yesterday at this time is no second ago. Compare it "
            "with another `timedelta`, or ask for its `total_seconds()`.",
        ),
        WrongAnswer(
            "counts what is exactly an hour old",
            lambda _seat: _the_hour_is_longer,
            behaves_like(_the_hour_is_longer, ALL),
            "A message of exactly sixty minutes ago still counts for you. The hour is over at that moment: `<` leaves "
            "it out where `<=` takes it in.",
        ),
        WrongAnswer(
            "refuses at exactly thirty seconds",
            lambda _seat: _the_pause_is_longer,
            behaves_like(_the_pause_is_longer, ALL),
            "Exactly thirty seconds after the last message one more is allowed, and yours refuses it. Look at which "
            "side of your comparison that moment falls.",
        ),
        WrongAnswer(
            "takes both limits one moment too far",
            lambda _seat: _both_are_longer,
            behaves_like(_both_are_longer, ALL),
            "Both limits end one moment too late: exactly thirty seconds after the last message, and exactly sixty "
            "minutes after the first of five, one more is allowed.",
        ),
        WrongAnswer(
            "lets one more through",
            lambda _seat: _one_too_many,
            behaves_like(_one_too_many, ALL),
            "Six are sent where five are allowed. Ask whether there is room before the new one is counted.",
        ),
    ),
    others=(lambda _seat: _right,),
    why="Each message is a new code that may be guessed, and a mail to somebody who perhaps did not ask. So asking is "
    "limited like guessing, and for an address without an account just the same: otherwise the limit itself would tell "
    "who is a customer.",
)
