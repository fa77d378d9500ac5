"""The Clock Bench: a phone's clock and a server's, a window between them, and the exchange's verdict on every code."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

from loginlab.environment import is_frozen
from loginlab.labs.clock_bench import (
    Bench,
    BenchState,
    Verdict,
    describe_skew,
    generate_bench_secret,
    phone_error,
    phone_face,
    phone_time,
    read_code,
    send,
    server_time,
    sign_in_20,
    timeline,
)
from loginlab.seat import Seat
from loginlab.widgets import clock_bench_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.clock_bench_runs import Run, runs_view
from loginlab.widgets.static import static_html
from loginlab.world.clock import Clock

KEPT = 40
"""Tries, and runs of twenty, that the bench shows or draws again; an afternoon makes more."""


class ClockBench(LabWidget):
    """Two clocks to set against each other. Every act asks the exchange's verifier and shows what it said.

    The time to type and send passes at once: the bench's own clock goes on by it, so that nobody has to wait and
    the server's memory never runs ahead of its clock.

    Args:
        seat: whose codes they are, and whose time.
        settings: where the controls stand at first, as :class:`loginlab.labs.clock_bench.Bench` names them. What is
            no number, or out of range, is held at the limit, and the bench says so.
    """

    stem = "clock_bench"
    parts = (
        "drawing",
        "clock_bench/moments",
        "clock_bench/codes",
        "clock_bench/days",
        "clock_bench/clocks",
        "clock_bench/picture",
        "clock_bench/line",
        "clock_bench/verdict",
        "clock_bench/twenty",
        "clock_bench/controls",
    )
    acts = frozenset({"look", "change", "send_code", "send_again", "sign_in_20_times", "let_time_pass", "begin_again"})

    def __init__(self, seat: Seat, **settings: object) -> None:
        self._seed = seat.seed
        self._clock = Clock(seat.clock.now)
        self._begun = self._latest = self._clock.now()
        held = Bench.held(settings, Bench(secret=generate_bench_secret(seat.seed)))
        self.bench = held.bench
        self.memory = BenchState(step_s=held.bench.step_s)
        self.tries: list[show.Judged] = []
        self.runs: list[Run] = []
        self._said = held.said
        self._again: tuple[object, datetime] | None = None
        self._count = 0
        super().__init__(view={})
        self.look()

    @property
    def verdict(self) -> Verdict | None:
        """What the server said last; None before the first try."""
        return self.tries[-1].verdict if self.tries else None

    def look(self) -> None:
        """Show the bench as it is now, with the codes of the next minutes."""
        now = self._clock.now()
        self.view = {
            **show.clocks_view(self.bench, self.memory, now),
            "running": not is_frozen(),
            "said": list(self._said),
            "verdict": show.judged_view(self.tries[-1]) if self.tries else None,
            "can_repeat": self._again is not None,
            "twenty": runs_view(self.runs) if self.runs else None,
        }

    def change(self, values: dict[str, object]) -> str:
        """Move controls; what cannot be is held at the nearest that can, and said."""
        held = Bench.held({name: value for name, value in values.items() if name != "secret"}, self.bench)
        self.bench, self._said = held.bench, held.said
        self.look()
        return " ".join(held.said)

    def send_code(self, code: object = None, read_ms: object = None, sent_ms: object = None) -> str:
        """Send a code: the one that the phone shows, one held since it was read, or one typed by hand.

        Args:
            code: six digits; the phone's own if left out.
            read_ms: when it was read, as the page counts time; now if left out.
            sent_ms: when the button was pressed. A busy kernel hears of it late, and must not make the code older.
        """
        sent_at = self._moment(sent_ms, self._latest, self._clock.now())
        read_at = self._moment(read_ms, self._begun, sent_at)
        return self._judge(read_code(self.bench, read_at).code if code is None else code, read_at, sent_at)

    def send_again(self, sent_ms: object = None) -> str:
        """Send the same code once more, as somebody does who saw it over a shoulder."""
        if self._again is None:
            return "Nothing has been sent yet."
        code, read_at = self._again
        return self._judge(code, read_at, self._moment(sent_ms, self._latest, self._clock.now()))

    def sign_in_20_times(self) -> str:
        """Twenty people with such a phone sign in, each at another moment of the step."""
        number = self.runs[-1].number + 1 if self.runs else 1
        result = sign_in_20(self.bench, self.memory, self._seed + number, self._clock.now())
        self.runs = [*self.runs, Run(number, self.bench, self.memory, result)][-KEPT:]
        self._said = ()
        self.look()
        return f"{result.accepted} of {len(result.tries)} got in."

    def let_time_pass(self) -> dict[str, Any]:
        """How far off the phone will be, for the days that the page is about to play. It changes nothing."""
        return show.passing_view(self.bench)

    def begin_again(self) -> str:
        """The server forgets: no code used, no try counted, no drift learned."""
        self.memory, self._said = BenchState(step_s=self.bench.step_s), ()
        self.tries, self._again = [], None
        self.look()
        return "The server has forgotten every try."

    def _judge(self, code: object, read_at: datetime, sent_at: datetime) -> str:
        arrives_at = sent_at + self.bench.delay
        picture = timeline(self.bench, read_at, arrives_at - read_at, self.memory)
        verdict, self.memory = send(self.bench, self.memory, code, read_at, arrives_at)
        self._count += 1
        is_off_the_phone = verdict.step == read_code(self.bench, read_at).step
        phone_at = phone_time(self.bench, read_at) if is_off_the_phone else None
        judged = show.Judged(self._count, verdict, picture, phone_at, self.bench)
        self.tries, self._again, self._said = [*self.tries, judged][-KEPT:], (code, read_at), ()
        self._clock.advance(max(timedelta(), arrives_at - self._clock.now()))
        self._latest = arrives_at
        self.look()
        return verdict.words

    @staticmethod
    def _moment(told_ms: object, earliest: datetime, latest: datetime) -> datetime:
        """The moment the page names, within what is possible; the latest if it names none."""
        if isinstance(told_ms, bool) or not isinstance(told_ms, int | float) or told_ms != told_ms:
            return latest  # no number, or the one that is not even itself
        span = (latest - earliest) / show.MILLISECOND
        after = min(max(told_ms - show.milliseconds(earliest), 0), span)
        return earliest + after * show.MILLISECOND

    def static_html(self) -> str:
        """Both clocks now, the last verdict, and a table of six clocks as the verifier judges them."""
        now = self._clock.now()
        shown = read_code(self.bench, now)
        return static_html(
            self.stem,
            {
                **self.view,
                "phone": f"{phone_face(self.bench, now):%H:%M:%S}",
                "zone": self.bench.zone,
                "phone_code": f"{shown.code[:3]} {shown.code[3:]}",
                "seconds_left": math.ceil(shown.time_left / show.SECOND),
                "server_clock": f"{server_time(self.bench, now):%H:%M:%S}",
                "off": describe_skew(self.bench),
                "error_s": phone_error(self.bench) / show.SECOND,
                "cases": show.cases_view(self.bench, self.memory, now),
            },
        )
