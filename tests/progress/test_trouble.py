"""Files that are damaged, too new, read-only, or on a full disk: what is kept, and what the learner is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loginlab.progress import Progress, act_file
from loginlab.world.clock import Clock
from tests.progress.conftest import without_rights

Open = Callable[[], Progress]
HERE_ONLY = "kept only until this kernel stops"


def answer(progress: Progress, item: str = "00.a") -> None:
    progress.record_answer(item, answer="a", right=True, sure=None)


def damage_start(path: Path) -> None:
    path.write_bytes(b"this was never a database" * 300)


def damage_middle(path: Path) -> None:
    """Overwrite pages behind the first: the header still says that all is well."""
    whole = path.read_bytes()
    assert len(whole) > 3 * 4096
    path.write_bytes(whole[:4096] + b"\xa7" * (len(whole) - 4096))


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("damage", [damage_start, damage_middle, cut_off])
def test_a_damaged_file_is_set_aside_and_never_deleted(
    opened: Open, path: Path, damage: Callable[[Path], None]
) -> None:
    """The learner is told where the old file is, every byte of it is still there, and a new one is begun."""
    answer(opened())
    damage(path)
    left = path.read_bytes()
    progress = opened()
    aside = [file for file in path.parent.iterdir() if "damaged" in file.name and file.suffix == ".sqlite"]
    assert [file.read_bytes() for file in aside] == [left]
    assert aside[0].name in progress.notice
    answer(progress)
    assert [a.subject for a in opened().acts()] == ["00.a"]


def test_a_kernel_waits_ten_seconds_for_another_ones_transaction(opened: Open, path: Path) -> None:
    """A whole course is taken in within that; SQLite by itself would give up after five."""
    with opened()._open(path) as file:
        assert file.execute("PRAGMA busy_timeout").fetchone() == (10_000,)


def test_damage_under_a_running_kernel_loses_no_further_answer(opened: Open, path: Path) -> None:
    """The file breaks between two answers: it is set aside there and then, and the second answer is saved."""
    progress = opened()
    answer(progress, "00.before")
    damage_start(path)
    answer(progress, "00.after")
    assert progress.is_saved
    assert "damaged" in progress.notice
    assert [a.subject for a in opened().acts()] == ["00.after"]
    assert len([file for file in path.parent.iterdir() if "damaged" in file.name]) == 1


def test_a_good_file_begun_by_another_kernel_is_not_set_aside(
    opened: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two kernels meet the damage; by the time the slower one acts, the quicker one has saved into a new file."""
    opened()
    damage_start(path)
    make = Progress._make

    def slow(self: Progress, at: Path) -> int:
        monkeypatch.setattr(Progress, "_make", make)
        try:
            return make(self, at)
        finally:
            answer(opened(), "00.quicker")

    monkeypatch.setattr(Progress, "_make", slow)
    answer(opened(), "00.slower")
    assert [a.subject for a in opened().acts()] == ["00.quicker", "00.slower"]


def test_a_second_damage_does_not_overwrite_the_first(opened: Open, path: Path) -> None:
    """Two damaged files within one second are both kept."""
    for _ in range(2):
        opened()
        damage_start(path)
        opened()
    assert len([file for file in path.parent.iterdir() if "damaged" in file.name]) == 2


def test_an_empty_file_is_simply_filled(opened: Open, path: Path) -> None:
    """A file of no bytes is what a sync program leaves; it is not damage, and nobody is alarmed."""
    path.parent.mkdir()
    path.touch()
    progress = opened()
    answer(progress)
    assert progress.notice == ""
    assert progress.is_saved


def newer(path: Path) -> None:
    file = sqlite3.connect(path)
    file.executescript(f"CREATE TABLE act (other TEXT); PRAGMA user_version = {act_file.VERSION + 1};")
    file.close()


def test_a_file_of_a_newer_version_is_left_untouched(opened: Open, path: Path) -> None:
    """Its answers are somebody's work in a form this version cannot write; not one byte of it changes."""
    path.parent.mkdir()
    newer(path)
    before = path.read_bytes()
    progress = opened()
    answer(progress)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert "newer version" in progress.notice
    assert HERE_ONLY in progress.notice
    assert [a.right for a in progress.answers("00.a")] == [True]


def test_a_file_of_this_version_is_used(opened: Open, path: Path) -> None:
    """The other side of the limit: the version itself is fine."""
    answer(opened())
    file = sqlite3.connect(path)
    assert file.execute("PRAGMA user_version").fetchone() == (act_file.VERSION,)
    file.close()
    assert opened().notice == ""


