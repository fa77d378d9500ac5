"""When each of seven questions comes back; the key is what the re-check itself says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from loginlab.exercises.marks import all_marked, all_right, none_wrong, says
from loginlab.exercises.model import Choices, Condition, Exercise, Hint, WrongAnswer
from loginlab.labs.forgetting import DAY, Said, first_asked, return_of
from loginlab.seat import Seat

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
FIRST, NOW, TOMORROW, TWO_DAYS, A_WEEK, LATER = (
    "now, before all others",
    "now",
    "tomorrow",
    "in two days",
    "in a week or so",
    "in more than a month",
)

ANSWERS: dict[str, tuple[str, tuple[Said, ...]]] = {
    "lucky": ("right, by a guess, three hours ago, the first time", (Said(3 * HOUR, True, "guess"),)),
    "missed": ("wrong, and only a guess, three hours ago, and left at that", (Said(3 * HOUR, False, "guess"),)),
    "fairly": ("right and fairly sure, three hours ago, the first time", (Said(3 * HOUR, True, "fairly"),)),
    "sure-and-wrong": (
        "wrong, and certain, three hours ago, and left at that",
        (Said(3 * HOUR, False, "certain"),),
    ),
    "put-right": (
        "wrong, and fairly sure, three hours ago; and a minute later, with the explanation on the screen, right",
        (Said(3 * HOUR, False, "fairly"), Said(3 * HOUR - MINUTE, True, "certain")),
    ),
    "certain": ("right and certain, three hours ago, the first time", (Said(3 * HOUR, True, "certain"),)),
    "four-times": (
        "right and fairly sure, four times: two months ago, then each time when it came back, and three hours ago",
        tuple(Said(days * DAY + 3 * HOUR, True, "fairly") for days in (59, 57, 46, 0)),
    ),
}


@cache
def _truth_of_all() -> dict[str, str]:
    first = first_asked({name: answers for name, (_, answers) in ANSWERS.items()}, NOON)[0]
    return {name: FIRST if name == first else _when(answers) for name, (_, answers) in ANSWERS.items()}


def _when(answers: tuple[Said, ...]) -> str:
    back = return_of(*answers, now=NOON)
    days = (back.at.date() - NOON.date()).days
    if back.at <= NOON:
        return NOW
    return {1: TOMORROW, 2: TWO_DAYS}.get(days, A_WEEK if days < 30 else LATER)


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_truth_of_all())


WHEN_NEXT = Exercise(
    id="11.when-next",
    title="When does it come back?",
    asks="It is noon. Seven questions were answered in these ways, and each will be asked again. When? Exactly one of "
    "them is asked now and before all others.",
    objective="keep-what-you-learned",
    choices=lambda _seat: Choices(
        tuple((name, words) for name, (words, _) in ANSWERS.items()),
        (FIRST, NOW, TOMORROW, TWO_DAYS, A_WEEK, LATER),
    ),
    conditions=(
        Condition("Every question has an answer", all_marked(_truth)),
        Condition("The one that is most urgent comes first", none_wrong(_truth, FIRST)),
        Condition("Each comes back when the re-check asks it", all_right(_truth, "That is when each is asked.")),
    ),
    hints=(
        Hint("Which mistake would you act on tomorrow, without looking anything up?", about=1),
        Hint("A right answer while the explanation stands there shows that you can read. What counts then?", about=2),
        Hint("Put the right ones in the order of how sure they were. The surer, the later.", about=2),
        Hint("What was known again at the right time waits several times as long as before.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "believes the second try",
            lambda seat: _truth(seat) | {"put-right": A_WEEK},
            lambda answer, _seat: answer.get("put-right") in (TWO_DAYS, A_WEEK, LATER),
            "The right answer came a minute after the explanation. It shows that you have read it. Whether you still "
            "know it shows after a night, so the first answer counts.",
        ),
        WrongAnswer(
            "leaves a mistake until tomorrow",
            lambda seat: _truth(seat) | {"missed": TOMORROW, "sure-and-wrong": TOMORROW},
            lambda answer, _seat: says(answer, {"missed": TOMORROW}) or says(answer, {"sure-and-wrong": TOMORROW}),
            "Something wrong that nobody has put right can do harm today. So it may be asked again after an hour.",
        ),
        WrongAnswer(
            "asks the unsure one first",
            lambda seat: _truth(seat) | {"missed": FIRST, "sure-and-wrong": NOW},
            lambda answer, _seat: answer.get("missed") == FIRST,
            "Whoever has guessed will look it up before they act. Whoever was certain will not. So the certain mistake "
            "is the more urgent one.",
        ),
        WrongAnswer(
            "takes luck for knowledge",
            lambda seat: _truth(seat) | {"lucky": A_WEEK},
            lambda answer, _seat: answer.get("lucky") in (TWO_DAYS, A_WEEK, LATER),
            "With four answers, one guess in four is right. It is worth nearly as little as a wrong one, so it comes "
            "back on the next day.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="How sure you say you are is as useful as the answer. It costs one press, and it decides what is asked first "
    "and what is left alone.",
)
