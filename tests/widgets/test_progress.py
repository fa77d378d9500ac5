"""The progress view: it counts what was done, carries it, begins anew, and keeps nothing that was typed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loginlab as lab
from loginlab.catalogue import list_tasks, read_course, written_lessons
from loginlab.environment import is_binder
from loginlab.exercises import find_exercise
from loginlab.progress.acts import ANSWERED, CHECKED
from loginlab.progress.carrying import read_carried
from loginlab.seat import Seat, frozen_seat
from loginlab.syllabus import all_items
from loginlab.widgets.lessons import LessonTable
from loginlab.widgets.progress_overview import describe_progress
from loginlab.widgets.progress_view import ON_BINDER, SAVED, ProgressView
from loginlab.widgets.quiz import QuizWidget
from loginlab.world.clock import FROZEN_AT
from tests.progress.histories import LATER, whole_course

BINDER = "BINDER_LAUNCH_HOST"


@pytest.fixture
def seat() -> Seat:
    return frozen_seat()


@pytest.fixture
def shown(seat: Seat) -> ProgressView:
    return ProgressView(seat)


def press(widget: ProgressView, act: str, /, **data: object) -> Any:
    """Send an act as a page does, and return what was said."""
    replies: list[dict[str, Any]] = []
    widget.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    widget._receive(widget, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    assert "failed" not in reply
    json.dumps([reply, widget.view])
    return reply["said"]


def lesson(widget: ProgressView, number: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in widget.view["lessons"] if one["number"] == number)
    return found


def finished(later: timedelta = timedelta()) -> Seat:
    """Somebody who has done the whole course, so long ago."""
    done = frozen_seat()
    done.progress.take_in(whole_course())
    last = whole_course().acts[-1].at
    done.clock.advance(last - FROZEN_AT + later)
    return done


def test_before_anything_is_done_nothing_is_met(shown: ProgressView) -> None:
    """The first lesson is what comes next, and nothing can be begun anew."""
    assert [total["have"] for total in shown.view["totals"]] == [0, 0, 0]
    assert shown.view["next"] == "Open lesson 00, Start here."
    assert "no question was answered" in shown.view["due"]
    assert not any(one["was_begun"] for one in shown.view["lessons"])
    assert shown.view["saved"] == SAVED


def test_the_view_says_when_it_was_counted_and_counts_anew_when_asked(seat: Seat, shown: ProgressView) -> None:
    """Answers are kept at once and counted when somebody looks; without the time they seem to be lost."""
    assert f"counted at {seat.clock.now().astimezone():%H:%M}" in shown.view["as_of"]
    seat.progress.record_answer("00.hints", answer="x", right=True, sure=None)
    assert shown.view["totals"][1]["have"] == 0
    shown.look()
    assert shown.view["totals"][1]["have"] == 1


def test_a_whole_course_done_is_all_met() -> None:
    """Every objective, question and exercise of every lesson that is written."""
    view = ProgressView(finished()).view
    assert all(total["have"] == total["of"] > 0 for total in view["totals"])
    assert [one["number"] for one in view["lessons"]] == list(written_lessons())
    assert {task["state"] for one in view["lessons"] for task in one["exercises"]} == {"done"}


def test_when_all_is_met_and_nothing_is_due_there_is_nothing_left_to_say() -> None:
    """A course without a mistake, a moment after its end."""
    good = [act for act in whole_course().acts if act.facts.get("right") or act.facts.get("outcome") == "done"]
    view = describe_progress([replace(act, at=FROZEN_AT) for act in good], FROZEN_AT)
    assert view["next"] == "You have met every objective."
    assert view["due"].startswith("Nothing is due now. Come back to the re-check ")


def test_an_exercise_says_how_often_it_was_checked_and_how_many_hints_helped(seat: Seat, shown: ProgressView) -> None:
    """Not tried, begun, not yet, and solved at the third check: each in its own words."""
    first, second, third, fourth = list_tasks("00")
    seat.progress.record_hint(second, 0)
    for outcome in ("not yet", "not yet", "done", "done"):
        seat.progress.record_check(third, outcome=outcome, held=(0,))
    seat.progress.record_hint(third, 0)
    seat.progress.record_hint(third, 0)
    seat.progress.record_check(fourth, outcome="not yet", held=())
    press(shown, "look")
    assert [(one["state"], one["says"]) for one in lesson(shown, "00")["exercises"]] == [
        ("not tried", "not tried yet"),
        ("not yet", "begun, with 1 hint"),
        ("done", "solved on 14 March 2026 at check 3, with 1 hint"),
        ("not yet", "not yet, after 1 check"),
    ]
    assert find_exercise(first).id == lesson(shown, "00")["exercises"][0]["id"]


def test_questions_are_right_tried_or_open(seat: Seat, shown: ProgressView) -> None:
    """Once right stays right; what was only tried is said."""
    one, two, *_ = (name for name in all_items() if name.startswith("00."))
    for right in (False, True, False):
        seat.progress.record_answer(one, answer="x", right=right, sure=None)
    seat.progress.record_answer(two, answer="x", right=False, sure=None)
    press(shown, "look")
    asked = lesson(shown, "00")["asked"]
    assert lesson(shown, "00")["questions"] == f"1 of {asked} right, 1 tried and not right yet."
    assert lesson(shown, "00")["was_begun"]


def test_what_is_due_comes_first(seat: Seat) -> None:
    """A year after the course everything comes back, and the next step is the re-check."""
    view = ProgressView(finished(timedelta(days=366))).view
    assert view["next"].startswith("Do the re-check in lesson 11")
    assert "are due again in the re-check" in view["due"]
    assert any("come back in the re-check now" in one["questions"] for one in view["lessons"])


def test_the_next_step_goes_on_where_somebody_began(seat: Seat, shown: ProgressView) -> None:
    """A lesson that was begun before one that was not: its first open objective, with the section that teaches it."""
    seat.progress.record_hint("03.ticket-code", 0)
    press(shown, "look")
    assert shown.view["next"].startswith("In lesson 03, one thing is open: ")
    assert "It is taught in “" in shown.view["next"]


def test_what_another_notebook_did_is_there_after_looking_again(seat: Seat, shown: ProgressView) -> None:
    """The view is of one moment; a press brings it up to date."""
    seat.progress.record_check(list_tasks("00")[0], outcome="done", held=())
    assert lesson(shown, "00")["solved"] == 0
    assert press(shown, "look") == "This is how it stands now."
    assert lesson(shown, "00")["solved"] == 1


@pytest.mark.parametrize("way", ["code", "file"])
def test_what_goes_out_here_comes_in_there(way: str) -> None:
    """A fresh machine shows the same view afterwards, by either way, and says what it took in."""
    here, there = ProgressView(finished()), ProgressView(finished_nothing())
    said = press(there, "take_in", text=press(here, "carry_out")[way])
    assert said["good"]
    assert said["says"].startswith(f"Taken in: {len(whole_course().acts)} new entries.")
    assert there.view == here.view
    again = press(there, "take_in", text=press(here, "carry_out")[way])
    assert "was here already" in again["says"]


def finished_nothing() -> Seat:
    """A machine with nothing on it, at the time at which the course was finished elsewhere."""
    empty = frozen_seat()
    empty.clock.advance(whole_course().acts[-1].at - FROZEN_AT)
    return empty


def test_after_a_code_the_quiz_knows_what_was_right() -> None:
    """The code says that an answer was right and not which it was: the question counts as right, and can be asked."""
    there, item = finished_nothing(), next(iter(all_items().values()))
    press(ProgressView(there), "take_in", text=press(ProgressView(finished()), "carry_out")["code"])
    (question,) = QuizWidget((item,), there).view["items"]
    assert (question["state"], question["verdict"]) == ("right", None)
    row = LessonTable(there).view["lessons"][0]
    assert row["done"].startswith(f"{lesson(ProgressView(there), '00')['asked']} of ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste a code first, or choose a file."),
        ("  \n", "Paste a code first, or choose a file."),
        (None, "Paste a code first, or choose a file."),
        (["SIL1.x."], "Paste a code first, or choose a file."),
        ("Hello", "This is no progress of this course."),
        ("SIL1.abc", "The end is missing."),
        ("SIL9.abc.", "A newer version of this course wrote this."),
    ],
)
def test_what_is_no_progress_is_refused_with_a_sentence(seat: Seat, text: object, says: str) -> None:
    """And nothing has changed, neither on the page nor behind it."""
    shown = ProgressView(seat)
    before = shown.view
    said = press(shown, "take_in", text=text)
    assert not said["good"]
    assert said["says"].startswith(says)
    assert shown.view == before
    assert seat.progress.every_act() == []


def test_what_was_pasted_is_kept_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    """Somebody pastes their password by mistake: it is in no view, no progress, no log."""
    seat = frozen_seat()
    shown = ProgressView(seat)
    press(shown, "take_in", text="correct horse battery staple")
    shown._receive(shown, {"act": "take_in", "number": 1, "data": {"text": "correct horse", "x": 1}}, [])
    kept = json.dumps([shown.view, shown.get_state(), str(shown._repr_mimebundle_())], default=str)
    assert "horse" not in kept + caplog.text
    assert seat.progress.every_act() == []


def test_an_exercise_a_lesson_and_all_can_be_begun_anew_and_taken_back() -> None:
    """Each says so, the view follows at once, and the objectives of a lesson go with it."""
    seat = finished()
    seat.progress.record_shown("read-the-sign", ("03.x",))
    shown = ProgressView(seat)
    whole = {name: value for name, value in shown.view.items() if name != "resets"}
    for scope, said in (("03.ticket-code", "“It stops at the code”"), ("03", "Lesson 03"), ("all", "Everything")):
        told = press(shown, "begin_anew", scope=scope)
        assert told["good"]
        assert told["says"].startswith(said)
        assert shown.view["resets"][0]["says"].startswith(said)
    assert [total["have"] for total in shown.view["totals"]] == [0, 0, 0]
    press(shown, "take_back", reset=shown.view["resets"][0]["uid"])
    assert lesson(shown, "03")["met"] == 0
    assert not lesson(shown, "03")["was_begun"]
    assert lesson(shown, "04")["met"] > 0
    for reset in list(shown.view["resets"]):
        assert press(shown, "take_back", reset=reset["uid"])["good"]
    assert {name: value for name, value in shown.view.items() if name != "resets"} == whole
    assert shown.view["resets"] == []


@pytest.mark.parametrize("scope", [None, "", "42", "0", "03.", "../03", "*", {"all": 1}, "progress:reset"])
def test_a_part_that_does_not_exist_is_not_reset(seat: Seat, shown: ProgressView, scope: object) -> None:
    """A sentence, and nothing has changed."""
    seat.progress.record_hint("03.ticket-code", 0)
    assert press(shown, "begin_anew", scope=scope)["good"] is False
    assert len(seat.progress.every_act()) == 1


@pytest.mark.parametrize("reset", [None, "", "s" + "0" * 31, 7])
def test_a_reset_that_does_not_exist_is_not_taken_back(shown: ProgressView, reset: object) -> None:
    """Also not one that was taken back a moment ago in another window."""
    assert press(shown, "take_back", reset=reset) == {
        "good": False,
        "says": "This was taken back already. Nothing was changed.",
    }


def test_on_binder_the_view_says_what_will_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the page is told, so that it can remind in time; elsewhere it is not."""
    assert ProgressView(frozen_seat()).temporary is False
    monkeypatch.setenv(BINDER, "https://binder.example/")
    shown = ProgressView(frozen_seat())
    assert shown.temporary is True
    assert (shown.view["saved"], shown.view["all_is_well"]) == (ON_BINDER, False)


