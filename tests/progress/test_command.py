"""`loginlab progress`: the same as the view, for those who type."""

from __future__ import annotations

from pathlib import Path

import pytest

from loginlab import seat as seats
from loginlab.cli import main
from loginlab.seat import FILE, seat


@pytest.fixture(autouse=True)
def a_fresh_kernel() -> None:
    """Each command is a program of its own."""
    seats._own_seat.cache_clear()


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["progress", *map(str, arguments)])
    seats._own_seat.cache_clear()
    said = capsys.readouterr()
    return code, said.out, said.err


def move(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Sit down at another machine."""
    monkeypatch.setenv("LOGINLAB_HOME", str(home))
    seats._own_seat.cache_clear()


@pytest.mark.parametrize("way", ["--code", "--export"])
def test_progress_goes_from_one_machine_to_another(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    """Out here, in there, and there it says the same; the seed is the same too."""
    move(monkeypatch, tmp_path / "here")
    seat().progress.record_check("00.mark-results", outcome="done", held=(0,))
    seed = seat().progress.seed()
    said = run(capsys)
    assert said[1].startswith("1 of ")
    cargo = tmp_path / "cargo.txt"
    if way == "--code":
        cargo.write_text(run(capsys, "--code")[1], encoding="utf8")
    else:
        assert run(capsys, "--export", cargo) == (0, f"Your progress is in {cargo}.\n", "")
    move(monkeypatch, tmp_path / "there")
    code, out, _ = run(capsys, "--import", cargo)
    assert (code, out[:23]) == (0, "Taken in: 1 new entry. ")
    assert run(capsys) == said
    assert seat().progress.seed() == seed


def test_a_reset_says_where_the_old_work_is_and_can_be_brought_back(capsys: pytest.CaptureFixture[str]) -> None:
    """The named file, brought in, undoes it."""
    seat().progress.record_check("00.mark-results", outcome="done", held=(0,))
    folder = seat().progress.folder
    assert folder is not None
    before = run(capsys)
    code, out, _ = run(capsys, "--reset", "00")
    aside = next(folder.glob("progress-before-reset-*.json"))
    assert code == 0
    assert aside.name in out
    assert run(capsys) != before
    assert run(capsys, "--import", aside)[0] == 0
    assert run(capsys) == before


def test_what_cannot_be_done_is_said_on_stderr_with_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """No such part, no progress, no such file, no such folder: one line each, no traceback."""
    other = tmp_path / "other.txt"
    other.write_text("Hello", encoding="utf8")
    for arguments in (
        ("--reset", "99"),
        ("--import", other),
        ("--import", tmp_path / "nothing"),
        ("--export", tmp_path / "no folder" / "x"),
    ):
        code, out, err = run(capsys, *arguments)
        assert (code, out, err.count("\n")) == (1, "", 1), arguments
    assert seat().progress.every_act() == []
    assert FILE in {file.name for file in (seat().progress.folder or tmp_path).iterdir()}
