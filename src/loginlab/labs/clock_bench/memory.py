"""What the server of the bench remembers, and the one place where it judges a code.

The judging is not the bench's: :func:`loginlab.exchange.totp.verify_totp` decides, and
:mod:`loginlab.exchange.lockout` counts, as they do when somebody signs in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from loginlab.exchange import LESSON, Factor, Policy
from loginlab.exchange.errors import CodeRefused, ExchangeError
from loginlab.exchange.lockout import Throttle, after_failure, after_success, tries_left, verify_unlocked
from loginlab.exchange.totp import Match, verify_totp
from loginlab.labs.clock_bench.clocks import server_time, skew
from loginlab.labs.clock_bench.settings import Bench

WHO = "mira@mail.example"
LONGEST_LOG = 50
DIAGNOSIS_AT_LEAST = timedelta(hours=2)
"""The exchange itself looks 12.5 hours each way for the step of a refused code. The bench looks two hours beyond
where its phone can be: the same answers for anything held that long, in a fraction of the time."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One try as the server wrote it down, by its own clock. The code itself is never in a log."""

    at: datetime
    outcome: str
    drift_steps: int | None


@dataclass(frozen=True, slots=True)
class BenchState:
    """What the server remembers between two tries.

    Args:
        last_used_step: the latest step whose code was accepted.
        last_used_at: when, by the server's clock.
        learned_drift_steps: where it found this phone last time; applied only while learning is on.
        throttle: wrong tries in a row, and until when it is locked.
        log: the last tries, oldest first.
        step_s: the step that all this was counted in.
    """

    last_used_step: int | None = None
    last_used_at: datetime | None = None
    learned_drift_steps: int = 0
    throttle: Throttle = field(default_factory=lambda: Throttle(WHO, Factor.TOTP))
    log: tuple[LogLine, ...] = ()
    step_s: int = 30

    @property
    def failures(self) -> int:
        """Wrong tries in a row."""
        return self.throttle.failures

    @property
    def locked_until(self) -> datetime | None:
        """When the lock opens, by the server's clock; it may be over already."""
        return self.throttle.opens_at


def remembered(bench: Bench, state: BenchState) -> BenchState:
    """The same memory, without the steps that were counted in another length: their numbers mean nothing now."""
    if state.step_s == bench.step_s:
        return state
    return replace(state, last_used_step=None, last_used_at=None, learned_drift_steps=0, step_s=bench.step_s)


def expected_drift(bench: Bench, state: BenchState) -> int:
    """Around which step the window lies: 0 unless the server learns."""
    return state.learned_drift_steps if bench.learn_drift else 0


def policy_of(bench: Bench) -> Policy:
    """The exchange's policy with the limits of the bench."""
    lock = timedelta(seconds=bench.lock_s)
    return replace(
        LESSON,
        name="clock bench",
        totp_step=bench.step,
        totp_window_steps=bench.window_steps,
        tries_before_lock=bench.lock_tries,
        lock_first=lock,
        lock_longest=max(lock, LESSON.lock_longest) if lock else lock,
    )


def diagnosis_steps(bench: Bench) -> int:
    """How far to look for the step of a refused code."""
    return int((abs(skew(bench)) + DIAGNOSIS_AT_LEAST) / bench.step) + 1


def match_code(bench: Bench, state: BenchState, code: object, arrives_at: datetime, *, reach: int = 0) -> Match:
    """Ask the exchange's verifier, at a true time of arrival. Raises what it raises."""
    known = remembered(bench, state)
    return verify_totp(
        bench.secret,
        code,
        at=server_time(bench, arrives_at),
        window=bench.window_steps,
        last_used_step=known.last_used_step if bench.replay_lock else None,
        last_used_at=known.last_used_at,
        step=bench.step,
        diagnosis_steps=reach,
        expected_drift_steps=expected_drift(bench, known),
    )


def accepts(bench: Bench, state: BenchState, code: object, arrives_at: datetime) -> bool:
    """Whether the verifier would take a code then. For questions of the kind "what if"; it changes nothing."""
    try:
        match_code(bench, state, code, arrives_at)
    except ExchangeError:
        return False
    return True


def judge(
    bench: Bench, state: BenchState, code: object, arrives_at: datetime
) -> tuple[Match | ExchangeError, BenchState]:
    """One try as the exchange treats it: unlooked-at while locked, counted when wrong, forgiven when right."""
    known, at, policy = remembered(bench, state), server_time(bench, arrives_at), policy_of(bench)
    found: Match | ExchangeError
    try:
        verify_unlocked(known.throttle, at)
        found = match_code(bench, known, code, arrives_at, reach=diagnosis_steps(bench))
    except CodeRefused as refusal:
        throttle = after_failure(known.throttle, at, policy)
        refusal.tries_left, refusal.opens_at = tries_left(throttle, policy), throttle.opens_at
        found, after = refusal, replace(known, throttle=throttle)
    except ExchangeError as refusal:
        found, after = refusal, known
    else:
        newest = known.last_used_step is None or found.step >= known.last_used_step
        after = replace(
            known,
            throttle=after_success(known.throttle),
            last_used_step=found.step if newest else known.last_used_step,
            last_used_at=at if newest else known.last_used_at,
            learned_drift_steps=found.drift_steps if bench.learn_drift else known.learned_drift_steps,
        )
    outcome = "accepted" if isinstance(found, Match) else found.slug
    line = LogLine(at, outcome, getattr(found, "drift_steps", None))
    return found, replace(after, log=(*after.log, line)[-LONGEST_LOG:])