@pytest.mark.parametrize(
    ("name", "binder"),
    [
        ("BINDER_LAUNCH_HOST", True),
        ("BINDER_REQUEST", True),
        ("BINDER_PERSISTENT_REQUEST", True),
        ("JUPYTERHUB_USER", False),
        ("JUPYTERHUB_SERVICE_PREFIX", False),
    ],
)
def test_a_binder_is_known_by_its_request_and_a_class_hub_is_none(
    monkeypatch: pytest.MonkeyPatch, name: str, binder: bool
) -> None:
    """Both set variables of JupyterHub; only on one of them is the work gone tomorrow."""
    assert not is_binder()
    monkeypatch.setenv(name, "something")
    assert is_binder() is binder


def test_every_widget_can_hand_out_the_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reminder asks whichever widget is on the page; what it gets is this kernel's."""
    monkeypatch.setenv(BINDER, "https://binder.example/")
    setup = lab.setup()
    assert setup.temporary is True
    assert "until this Binder stops" in setup.view["rows"][2]["saw"]
    replies: list[dict[str, Any]] = []
    setup.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    lab.check("00.who-owns-it", lambda _address: True)
    setup._receive(setup, {"act": "carry_out", "number": 1, "data": {}}, [])
    carried = replies[0]["said"]
    assert carried["name"].startswith("sign-in-lab-progress-")
    assert [act.subject for act in read_carried(carried["file"], LATER).acts] == ["00.who-owns-it"]


