"""What hangs on what, for whoever shows it: the questions, exercises and sections of each objective.

The parts do not know each other: quizzes know nothing of exercises, and progress knows neither. Only here they meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from loginlab.catalogue import lesson_file, quiz_file, read_course, read_objectives, title_tasks, written_lessons
from loginlab.environment import content
from loginlab.exercises import read_sheet_of
from loginlab.progress.acts import CHECKED, Act
from loginlab.progress.objectives import DONE, Standing, objectives_met
from loginlab.quiz.bank import read_bank
from loginlab.quiz.model import AnyItem

if TYPE_CHECKING:
    from loginlab.progress.completion_record import CompletionRecord

SECTION = re.compile(r'^# %% \[markdown\][^\n]*\bobjective="([^"]+)"[^\n]*\n# ## ([^\n]+)', flags=re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A part of a lesson that teaches an objective."""

    lesson: str
    title: str
    """The lesson's."""
    heading: str

    def __str__(self) -> str:
        return f"lesson {self.lesson}, {self.title}: “{self.heading}”"


@cache
def _items(folder: Path) -> Mapping[str, AnyItem]:
    return {item.id: item for number in written_lessons(folder) for item in read_bank(quiz_file(number, folder)).items}


def all_items() -> Mapping[str, AnyItem]:
    """Every question of the lessons that can be taken, by id, in the order in which they are asked."""
    return _items(content())


def items_to_ask_again() -> Mapping[str, AnyItem]:
    """Those that can be asked anywhere: not one about a page that stands beside it in its lesson."""
    return {name: item for name, item in all_items().items() if not item.in_place}


@cache
def _sections(folder: Path) -> Mapping[str, tuple[Section, ...]]:
    found: dict[str, list[Section]] = {}
    for number in written_lessons(folder):
        text = lesson_file("lessons", number, "py", folder).read_text(encoding="utf8")
        title = read_course(folder).lessons[number].title
        for names, heading in SECTION.findall(text):
            for name in names.split():
                found.setdefault(name, []).append(Section(number, title, heading.strip()))
    return {name: tuple(sections) for name, sections in found.items()}


def sections_of(objective: str) -> tuple[Section, ...]:
    """Where an objective is taught, for somebody who has to read it again."""
    return _sections(content()).get(objective, ())


def standing(acts: Iterable[Act]) -> dict[str, Standing]:
    """How every objective stands after what was done.

    Of the exercises only the sheets are loaded on which something was solved: all of them bring the whole exchange
    with them, and somebody who has only begun should not wait for it.
    """
    acts = list(acts)
    questions: dict[str, list[str]] = {}
    for item in all_items().values():
        questions.setdefault(item.objective, []).append(item.id)
    solved = {act.subject for act in acts if act.kind == CHECKED and act.facts.get("outcome") == DONE}
    sheets = (read_sheet_of(lesson) for lesson in sorted({task.split(".")[0] for task in solved}))
    practised = {task: exercise.objective for sheet in sheets for task, exercise in sheet.items() if task in solved}
    lessons = {name: objective.lesson for name, objective in read_objectives().items()}
    return objectives_met(acts, lessons=lessons, questions=questions, practised=practised)


def completion_record(acts: Iterable[Act], *, made: date, name: str = "") -> CompletionRecord:
    """What was done in the whole course, to be shown to somebody.

    Args:
        acts: what counts, oldest first.
        made: today, where the learner is.
        name: what they typed, if they did.
    """
    from loginlab.progress.completion_record import Matter, record_of  # checking its values takes a moment to load

    acts = list(acts)
    objectives, items = read_objectives(), all_items()
    lessons = {
        number: Matter(
            title=read_course().lessons[number].title,
            objectives={key: one.can for key, one in objectives.items() if one.lesson == number},
            exercises=title_tasks(number),
            questions=tuple(key for key in items if key.startswith(f"{number}.")),
        )
        for number in written_lessons()
    }
    return record_of(acts, lessons=lessons, standing=standing(acts), course=version("loginlab"), made=made, name=name)
