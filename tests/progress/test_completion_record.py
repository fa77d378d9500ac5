"""The completion record: what it says of what was done, and nothing that was not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from loginlab.progress.acts import Act
from loginlab.progress.completion_record import (
    DRILLED,
    NAME_LENGTH,
    CompletionRecord,
    Matter,
    record_of,
    tidy_name,
)
from loginlab.progress.objectives import objectives_met

BEGAN = datetime(2026, 3, 1, 9, tzinfo=UTC)
LESSONS = {
    "90": Matter(
        "Doors", {"open-a-door": "Open a door."}, {"90.all": "All doors", "90.one": "One door"}, ("90.a", "90.b")
    ),
    "91": Matter("Windows", {"clean": "Clean a window."}, {}, ("91.a",)),
}
SAFE: dict[str, Any] = {
    "seed": 7,
    "moves": ["freeze", "+90"],
    "lost_usd": 100,
    "kept_usd": 900,
    "minutes": 31,
    "harm": [],
    "outcome": "safe",
    "waited": True,
}


def act(day: int, kind: str, subject: str, **facts: Any) -> Act:
    return Act(BEGAN + timedelta(days=day), kind, subject, facts)


def made_of(*acts: Act, name: str = "") -> CompletionRecord:
    standing = objectives_met(
        acts,
        lessons={"open-a-door": "90", "clean": "91"},
        questions={"open-a-door": ["90.a", "90.b"], "clean": ["91.a"]},
        practised={"90.all": "open-a-door"},
    )
    return record_of(acts, lessons=LESSONS, standing=standing, course="9.9", made=date(2026, 4, 1), name=name)


def test_nothing_done_is_nothing_said() -> None:
    """Every lesson is there, nothing is met, and there is no drill and no name."""
    record = made_of()
    assert [lesson.number for lesson in record.lessons] == ["90", "91"]
    assert all(one.how == "" and one.on is None for lesson in record.lessons for one in lesson.objectives)
    assert (record.drill, record.name, record.lessons[0].right, record.lessons[0].questions) == (None, "", 0, 2)


def test_an_exercise_has_the_day_it_was_solved_first_and_all_its_tries_and_hints() -> None:
    """A hint asked for twice is one hint; a check after the solution is a try too."""
    record = made_of(
        act(1, "exercise:checked", "90.all", outcome="not yet", held=[]),
        act(1, "exercise:hinted", "90.all", hint=0),
        act(2, "exercise:hinted", "90.all", hint=0),
        act(2, "exercise:hinted", "90.all", hint=1),
        act(3, "exercise:checked", "90.all", outcome="done", held=[0]),
        act(4, "exercise:checked", "90.all", outcome="done", held=[0]),
    )
    solved, untouched = record.lessons[0].exercises
    assert (solved.on, solved.tries, solved.hints) == (date(2026, 3, 4), 3, 2)
    assert (untouched.on, untouched.tries, untouched.hints) == (None, 0, 0)
    assert record.lessons[0].objectives[0].how == "exercise"
    assert record.lessons[0].objectives[0].on == date(2026, 3, 4)


def test_a_question_counts_once_and_only_if_it_was_right() -> None:
    """Twice right is once, and an answer to another course's question is none."""
    record = made_of(
        act(1, "quiz:answered", "90.a", answer="x", right=False, sure=None),
        act(2, "quiz:answered", "90.a", answer="y", right=True, sure=None),
        act(3, "quiz:answered", "90.a", answer="y", right=True, sure=None),
        act(3, "quiz:answered", "90.gone", answer="y", right=True, sure=None),
    )
    assert (record.lessons[0].right, record.lessons[0].questions) == (1, 2)
    assert made_of(act(1, "quiz:answered", "90.a", answer="x", right=False, sure=None)).lessons[0].right == 0


