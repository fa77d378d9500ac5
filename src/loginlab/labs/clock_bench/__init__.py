"""The Clock Bench as data: two clocks, a window, a memory, and the exchange's own verdict.

Settings are a :class:`Bench`, what the server remembers is a :class:`BenchState`, and every function is told the
true time. Whatever is accepted or refused here was accepted or refused by the function that signs people in.

>>> from datetime import UTC, datetime, timedelta
>>> bench = Bench(offset_s=-45, delay_s=8)
>>> at = datetime(2026, 3, 14, 10, 42, 56, tzinfo=UTC)
>>> verdict, memory = send(bench, BenchState(), read_code(bench, at).code, at, at + bench.delay)
>>> verdict.title, verdict.reason
('Refused: two steps old.', 'The server stopped taking this code at 10:43:00; yours arrived 4 s later.')
>>> verdict.instead
'Sent 5 s sooner it would have been accepted.'
"""

from loginlab.labs.clock_bench.clocks import (
    PhoneCode,
    code_of,
    phone_error,
    phone_face,
    phone_time,
    read_code,
    server_time,
    skew,
    starts_at,
)
from loginlab.labs.clock_bench.memory import BenchState, LogLine
from loginlab.labs.clock_bench.reasons import describe_skew, describe_tendency
from loginlab.labs.clock_bench.sending import (
    TakenCode,
    Verdict,
    codes_taken,
    present_code,
    send,
)
from loginlab.labs.clock_bench.settings import LIMITS, STEPS_S, SWITCHES, ZONES, Bench, Held, generate_bench_secret
from loginlab.labs.clock_bench.timeline import Box, Timeline, timeline
from loginlab.labs.clock_bench.twenty import Try, Twenty, sign_in_20
from loginlab.labs.clock_bench.what_if import WhatIf

__all__ = [
    "LIMITS",
    "STEPS_S",
    "SWITCHES",
    "ZONES",
    "Bench",
    "BenchState",
    "Box",
    "Held",
    "LogLine",
    "PhoneCode",
    "TakenCode",
    "Timeline",
    "Try",
    "Twenty",
    "Verdict",
    "WhatIf",
    "code_of",
    "codes_taken",
    "describe_skew",
    "describe_tendency",
    "generate_bench_secret",
    "phone_error",
    "phone_face",
    "phone_time",
    "present_code",
    "read_code",
    "send",
    "server_time",
    "sign_in_20",
    "skew",
    "starts_at",
    "timeline",
]
