"""The completion record: what a learner did and how, in one value that can be printed, saved and signed.

Somebody who finishes a course wants to show it. A bare "completed" says nothing, so the record says what was done:
each objective and by what it was met, each exercise with its tries and hints, and how the incident drill ended. It
holds no name unless the learner types one, and nothing that they typed into an exercise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, Act
from loginlab.progress.objectives import DONE, Standing

FORM: Final = "Sign-in Lab completion record"
VERSION: Final = 2
"""Version 1 did not say how many questions were right at the first answer. It is still read."""
DRILLED = "drill:finished"
MOST = 1_000_000
"""More than anybody can have tried, lost or waited for; chosen for this course."""
NAME_LENGTH = 80
"""Letters of a name; chosen for this course."""

JOINERS = "\u200c\u200d"
"""Not shown, and yet a part of how many names are written."""


def _is_shown(sign: str) -> bool:
    return sign.isprintable() or sign in JOINERS


def _shown_only(text: str) -> str:
    if not all(map(_is_shown, text)):
        message = "Signs that are not shown have no place in a record."
        raise ValueError(message)
    return text


Shown = Annotated[str, AfterValidator(_shown_only)]
Word = Annotated[Shown, StringConstraints(max_length=80)]
Line = Annotated[Shown, StringConstraints(max_length=400)]
Count = Annotated[int, Field(ge=0, le=MOST)]


class Part(BaseModel):
    """Anything in a record: values of exactly these kinds, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Objective(Part):
    """What one can do afterwards, and by which door it was shown; ``how`` is empty where it was not."""

    can: Line
    how: Literal["", "shown", "exercise", "questions"]
    on: date | None


class Exercise(Part):
    """One exercise: ``on`` is the day it was solved first; tries and hints are all there were."""

    title: Line
    on: date | None
    tries: Count
    hints: Count


class Lesson(Part):
    """One lesson: of ``questions`` so many were answered ``right`` at least once, and ``at_once`` at the first answer.

    ``at_once`` is None in a record of version 1.
    """

    number: Word
    title: Line
    objectives: tuple[Objective, ...] = Field(max_length=60)
    exercises: tuple[Exercise, ...] = Field(max_length=60)
    questions: Count
    right: Count
    at_once: Count | None = None


class Drill(Part):
    """One incident, as it ended. It can be played again from ``seed`` and ``moves``, and ends the same."""

    on: date
    seed: Annotated[int, Field(ge=0, lt=2**64)]
    moves: tuple[Word, ...] = Field(max_length=1000)
    lost_usd: Count
    kept_usd: Count
    minutes: Count
    harm: tuple[Word, ...] = Field(max_length=40)
    outcome: Literal["safe", "lost", "stopped"]
    waited: bool


class Drills(Part):
    """The incident drill: how often it was finished, the best end and the last one."""

    times: Annotated[int, Field(ge=1, le=MOST)]
    best: Drill
    last: Drill


class CompletionRecord(Part):
    """What was done in the course, on the day ``made``; ``course`` is the version of the course."""

    form: Literal["Sign-in Lab completion record"] = FORM
    version: Annotated[int, Field(ge=1, le=VERSION)] = VERSION  # a literal 1 would take "true"
    course: Word
    made: date
    name: Annotated[Shown, StringConstraints(max_length=NAME_LENGTH)]
    lessons: tuple[Lesson, ...] = Field(max_length=40)
    drill: Drills | None

    @model_validator(mode="after")
    def _says_what_its_version_says(self) -> Self:
        if any((lesson.at_once is None) is not (self.version == 1) for lesson in self.lessons):
            message = "Right at the first answer is said by version 2 and every one after it."
            raise ValueError(message)
        return self

    def values(self) -> dict[str, Any]:
        """The record as JSON values."""
        return self.model_dump(mode="json")


@dataclass(frozen=True)
class Matter:
    """What a lesson consists of, for the record: everything but what was done.

    Args:
        title: the lesson's.
        objectives: what one can do afterwards, by objective.
        exercises: the title of each exercise, by id.
        questions: the ids of its quiz items.
    """

    title: str
    objectives: Mapping[str, str]
    exercises: Mapping[str, str]
    questions: tuple[str, ...]


def record_of(
    acts: Iterable[Act],
    *,
    lessons: Mapping[str, Matter],
    standing: Mapping[str, Standing],
    course: str,
    made: date,
    name: str = "",
) -> CompletionRecord:
    """Say what was done.

    Args:
        acts: what counts, oldest first.
        lessons: the course, by number of the lesson.
        standing: how each objective stands after these acts.
        course: its version.
        made: the day on which it is said.
        name: what the learner typed, if they did; see ``tidy_name``.
    """
    acts = list(acts)
    drills = [drill for act in acts if act.kind == DRILLED and (drill := _drill(act)) is not None]
    return CompletionRecord(
        course=course,
        made=made,
        name=tidy_name(name),
        lessons=tuple(_lesson(number, matter, acts, standing) for number, matter in lessons.items()),
        drill=Drills(times=len(drills), best=max(drills, key=_worth), last=drills[-1]) if drills else None,
    )


def tidy_name(typed: str) -> str:
    """A name as it may stand in a record: one line, without signs that move a cursor or turn the writing round.

    A terminal shows it as well as a page, and such a sign could write over what stands around it.
    """
    shown = "".join(sign if _is_shown(sign) else " " for sign in typed)
    return " ".join(shown.split())[:NAME_LENGTH].strip()


def _lesson(number: str, matter: Matter, acts: list[Act], standing: Mapping[str, Standing]) -> Lesson:
    answers = [act for act in acts if act.kind == ANSWERED]
    right = {act.subject for act in answers if act.facts.get("right") is True}
    first = {act.subject: act for act in reversed(answers)}
    at_once = {name for name, act in first.items() if act.facts.get("right") is True}
    return Lesson(
        number=number,
        title=matter.title,
        objectives=tuple(_objective(can, standing.get(name)) for name, can in matter.objectives.items()),
        exercises=tuple(_exercise(name, title, acts) for name, title in matter.exercises.items()),
        questions=len(matter.questions),
        right=len(right.intersection(matter.questions)),
        at_once=len(at_once.intersection(matter.questions)),
    )


def _objective(can: str, stands: Standing | None) -> Objective:
    if stands is None or stands.met_at is None:
        return Objective(can=can, how="", on=None)
    return Objective(can=can, how=stands.how, on=stands.met_at.date())


def _exercise(name: str, title: str, acts: list[Act]) -> Exercise:
    checks = [act for act in acts if act.kind == CHECKED and act.subject == name]
    solved = next((act.at.date() for act in checks if act.facts.get("outcome") == DONE), None)
    hints = {act.facts.get("hint") for act in acts if act.kind == HINTED and act.subject == name}
    return Exercise(title=title, on=solved, tries=len(checks), hints=len(hints))


def _drill(act: Act) -> Drill | None:
    """How a drill ended; none if the act does not say it, as one may that was carried in from elsewhere."""
    facts = {name: act.facts.get(name) for name in Drill.model_fields if name != "on"}
    for name in ("moves", "harm"):
        facts[name] = tuple(given) if isinstance(given := facts[name], list) else given
    try:
        return Drill.model_validate(facts | {"on": act.at.date()})
    except ValidationError:
        return None


def _worth(drill: Drill) -> tuple[bool, int, int, int]:
    """A safe end before any other, then less lost, less harm, and less time."""
    return drill.outcome == "safe", -drill.lost_usd, -len(drill.harm), -drill.minutes
