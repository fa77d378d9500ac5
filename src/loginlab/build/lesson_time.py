"""How long a lesson takes: reading it and answering its questions, and doing what it asks to do at its tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loginlab.build.sheets import Cell
from loginlab.quiz.model import AnyItem
from loginlab.quiz.reading_time import WORDS_A_MINUTE, seconds_for

TOOL_MINUTES = {
    "search_page": 2,
    "desk": 10,
    "sign_in_map": 3,
    "clock_bench": 8,
    "ticket_desk": 10,
    "guide_table": 3,
    "password_bench attack": 5,
    "password_bench cost": 2,
    "password_bench accounts": 5,
    "password_bench leaks": 4,
    "password_bench generators": 2,
    "url_reader reader": 3,
    "url_reader lookalikes": 3,
    "url_reader drill": 5,
    "mail_reader": 6,
    "relay_race": 8,
    "withdrawal_desk race": 6,
    "withdrawal_desk repair": 8,
    "address_bench history": 4,
    "address_bench clipboard": 2,
    "address_bench checksum": 3,
    "account_watch year": 10,
    "account_watch throw-out": 4,
    "risk_bench score": 5,
    "risk_bench tradeoff": 3,
    "help_ticket write": 7,
    "help_ticket channels": 3,
    "help_ticket requests": 5,
    "support_desk customer": 5,
    "support_desk agent": 8,
    "incident_drill": 15,
    "completion_record": 2,
    "recheck": 5,
}
"""Minutes to do once what the text beside a tool asks for. Estimated, and not measured with learners."""
READ_ALONG = {"setup", "show_what_you_know", "ask", "questions", "lessons", "my_progress"}
"""What asks for no time of its own: the questions are counted as questions."""
PLOT_MINUTES = 1
_SHOWN = re.compile(r'^lab\.(\w+)\((?:"([a-z][\w-]*)"\))?', re.MULTILINE)


def reading_minutes(words: int, items: Iterable[AnyItem]) -> float:
    """For so many words, and the questions with the reasons behind them."""
    return round(words / WORDS_A_MINUTE + sum(map(seconds_for, items)) / 60, 1)


def tool_minutes(cells: Sequence[Cell]) -> int:
    """For everything that a lesson shows to be used. Raises KeyError for a tool that nobody has given its minutes."""
    shown = [match.groups("") for cell in cells if cell.kind == "code" for match in _SHOWN.finditer(cell.source)]
    return sum(_minutes_of(name, part) for name, part in shown if name not in READ_ALONG)


def _minutes_of(name: str, part: str) -> int:
    if name.startswith("plot_"):
        return PLOT_MINUTES
    return TOOL_MINUTES[f"{name} {part}"] if f"{name} {part}" in TOOL_MINUTES else TOOL_MINUTES[name]