def test_right_at_the_first_answer_is_counted_apart() -> None:
    """Wrong first and right a second later, with the answer on the screen, is right but was not at once."""
    wrong_first = (
        act(1, "quiz:answered", "90.a", answer="x", right=False, sure=None),
        act(2, "quiz:answered", "90.a", answer="y", right=True, sure=None),
    )
    right_first = (
        act(3, "quiz:answered", "90.b", answer="y", right=True, sure=None),
        act(4, "quiz:answered", "90.b", answer="x", right=False, sure=None),
    )
    lesson = made_of(*wrong_first, *right_first).lessons[0]
    assert (lesson.right, lesson.at_once, lesson.questions) == (2, 1, 2)
    assert made_of(*wrong_first).lessons[0].at_once == 0


def test_no_answer_is_in_it() -> None:
    """What somebody typed or chose is nobody's business."""
    record = made_of(act(1, "quiz:answered", "90.a", answer="my own words", right=True, sure="certain"))
    assert "my own words" not in record.model_dump_json()


@pytest.mark.parametrize(
    ("second", "better"),
    [
        ({"outcome": "lost", "lost_usd": 1000, "kept_usd": 0}, False),
        ({"outcome": "stopped", "lost_usd": 0}, False),
        ({"lost_usd": 99}, True),
        ({"lost_usd": 101}, False),
        ({"harm": ["disclosed"]}, False),
        ({"minutes": 30}, True),
        ({"minutes": 31}, False),
    ],
)
def test_the_best_drill_is_safe_first_then_cheap_then_clean_then_quick(second: dict[str, Any], better: bool) -> None:
    """And the last one is the last, whatever it was."""
    record = made_of(act(1, DRILLED, "10.drill", **SAFE), act(2, DRILLED, "10.drill", **(SAFE | second)))
    assert record.drill is not None
    assert record.drill.times == 2
    assert record.drill.last.on == date(2026, 3, 3)
    assert record.drill.best.on == date(2026, 3, 3 if better else 2)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"moves": None},
        {"moves": "freeze"},
        {"seed": -1},
        {"seed": "7"},
        {"lost_usd": True},
        {"outcome": "<script>"},
        {"harm": ["x" * 81]},
        {"harm": ["\x1b[2J"]},
        {"waited": 1},
        {"minutes": 1.5},
    ],
)
def test_a_drill_that_says_what_no_drill_says_is_passed_over(spoiled: dict[str, Any]) -> None:
    """It may have been carried in from anywhere; the rest of the record is made all the same."""
    assert made_of(act(1, DRILLED, "10.drill", **(SAFE | spoiled))).drill is None
    record = made_of(act(1, DRILLED, "10.drill", **SAFE), act(2, DRILLED, "10.drill", **(SAFE | spoiled)))
    assert record.drill is not None
    assert record.drill.times == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  Noor   Haddad\n", "Noor Haddad"),
        ("Søren 学习 O’Neill", "Søren 学习 O’Neill"),
        ("می‌خواهم", "می‌خواهم"),
        ("\x1b[2J\x1b[31mAda", "[2J [31mAda"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("x" * NAME_LENGTH, "x" * NAME_LENGTH),
        ("x" * (NAME_LENGTH + 1), "x" * NAME_LENGTH),
        ("\ud800", ""),
    ],
)
def test_a_name_is_one_line_of_signs_that_are_shown(typed: str, kept: str) -> None:
    """Nothing that moves a cursor, turns the writing round, or is half of a sign; at most eighty letters."""
    assert made_of(name=typed).name == kept


@given(st.text())
def test_any_name_can_be_typed(typed: str) -> None:
    """Tidied once it is tidy, it fits, and it can be written anywhere."""
    kept = tidy_name(typed)
    assert tidy_name(kept) == kept
    assert len(kept) <= NAME_LENGTH
    kept.encode("utf8")
    assert made_of(name=typed).name == kept


def test_a_record_takes_no_field_that_it_does_not_know() -> None:
    """Whoever signs more than a record holds has not signed a record."""
    values = made_of().values()
    CompletionRecord.model_validate_json(made_of().model_dump_json())
    with pytest.raises(ValidationError):
        CompletionRecord(**(values | {"grade": "A"}))


def test_a_record_is_not_changed_once_it_is_made() -> None:
    """What is signed is what was made of the acts."""
    record = made_of()
    with pytest.raises(ValidationError, match="frozen"):
        record.name = "Somebody else"
