"""Two ways to follow a phone that drifts, and what each costs in the hands of a guesser.

A server may learn where it found a phone (RFC 6238 §6), or ask for three codes in a row when it has lost it. Both
beat the third way, a window so wide that nothing is ever lost: that one is paid for at every guess.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from loginlab.exchange import LESSON
from loginlab.exchange.resync import verify_consecutive_codes
from loginlab.exchange.totp import Match
from loginlab.labs.clock_bench import Bench, BenchState, generate_bench_secret, phone_error, present_code, read_code
from loginlab.labs.revealed import Revealed
from loginlab.world.clock import FROZEN_AT

CODES = 10**6
REACH_STEPS = LESSON.totp_diagnosis_steps
ROW = 3
PPM = -78


@dataclass(frozen=True, slots=True)
class Visit:
    """One sign-in of somebody who comes back every few days.

    Args:
        day: days since the phone's clock was right.
        phone_off_s: how far it is off now.
        expected_steps: where the server looks, before this try.
        accepted: whether it got in.
    """

    day: int
    phone_off_s: float
    expected_steps: int
    accepted: bool


def visits(seed: int, *, learn_drift: bool, every_days: int = 4, times: int = 10) -> tuple[Visit, ...]:
    """Sign in every few days with a phone that loses 78 ppm and that nobody sets."""
    state = BenchState()
    seen = []
    for day in range(0, every_days * times, every_days):
        bench = _phone(seed, day, learn_drift)
        expected = state.learned_drift_steps
        verdict, state = present_code(bench, state, FROZEN_AT + timedelta(days=day))
        seen.append(Visit(day, phone_error(bench) / timedelta(seconds=1), expected, verdict.accepted))
    return tuple(seen)


def _phone(seed: int, day: int, learn_drift: bool = True) -> Bench:
    return Bench(
        drift_ppm=PPM,
        age_days=day,
        delay_s=0,
        lock_s=0,
        learn_drift=learn_drift,
        secret=generate_bench_secret(seed),
    )


def repaired_phone(seed: int) -> tuple[str, str]:
    """A server has learned a slow phone for weeks; then its owner sets the clock right.

    Returns:
        What the server says to a code of the repaired phone, with learning, and what it would say without.
    """
    state = BenchState()
    at = FROZEN_AT
    for day in range(0, 24, 4):
        at = FROZEN_AT + timedelta(days=day)
        _, state = present_code(_phone(seed, day), state, at)
    right, later = replace(_phone(seed, 0), drift_ppm=0), at + timedelta(days=1)
    learned, _ = present_code(right, state, later)
    plain, _ = present_code(replace(right, learn_drift=False), state, later)
    return learned.outcome, plain.outcome


def resync_lost_phone(seed: int, day: int = 200) -> Match:
    """Find a phone that drifted for months by three codes in a row. Raises what the verifier raises."""
    bench = _phone(seed, day)
    times = [FROZEN_AT + number * bench.step for number in range(ROW)]
    codes = [read_code(bench, at).code for at in times]
    return verify_consecutive_codes(
        bench.secret, codes, at=times[-1], reach_steps=REACH_STEPS, last_used_step=None, step=bench.step
    )


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way to live with drift is worth to a guesser.

    Args:
        way: what the server does.
        reach_s: how far off a phone it still finds, at the best moment, in seconds.
        chance: that one try (of one code, or of one row of codes) hits.
        codes: how many codes one try takes.
    """

    way: str
    reach_s: int
    chance: Fraction
    codes: int = 1


def resync_costs(step_s: int = 30) -> tuple[Cost, ...]:
    """Each way's reach beside its price: places a guess may hit, over codes there are (RFC 4226 §6)."""
    return (
        Cost("window ±1", 2 * step_s, Fraction(3, CODES)),
        Cost("window ±1, learning on success", 2 * step_s, Fraction(3, CODES)),
        Cost("window ±10", 11 * step_s, Fraction(21, CODES)),
        Cost("window of 12.5 hours", (REACH_STEPS + 1) * step_s, Fraction(2 * REACH_STEPS + 1, CODES)),
        Cost(
            "three codes in a row within 12.5 hours",
            (REACH_STEPS + 1) * step_s,
            Fraction(2 * REACH_STEPS + 1, CODES**ROW),
            ROW,
        ),
    )


def visits_before_the_first_refusal(seed: int) -> int:
    """How many sign-ins in a row a server without learning accepts from a phone of 78 ppm, one every four days."""
    outcomes = [visit.accepted for visit in visits(seed, learn_drift=False)]
    return outcomes.index(False)


def fate_of_the_repaired_phone(seed: int) -> str:
    """What a server that has learned a slow phone says when the phone is put right: the id of an option."""
    return repaired_phone(seed)[0]


def reveal_learning(seed: int) -> Revealed:
    """The same visits at a server that learns and at one that does not."""
    learning, plain = visits(seed, learn_drift=True), visits(seed, learn_drift=False)
    rows = tuple(
        (
            f"{a.day}",
            f"{-a.phone_off_s:.0f} s slow",
            "in" if b.accepted else "refused",
            "in" if a.accepted else "refused",
            f"{a.expected_steps:+d}" if a.expected_steps else "0",
        )
        for a, b in zip(learning, plain, strict=True)
    )
    return Revealed(
        "A server that learns looks for the phone where it last was, so the phone may go as far as it likes, in small "
        "steps. The price comes on the day it is repaired: its right codes are then refused.",
        header=("day", "phone", "plain server", "learning server", "which expects (steps)"),
        rows=rows,
    )


def reveal_resync_costs(seed: int) -> Revealed:
    """What each way finds and what it costs."""
    found = resync_lost_phone(seed)
    rows = tuple(
        (cost.way, _reach(cost.reach_s), f"1 in {round(1 / cost.chance):,}", str(cost.codes)) for cost in resync_costs()
    )
    return Revealed(
        f"Three codes in a row found a phone that was {-found.drift_steps} steps slow, and a row is far harder to "
        "guess than one code at the usual window. A window that wide would hand out one code in 333.",
        header=("what the server does", "finds a phone off by less than", "one try hits", "codes a try"),
        rows=rows,
    )


def _reach(seconds: int) -> str:
    return f"{seconds} s" if seconds < 600 else f"{seconds / 3600:.1f} hours"
