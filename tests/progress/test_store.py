"""The progress file: what it keeps, and how it comes back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from loginlab.progress import Progress
from loginlab.progress.acts import ANSWERED, HINTED
from loginlab.progress.bundle import Bundle
from loginlab.world.clock import FROZEN_AT, Clock

Open = Callable[[], Progress]


def test_an_answer_is_in_the_file_before_record_answer_returns(opened: Open, path: Path) -> None:
    """Another program that opens the file at once finds it: saved means saved."""
    opened().record_answer("00.hints", answer="nothing", right=True, sure="guess")
    with sqlite3.connect(path) as other:
        rows = other.execute("SELECT subject, facts FROM act").fetchall()
    other.close()
    assert rows == [("00.hints", '{"answer": "nothing", "right": true, "sure": "guess"}')]


def test_a_question_and_an_exercise_of_one_name_are_two(opened: Open) -> None:
    """An answer is no check, and a check no answer."""
    progress = opened()
    progress.record_check("00.a", outcome="done", held=(0,))
    progress.record_answer("00.a", answer="b", right=False, sure=None)
    assert [answer.answer for answer in progress.answers("00.a")] == ["b"]
    assert [check.outcome for check in progress.checks("00.a")] == ["done"]


def test_another_kernel_reads_what_the_first_one_wrote(opened: Open) -> None:
    """Answers, checks and hints come back in order, with their time."""
    first = opened()
    first.record_answer("00.a", answer=[1, 2], right=False, sure=None)
    first.record_answer("00.a", answer=[1], right=True, sure="certain")
    first.record_check("00.b", outcome="not yet", held=(0, 2))
    first.record_hint("00.b", 1)
    second = opened()
    assert [(a.answer, a.right, a.sure, a.at) for a in second.answers("00.a")] == [
        ([1, 2], False, None, FROZEN_AT),
        ([1], True, "certain", FROZEN_AT),
    ]
    assert [(c.outcome, c.held) for c in second.checks("00.b")] == [("not yet", (0, 2))]
    assert second.hints("00.b") == (1,)
    assert second.is_saved
    assert second.notice == ""


def test_a_hint_asked_for_twice_is_shown_once(opened: Open) -> None:
    """The order is the one in which they were first asked for."""
    progress = opened()
    for number in (2, 0, 2):
        progress.record_hint("00.b", number)
    assert progress.hints("00.b") == (2, 0)


def test_acts_are_narrowed_by_kind_and_by_subject(opened: Open) -> None:
    """A quiz item and an exercise may share a name without their acts being mixed up."""
    progress = opened()
    progress.record_answer("00.same", answer="a", right=True, sure=None)
    progress.record_hint("00.same", 0)
    progress.record_hint("00.other", 0)
    assert [a.kind for a in progress.acts(subject="00.same")] == [ANSWERED, HINTED]
    assert [a.subject for a in progress.acts(kind=HINTED)] == ["00.same", "00.other"]
    assert len(progress.acts()) == 3


def test_without_a_file_everything_is_kept_in_memory() -> None:
    """A build and a browser-only kernel have no file, and the course works all the same."""
    progress = Progress(None, Clock(None).now)
    progress.record_answer("00.a", answer="a", right=True, sure=None)
    assert [a.right for a in progress.answers("00.a")] == [True]
    assert not progress.is_saved
    assert progress.notice == ""


def test_the_seed_is_the_same_in_two_kernels(opened: Open) -> None:
    """A learner who restarts sees the same search page, so that yesterday's work still fits."""
    assert opened().seed() == opened().seed()


def test_the_seed_differs_between_learners(tmp_path: Path) -> None:
    """Answers cannot be passed on: four learners have four seeds."""
    seeds = {Progress(tmp_path / str(n) / "progress.sqlite", Clock(None).now).seed() for n in range(4)}
    assert len(seeds) == 4


def test_a_file_begun_again_keeps_the_seed_of_the_running_kernel(opened: Open, path: Path) -> None:
    """What is on screen was made from it, and the next kernel has to fit."""
    progress = opened()
    seed = progress.seed()
    path.unlink()
    progress.record_hint("00.a", 0)
    assert opened().seed() == progress.seed() == seed


def test_what_cannot_be_kept_is_refused_and_spoils_nothing(opened: Open) -> None:
    """An answer that is no JSON value is refused at once; it does not sit in the queue and block those after it."""
    progress = opened()
    with pytest.raises(TypeError):
        progress.record_answer("00.a", answer=object(), right=False, sure=None)
    progress.record_answer("00.a", answer="a", right=True, sure=None)
    assert [a.answer for a in opened().answers("00.a")] == ["a"]
    assert progress.is_saved


def test_half_a_sign_from_a_page_is_kept(opened: Open) -> None:
    """A page can send half of a surrogate pair; it must not stop this answer, or all that follow, from being saved."""
    progress = opened()
    progress.record_answer("00.a", answer="\ud83d", right=False, sure=None)
    progress.record_answer("00.a", answer="b", right=True, sure=None)
    assert [a.answer for a in opened().answers("00.a")] == ["\ud83d", "b"]


def test_a_file_taken_away_under_a_running_kernel_is_begun_again(opened: Open, path: Path) -> None:
    """Somebody tidies up their home folder: the next answer is saved, and the learner is not told of a full disk."""
    progress = opened()
    progress.record_answer("00.a", answer="a", right=True, sure=None)
    path.unlink()
    progress.record_answer("00.b", answer="b", right=True, sure=None)
    assert progress.is_saved
    path.unlink()
    path.parent.rmdir()
    progress.record_answer("00.c", answer="c", right=True, sure=None)
    assert progress.is_saved
    assert [a.subject for a in opened().acts()] == ["00.c"]


def test_reading_does_not_make_a_file(opened: Open, path: Path) -> None:
    """Looking at one's progress after the file was taken away finds nothing, and leaves nothing half made behind."""
    progress = opened()
    path.unlink()
    assert progress.acts() == []
    assert progress.seed() == progress.seed()


def test_a_file_of_the_first_days_learns_when_its_seed_was_made(opened: Open, path: Path) -> None:
    """Its seed is kept, and its birth is written down at the first opening; then it counts like any other."""
    seed = opened().seed()
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM learner WHERE name = 'born'")
    file.close()
    bundle = opened().bundle()
    assert (bundle.seed, bundle.born) == (seed, FROZEN_AT)


def test_a_seed_without_a_birth_gives_way_to_one_that_has_one(opened: Open, path: Path) -> None:
    """Nobody knows how old it is, so what comes in is taken for older; with which time zone does not matter."""
    progress = opened()
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM learner WHERE name = 'born'")
    file.close()
    assert progress.take_in(Bundle(11, FROZEN_AT, ())).seed_changed
    assert (progress.seed(), progress.bundle().born) == (11, FROZEN_AT)


def test_facts_that_cannot_be_carried_are_refused(opened: Open) -> None:
    """Too many, too deep or no JSON: said at once to whoever writes a new kind of act, and nothing is kept."""
    progress = opened()
    deep: list[object] = []
    for _ in range(7):
        deep = [deep]
    for facts in ({"x": "y" * 2000}, {"x": deep}, {"x": float("nan")}, {"x": object()}):
        with pytest.raises(ValueError, match="facts of drill:finished"):
            progress.record_act("drill:finished", "10.drill", facts)
    progress.record_act("drill:finished", "10.drill", {"x": "y" * 1980})
    assert len(opened().acts()) == 1
