"""What a learner solved after a cell ran is in the saved notebook, whatever the cell printed."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loginlab.catalogue import lesson_file
from loginlab.environment import home
from loginlab.exercises import find_exercise
from loginlab.jupyter.kept_work import WIDGET_VIEW, update_static_forms
from loginlab.jupyter.save_hook import drop_widget_views
from loginlab.progress import Progress
from loginlab.progress.kept import EXERCISE_UNKNOWN, QUESTIONS_UNKNOWN
from loginlab.quiz.bank import read_bank
from loginlab.seat import FILE, FROZEN_SEED, Seat
from loginlab.widgets.base import LabWidget
from loginlab.widgets.exercise import ExerciseCard
from loginlab.widgets.quiz import QuizWidget
from loginlab.world.clock import Clock

EXERCISE = find_exercise("00.go-on-or-stop")
ITEMS = tuple(read_bank(lesson_file("quizzes", "00", "yaml")).items[:2])


@pytest.fixture
def seat() -> Seat:
    """A learner whose progress is where the notebook server looks for it."""
    clock = Clock(None)
    return Seat(clock, Progress(home() / FILE, clock.now), FROZEN_SEED)


def shown(widget: LabWidget) -> dict[str, Any]:
    """A notebook of one cell that showed a widget when it ran."""
    data, metadata = widget._repr_mimebundle_()
    output = {"output_type": "execute_result", "data": data, "metadata": metadata, "execution_count": 1}
    return {"metadata": {}, "cells": [{"cell_type": "code", "outputs": [output]}]}


def saved(notebook: dict[str, Any]) -> dict[str, Any]:
    """The one output of the notebook as the hook lets it be written."""
    model = {"type": "notebook", "content": notebook}
    drop_widget_views(model=model, path="mine.ipynb")
    output: dict[str, Any] = model["content"]["cells"][0]["outputs"][0]  # type: ignore[index]
    assert WIDGET_VIEW not in output["data"]
    return output


def test_an_exercise_solved_since_its_cell_ran_is_saved_as_solved(seat: Seat) -> None:
    """In the page and in the plain text; the cell itself is not run again."""
    card = ExerciseCard(EXERCISE, seat)
    notebook = shown(card)
    assert EXERCISE_UNKNOWN in saved(copy.deepcopy(notebook))["data"]["text/html"]
    card.check(EXERCISE.wrong[0].make(seat))  # type: ignore[arg-type]
    assert "Last checked on 14 March 2026: not yet" in saved(copy.deepcopy(notebook))["data"]["text/html"]
    card.check(EXERCISE.others[0](seat))  # type: ignore[arg-type]
    data = saved(notebook)["data"]
    for form in ("text/html", "text/plain"):
        assert "Solved on 14 March 2026." in data[form]
        assert EXERCISE_UNKNOWN not in data[form]
        assert "not tried" not in data[form].lower()


def test_answers_given_since_a_cell_ran_are_counted(seat: Seat) -> None:
    """How many, and not which."""
    quiz = QuizWidget(ITEMS, seat)
    notebook = shown(quiz)
    assert QUESTIONS_UNKNOWN in saved(copy.deepcopy(notebook))["data"]["text/plain"]
    seat.progress.record_answer(ITEMS[0].id, answer="any", right=True, sure=None)
    assert "You have answered 1 of 2 right." in saved(notebook)["data"]["text/plain"]


def test_saving_again_says_what_is_true_then(seat: Seat) -> None:
    """JupyterLab hands in its own copy each time; one that was saved and came back is as good."""
    card = ExerciseCard(EXERCISE, seat)
    notebook = shown(card)
    card.check(EXERCISE.wrong[0].make(seat))  # type: ignore[arg-type]
    update_static_forms(notebook, lambda: home() / FILE)
    once = copy.deepcopy(notebook)
    update_static_forms(notebook, lambda: home() / FILE)
    assert notebook == once
    card.check(EXERCISE.others[0](seat))  # type: ignore[arg-type]
    assert "Solved on 14 March 2026." in saved(notebook)["data"]["text/html"]


def test_lines_of_text_are_joined_where_a_sentence_goes_over_two(seat: Seat) -> None:
    """A notebook may hold its texts as lists of lines."""
    card = ExerciseCard(EXERCISE, seat)
    notebook = shown(card)
    data = notebook["cells"][0]["outputs"][0]["data"]
    data["text/html"] = data["text/html"].splitlines(keepends=True)
    card.check(EXERCISE.others[0](seat))  # type: ignore[arg-type]
    assert "Solved on 14 March 2026." in "".join(saved(notebook)["data"]["text/html"])


def test_an_output_of_an_earlier_session_stays_as_it_is(seat: Seat) -> None:
    """A sheet that somebody else handed in is not filled with the progress of whoever looks at it."""
    card = ExerciseCard(EXERCISE, seat)
    notebook = shown(card)
    del notebook["cells"][0]["outputs"][0]["data"][WIDGET_VIEW]
    card.check(EXERCISE.others[0](seat))  # type: ignore[arg-type]
    before = copy.deepcopy(notebook)
    assert saved(notebook) == before["cells"][0]["outputs"][0]


def test_without_a_progress_file_the_static_form_stays_and_none_is_made(seat: Seat, tmp_path: Path) -> None:
    """The kernel may keep its progress elsewhere; what its cell printed is then the best there is."""
    card = ExerciseCard(EXERCISE, seat)
    card.check(EXERCISE.others[0](seat))  # type: ignore[arg-type]
    notebook = shown(ExerciseCard(EXERCISE, seat))
    elsewhere = tmp_path / "elsewhere" / FILE
    before = copy.deepcopy(notebook)
    update_static_forms(notebook, lambda: elsewhere)
    assert notebook == before
    assert "Solved on" in before["cells"][0]["outputs"][0]["data"]["text/html"]
    assert not elsewhere.parent.exists()


def test_a_notebook_without_our_widgets_asks_for_no_file() -> None:
    """Somebody's own notebooks are saved by the same server."""

    def refuse() -> Path:
        raise AssertionError

    update_static_forms({"cells": [{"cell_type": "markdown"}, {"outputs": [{"data": {WIDGET_VIEW: {}}}]}]}, refuse)


@pytest.mark.parametrize("broken", [{"outcome": "done"}, {}], ids=["no held", "nothing"])
def test_what_cannot_be_understood_keeps_the_work_and_drops_the_view(
    seat: Seat, broken: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """A progress file of another age must not stand in the way of saving."""
    notebook = shown(ExerciseCard(EXERCISE, seat))
    seat.progress._record("exercise:checked", EXERCISE.id, broken)
    assert EXERCISE_UNKNOWN in saved(notebook)["data"]["text/html"]
    assert "mine.ipynb is saved without what was solved since" in caplog.text


@pytest.mark.parametrize("make", [lambda s: ExerciseCard(EXERCISE, s), lambda s: QuizWidget(ITEMS, s)])
def test_a_build_holds_none_of_it(
    make: Callable[[Seat], LabWidget], seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is committed has no view and hence nothing to bring up to date."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    assert make(seat)._repr_mimebundle_()[1] == {"loginlab": {"static": True}}
