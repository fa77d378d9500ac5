"""What is said of kept work on a page that runs nothing: true, dated, and never a denial."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loginlab.progress import Progress
from loginlab.progress.acts import ANSWERED, CHECKED, Answer, Checked
from loginlab.progress.kept import (
    EXERCISE_UNKNOWN,
    QUESTIONS_UNKNOWN,
    describe_exercise,
    describe_questions,
    read_acts,
)

AT = datetime(2026, 3, 14, tzinfo=UTC)
NOT_YET, DONE = Checked(AT, "not yet", (0, 2)), Checked(AT.replace(day=15), "done", (0, 1, 2))
RIGHT, WRONG = Answer(AT, "a", True, None), Answer(AT, "b", False, None)


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ((), EXERCISE_UNKNOWN),
        ((NOT_YET,), "Last checked on 14 March 2026: not yet, 2 of 3 so. Run this cell to go on."),
        ((NOT_YET, DONE), "Solved on 15 March 2026. Run this cell to see it again."),
        ((DONE, NOT_YET), "Solved on 15 March 2026. Run this cell to see it again."),
    ],
    ids=["unknown", "tried", "solved", "solved and played with"],
)
def test_an_exercise_is_solved_tried_or_unknown(checks: Sequence[Checked], said: str) -> None:
    """Never "not tried": a page that is saved before somebody tries cannot know that they will not."""
    assert describe_exercise(checks, 3) == said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (((), ()), QUESTIONS_UNKNOWN),
        (((RIGHT,), ()), "You have answered 1 of 2 right. Run this cell to see them again."),
        (
            ((WRONG, RIGHT), (WRONG,)),
            "You have answered 1 of 2 right, and tried 1 more. Run this cell to see them again.",
        ),
        (((RIGHT, WRONG),), "You have answered this one right. Run this cell to see it again."),
        (((WRONG,),), "You have tried this one. Run this cell to see it again."),
    ],
)
def test_questions_are_counted_and_not_told(answers: Sequence[Sequence[Answer]], said: str) -> None:
    """Once right stays right; which were right is for the learner's own eyes."""
    assert describe_questions(answers) == said


def test_each_sentence_is_the_same_in_html() -> None:
    """The save hook looks for it there as it stands."""
    sentences = [describe_exercise(checks, 3) for checks in ((), (NOT_YET,), (DONE,))]
    sentences += [describe_questions(answers) for answers in ((), ((RIGHT,),), ((WRONG,),), ((RIGHT,), (WRONG,)))]
    assert [html.escape(sentence) for sentence in sentences] == sentences


def test_acts_of_one_kind_are_read_from_the_file(path: Path, opened: Callable[[], Progress]) -> None:
    """In the order in which they were done."""
    progress = opened()
    progress.record_check("00.a", outcome="not yet", held=(0,))
    progress.record_answer("00.q", answer="x", right=True, sure=None)
    progress.record_check("00.a", outcome="done", held=(0, 1))
    assert [act.facts["outcome"] for act in read_acts(path, CHECKED)] == ["not yet", "done"]
    assert [act.subject for act in read_acts(path, ANSWERED)] == ["00.q"]


def test_looking_makes_no_file_and_writes_nothing(path: Path, opened: Callable[[], Progress]) -> None:
    """The file belongs to the kernel."""
    assert read_acts(path, CHECKED) == []
    assert not path.parent.exists()
    opened().record_check("00.a", outcome="done", held=())
    before = path.read_bytes()
    assert len(read_acts(path, CHECKED)) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_cannot_be_read_says_nothing_and_stays(path: Path, damage: bytes) -> None:
    """Setting it aside is the kernel's business, which can tell the learner."""
    path.parent.mkdir()
    path.write_bytes(damage)
    assert read_acts(path, CHECKED) == []
    assert path.read_bytes() == damage
    assert list(path.parent.iterdir()) == [path]


def test_awkward_letters_in_the_place_do_not_matter(tmp_path: Path) -> None:
    """The place is handed to the database as an address, where a question mark would end it."""
    path = tmp_path / "Søren's 100% ? # 学习" / "progress.sqlite"
    Progress(path, lambda: AT).record_check("00.a", outcome="done", held=())
    assert len(read_acts(path, CHECKED)) == 1
