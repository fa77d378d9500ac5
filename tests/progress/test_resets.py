"""Beginning again: what counts afterwards, what comes back, and what a merge with yesterday does to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.progress import Progress
from loginlab.progress.acts import Act
from loginlab.progress.carrying import read_carried, write_code, write_file
from loginlab.progress.kept import read_acts
from loginlab.progress.resets import ALL, MOMENT
from loginlab.progress.resetting import list_resets, reset, restore
from loginlab.world.clock import Clock
from tests.progress.conftest import without_rights
from tests.progress.histories import LATER, acts

Open = Callable[[], Progress]


def work(progress: Progress) -> None:
    for task in ("00.a", "00.b", "03.a"):
        progress.record_check(task, outcome="done", held=(0,))
        progress.record_hint(task, 0)
    progress.record_answer("00.q", answer="x", right=True, sure=None)
    progress.record_shown("read-the-sign", ("03.q",))


def left(progress: Progress) -> set[str]:
    return {act.subject for act in progress.acts()}


@pytest.mark.parametrize(
    ("scope", "also", "stays"),
    [
        ("00.a", (), {"00.b", "03.a", "00.q", "read-the-sign"}),
        ("00", (), {"03.a", "read-the-sign"}),
        ("03", ("read-the-sign",), {"00.a", "00.b", "00.q"}),
        ("0", (), {"00.a", "00.b", "03.a", "00.q", "read-the-sign"}),
        (ALL, (), set()),
    ],
)
def test_a_reset_puts_away_what_it_is_about(opened: Open, scope: str, also: tuple[str, ...], stays: set[str]) -> None:
    """An exercise, a lesson with the objectives that are named, or all; every other kernel sees it too."""
    work(opened())
    reset(opened(), scope, also=also)
    assert left(opened()) == stays
    assert len(opened().every_act()) == 9  # nothing was deleted


def test_what_is_done_afterwards_counts_at_once(opened: Open) -> None:
    """Also in the same second, and also where the clock stands still."""
    progress = opened()
    work(progress)
    reset(progress, "00.a")
    progress.record_check("00.a", outcome="not yet", held=())
    assert [check.outcome for check in progress.checks("00.a")] == ["not yet"]
    reset(progress, "00.a")
    assert progress.checks("00.a") == ()
    progress.record_hint("00.a", 1)
    assert progress.hints("00.a") == (1,)


def test_a_reset_can_be_taken_back(opened: Open) -> None:
    """Everything is as it was, and what was done in between counts too."""
    progress = opened()
    work(progress)
    before = left(progress)
    done = reset(progress, ALL)
    progress.record_hint("05.new", 0)
    assert restore(progress, done.uid)
    assert left(opened()) == before | {"05.new"}
    assert not restore(progress, done.uid)
    assert not restore(progress, "of nobody")
    assert list_resets(progress) == []
    assert {act.at.microsecond for act in progress.every_act()} == {0}


def test_a_later_reset_of_something_else_brings_nothing_back(opened: Open) -> None:
    """An objective that began anew with its lesson stays put away when another lesson does."""
    progress = opened()
    work(progress)
    reset(progress, "03", also=("read-the-sign",))
    reset(progress, "00.b")
    assert left(progress) == {"00.a", "00.q"}


def test_a_reset_says_what_begins_anew(opened: Open) -> None:
    """A whole course or a part of it: the sentence is the last chance to see that it was the wrong one."""
    progress = opened()
    assert str(reset(progress, "03")).startswith("Your work on 03 begins anew.")
    assert str(reset(progress, ALL)).startswith("All your progress begins anew.")


def test_two_resets_are_taken_back_one_by_one(opened: Open) -> None:
    """Within the same second, of the same exercise: they are two."""
    progress = opened()
    work(progress)
    first = reset(progress, "00.a")
    progress.record_hint("00.a", 2)
    second = reset(progress, "00.a")
    assert [act.uid for act in list_resets(progress)] == [second.uid, first.uid]
    restore(progress, second.uid)
    assert progress.hints("00.a") == (2,)
    restore(progress, first.uid)
    assert progress.hints("00.a") == (0, 2)


def test_the_file_kept_aside_brings_everything_back(opened: Open, path: Path) -> None:
    """It is named in the sentence, and taking it in takes the reset back, here and on a machine that knows nothing."""
    work(opened())
    before = left(opened())
    done = reset(opened(), ALL)
    assert done.aside is not None
    assert done.aside.name in str(done)
    assert done.aside.parent == path.parent
    opened().take_in(read_carried(done.aside.read_bytes(), LATER))
    assert left(opened()) == before
    elsewhere = Progress(None, Clock(None, at=LATER).now)
    elsewhere.take_in(read_carried(done.aside.read_bytes(), LATER))
    assert left(elsewhere) == before


@pytest.mark.parametrize("write", [write_code, write_file])
def test_an_older_export_does_not_bring_back_what_was_reset(opened: Open, write: Callable[..., str]) -> None:
    """Last week's code is taken in after today's reset: what it holds of the lesson was put away."""
    progress = opened()
    work(progress)
    last_week = write(progress.bundle())
    reset(progress, "00")
    progress.take_in(read_carried(last_week, LATER))
    assert left(progress) == {"03.a", "read-the-sign"}


@pytest.mark.parametrize("write", [write_code, write_file])
def test_a_reset_is_carried_to_the_other_machine(opened: Open, write: Callable[..., str]) -> None:
    """The laptop has the same lesson done; today's export from here puts it away there too, and its undoing as well."""
    progress, laptop = opened(), Progress(None, Clock(None).now)
    work(progress)
    laptop.take_in(progress.bundle())
    done = reset(progress, "00")
    laptop.take_in(read_carried(write(progress.bundle()), LATER))
    assert left(laptop) == left(progress) == {"03.a", "read-the-sign"}
    restore(progress, done.uid)
    laptop.take_in(read_carried(write(progress.bundle()), LATER))
    assert left(laptop) == left(progress) == {"00.a", "00.b", "00.q", "03.a", "read-the-sign"}


