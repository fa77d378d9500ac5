"""RESULTS.md: one section a benchmark, and none is lost when two are measured at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.figures import Figure

from benchmarks import run


def test_a_section_takes_the_place_of_its_predecessor(tmp_path: Path) -> None:
    """Also when its title was reworded; the others stay word for word, in the order of their names."""
    results = tmp_path / "RESULTS.md"
    for title, body in (("b: Two", "2"), ("a: One", "1\n\n| x |"), ("a_b: Other", "3"), ("a: One, said anew", "4")):
        run.write_section(title, body, results)
    assert run.sections(results.read_text(encoding="utf-8")) == {
        "a: One, said anew": "4",
        "a_b: Other": "3",
        "b: Two": "2",
    }
    assert results.read_text(encoding="utf-8").startswith("# What was measured")
    assert list(tmp_path.iterdir()) == [results], "nothing half-written is left beside it"


def test_what_another_run_wrote_in_the_meantime_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring takes minutes: the file is read when there is something to write, and not at the start."""
    results = tmp_path / "RESULTS.md"
    run.write_section("first_start: Before", "old", results)

    class Slow:
        __doc__ = "A slow one."

        @staticmethod
        def measure(_say: object) -> list[Figure]:
            run.write_section("first_start: Meanwhile", "new", results)
            return [Figure("wait", (1.0,))]

    monkeypatch.setattr(run, "RESULTS", results)
    monkeypatch.setattr(run, "known", lambda: {"slow": "measure_slow"})
    monkeypatch.setattr(run.importlib, "import_module", lambda _name: Slow)
    assert run.main(["slow"]) == 0
    written = run.sections(results.read_text(encoding="utf-8"))
    assert written["first_start: Meanwhile"] == "new"
    assert "1.00 s" in written["slow: A slow one."]
    assert "first_start: Before" not in written


def test_all_that_has_a_target_comes_together_at_the_top(tmp_path: Path) -> None:
    """One table of the chosen benchmarks, in their order; what has no target, and what was not chosen, stays below."""
    results = tmp_path / "RESULTS.md"
    kept, free = Figure("press", (1.0, 2.0), at_most=3, absolute=True), Figure("free", (1.0,))
    peer = Figure("start", (2.0,), against="plain", others=(1.0,), at_most=1.5)
    for name, figures in (("widgets", [kept, free]), ("first_start", [peer]), ("odd", [kept])):
        run.write_section(f"{name}: It", f"28 November 2026\n\n{run.table(figures)}", results)
    top = results.read_text(encoding="utf-8").split("\n## ")[1].splitlines()
    assert top[0] == "At a glance"
    assert [line.split(" | ")[:2] for line in top[4:] if line] == [["| first_start", "start"], ["| widgets", "press"]]
    assert "at most 1.5 times: MISSED" in top[4]
