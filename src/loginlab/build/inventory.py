"""What is tied to what: every lesson, section, quiz item, exercise, objective, claim and item of the course."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from loginlab import exercises
from loginlab.build.citations import find_citations
from loginlab.build.lesson_time import reading_minutes, tool_minutes
from loginlab.build.sheets import read_sheet
from loginlab.catalogue import lesson_file, line_of, read_claims, read_course, read_objectives, written_lessons
from loginlab.content import Mistake
from loginlab.environment import content
from loginlab.quiz.bank import read_bank

EXERCISES_NEEDED, ITEMS_NEEDED = 1, 2


def inventory() -> dict[str, Any]:
    """The whole course as one JSON value, computed from the content."""
    course, objectives, claims = read_course(), read_objectives(), read_claims()
    lessons = {number: _lesson(number) for number in written_lessons()}
    tied = {name: _tied_to_objective(name, lessons) for name in objectives}
    return {
        "items": {
            item: {
                "text": text,
                "lessons": [n for n, lesson in sorted(course.lessons.items()) if item in lesson.covers],
                "objectives": [name for name, objective in objectives.items() if item in objective.covers],
            }
            for item, text in course.items.items()
        },
        "lessons": {
            number: {"title": lesson.title, "written": number in lessons, "covers": list(lesson.covers)}
            | {"minutes": lesson.minutes, "tool minutes": lesson.tool_minutes}
            | lessons.get(number, {})
            for number, lesson in sorted(course.lessons.items())
        },
        "objectives": {name: objective.model_dump(mode="json") | tied[name] for name, objective in objectives.items()},
        "claims": {
            name: claim.model_dump(mode="json") | {"cited in": [n for n, at in lessons.items() if name in at["claims"]]}
            for name, claim in claims.items()
        },
    }


def find_orphans() -> list[Mistake]:
    """Everything that hangs on nothing, or that nothing hangs on, as mistakes to mend."""
    return sorted(set(_orphans(inventory())))


def _lesson(number: str) -> dict[str, Any]:
    path = lesson_file("lessons", number, "py")
    sheets = [read_sheet(path), read_sheet(lesson_file("exercises", number, "py"))]
    bank = read_bank(lesson_file("quizzes", number, "yaml"))
    prose = " ".join(cell.source for cell in sheets[0] if cell.kind == "markdown")
    cited = [claim for sheet in sheets for cell in sheet for claim in find_citations(cell.source)]
    cited += [claim for item in bank.items for claim in find_citations(item.model_dump_json())]
    tasks: dict[str, int] = {}
    for cell in sheets[1]:
        if "task" in cell.marks:
            tasks.setdefault(str(cell.marks["task"]), cell.line)
    words = len(re.findall(r"\w[\w'’-]*", prose))
    return {
        "sections": [
            {"heading": cell.source.splitlines()[0].lstrip("# "), "line": cell.line}
            | {"objectives": cell.marks.get("objective", "").split()}
            for cell in sheets[0]
            if cell.kind == "markdown" and cell.source.startswith("## ")
        ],
        "quiz": {item.id: {"kind": item.kind, "objective": item.objective} for item in bank.items},
        "exercises": {
            task: {
                "objective": exercises.EXERCISES[task].objective if task in exercises.EXERCISES else "",
                "line": line,
            }
            for task, line in tasks.items()
        },
        "claims": list(dict.fromkeys(cited)),
        "words": words,
        "reading minutes": reading_minutes(words, bank.items),
        "minutes at the tools": tool_minutes(sheets[0]),
    }


def _tied_to_objective(name: str, lessons: dict[str, Any]) -> dict[str, list[str]]:
    return {
        "sections": [
            f"{n}: {section['heading']}"
            for n, lesson in lessons.items()
            for section in lesson["sections"]
            if name in section["objectives"]
        ],
        "quiz": [item for lesson in lessons.values() for item, at in lesson["quiz"].items() if at["objective"] == name],
        "exercises": [
            task for lesson in lessons.values() for task, at in lesson["exercises"].items() if at["objective"] == name
        ],
    }


def _orphans(found: dict[str, Any]) -> Iterator[Mistake]:
    root = content()
    objectives, claims = root / "objectives.yaml", root / "claims.yaml"
    for name, at in found["objectives"].items():
        line = line_of(objectives, ("objectives", name))
        if not at["sections"]:
            yield Mistake(objectives, line, f"No section of a lesson teaches the objective “{name}”.")
        if len(at["quiz"]) < ITEMS_NEEDED:
            yield Mistake(objectives, line, f"The objective “{name}” needs {ITEMS_NEEDED} quiz items or more.")
        if len(at["exercises"]) < EXERCISES_NEEDED:
            yield Mistake(objectives, line, f"No exercise practises the objective “{name}”.")
        if at["lesson"] not in found["lessons"]:
            yield Mistake(
                objectives, line, f"The objective “{name}” belongs to lesson {at['lesson']}, which there is not."
            )
        for item in set(at["covers"]) - set(found["items"]):
            yield Mistake(objectives, line, f"The objective “{name}” covers “{item}”, which is no item of the course.")
    for name, at in found["claims"].items():
        if not at["cited in"]:
            yield Mistake(claims, line_of(claims, ("claims", name)), f"Nobody cites the claim “{name}”.")
    for number, lesson in found["lessons"].items():
        if lesson["written"]:
            yield from _orphans_of_lesson(number, lesson, found)


def _orphans_of_lesson(number: str, lesson: dict[str, Any], found: dict[str, Any]) -> Iterator[Mistake]:
    text, sheet = lesson_file("lessons", number, "py"), lesson_file("exercises", number, "py")
    known = found["objectives"]
    if lesson["reading minutes"] > lesson["minutes"]:
        needed = lesson["reading minutes"]
        yield Mistake(text, 1, f"The lesson promises {lesson['minutes']} minutes; reading and answering take {needed}.")
    for section in lesson["sections"]:
        for name in set(section["objectives"]) - set(known):
            yield Mistake(
                text, section["line"], f"The section “{section['heading']}” names the unknown objective “{name}”."
            )
    bank = lesson_file("quizzes", number, "yaml")
    for item, at in lesson["quiz"].items():
        if at["objective"] not in known:
            line = read_bank(bank).lines[item]
            yield Mistake(bank, line, f"The item “{item}” names the unknown objective “{at['objective']}”.")
    for task, at in lesson["exercises"].items():
        if task not in exercises.EXERCISES:
            yield Mistake(sheet, at["line"], f"The task “{task}” has no check; add it to loginlab.exercises.")
        elif at["objective"] not in known:
            yield Mistake(sheet, at["line"], f"The exercise “{task}” names the unknown objective “{at['objective']}”.")
    for task in exercises.EXERCISES:
        if task.startswith(f"{number}.") and task not in lesson["exercises"]:
            yield Mistake(sheet, 1, f"The exercise “{task}” stands in no cell of this sheet.")
    for name in set(lesson["claims"]) - set(found["claims"]):
        yield Mistake(text, 1, f"The lesson cites the unknown claim “{name}”.")
    covered = {item for at in known.values() if at["lesson"] == number for item in at["covers"]}
    for item in set(lesson["covers"]) - covered:
        yield Mistake(text, 1, f"The lesson covers {item}, and none of its objectives does.")
