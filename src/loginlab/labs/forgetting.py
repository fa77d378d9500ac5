"""How much is left of what was learned, and what a few questions at the right time change.

No person is measured here. It is what the scheduler of the re-check reckons with: FSRS, with the parameters that the
package comes with. So it says how the re-check decides, and not what you in particular will forget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from loginlab.labs.revealed import Revealed
from loginlab.progress.acts import ANSWERED, Act
from loginlab.progress.review import Due, coming, due

DAY = timedelta(days=1)
MORNING = datetime(2026, 3, 14, 9, tzinfo=UTC)
YEAR, LATER = 365, 90


@dataclass(frozen=True)
class Asked:
    """A question by its id alone."""

    id: str


@dataclass(frozen=True)
class Said:
    """An answer: how long before now, whether it was right, and how sure the person was."""

    ago: timedelta
    right: bool
    sure: str = "fairly"


def acts_of(item: str, answers: Iterable[Said], now: datetime) -> list[Act]:
    """Answers to one question, as they are kept."""
    return [Act(now - one.ago, ANSWERED, item, {"right": one.right, "sure": one.sure}) for one in answers]


def return_of(*answers: Said, now: datetime = MORNING) -> Due:
    """When a question comes back after these answers, and the chance that it is still known now."""
    [found] = coming(acts_of("it", answers, now), [Asked("it")], now)
    return found


def first_asked(histories: Mapping[str, tuple[Said, ...]], now: datetime = MORNING) -> list[str]:
    """The names of those that are due now, in the order in which they are asked."""
    acts = [act for name, answers in histories.items() for act in acts_of(name, answers, now)]
    return [one.item for one in due(acts, [Asked(name) for name in histories], now)]


def days_asked(days: int = YEAR) -> Iterator[int]:
    """On which days one question is asked that is known each time, from the day on which it was learned."""
    asked = [0]
    while True:
        now = MORNING + asked[-1] * DAY
        back = return_of(*(Said((asked[-1] - day) * DAY, True) for day in asked), now=now)
        asked.append((back.at.date() - MORNING.date()).days)
        if asked[-1] > days:
            return
        yield asked[-1]


def _known_of_100(days: int, asked: Iterable[int] = ()) -> int:
    answers = [Said((days - day) * DAY, True) for day in (0, *asked)]
    return round(100 * return_of(*answers, now=MORNING + days * DAY).recall)


def known_of_100_after_90_days(_seed: int) -> int:
    """Of a hundred things answered right and fairly surely, those still known after 90 days without a question."""
    return _known_of_100(LATER)


def known_of_100_with_rechecks(_seed: int) -> int:
    """The same, if each was asked again at its time."""
    return _known_of_100(LATER, days_asked(LATER))


def rechecks_in_a_year(_seed: int) -> int:
    """How often a question comes back in its first year, if it is known each time."""
    return len(list(days_asked()))


ANSWERS = {
    "certain-wrong": (Said(2 * DAY, False, "certain"),),
    "guess-wrong": (Said(2 * DAY, False, "guess"),),
    "guess-right": (Said(2 * DAY, True, "guess"),),
    "certain-right": (Said(9 * DAY, True, "certain"),),
}
WORDS = {
    "certain-wrong": "wrong, and certain, two days ago",
    "guess-wrong": "wrong, and a guess, two days ago",
    "guess-right": "right, by a guess, two days ago",
    "certain-right": "right, and certain, nine days ago",
}


def asked_first(_seed: int) -> str:
    """Which of four answers brings its question back before the others."""
    return first_asked(ANSWERS)[0]


def reveal_order(_seed: int) -> Revealed:
    """The four in the order in which they are asked."""
    order = first_asked(ANSWERS)
    rows = tuple((str(place), WORDS[name]) for place, name in enumerate(order, 1))
    return Revealed("All four are due today, and this is their order.", ("Asked", "The last answer"), rows)


def reveal_forgetting(_seed: int) -> Revealed:
    """What is left of a hundred after some days, without a question and with those at their time."""
    rows = tuple(
        (f"{days} day{'' if days == 1 else 's'}", f"{_known_of_100(days)}", f"{_known_of_100(days, days_asked(days))}")
        for days in (1, 7, 30, LATER, YEAR)
    )
    told = (
        f"After {LATER} days about {_known_of_100(LATER)} of a hundred are left, as FSRS reckons. It forgets fast at "
        "first and slowly later."
    )
    return Revealed(told, ("After", "never asked again", "asked at its time"), rows)


def reveal_rechecks(_seed: int) -> Revealed:
    """The days on which a question that is known each time comes back in a year."""
    days = list(days_asked())
    waits = [later - earlier for earlier, later in pairwise([0, *days])]
    rows = tuple((f"day {day}", f"{wait} days") for day, wait in zip(days, waits, strict=True))
    return Revealed(
        f"It comes back {len(days)} times, and each time it waits longer.", ("Asked on", "after a wait of"), rows
    )
