"""The twelve lessons, and how far this learner is in each."""

from __future__ import annotations

from loginlab.catalogue import lesson_file, list_tasks, read_course, written_lessons
from loginlab.exercises import Outcome
from loginlab.quiz.bank import read_bank
from loginlab.seat import Seat
from loginlab.widgets.showing import Showing


class LessonTable(Showing):
    """A table of the lessons: what each is about, how long it takes, what is done."""

    def __init__(self, seat: Seat) -> None:
        written = written_lessons()
        rows = [
            {
                "number": number,
                "title": lesson.title,
                "about": lesson.about,
                "minutes": lesson.minutes,
                "tool_minutes": lesson.tool_minutes,
                "done": _done(number, seat) if number in written else "not written yet",
            }
            for number, lesson in sorted(read_course().lessons.items())
        ]
        super().__init__("lessons", {"lessons": rows})


def _done(number: str, seat: Seat) -> str:
    tasks = list_tasks(number)
    solved = sum(any(c.outcome == Outcome.DONE for c in seat.progress.checks(name)) for name in tasks)
    items = read_bank(lesson_file("quizzes", number, "yaml")).items
    right = sum(any(answer.right for answer in seat.progress.answers(item.id)) for item in items)
    return f"{right} of {len(items)} questions, {solved} of {len(tasks)} exercises"
