"""Sending a code at the bench: the exchange's verdict, in numbers and plain words, with what would have changed it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from loginlab.exchange.errors import CodeAlreadyUsed, CodeFromAnotherStep, ExchangeError
from loginlab.exchange.totp import Match
from loginlab.labs.clock_bench.clocks import code_of, read_code, server_time, starts_at
from loginlab.labs.clock_bench.memory import BenchState, accepts, expected_drift, judge, match_code, remembered
from loginlab.labs.clock_bench.reasons import describe_tendency, explain_accepted, explain_refused
from loginlab.labs.clock_bench.settings import Bench
from loginlab.labs.clock_bench.what_if import Sent, WhatIf, life_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the server said to one code, by its own clock.

    Args:
        accepted: whether it let the person in.
        outcome: ``accepted``, or the slug of the exchange's error.
        title: the verdict in a few words, such as "Refused: two steps old."
        reason: why, in numbers.
        ways_out: what would have changed a refusal, the most telling first; each was tried.
        tendency: how these settings fare over many tries, in one sentence.
        step: the time step the code belongs to; None if it matches nothing.
        drift_steps: how far that is from the server's step; negative is old.
        read_at: when it was read, by the server's clock.
        arrived_at: when it arrived, by the server's clock.
        taken_from: from when the server takes this code, by its clock; None if it matches nothing.
        taken_until: when it stops.
        tries_left: wrong tries before the next lock; None after a right one or one that did not count.
        opens_at: when a lock opens, by the server's clock.
    """

    accepted: bool
    outcome: str
    title: str
    reason: str
    ways_out: tuple[WhatIf, ...]
    tendency: str
    step: int | None
    drift_steps: int | None
    read_at: datetime
    arrived_at: datetime
    taken_from: datetime | None = None
    taken_until: datetime | None = None
    tries_left: int | None = None
    opens_at: datetime | None = None

    @property
    def instead(self) -> str:
        """What would have changed it most simply; empty if it was accepted or nothing would have."""
        return self.ways_out[0].sentence if self.ways_out else ""

    @property
    def words(self) -> str:
        """Verdict, reason and what would have changed it, as one announcement."""
        return " ".join(part for part in (self.title, self.reason, self.instead) if part)


@dataclass(frozen=True, slots=True)
class TakenCode:
    """A code inside the server's window.

    Args:
        drift_steps: steps from the server's own.
        starts_at: when its step begins.
        taken: whether the verifier accepts it now; it does not once it was used.
    """

    code: str
    step: int
    drift_steps: int
    starts_at: datetime
    taken: bool


def verify_aware(*moments: datetime) -> None:
    """Refuse naive times: pyotp would read one as local time. Raises ValueError."""
    for at in moments:
        if at.tzinfo is None:
            message = "The bench needs aware times; this one has no time zone."
            raise ValueError(message)


def codes_taken(bench: Bench, state: BenchState, at: datetime) -> tuple[TakenCode, ...]:
    """The codes in the server's window at a true time, oldest first, each tried at the verifier."""
    verify_aware(at)
    present = _present_step(bench, at)
    centre = present + expected_drift(bench, remembered(bench, state))
    taken = []
    for step in range(centre - bench.window_steps, centre + bench.window_steps + 1):
        code = code_of(bench, step)
        begins = starts_at(bench, step)
        taken.append(TakenCode(code, step, step - present, begins, accepts(bench, state, code, at)))
    return tuple(taken)


def _present_step(bench: Bench, at: datetime) -> int:
    return int((server_time(bench, at) - starts_at(bench, 0)) // bench.step)


def send(
    bench: Bench, state: BenchState, code: object, read_at: datetime, arrives_at: datetime
) -> tuple[Verdict, BenchState]:
    """Send a code and get the exchange's verdict, with the memory it leaves behind.

    Args:
        code: what was typed.
        read_at: when it was read off the phone: true time, aware.
        arrives_at: when it reaches the server: true time, aware.

    Raises:
        ValueError: a time has no zone, or the code arrives before it was read.
    """
    verify_aware(read_at, arrives_at)
    if arrives_at < read_at:
        message = "A code cannot arrive before it was read."
        raise ValueError(message)
    read_at, arrives_at = read_at.astimezone(UTC), arrives_at.astimezone(UTC)
    before = remembered(bench, state)
    sent = Sent(bench, before, code, read_at, arrives_at)
    found, after = judge(bench, before, code, arrives_at)
    step = _find_step(sent, found)
    title, reason, ways = (
        explain_accepted(sent, found) if isinstance(found, Match) else explain_refused(sent, found, step)
    )
    life = (None, None) if step is None else life_of(bench, before, step)
    verdict = Verdict(
        accepted=isinstance(found, Match),
        outcome="accepted" if isinstance(found, Match) else found.slug,
        title=title,
        reason=reason,
        ways_out=ways,
        tendency=describe_tendency(bench, before),
        step=step,
        drift_steps=None if step is None else step - _present_step(bench, arrives_at),
        read_at=server_time(bench, read_at),
        arrived_at=server_time(bench, arrives_at),
        taken_from=life[0],
        taken_until=life[1],
        tries_left=getattr(found, "tries_left", None),
        opens_at=getattr(found, "opens_at", None),
    )
    return verdict, after


def _find_step(sent: Sent, found: Match | ExchangeError) -> int | None:
    if isinstance(found, Match | CodeFromAnotherStep):
        return found.step
    if isinstance(found, CodeAlreadyUsed):
        # Without the memory the verifier names the step of a code that is in its window.
        return match_code(sent.bench, _forgotten(sent.state), sent.code, sent.arrives_at).step
    return None


def _forgotten(state: BenchState) -> BenchState:
    return replace(state, last_used_step=None, last_used_at=None)


def present_code(bench: Bench, state: BenchState, at: datetime) -> tuple[Verdict, BenchState]:
    """Read the phone and send at once with the bench's delay: what the button does."""
    shown = read_code(bench, at)
    return send(bench, state, shown.code, at, at + bench.delay)
