"""What others have measured about second factors, beside what was played out here.

Each figure belongs to a claim of the course, which holds its source and the day it was checked.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.labs.revealed import Revealed


@dataclass(frozen=True, slots=True)
class Stopped:
    """How much of one kind of attack one factor stopped, in percent.

    Args:
        claim: the id of the claim it belongs to.
    """

    claim: str
    factor: str
    attack: str
    percent: float


GOOGLE = "second-factors-google"
"""Google, New York University and University of California San Diego, 2019: 350,000 attempted takeovers."""
MICROSOFT = "second-factors-microsoft"
"""Meyer et al., 2023: how much less often accounts with a second factor fell."""
SIM_SWAPS = "sim-swap-princeton"
"""Lee et al., SOUPS 2020."""

FIGURES: tuple[Stopped, ...] = (
    Stopped(GOOGLE, "code by SMS", "automated bots", 100),
    Stopped(GOOGLE, "code by SMS", "bulk phishing", 96),
    Stopped(GOOGLE, "code by SMS", "targeted attacks", 76),
    Stopped(GOOGLE, "prompt on the phone", "automated bots", 100),
    Stopped(GOOGLE, "prompt on the phone", "bulk phishing", 99),
    Stopped(GOOGLE, "prompt on the phone", "targeted attacks", 90),
    Stopped(GOOGLE, "security key", "automated bots", 100),
    Stopped(GOOGLE, "security key", "bulk phishing", 100),
    Stopped(GOOGLE, "security key", "targeted attacks", 100),
    Stopped(MICROSOFT, "any second factor", "all takeovers", 99.22),
    Stopped(MICROSOFT, "any second factor", "takeovers with a leaked password", 98.56),
)
SIM_SWAPS_TRIED = 50
SIM_SWAPS_DONE = 39
"""Of 50 swaps that researchers asked five US prepaid carriers for."""


def percent_of_targeted_attacks_sms_stopped(_seed: int) -> float:
    """As Google published it."""
    return next(f.percent for f in FIGURES if (f.factor, f.attack) == ("code by SMS", "targeted attacks"))


def reveal_published_figures(_seed: int) -> Revealed:
    """The figures, with the caution that belongs to them."""
    rows = tuple((figure.factor, figure.attack, f"{figure.percent:g} %") for figure in FIGURES)
    return Revealed(
        "These are averages over the attacks of their time, and most of those pass no code on. An attack that does "
        f"walks through every code. And a number can be moved: {SIM_SWAPS_DONE} of {SIM_SWAPS_TRIED} swaps that "
        "researchers asked for were carried out.",
        header=("second factor", "attack", "stopped, as published"),
        rows=rows,
    )
