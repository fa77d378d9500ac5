"""What typing costs: the seconds between reading a code and its arrival, alone and with a clock that is off.

Delay works like a slow clock. So it makes a slow phone worse, and hides that a phone is fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from loginlab.labs.clock_bench import Bench, generate_bench_secret, skew
from loginlab.labs.codes.acceptance import acceptance
from loginlab.labs.codes.acceptance_curves import try_share
from loginlab.labs.revealed import Revealed

DELAYS_S = (0, 5, 8, 10, 20, 30, 40)
SKEWS_S = (-20, 0, 20)


@dataclass(frozen=True, slots=True)
class DelayCost:
    """How a delay fares with one clock and one window.

    Args:
        refused: the share of moments at which the code comes too late (or too early): exact.
        tried: the share refused when it was tried at the verifier.
    """

    window_steps: int
    skew_s: int
    delay_s: int
    refused: Fraction
    tried: Fraction


def delay_costs(
    seed: int, *, window_steps: int = 0, skews_s: Sequence[int] = SKEWS_S, delays_s: Sequence[int] = DELAYS_S
) -> tuple[DelayCost, ...]:
    """The share of codes that typing makes late, for a slow, a right and a fast clock."""
    costs = []
    for skew_s in skews_s:
        for delay_s in delays_s:
            bench = Bench(
                offset_s=skew_s, delay_s=delay_s, window_steps=window_steps, secret=generate_bench_secret(seed)
            )
            exact = acceptance(bench.delay - skew(bench), window_steps=window_steps, step=bench.step)
            tried = 1 - try_share(bench, seed + delay_s)
            costs.append(DelayCost(window_steps, skew_s, delay_s, 1 - exact, tried))
    return tuple(costs)


def percent_late_after_8_s(seed: int) -> int:
    """Of a hundred codes typed in 8 s with perfect clocks, how many a server without a window refuses."""
    (cost,) = delay_costs(seed, skews_s=(0,), delays_s=(8,))
    return round(100 * cost.refused)


def clock_that_typing_helps(seed: int) -> str:
    """With 8 s to type and no window, which clock gets in most often: the id of an option."""
    costs = delay_costs(seed, skews_s=(-8, 0, 8), delays_s=(8,))
    best = min(costs, key=lambda cost: cost.refused)
    return {-8: "slow", 0: "right", 8: "fast"}[best.skew_s]


def reveal_typing_delay(seed: int) -> Revealed:
    """Refusals at a server without a window, by delay and clock."""
    costs = {(cost.skew_s, cost.delay_s): cost for cost in delay_costs(seed)}
    rows = tuple((f"{delay} s", *(f"{float(costs[s, delay].refused):.0%}" for s in SKEWS_S)) for delay in DELAYS_S)
    return Revealed(
        "Refused by a server that takes only the code of the moment. Typing works like a slow clock: it adds to a "
        "slow phone’s error and cancels a fast one’s. One step of window is there for exactly this.",
        header=("time to type and send", "phone 20 s slow", "phone right", "phone 20 s fast"),
        rows=rows,
    )