def test_the_static_form_is_of_nobody() -> None:
    """The lessons and what one can do after each, the same for whoever made it."""
    html = ProgressView(finished()).static_html()
    assert html == ProgressView(frozen_seat()).static_html()
    assert all(read_course().lessons[number].title in html for number in written_lessons())
    assert not re.search(r"\d+ of \d+|met:|solved on", html)
    assert not any(word in html for word in ("<script", "style=", "<svg", "<input", "open>"))


def test_acts_of_another_version_do_not_break_the_view() -> None:
    """An exercise that was renamed, a lesson that is gone, an answer without its fields: passed over."""
    acts = list(whole_course().acts)
    odd = [
        acts[0].__class__(FROZEN_AT, CHECKED, "42.gone", {"outcome": "done", "held": []}),
        acts[0].__class__(FROZEN_AT, ANSWERED, "00.renamed", {"answer": None, "right": True, "sure": None}),
        acts[0].__class__(FROZEN_AT, "future:kind", "00.hints", {}),
    ]
    assert describe_progress([*acts, *odd], LATER)["totals"] == describe_progress(acts, LATER)["totals"]


@given(st.lists(st.sampled_from(whole_course().acts), max_size=30))
def test_whatever_was_done_can_be_shown(some: list[Any]) -> None:
    """Any part of a course in any order: numbers within their bounds, and a next step."""
    view = describe_progress(sorted(some, key=lambda act: act.at), LATER)
    assert all(0 <= total["have"] <= total["of"] for total in view["totals"])
    assert view["next"].endswith(".")
