"""What RESULTS.md says follows from what was measured: a missed target is called missed."""

from __future__ import annotations

import pytest
from benchmarks.figures import Figure, in_turns, percentile
from benchmarks.run import known, main, sections


@pytest.mark.parametrize(("ours", "met"), [(1.5, True), (1.51, False)])
def test_a_ratio_is_held_against_its_target(ours: float, met: bool) -> None:
    """Just at the target is met, just above it is not, and the table says so."""
    figure = Figure("start", (ours,), against="the floor", others=(1.0,), at_most=1.5)
    assert figure.is_met is met
    assert ("met" if met else "MISSED") in figure.row()[-1]


@pytest.mark.parametrize(("slowest", "met"), [(100.0, True), (101.0, False)])
def test_an_absolute_target_looks_at_its_percentile_and_not_at_the_ratio(slowest: float, met: bool) -> None:
    """The slow clicks are what people notice; a quick median must not hide them."""
    clicks = (10.0,) * 90 + (slowest,) * 10
    assert Figure("click", clicks, "ms", others=(1.0,), at_most=100, absolute=True, percentile=95).is_met is met


def test_a_figure_without_a_target_is_neither_met_nor_missed() -> None:
    """It is there to be read."""
    assert Figure("stage", (3.0,)).is_met is None


def test_percentiles_stay_within_what_was_measured() -> None:
    """The median of an even number lies between the middle two; the 95th never above the slowest."""
    assert percentile((1.0, 2.0, 3.0, 10.0), 50) == 2.5
    assert 3.0 < percentile((1.0, 2.0, 3.0, 10.0), 95) <= 10.0


def test_measuring_takes_turns_after_a_warm_up() -> None:
    """A B, then A B A B: what happens to the machine happens to both."""
    order = []

    def measured(name: str, seconds: float) -> float:
        order.append(name)
        return seconds

    ours, theirs = in_turns(lambda: measured("A", 1.0), lambda: measured("B", 2.0), 2, say=lambda _: None)
    assert order == ["A", "B"] * 3
    assert (ours, theirs) == ((1.0, 1.0), (2.0, 2.0))


def test_an_unknown_name_is_refused_with_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped name must not measure everything, which takes minutes."""
    with pytest.raises(SystemExit):
        main(["frist_start"])
    said = capsys.readouterr().err
    assert "frist_start" in said
    assert all(name in said for name in known())


def test_sections_are_told_apart_by_their_titles() -> None:
    """Measuring one thing again leaves the others' figures standing."""
    assert sections("# What\n\nWords.\n\n## a: One\n\n1\n\n## b: Two\n\n2\n") == {"a: One": "1", "b: Two": "2"}
