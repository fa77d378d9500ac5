"""The steps around one try, on the server's clock: everything a drawing of it needs.

All times are what the *server's* clock shows, because its clock decides. Only ``phone_shows`` is the phone's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from loginlab.labs.clock_bench.clocks import code_of, phone_face, read_code, server_time, starts_at
from loginlab.labs.clock_bench.memory import BenchState
from loginlab.labs.clock_bench.sending import codes_taken, verify_aware
from loginlab.labs.clock_bench.settings import Bench
from loginlab.labs.clock_bench.what_if import life_of


@dataclass(frozen=True, slots=True)
class Box:
    """One time step and its code.

    Args:
        read: whether the phone showed this one at the moment of reading.
        in_window: whether it lies in the server's window at the moment of arrival.
        taken: whether the verifier accepts it then; a used one is in the window and not taken.
        present: whether it is the server's own step then.
    """

    step: int
    code: str
    starts_at: datetime
    ends_at: datetime
    read: bool
    in_window: bool
    taken: bool
    present: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """One try, laid out.

    Args:
        boxes: steps in order; where two neighbours are not consecutive, the drawing leaves a gap.
        read_at: the moment of reading.
        arrives_at: the moment of arrival.
        band_from: where the window at arrival begins.
        band_until: where it ends.
        taken_from: from when the code that was read is taken.
        taken_until: until when.
        phone_shows: what the phone's face showed at reading, in its zone.
        time_left: how long the phone went on showing the code.
    """

    boxes: tuple[Box, ...]
    read_at: datetime
    arrives_at: datetime
    band_from: datetime
    band_until: datetime
    taken_from: datetime
    taken_until: datetime
    phone_shows: datetime
    time_left: timedelta

    @property
    def has_gap(self) -> bool:
        """Whether the phone's code is so far off that steps between are left out."""
        return any(b.step - a.step > 1 for a, b in zip(self.boxes, self.boxes[1:], strict=False))


def timeline(bench: Bench, at: datetime, delay: timedelta | None = None, state: BenchState | None = None) -> Timeline:
    """Lay out a code that is read at a true time and arrives after ``delay``, the bench's own if none is given."""
    verify_aware(at)
    state = state or BenchState(step_s=bench.step_s)
    arrives = at + (bench.delay if delay is None else delay)
    read = read_code(bench, at)
    window = codes_taken(bench, state, arrives)
    by_step = {entry.step: entry for entry in window}
    first, last = window[0].step - 1, window[-1].step + 1
    near = [read.step - 1, read.step, read.step + 1]
    if last < near[0] <= last + 6 or near[2] < first <= near[2] + 7:  # a short gap is drawn rather than cut out
        first, last = min(first, near[0]), max(last, near[2])
    boxes = []
    for step in sorted({*range(first, last + 1), *near}):
        entry = by_step.get(step)
        boxes.append(
            Box(
                step=step,
                code=code_of(bench, step),
                starts_at=starts_at(bench, step),
                ends_at=starts_at(bench, step + 1),
                read=step == read.step,
                in_window=entry is not None,
                taken=entry is not None and entry.taken,
                present=entry is not None and entry.drift_steps == 0,
            )
        )
    taken_from, taken_until = life_of(bench, state, read.step)
    return Timeline(
        boxes=tuple(boxes),
        read_at=server_time(bench, at),
        arrives_at=server_time(bench, arrives),
        band_from=window[0].starts_at,
        band_until=window[-1].starts_at + bench.step,
        taken_from=taken_from,
        taken_until=taken_until,
        phone_shows=phone_face(bench, at),
        time_left=read.time_left,
    )
