"""The course's own records: its lessons, what each one enables, and every claim about the outside world.

They are data, so that a test can say which lesson covers which item, which objective nobody practises and which
claim has gone unread for a year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from loginlab.content import ContentError, Location, Mistake, model_mistakes, read_yaml_with_lines
from loginlab.environment import content
from loginlab.naming import UnknownNameError

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8)]


class Record(BaseModel):
    """Anything in a catalogue: an unknown field is refused, so that a typing error cannot hide."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Lesson(Record):
    """One lesson: ``name`` is the stem of its files, ``covers`` its items.

    ``minutes`` are promised for reading it and answering its questions, ``tool_minutes`` for its tools.
    """

    name: str
    title: str
    about: str
    covers: tuple[str, ...]
    minutes: int = Field(gt=0, lt=40)
    tool_minutes: int = Field(default=0, ge=0)


class Course(Record):
    """The items that have to be covered, and the lessons that do it."""

    items: Mapping[str, Sentence]
    lessons: Mapping[str, Lesson]


class Objective(Record):
    """What a learner can do after a lesson, and the items of the course it covers."""

    lesson: str
    can: Sentence
    covers: tuple[str, ...] = ()


class Objectives(Record):
    """Every objective by its id."""

    objectives: Mapping[str, Objective]


class Claim(Record):
    """A statement about the outside world.

    ``certainty`` says what was read on the day ``checked``: the source (``read``, also for what we saw or computed
    ourselves), a stored copy of it, which may be older than the source (``stored``), what others write of it
    (``retold``; ``through`` says who), or only what somebody says (``reported``; the lesson has to say so too).
    """

    says: Sentence
    source: Sentence
    checked: date
    review: date
    certainty: Literal["read", "stored", "retold", "reported"]
    through: Sentence | None = None

    @model_validator(mode="after")
    def _names_who_retells(self) -> Self:
        # Else a claim would name a famous study and not say that nobody here has opened it.
        if (self.certainty == "retold") != (self.through is not None):
            message = "`through` says in which text a claim was read; a retold claim has one, and no other has."
            raise ValueError(message)
        return self


class Claims(Record):
    """Every claim by its id."""

    claims: Mapping[str, Claim]


T = TypeVar("T", bound=Record)

CERTAINTY = {
    "read": "read in the source itself",
    "stored": "read in a stored copy of the source",
    "retold": "known to us only through",
    "reported": "reported, not confirmed",
}


def _read(path: Path, model: type[T]) -> T:
    if not path.is_file():
        raise ContentError([Mistake(path, 1, "This file is missing.")])
    source = read_yaml_with_lines(path)
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        raise ContentError(model_mistakes(error, source)) from None


@cache
def _course(folder: Path) -> Course:
    return _read(folder / "course.yaml", Course)


@cache
def _objectives(folder: Path) -> Mapping[str, Objective]:
    return _read(folder / "objectives.yaml", Objectives).objectives


@cache
def _claims(folder: Path) -> Mapping[str, Claim]:
    return _read(folder / "claims.yaml", Claims).claims


# What was read is remembered by folder: a kernel that is told of another one must not go on with the first.
def read_course(folder: Path | None = None) -> Course:
    """The lessons and the items to cover, from ``content/course.yaml``."""
    return _course(folder or content())


def read_objectives(folder: Path | None = None) -> Mapping[str, Objective]:
    """Every objective, from ``content/objectives.yaml``."""
    return _objectives(folder or content())


def read_claims(folder: Path | None = None) -> Mapping[str, Claim]:
    """Every claim, from ``content/claims.yaml``."""
    return _claims(folder or content())


def find_overdue_claims(on: date, root: Path | None = None) -> list[Mistake]:
    """Every claim whose review date has passed: still usable, but somebody should read its source again.

    Args:
        on: the day that counts as today; on its review date itself a claim is not overdue.
        root: the folder of authored text.
    """
    path = (root or content()) / "claims.yaml"
    return [
        Mistake(path, line_of(path, ("claims", name)), f"The claim “{name}” was to be read again by {claim.review}.")
        for name, claim in read_claims(root).items()
        if claim.review < on
    ]


def line_of(path: Path, at: Location) -> int:
    """Where a value stands in a catalogue file, for a mistake that is found later."""
    return read_yaml_with_lines(path).line(at)


def lesson_file(folder: str, number: str, ending: str, root: Path | None = None) -> Path:
    """Where a lesson's file of one kind is, or would be: ``lesson_file("quizzes", "00", "yaml")``.

    Raises:
        UnknownNameError: no lesson has this number; the sentence lists those there are.
    """
    lessons = read_course(root).lessons
    if number not in lessons:
        message = f"There is no lesson {number!r}. The lessons are {', '.join(sorted(lessons))}."
        raise UnknownNameError(message)
    return (root or content()) / folder / f"{number}_{lessons[number].name}.{ending}"


KINDS = (("lessons", "py"), ("exercises", "py"), ("quizzes", "yaml"))
"""What a lesson is made of: its text, its sheet and its quiz, by folder and ending."""


def _files(number: str, root: Path | None) -> tuple[bool, ...]:
    return tuple(lesson_file(folder, number, ending, root).is_file() for folder, ending in KINDS)


def written_lessons(root: Path | None = None) -> tuple[str, ...]:
    """The numbers of the lessons that can be taken, in order: those whose text, sheet and quiz all exist.

    A lesson that somebody is writing just now is not there yet for anybody else.
    """
    return tuple(number for number in sorted(read_course(root).lessons) if all(_files(number, root)))


def begun_lessons(root: Path | None = None) -> tuple[str, ...]:
    """The numbers of the lessons of which anything is written, in order; a build says what the others lack."""
    return tuple(number for number in sorted(read_course(root).lessons) if any(_files(number, root)))


def quiz_file(number: str, root: Path | None = None) -> Path:
    """Where a lesson's questions are.

    Raises:
        UnknownNameError: no lesson has this number, or its questions are not written yet; the sentence lists those that
            are.
    """
    path = lesson_file("quizzes", number, "yaml", root)
    if not path.is_file():
        there = [n for n in sorted(read_course(root).lessons) if lesson_file("quizzes", n, "yaml", root).is_file()]
        message = f"Lesson {number} has no questions yet. There are questions in {', '.join(there) or 'none'}."
        raise UnknownNameError(message)
    return path


def list_tasks(number: str, root: Path | None = None) -> tuple[str, ...]:
    """The ids of the exercises on a lesson's sheet, read from its text: counting them needs none of their checks."""
    text = lesson_file("exercises", number, "py", root).read_text(encoding="utf8")
    return tuple(dict.fromkeys(re.findall(r'^# %%.*\btask="([^"]+)"', text, flags=re.MULTILINE)))


def title_tasks(number: str, root: Path | None = None) -> dict[str, str]:
    """The exercises on a lesson's sheet, each with the title that stands over it, in order."""
    text = lesson_file("exercises", number, "py", root).read_text(encoding="utf8")
    titles: dict[str, str] = {}
    title = ""
    for heading, task in re.findall(r'^# ## (.+)$|^# %%.*\btask="([^"]+)"', text, flags=re.MULTILINE):
        title = re.sub(r"^\d+ · ", "", heading) or title
        if task:
            titles.setdefault(task, title)
    return titles