def check_that_it_works_in_memory(progress: Progress) -> None:
    said = progress.notice
    assert said.count(HERE_ONLY) == 1
    answer(progress)
    progress.record_hint("00.b", 0)
    assert [a.right for a in progress.answers("00.a")] == [True]
    assert progress.hints("00.b") == (0,)
    assert isinstance(progress.seed(), int)
    assert not progress.is_saved
    assert progress.notice == said


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file stands where the folder should be: the course works, and says once that nothing is kept."""
    (tmp_path / "home").write_text("a file")
    progress = Progress(tmp_path / "home" / "progress.sqlite", Clock(None).now)
    check_that_it_works_in_memory(progress)
    assert progress.notice.startswith(f"Where progress is kept stands a file: {tmp_path / 'home'}. Give that another")


def test_a_folder_under_a_file_cannot_be_made_and_is_named(tmp_path: Path) -> None:
    """Whoever reads why nothing is kept has to know which folder is meant."""
    (tmp_path / "home").write_text("a file")
    progress = Progress(tmp_path / "home" / "deeper" / "progress.sqlite", Clock(None).now)
    check_that_it_works_in_memory(progress)
    assert str(tmp_path / "home" / "deeper") in progress.notice


def test_a_folder_in_the_place_of_the_file(path: Path, opened: Open) -> None:
    """Something else has the file's name: it is left as it is."""
    path.mkdir(parents=True)
    check_that_it_works_in_memory(opened())
    assert path.is_dir()


def read_only(path: Path, opened: Open) -> None:
    answer(opened(), "00.before")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    for folder in path.parents[1:]:  # pytest's own folders are private; a reader has to get through
        if folder.stat().st_mode & 0o055 == 0:
            folder.chmod(0o755)


def test_a_read_only_folder(path: Path, opened: Open) -> None:
    """A file that may be read and not written: it stays as it is, the course works, and says so once."""
    read_only(path, opened)
    before = path.read_bytes()
    with without_rights():
        check_that_it_works_in_memory(opened())
    path.parent.chmod(0o755)
    assert path.read_bytes() == before


def test_what_was_done_before_a_disk_became_read_only_is_still_known(path: Path, opened: Open) -> None:
    """Reading still works there, so yesterday's answers must not look lost."""
    read_only(path, opened)
    with without_rights():
        progress = opened()
        seen = [a.subject for a in progress.acts()]
    path.parent.chmod(0o755)
    assert seen == ["00.before"]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """A disk whose room one can set: SQLite itself refuses a page beyond the limit, as it does on a full disk."""
    real, room = sqlite3.connect, {"pages": 0}

    def connect(*arguments: Any, **more: Any) -> sqlite3.Connection:
        file = real(*arguments, **more)
        if room["pages"]:
            file.execute(f"PRAGMA max_page_count = {room['pages']}")
        return file

    monkeypatch.setattr(sqlite3, "connect", connect)
    return room


def test_on_a_full_disk_answers_are_held_and_saved_by_the_next(opened: Open, disk: dict[str, int]) -> None:
    """They still count, the learner is told, and once there is room the next answer saves them all, in order."""
    progress = opened()
    answer(progress, "00.fits")
    disk["pages"] = 1  # SQLite takes the size the file has: no page more
    long = "x" * 9000
    for item in ("00.first", "00.second"):
        progress.record_answer(item, answer=long, right=True, sure=None)
    assert not progress.is_saved
    assert "full" in progress.notice
    assert "2 answers" in progress.notice
    assert [a.subject for a in progress.acts()] == ["00.fits", "00.first", "00.second"]
    assert [a.subject for a in opened().acts()] == ["00.fits"]
    disk["pages"] = 0
    answer(progress, "00.third")
    assert progress.is_saved
    assert progress.notice == ""
    assert [a.subject for a in opened().acts()] == ["00.fits", "00.first", "00.second", "00.third"]


def test_one_answer_that_cannot_be_saved_is_said_in_the_singular(opened: Open, disk: dict[str, int]) -> None:
    """“Your last 1 answers” would be a sentence nobody looked at."""
    progress = opened()
    disk["pages"] = 1
    progress.record_answer("00.first", answer="x" * 9000, right=True, sure=None)
    assert progress.notice.startswith("Your last answer could not be saved")


def test_a_damaged_file_that_cannot_be_set_aside(path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds it (on Windows that blocks renaming): it stays, and the course works without."""
    opened()
    damage_start(path)
    left = path.read_bytes()

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    check_that_it_works_in_memory(opened())
    assert path.read_bytes() == left


def test_damage_that_cannot_be_set_aside_under_a_running_kernel(
    path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is held, nothing more is written, and the learner is told which of the two it is."""
    progress = opened()
    damage_start(path)

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    answer(progress, "00.after")
    assert "is damaged and could not be set aside" in progress.notice
    assert [a.subject for a in progress.acts()] == ["00.after"]
    assert not progress.is_saved
