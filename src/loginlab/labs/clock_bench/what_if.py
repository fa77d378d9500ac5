"""What would have changed a refusal. Each answer was tried at the verifier before it is given.

"Refused" alone teaches nothing. "Five seconds sooner it would have been accepted" says which of many causes it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from loginlab.labs.clock_bench.clocks import phone_error, phone_time, read_code, server_time, starts_at
from loginlab.labs.clock_bench.memory import BenchState, accepts, expected_drift, remembered
from loginlab.labs.clock_bench.settings import LIMITS, Bench
from loginlab.labs.clock_bench.words import SECOND, span_words


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One change that would have got the sign-in through, everything else being the same.

    Args:
        change: ``sooner``, ``later``, ``fresh``, ``wider``, ``phone clock``, ``server clock``, ``next code``,
            ``typed right`` or ``not locked``.
        amount: seconds, or steps of the window; None where there is nothing to count.
        sentence: the same for a person.
    """

    change: str
    amount: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One try: what was sent, when it was read and when it arrived (true times), and what the server knew."""

    bench: Bench
    state: BenchState
    code: object
    read_at: datetime
    arrives_at: datetime

    def accepted(self, **changed: object) -> bool:
        """Ask the verifier about the same try with something changed."""
        other = replace(self, **changed)  # type: ignore[arg-type]
        return accepts(other.bench, other.state, other.code, other.arrives_at)

    @property
    def shown(self) -> str:
        """What the phone showed at the moment of reading."""
        return read_code(self.bench, self.read_at).code


def life_of(bench: Bench, state: BenchState, step: int) -> tuple[datetime, datetime]:
    """From when until when the server's clock stands where it takes a step's code, memory left aside."""
    nearest = step - expected_drift(bench, remembered(bench, state))
    return starts_at(bench, nearest - bench.window_steps), starts_at(bench, nearest + bench.window_steps + 1)


def ways_out(sent: Sent, step: int | None) -> tuple[WhatIf, ...]:
    """Everything that would have got this try through.

    Args:
        step: the time step that the code belongs to, if the server could find out.
    """
    found: list[WhatIf] = []
    if step is not None:
        found += _other_moment(sent, step)
        if sent.code == sent.shown:
            found += _fresh(sent)
            found += _clocks(sent)
        found += _wider(sent)
    elif sent.code != sent.shown and sent.accepted(code=sent.shown):
        found.append(WhatIf("typed right", None, f"The phone showed {sent.shown}; that would have been accepted."))
    return tuple(found)


def _other_moment(sent: Sent, step: int) -> Iterator[WhatIf]:
    begins, ends = life_of(sent.bench, sent.state, step)
    arrived = server_time(sent.bench, sent.arrives_at)
    sooner = int((arrived - ends) / SECOND) + 1
    moment = sent.arrives_at - sooner * SECOND
    if arrived >= ends and moment >= sent.read_at and sent.accepted(arrives_at=moment):
        yield WhatIf("sooner", sooner, f"Sent {span_words(sooner * SECOND)} sooner it would have been accepted.")
    later = ceil((begins - arrived) / SECOND)
    if arrived < begins and sent.accepted(arrives_at=sent.arrives_at + later * SECOND):
        yield WhatIf("later", later, f"Sent {span_words(later * SECOND)} later it would have been accepted.")


def _fresh(sent: Sent) -> Iterator[WhatIf]:
    """Whether the same person, as quick as before, would have got in with a code that had just appeared."""
    code = read_code(sent.bench, sent.read_at)
    appeared = sent.read_at - (phone_time(sent.bench, sent.read_at) - starts_at(sent.bench, code.step))
    took = sent.arrives_at - sent.read_at
    good = 0
    while good < sent.bench.step_s and sent.accepted(arrives_at=appeared + good * SECOND + took):
        good += 1
    if good:
        first = "the moment it appeared" if good == 1 else f"in the first {good} s of its life"
        yield WhatIf("fresh", good, f"Read {first} and sent as fast, it would have been accepted.")


def _clocks(sent: Sent) -> Iterator[WhatIf]:
    bench = sent.bench
    if bench.server_offset_s and sent.accepted(bench=replace(bench, server_offset_s=0)):
        yield WhatIf("server clock", None, "With the server’s clock right it would have been accepted.")
    right = replace(bench, offset_s=0, drift_ppm=0)
    if phone_error(bench) and sent.accepted(bench=right, code=read_code(right, sent.read_at).code):
        yield WhatIf("phone clock", None, "With the phone’s clock right, what it showed would have been accepted.")


def _wider(sent: Sent) -> Iterator[WhatIf]:
    for window in range(sent.bench.window_steps + 1, int(LIMITS["window_steps"].most) + 1):
        if sent.accepted(bench=replace(sent.bench, window_steps=window)):
            yield WhatIf("wider", window, f"A window of ±{window} would have taken it.")
            return


def next_code(sent: Sent) -> tuple[WhatIf, ...]:
    """When the phone's next code gets in, for somebody whose present one is used up."""
    shown = read_code(sent.bench, sent.arrives_at)
    for ahead in (1, 2):
        appears = sent.arrives_at + shown.time_left + (ahead - 1) * sent.bench.step
        code, arrives = read_code(sent.bench, appears).code, appears + sent.bench.delay
        if sent.accepted(code=code, arrives_at=arrives):
            wait: timedelta = appears - sent.arrives_at
            words = f"The code the phone shows in {span_words(wait)} will be accepted."
            return (WhatIf("next code", wait / SECOND, words),)
    return ()
