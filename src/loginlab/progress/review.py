"""Spaced review: which question to ask again, and when.

What was learned is forgotten, and a question asked at the right moment holds it for longer than one asked at once.
FSRS says when that moment is: it estimates how long a memory lasts and asks when the chance that it is still there has
come down to nine in ten. Each question is a card, each answer a rating, and the cards are replayed from the answers
every time. So nothing is stored twice, and answers from two machines can be put together in any order.

Source: the ``fsrs`` package (FSRS-6 with its default parameters). What is our own choice says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from loginlab.progress.acts import ANSWERED, Act

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

SITTING = timedelta(hours=1)
"""An answer given sooner than this after the last one to the same question is not counted: the explanation has just
stood there, so it shows reading and not remembering. Chosen for this course."""

MOST_SITTINGS = 200
"""Sittings with one question that are looked at, the latest: progress from elsewhere may name any number. Chosen for
this course; with a year as the longest wait, nobody comes near it."""

RETENTION = 0.9
"""The chance of still knowing it at which a question comes back. The package's default."""

LONGEST = 365
"""Days after which everything is asked again, however well it sits. Chosen for this course: an exchange changes."""


class Why(StrEnum):
    """Why a question comes back, the most urgent first."""

    SURE_AND_WRONG = "you were certain, and it was wrong"
    MISSED = "you missed it the last time"
    TIME = "you knew it, and some time has passed"


class Question(Protocol):
    """A quiz item, as far as a review needs it."""

    @property
    def id(self) -> str:
        """Of a question, with its lesson: ``00.first-result``."""


@dataclass(frozen=True)
class Due:
    """A question that was answered before, and when it comes back.

    Args:
        item: the id of the quiz item.
        at: from when on it is due, in the zone of the time that was told.
        why: why it comes back.
        recall: the estimated chance that it is still known, from 0 to 1.
    """

    item: str
    at: datetime
    why: Why
    recall: float


@dataclass(frozen=True)
class _Given:
    at: datetime
    right: bool
    sure: str | None


def coming(acts: Iterable[Act], items: Iterable[Question], now: datetime) -> tuple[Due, ...]:
    """Every question that was ever answered, with the moment from which it is due; the soonest first.

    Args:
        acts: what was done, in any order; an act twice changes nothing, and other kinds are passed over.
        items: the questions there are; answers to others are passed over.
        now: aware, in the learner's own zone: a question due on a day is due from its midnight there.
    """
    scheduler = _scheduler()
    given: dict[str, list[_Given]] = {item.id: [] for item in items}
    for act in sorted({act.uid: act for act in acts}.values(), key=_in_time):
        right, sure = act.facts.get("right"), act.facts.get("sure")
        if act.kind == ANSWERED and act.subject in given and isinstance(right, bool):
            # A clock that was ahead for a day must not hide a question until then.
            at = min(act.at, now).astimezone(UTC)
            given[act.subject].append(_Given(at, right, sure if isinstance(sure, str) else None))
    found = (_due(scheduler, item, answers, now) for item, answers in given.items() if answers)
    return tuple(sorted(found, key=lambda due: (due.at, due.item)))


def due(acts: Iterable[Act], items: Iterable[Question], now: datetime) -> tuple[Due, ...]:
    """What is due now, in the order in which to ask it: sure and wrong, missed, then the likeliest to be forgotten."""
    urgent = list(Why)
    there = (one for one in coming(acts, items, now) if one.at <= now)
    return tuple(sorted(there, key=lambda one: (urgent.index(one.why), one.recall, one.at, one.item)))


def next_date(acts: Iterable[Act], items: Iterable[Question], now: datetime) -> date | None:
    """The first day after today on which something is due; ``None`` if nothing was ever answered.

    Never today: five minutes a day are enough, and a night between two tries is part of the method.
    """
    return min((day_of(one, now) for one in coming(acts, items, now)), default=None)


def day_of(one: Due, now: datetime) -> date:
    """The day for which a question can be announced: that on which it is due, and tomorrow at the earliest."""
    return max(one.at.date(), now.date() + timedelta(days=1))


def pick_session(due: Sequence[Due], seconds: Callable[[str], float], *, minutes: float = 5) -> tuple[Due, ...]:
    """As much of what is due as fits into some minutes, in its order; the first one always, or nothing would ever move.

    Args:
        due: in the order in which to ask.
        seconds: how long a question takes, by its id.
        minutes: what a learner was promised.
    """
    left, picked = minutes * 60, list[Due]()
    for one in due:
        needed = seconds(one.item)
        if not picked or needed <= left:
            picked.append(one)
            left -= needed
    return tuple(picked)


def numbers_for(seed: int, item: str, acts: Iterable[Act]) -> int:
    """The seed with which a question is asked the next time, outside its lesson.

    It follows from how often the question was answered, so that the numbers are new each time, and the same again
    after a restart in the middle.

    Args:
        seed: the learner's.
        item: the id of the quiz item.
        acts: what was done.
    """
    times = len({act.uid for act in acts if act.kind == ANSWERED and act.subject == item})
    return int.from_bytes(sha256(f"{seed}/asked anew/{item}/{times}".encode()).digest()[:4])


def _in_time(act: Act) -> tuple[datetime, bool, str]:
    """By time; within one second, what was wrong came first: nobody is asked again after a right answer."""
    return act.at, act.facts.get("right") is True, act.uid


def _scheduler() -> Scheduler:
    from fsrs import Scheduler  # 60 ms, and most kernels never review

    # Without steps of minutes: what comes back within the hour is in the lesson, and here a day is the least.
    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _sittings(answers: Iterable[_Given]) -> Iterator[list[_Given]]:
    """The answers to one question in groups: what follows within the hour belongs to what it follows."""
    sitting: list[_Given] = []
    for answer in answers:
        if sitting and answer.at - sitting[-1].at >= SITTING:
            yield sitting
            sitting = []
        sitting.append(answer)
    yield sitting


def _rating(answer: _Given) -> Rating:
    """What an answer is worth to the scheduler.

    Right and certain is "easy", right by a guess is "hard": a hit by luck would otherwise be left alone for as long
    as something known. Being certain and wrong is no rating of its own; it puts the question first in the line.
    """
    from fsrs import Rating

    if not answer.right:
        return Rating.Again
    return {"guess": Rating.Hard, "certain": Rating.Easy}.get(answer.sure or "", Rating.Good)


def _due(scheduler: Scheduler, item: str, answers: list[_Given], now: datetime) -> Due:
    sittings = list(_sittings(answers))[-MOST_SITTINGS:]
    card, sitting = _new_card(sittings[0][0].at), answers
    for sitting in sittings:
        card, _ = scheduler.review_card(card, _rating(sitting[0]), sitting[0].at)
    why = Why.TIME
    if not sitting[0].right:
        surely = any(answer.sure == "certain" and not answer.right for answer in sitting)
        why = Why.SURE_AND_WRONG if surely else Why.MISSED
    at = datetime.combine(card.due.astimezone(now.tzinfo).date(), time_of_day(), now.tzinfo)
    if not any(answer.right for answer in sitting):
        # Missed and left at that: nobody should carry a wrong belief about until tomorrow.
        at = min(at, (sitting[-1].at + SITTING).astimezone(now.tzinfo))
    return Due(item, at, why, scheduler.get_card_retrievability(card, now.astimezone(UTC)))


def _new_card(at: datetime) -> Card:
    from fsrs import Card

    return Card(card_id=0, due=at)  # both told, or it would ask the machine for the time
