"""What hangs on what: sections, questions and exercises of each objective, and how one stands after what was done."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from loginlab.catalogue import read_objectives, written_lessons
from loginlab.exercises import EXERCISES, Outcome
from loginlab.progress.acts import ANSWERED, CHECKED, Act
from loginlab.progress.objectives import DONE
from loginlab.syllabus import all_items, items_to_ask_again, sections_of, standing

NOW = datetime(2026, 3, 14, 10, 42, 11, tzinfo=UTC)


def act(kind: str, subject: str, **facts: Any) -> Act:
    return Act(NOW, kind, subject, facts)


def test_the_sections_are_those_of_the_text() -> None:
    """In the order of the lesson, under their own headings; one that teaches two objectives belongs to both."""
    found = [str(section) for section in sections_of("judge-the-clock")]
    assert all(line.startswith("lesson 02, Codes and clocks: “") for line in found)
    assert len(found) == len(set(found)) > 1
    assert set(found) & {str(section) for section in sections_of("choose-window-and-lock")}
    assert sections_of("nobody-teaches-this") == ()


def test_every_question_is_there_once_in_the_order_of_the_lessons() -> None:
    """And those that make no sense without what stands beside them are left out of what is asked again."""
    lessons = [name[:2] for name in all_items()]
    assert lessons == sorted(lessons)
    assert set(lessons) == set(written_lessons())
    assert {
        name for name, item in all_items().items() if item.in_place
    } == all_items().keys() - items_to_ask_again().keys()


def test_a_solved_exercise_meets_the_objective_that_it_names() -> None:
    """For every exercise of the course."""
    assert str(Outcome.DONE) == DONE
    found = standing([act(CHECKED, name, outcome="done") for name in EXERCISES])
    objectives = {exercise.objective for exercise in EXERCISES.values()} & read_objectives().keys()
    assert {name for name, at in found.items() if at.how == "exercise"} == objectives


def test_all_questions_right_meet_every_objective_of_the_lessons_that_are_written() -> None:
    """Nothing is left that no question could show."""
    found = standing([act(ANSWERED, name, right=True) for name in all_items()])
    assert {name for name, at in found.items() if not at.is_met} == {
        name for name, objective in read_objectives().items() if objective.lesson not in written_lessons()
    }


def test_acts_of_another_version_are_passed_over() -> None:
    """A lesson and an exercise that are not here, and one without a point in its name."""
    strange = [act(CHECKED, name, outcome="done") for name in ("00.gone", "99.gone", "gone", "")]
    assert not any(at.is_met for at in standing(strange).values())


def test_somebody_who_has_only_begun_does_not_wait_for_the_exchange() -> None:
    """Its 0.3 seconds are for those who have solved something that needs it."""
    code = "import sys; from loginlab.syllabus import standing; standing([]); print('loginlab.exchange' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
