"""Twenty sign-ins at twenty moments of the step, judged by the verifier, beside the exact share.

Each try stands for itself, as if twenty people with such a phone signed in once: nobody's try locks another's,
and no code is used twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from loginlab.labs.clock_bench.clocks import phone_time, read_code, skew, starts_at
from loginlab.labs.clock_bench.memory import BenchState, accepts, expected_drift, remembered
from loginlab.labs.clock_bench.reasons import describe_tendency
from loginlab.labs.clock_bench.settings import Bench
from loginlab.labs.codes.acceptance import MICROSECOND, acceptance

TRIES = 20


@dataclass(frozen=True, slots=True)
class Try:
    """One of them: true times of reading and arrival, and how far into its step the code was when it was read."""

    read_at: datetime
    arrives_at: datetime
    into_step: timedelta
    accepted: bool


@dataclass(frozen=True, slots=True)
class Twenty:
    """All of them, the share that got in, and the share that would over all moments.

    Args:
        exact: computed, not tried.
        tendency: the same in a sentence.
    """

    tries: tuple[Try, ...]
    exact: Fraction
    tendency: str

    @property
    def accepted(self) -> int:
        """How many got in."""
        return sum(one.accepted for one in self.tries)

    @property
    def share(self) -> Fraction:
        """The share that got in. It lies within 1/20 of the exact one, because the moments are spread evenly."""
        return Fraction(self.accepted, len(self.tries))


def sign_in_20(bench: Bench, state: BenchState, seed: int, at: datetime) -> Twenty:
    """Sign in twenty times: one try in each twentieth of the step, at a moment that the seed picks."""
    chance = Random(f"sign in 20 times {seed}")  # noqa: S311 - moments, not secrets
    known = remembered(bench, state)
    fresh = replace(known, last_used_step=None, last_used_at=None)
    # From the next step the phone begins, so that every try lies after the one shown now.
    shown = read_code(bench, at)
    begins = at + shown.time_left
    tries = []
    for number in range(TRIES):
        into = bench.step // MICROSECOND * (number + Fraction(chance.random())) / TRIES
        read_at = begins + number * bench.step + into // 1 * MICROSECOND
        arrives = read_at + bench.delay
        code = read_code(bench, read_at)
        elapsed = phone_time(bench, read_at) - starts_at(bench, code.step)
        tries.append(Try(read_at, arrives, elapsed, accepts(bench, fresh, code.code, arrives)))
    exact = acceptance(
        bench.delay - skew(bench),
        window_steps=bench.window_steps,
        step=bench.step,
        expected_drift_steps=expected_drift(bench, known),
    )
    return Twenty(tuple(tries), exact, describe_tendency(bench, known))
