"""What is tied to what, computed from the content."""

from __future__ import annotations

import json

from tests.build.conftest import LESSON, Copy


def test_the_inventory_of_a_small_course(course: Copy) -> None:
    """Every tie, both ways; a lesson that is only planned is listed as such."""
    found = json.loads(course.run("inventory", "--json").out)
    assert found["items"] == {
        "X1": {"text": "Something that has to be covered", "lessons": ["90"], "objectives": ["open-a-door"]}
    }
    assert found["objectives"]["open-a-door"] == {
        "lesson": "90",
        "can": "Open a door that is shut, and shut it again.",
        "covers": ["X1"],
        "sections": ["90: How a door opens"],
        "quiz": ["90.handle", "90.count", "91.glass"],
        "exercises": ["90.open-all"],
    }
    assert found["claims"]["doors-have-handles"]["cited in"] == ["90"]
    assert {number: lesson["written"] for number, lesson in found["lessons"].items()} == {
        "90": True,
        "91": True,
        "92": False,
    }
    doors = found["lessons"]["90"]
    assert [section["heading"] for section in doors["sections"]] == [
        "How a door opens",
        "What you can now do",
        "If this happens to you",
        "Quiz",
    ]
    assert doors["sections"][0]["line"] == course.line(LESSON, 'objective="open-a-door"')
    assert doors["exercises"] == {"90.open-all": {"objective": "open-a-door", "line": 13}}
    assert set(doors["quiz"]) == {"90.handle", "90.count"}


def test_words_are_counted_in_prose_and_not_in_code(course: Copy) -> None:
    """A learner reads text; a hundred words of code are not read at the same pace, and are few."""
    before = json.loads(course.run("inventory", "--json").out)["lessons"]["90"]["words"]
    course.edit(LESSON, "doors = 2", "doors = 2  # one two three")
    course.edit(LESSON, "Push it down.", "Push it down, don't wait.")
    after = json.loads(course.run("inventory", "--json").out)["lessons"]["90"]["words"]
    assert after == before + 2


def test_the_short_form_is_for_people(course: Copy) -> None:
    """A line a lesson, and the items that nobody covers yet."""
    course.edit(
        "course.yaml",
        "  X1: Something that has to be covered\n",
        "  X1: Something that has to be covered\n  X2: Something else, later\n",
    )
    assert course.run("inventory").out.splitlines() == [
        "90 Doors: 4 sections, 2 quiz items, 1 exercises",
        "91 Windows: 3 sections, 1 quiz items, 0 exercises",
        "92 Not written: not written yet",
        "items without an objective: X2",
    ]
