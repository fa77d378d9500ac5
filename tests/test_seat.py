"""A learner's seat: whose clock, progress and seed it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loginlab import environment
from loginlab import seat as seats
from loginlab.seat import FILE, FROZEN_SEED, frozen_seat, seat, sitting_at
from loginlab.world.clock import FROZEN_AT


@pytest.fixture(autouse=True)
def a_fresh_kernel() -> Iterator[None]:
    """A seat is made once a kernel; each test is another kernel."""
    seats._own_seat.cache_clear()
    yield
    seats._own_seat.cache_clear()


def test_a_kernel_has_one_seat() -> None:
    """Every widget of a notebook sits at the same one, and its file lies where the learner's home is."""
    assert seat() is seat()
    assert environment.home() == Path(os.environ["LOGINLAB_HOME"])
    assert (environment.home() / FILE).is_file()
    assert seat().progress.is_saved


def test_the_seed_of_a_seat_is_kept() -> None:
    """The next kernel of the same learner sees the same pages."""
    first = seat().seed
    seats._own_seat.cache_clear()
    assert seat().seed == first


def test_frozen_everything_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build and nbval see one time and one seed, and leave no file behind."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    assert seat().seed == FROZEN_SEED
    assert seat().clock.now() == seat().clock.now() == FROZEN_AT
    assert not environment.home().exists()


def test_what_a_worked_answer_does_is_not_the_learners(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook in solutions/ has the learner's own pages, and writes nothing into what they have done."""
    own = seat()
    own.progress.record_hint("00.a", 0)
    seats._own_seat.cache_clear()
    monkeypatch.setenv("JPY_SESSION_NAME", str(Path("course", "solutions", "02_solutions_codes_and_clocks.ipynb")))
    shown = seat()
    assert shown.seed == own.seed
    shown.progress.record_check("02.window", outcome="done", held=(0, 1, 2))
    seats._own_seat.cache_clear()
    monkeypatch.setenv("JPY_SESSION_NAME", str(Path("solutions", "exercises", "02_exercises_codes_and_clocks.ipynb")))
    assert [act.subject for act in seat().progress.acts()] == ["00.a"]


@pytest.mark.parametrize("name", ["~/lab", "lab", "./lab"])
def test_a_home_without_a_root_lies_in_the_learners_own(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whatever folder a kernel starts in, lessons and sheets keep one progress."""
    monkeypatch.setenv("LOGINLAB_HOME", name)
    assert environment.home() == Path.home() / "lab"


@pytest.mark.parametrize(("value", "frozen"), [("", False), ("0", False), ("1", True), ("yes", True)])
def test_what_counts_as_frozen(monkeypatch: pytest.MonkeyPatch, value: str, frozen: bool) -> None:
    """Switched off it can be with 0 or with nothing."""
    monkeypatch.setenv("LOGINLAB_FROZEN", value)
    assert environment.is_frozen() is frozen


def test_another_seat_can_be_lent_and_comes_back() -> None:
    """The build tries each exercise at a fresh one; one inside another, and also when something fails."""
    own, lent, inner = seat(), frozen_seat(), frozen_seat()
    with sitting_at(lent):
        assert seat() is lent
        with sitting_at(inner):
            assert seat() is inner
        assert seat() is lent
        with pytest.raises(ZeroDivisionError), sitting_at(inner):
            1 / 0  # noqa: B018 - failing is what it is for
        assert seat() is lent
    assert seat() is own


def test_two_frozen_seats_share_nothing() -> None:
    """What is done at one is not done at the other."""
    first, second = frozen_seat(), frozen_seat()
    first.progress.record_hint("00.a", 0)
    assert second.progress.acts() == []
    assert first.seed == second.seed == FROZEN_SEED


def test_two_learners_have_two_seeds(tmp_path: Path) -> None:
    """Answers cannot be passed on."""
    program = "from loginlab.seat import seat; print(seat().seed)"
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"LOGINLAB_HOME": str(tmp_path / name)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for name in ("mira", "ravi", "mira")
    ]
    assert said[0] == said[2] != said[1]


def test_content_lies_where_it_is_said_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An author tries another folder; without a word about it, it is the repository's own."""
    own = environment.content()
    assert (own / "course.yaml").is_file()
    monkeypatch.setenv("LOGINLAB_CONTENT", str(tmp_path))
    assert environment.content() == tmp_path.resolve()
    monkeypatch.setenv("LOGINLAB_CONTENT", "")
    assert environment.content() == own