def test_what_a_clock_that_is_ahead_has_done_is_put_away_too(opened: Open) -> None:
    """An act from a laptop with tomorrow's date: a reset today is of everything that one sees."""
    progress = opened()
    ahead = Act(progress.clock() + timedelta(hours=20), "exercise:hinted", "00.a", {"hint": 0})
    progress.keep(ahead)
    done = reset(progress, "00.a")
    assert progress.hints("00.a") == ()
    progress.record_hint("00.a", 1)
    assert progress.hints("00.a") == (1,)
    assert progress.acts()[-1].at == ahead.at + MOMENT
    assert done.aside is not None
    assert f"{ahead.at:%Y%m%d}" in done.aside.name


def test_a_saved_notebook_does_not_praise_what_was_reset(opened: Open, path: Path) -> None:
    """The save hook reads the file by itself, and knows of resets."""
    work(opened())
    reset(opened(), "00.a")
    assert {act.subject for act in read_acts(path, "exercise:checked")} == {"00.b", "03.a"}


def test_without_a_file_a_reset_works_and_says_that_there_is_no_copy() -> None:
    """In memory it can be taken back as well, with the button."""
    progress = Progress(None, Clock(None).now)
    work(progress)
    done = reset(progress, ALL)
    assert done.aside is None
    assert "with the button" in str(done)
    assert left(progress) == set()
    restore(progress, done.uid)
    assert left(progress) != set()


def test_where_nothing_can_be_written_a_reset_is_for_this_kernel_only(opened: Open, path: Path) -> None:
    """The file stays as it is; no half-written copy is left."""
    work(opened())
    path.chmod(0o444)
    path.parent.chmod(0o555)
    for folder in path.parents[1:]:
        if folder.stat().st_mode & 0o055 == 0:
            folder.chmod(0o755)
    with without_rights():
        progress = opened()
        done = reset(progress, ALL)
        assert left(progress) == set()
    path.parent.chmod(0o755)
    assert done.aside is None
    assert left(opened()) != set()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@given(acts(), st.lists(st.sampled_from(["00.a", "00", ALL]), max_size=3))
def test_taking_back_every_reset_gives_back_every_act(done: list[Act], scopes: list[str]) -> None:
    """Whatever was reset in whatever order: no act is lost by it."""
    progress = Progress(None, Clock(None).now)
    for act in done:
        progress.keep(act)
    for scope in scopes:
        reset(progress, scope)
        assert not any(act.subject.startswith(scope) or scope == ALL for act in progress.acts())
    for act in list_resets(progress):
        restore(progress, act.uid)
    assert len(progress.acts()) == sum(not act.kind.startswith("progress:") for act in done)
