"""What the progress view shows, read off what was done: per lesson its objectives, exercises and questions.

Nothing here decides whether something was right or is due; it counts, and puts it into words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from loginlab.catalogue import read_course, read_objectives, title_tasks, written_lessons
from loginlab.progress.acts import ANSWERED, CHECKED, HINTED, Act
from loginlab.progress.kept import date_words
from loginlab.progress.objectives import DONE, Standing
from loginlab.progress.resets import ALL
from loginlab.progress.review import due, next_date
from loginlab.syllabus import all_items, items_to_ask_again, sections_of, standing

RE_CHECK_LESSON = "11"
MOST_RESETS = 20
"""Resets that can be taken back here, the latest: progress from elsewhere may hold any number. Our own choice."""
HOW = {
    "": "not yet",
    "shown": "met: shown in the short check",
    "exercise": "met: by solving an exercise",
    "questions": "met: every question about it answered right",
}


def describe_progress(acts: Sequence[Act], now: datetime) -> dict[str, Any]:
    """Everything the view shows of what was done.

    Args:
        acts: what counts, oldest first.
        now: aware, in the learner's own zone, in whose midnight a day begins.
    """
    stands = standing(acts)
    items = items_to_ask_again().values()
    due_now = [one.item for one in due(acts, items, now)]
    by_subject: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        by_subject[act.kind, act.subject].append(act)
    lessons = [_lesson(number, stands, by_subject, due_now) for number in written_lessons()]
    return {
        "totals": _totals(lessons),
        "next": _next_step(lessons, stands, len(due_now)),
        "due": _due_words(len(due_now), next_date(acts, items, now), now),
        "lessons": lessons,
    }


def empty_progress() -> list[dict[str, Any]]:
    """What the static form shows: the lessons and what one can do after each, and nothing of anybody."""
    objectives = read_objectives()
    return [
        {
            "number": number,
            "title": read_course().lessons[number].title,
            "objectives": [one.can for one in objectives.values() if one.lesson == number],
            "exercises": list(title_tasks(number).values()),
        }
        for number in written_lessons()
    ]


def describe_resets(resets: Iterable[Act]) -> list[dict[str, str]]:
    """What was begun anew and can be taken back, the latest first, with a sentence each."""
    return [
        {"uid": act.uid, "says": f"{scope_words(act.subject)} was begun anew on {date_words(act.at)}."}
        for act in islice(resets, MOST_RESETS)
    ]


def scope_words(scope: str) -> str:
    """What is reset, in words."""
    if scope == ALL:
        return "Everything"
    lessons = read_course().lessons
    if scope in lessons:
        return f"Lesson {scope}, {lessons[scope].title},"
    number = scope.split(".")[0]
    title = title_tasks(number).get(scope) if number in written_lessons() else None
    return f"“{title}”" if title else scope


def _lesson(
    number: str,
    stands: Mapping[str, Standing],
    by_subject: Mapping[tuple[str, str], list[Act]],
    due_now: Sequence[str],
) -> dict[str, Any]:
    names = [name for name, one in stands.items() if one.lesson == number]
    can = read_objectives()
    questions = [name for name in all_items() if name.startswith(f"{number}.")]
    right = [name for name in questions if _any(by_subject, ANSWERED, name, "right", True)]
    tried = [name for name in questions if (ANSWERED, name) in by_subject and name not in right]
    exercises = [_exercise(name, title, by_subject) for name, title in title_tasks(number).items()]
    met = sum(stands[name].is_met for name in names)
    solved = sum(one["state"] == "done" for one in exercises)
    was_begun = bool(right or tried or met or any(one["state"] != "not tried" for one in exercises))
    return {
        "number": number,
        "title": read_course().lessons[number].title,
        "met": met,
        "objectives": [_objective(can[name].can, stands[name]) for name in names],
        "right": len(right),
        "asked": len(questions),
        "questions": _question_words(len(right), len(tried), len(questions), _of(number, due_now)),
        "solved": solved,
        "exercises": exercises,
        "was_begun": was_begun,
    }


def _any(by_subject: Mapping[tuple[str, str], list[Act]], kind: str, name: str, fact: str, value: object) -> bool:
    return any(act.facts.get(fact) == value for act in by_subject.get((kind, name), ()))


def _of(number: str, names: Iterable[str]) -> int:
    return sum(name.startswith(f"{number}.") for name in names)


def _objective(can: str, stand: Standing) -> dict[str, Any]:
    says = HOW[stand.how]
    if not stand.is_met and stand.right:
        says = f"not yet: {len(stand.right)} of its {len(stand.questions)} questions right"
    return {"can": can, "met": stand.is_met, "says": says}


def _exercise(name: str, title: str, by_subject: Mapping[tuple[str, str], list[Act]]) -> dict[str, Any]:
    checks = by_subject.get((CHECKED, name), [])
    hints = {act.facts.get("hint") for act in by_subject.get((HINTED, name), ())}
    done = next((place for place, act in enumerate(checks) if act.facts.get("outcome") == DONE), None)
    helped = f", with {_count(len(hints), 'hint')}" if hints else ""
    if done is not None:
        state, says = "done", f"solved on {date_words(checks[done].at)} at check {done + 1}{helped}"
    elif checks:
        state, says = "not yet", f"not yet, after {_count(len(checks), 'check')}{helped}"
    else:
        state, says = ("not yet", f"begun{helped}") if hints else ("not tried", "not tried yet")
    return {"id": name, "title": title, "state": state, "says": says}


def _question_words(right: int, tried: int, asked: int, due_now: int) -> str:
    said = f"{right} of {asked} right"
    if tried:
        said += f", {tried} tried and not right yet"
    if due_now:
        said += f". {due_now} {'comes' if due_now == 1 else 'come'} back in the re-check now"
    return f"{said}."


def _due_words(count: int, then: Any, now: datetime) -> str:
    if count:
        return f"{_count(count, 'question')} {'is' if count == 1 else 'are'} due again in the re-check."
    if then is None:
        return "Nothing can be due yet: no question was answered."
    days = (then - now.date()).days
    when = "tomorrow" if days == 1 else f"on {date_words(then)}"
    return f"Nothing is due now. Come back to the re-check {when}."


def _totals(lessons: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    def total(name: str) -> int:
        return sum(lesson[name] if isinstance(lesson[name], int) else len(lesson[name]) for lesson in lessons)

    return [
        {"what": "objectives met", "have": total("met"), "of": total("objectives")},
        {"what": "questions right", "have": total("right"), "of": total("asked")},
        {"what": "exercises solved", "have": total("solved"), "of": total("exercises")},
    ]


def _next_step(lessons: Sequence[Mapping[str, Any]], stands: Mapping[str, Standing], due_now: int) -> str:
    """One thing to do next: what is being forgotten, else the next unmet objective of a lesson that was begun."""
    if due_now:
        return f"Do the re-check in lesson {RE_CHECK_LESSON}: five minutes, for what you may be about to forget."
    unmet = [one for one in stands.values() if not one.is_met]
    begun = {lesson["number"] for lesson in lessons if lesson["was_begun"]}
    going_on = next((one for one in unmet if one.lesson in begun), None)
    if going_on is None:
        fresh = next((lesson for lesson in lessons if not lesson["was_begun"]), None)
        return f"Open lesson {fresh['number']}, {fresh['title']}." if fresh else "You have met every objective."
    can = read_objectives()[going_on.objective].can.rstrip(".")
    where = next(iter(sections_of(going_on.objective)), None)
    section = f" It is taught in “{where.heading}”." if where else ""
    return f"In lesson {going_on.lesson}, one thing is open: {can[0].lower()}{can[1:]}.{section}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
