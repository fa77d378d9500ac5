"""One measured figure: ours, what it is held against, the target, and whether it is met."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Several measurements of one thing, and as many of what it is compared with, taken in turns.

    Args:
        what: what was measured.
        ours: the measurements.
        unit: of ``ours`` and of ``others``.
        against: what it is compared with; empty where there is nothing to compare.
        others: the measurements of that.
        at_most: the target: for the ratio of the medians, or for the value itself where ``absolute``.
        absolute: whether the target is a value in ``unit``.
        percentile: which of ``ours`` counts; the median unless told.
    """

    what: str
    ours: tuple[float, ...]
    unit: str = "s"
    against: str = ""
    others: tuple[float, ...] = ()
    at_most: float | None = None
    absolute: bool = False
    percentile: int = 50

    @property
    def value(self) -> float:
        return percentile(self.ours, self.percentile)

    @property
    def ratio(self) -> float | None:
        return percentile(self.ours, 50) / percentile(self.others, 50) if self.others else None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is kept; ``None`` where there is none."""
        held = self.value if self.absolute else self.ratio
        return None if self.at_most is None or held is None else held <= self.at_most

    def row(self) -> tuple[str, ...]:
        """The figure as a line of a table."""
        target = ""
        if self.at_most is not None:
            of = f"{_round(self.at_most)} {self.unit}" if self.absolute else f"{self.at_most:g} times"
            target = f"at most {of}: {'met' if self.is_met else 'MISSED'}"
        named = self.what if self.percentile == 50 else f"{self.what}, {self.percentile}th percentile"
        return (
            named,
            self._shown(self.ours, self.percentile),
            self.against,
            self._shown(self.others, self.percentile) if self.others else "",
            f"{self.ratio:.2f}" if self.ratio is not None and not self.absolute else "",
            target,
        )

    def _shown(self, measured: tuple[float, ...], which: int) -> str:
        ends = (
            f" ({_round(min(measured))} to {_round(max(measured))}, n = {len(measured)})" if len(measured) > 1 else ""
        )
        return f"{_round(percentile(measured, which))} {self.unit}{ends}"


HEADER = ("what", "ours", "against", "theirs", "ratio of medians", "target")


def percentile(measured: tuple[float, ...], which: int) -> float:
    """The value that ``which`` in a hundred do not exceed; interpolated between neighbours."""
    if len(measured) == 1:
        return measured[0]
    if which == 50:
        return statistics.median(measured)
    return statistics.quantiles(measured, n=100, method="inclusive")[which - 1]


def in_turns(
    ours: Callable[[], float], theirs: Callable[[], float], rounds: int, *, say: Callable[[str], None]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Measure A B A B …, after one warm-up of each that does not count.

    A machine gets slower and faster while one measures; taking turns gives both the same weather.
    """
    ours()
    theirs()
    pairs = []
    for number in range(1, rounds + 1):
        pairs.append((ours(), theirs()))
        say(f"  round {number} of {rounds}: {_round(pairs[-1][0])} against {_round(pairs[-1][1])}")
    first, second = zip(*pairs, strict=True)
    return first, second


def _round(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"
