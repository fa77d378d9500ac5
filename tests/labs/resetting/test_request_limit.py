"""Many codes are many chances: the exact sum, and runs at the exchange that agree with it."""

from __future__ import annotations

from math import sqrt

import pytest

from loginlab.labs.resetting.request_limit import (
    RUN_CODES,
    chance_per_million_of_one_code,
    percent_guessed_with_100_codes,
    request_curve,
    reveal_request_limit,
    run_requests,
    share_guessed,
)
from loginlab.seat import FROZEN_SEED


def test_the_two_figures_of_the_lesson() -> None:
    """Five in a million for one code, and five in ten thousand for a hundred."""
    assert chance_per_million_of_one_code(1) == 5
    assert percent_guessed_with_100_codes(1) == 0.05


@pytest.mark.parametrize(("codes", "tries", "digits"), [(1, 5, 6), (100, 5, 6), (7, 3, 2), (1, 99, 2), (50, 1, 1)])
def test_the_sum_is_the_product_of_misses(codes: int, tries: int, digits: int) -> None:
    """Worked out the long way."""
    assert share_guessed(codes, tries, digits) == pytest.approx(1 - (1 - tries / 10**digits) ** codes, abs=1e-12)


def test_both_ends_of_the_sum() -> None:
    """No code, no chance; as many tries as there are codes, a certainty."""
    assert share_guessed(0) == 0
    assert share_guessed(1, tries=10, digits=1) == pytest.approx(1)


def test_the_curve_only_rises() -> None:
    """From one code to a million."""
    chances = [point.chance for point in request_curve()]
    assert chances == sorted(set(chances))
    assert (request_curve()[0].codes, request_curve()[-1].codes) == (1, 10**6)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [0, 1, FROZEN_SEED])
def test_a_run_agrees_with_the_sum(seed: int) -> None:
    """Within four standard deviations, and not by guessing nothing."""
    run = run_requests(seed)
    share = run.expected / run.codes
    assert run.codes == RUN_CODES
    assert run.guessed > 0
    assert abs(run.guessed - run.expected) < 4 * sqrt(run.codes * share * (1 - share))


@pytest.mark.thorough
def test_what_is_shown_holds_sum_and_run() -> None:
    """A hundred codes at five tries each in its row."""
    revealed = reveal_request_limit(1)
    assert ("100", "0.03 %", "0.05 %") in revealed.rows
    assert f"of {RUN_CODES} codes" in revealed.text
