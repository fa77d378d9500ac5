"""What Account Watch shows of a year, read off its lines and its verdict. Nothing here decides whose a line is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from loginlab.exchange.login_history import Outcome
from loginlab.labs.account_watch.drawn import HEADER, rows_of
from loginlab.labs.account_watch.judging import Finding, Reason, Verdict
from loginlab.labs.account_watch.lines import Line
from loginlab.labs.account_watch.notes import notes_of
from loginlab.labs.account_watch.visits import What
from loginlab.labs.account_watch.watching import Watching
from loginlab.labs.account_watch.year import Year

PAGE = 25
"""Lines on one page."""
QUOTED = 4
"""Lines that a reason quotes before it says how many more there are."""
KINDS = {
    "all": "everything",
    "sign-ins": "tries to sign in",
    "trades": "trades",
    "withdrawals": "withdrawals",
    "devices": "devices, passwords and keys",
    "marked": "what I have marked",
}
OF_KIND = {
    "sign-ins": {What.SIGN_IN},
    "trades": {What.BUY, What.SELL},
    "withdrawals": {What.WITHDRAWAL},
    "devices": {What.DEVICE_APPROVED, What.DEVICE_FORGOTTEN, What.PASSWORD_RESET, What.KEY_MADE},
}
OUTCOME_WORDS = {
    Outcome.SIGNED_IN.value: "Signed in",
    Outcome.PASSWORD_WRONG.value: "Password wrong",
    Outcome.NOT_FINISHED.value: "Password right, device not approved",
    Outcome.HELD.value: "Password right, paused for safety",
}
DEED_WORDS = {
    What.DEVICE_APPROVED: "New device approved",
    What.DEVICE_FORGOTTEN: "Device forgotten",
    What.PASSWORD_RESET: "Password reset by mail",
}
SIDES = {What.BUY: "Bought", What.SELL: "Sold"}
SIGNS = {"hit": "an intruder’s, found", "miss": "an intruder’s, missed", "false": "hers: false alarm"}


@dataclass(frozen=True, slots=True)
class Shown:
    """Which lines are on the page.

    Args:
        month: such as ``2025-10``, or ``all``.
        network: by its name, or ``all``.
        page: from 1.
    """

    kind: str = "all"
    month: str = "all"
    network: str = "all"
    page: int = 1


def months(year: Year) -> list[list[str]]:
    """The months that can be chosen, with their words."""
    found = {f"{line.at:%Y-%m}": f"{line.at:%B %Y}" for line in year.lines}
    return [["all", "the whole year"], *([name, words] for name, words in found.items())]


def networks(year: Year) -> list[list[str]]:
    """The networks that can be chosen, by name."""
    names = sorted({line.network for line in year.lines if line.network})
    return [["all", "every network"], *([name, name] for name in names)]


def chosen_lines(watching: Watching, shown: Shown) -> list[Line]:
    """The lines that fit what was chosen, oldest first."""
    return [line for line in watching.year.lines if _fits(line, shown, watching.marks)]


def _fits(line: Line, shown: Shown, marks: set[int]) -> bool:
    return (
        (shown.kind == "all" or line.what in OF_KIND.get(shown.kind, ()) or _is_marked(line, shown, marks))
        and shown.month in ("all", f"{line.at:%Y-%m}")
        and shown.network in ("all", line.network)
    )


def _is_marked(line: Line, shown: Shown, marks: set[int]) -> bool:
    return shown.kind == "marked" and line.number in marks


def pages_of(lines: Sequence[Line]) -> int:
    """How many pages lines take; at least one."""
    return max(1, -(-len(lines) // PAGE))


def year_view(watching: Watching, shown: Shown) -> dict[str, Any]:
    """The year under way: what was chosen of it, the marks, and the verdict once there is one."""
    year = watching.year
    lines = chosen_lines(watching, shown)
    first = PAGE * (shown.page - 1)
    signs = signs_of(watching.verdict)
    return {
        "name": watching.name,
        "notes": list(notes_of(year.plan)),
        "choices": {"kind": [[*pair] for pair in KINDS.items()], "month": months(year), "network": networks(year)},
        "shown": {"kind": shown.kind, "month": shown.month, "network": shown.network},
        "page": shown.page,
        "pages": pages_of(lines),
        "count": len(lines),
        "total": len(year.lines),
        "rows": [row_of(line, watching.marks, signs) for line in lines[first : first + PAGE]],
        "marks": sorted(watching.marks),
        "verdict": None if watching.verdict is None else verdict_view(watching.verdict),
    }


def signs_of(verdict: Verdict | None) -> dict[int, str]:
    """What the verdict says of each line that was wrong, or right and marked."""
    if verdict is None:
        return {}
    return (
        dict.fromkeys(verdict.hits, "hit") | dict.fromkeys(verdict.misses, "miss")
        | dict.fromkeys(verdict.false_alarms, "false")
    )  # fmt: skip


def row_of(line: Line, marks: Iterable[int], signs: dict[int, str]) -> dict[str, Any]:
    """One line of the table."""
    sign = signs.get(line.number, "")
    return {
        "number": line.number,
        "at": f"{line.at:%a} {line.at.day} {line.at:%b %Y, %H:%M}",
        "what": what_words(line),
        "to": line.to if line.what is What.WITHDRAWAL else "",
        "where": where_words(line),
        "agent": line.agent,
        "session": "" if line.session is None else f"session {line.session}",
        "marked": line.number in marks,
        "sign": sign,
        "sign_words": SIGNS.get(sign, ""),
        "name": f"{what_words(line)}, {line.at.day} {line.at:%B %Y, %H:%M}",
    }


def what_words(line: Line) -> str:
    """What was done, in some words."""
    if line.what is What.SIGN_IN:
        return OUTCOME_WORDS[line.outcome]
    if line.what is What.KEY_MADE:
        return f"API key made, may {' and '.join(line.to.split())}"
    if line.what in DEED_WORDS:
        return DEED_WORDS[line.what]
    usd = f"{line.amount_usd:,.0f} US dollars"
    if line.what is What.WITHDRAWAL:
        return f"Sent {line.amount:f} {line.asset}, {usd}"
    return f"{SIDES[line.what]} {line.amount:f} {line.asset}, {usd}"


def where_words(line: Line) -> str:
    """From where, or that it is not known: a key comes from no session, and what it made from no place."""
    if line.network:
        return f"{line.network}, {line.country}, {line.address}"
    return "by an API key" if line.what is What.WITHDRAWAL else ""


def verdict_view(verdict: Verdict) -> dict[str, Any]:
    """How it was judged, in sentences."""
    found = sum(finding.found for finding in verdict.findings)
    # Who it was stands right above what they did; nobody reads it twice.
    told = {one.words: f"By the intruder of {one.lines[0].at.day} {one.lines[0].at:%B}:" for one in verdict.findings}
    return {
        "good": verdict.all_found and len(verdict.false_alarms) <= len(verdict.hits),
        "title": f"{_found_words(found, len(verdict.findings))} {_alarm_words(verdict)}",
        "rates": rates(verdict),
        "intruders": [finding_words(finding) for finding in verdict.findings],
        "missed": [_reason(reason) | {"words": told.get(reason.words, reason.words)} for reason in verdict.missed],
        "alarmed": [_reason(reason) for reason in verdict.alarmed],
    }


def _found_words(found: int, of: int) -> str:
    if of == 1:
        return "You found the intruder." if found else "You did not find the intruder."
    return f"You found {found} of {of} intruders."


def rates(verdict: Verdict) -> list[list[str]]:
    """The four numbers, with words for each."""
    theirs, own = len(verdict.hits) + len(verdict.misses), len(verdict.false_alarms) + verdict.correct
    return [
        ["an intruder’s line, marked", f"{len(verdict.hits)} of {theirs}"],
        ["an intruder’s line, missed", f"{len(verdict.misses)} of {theirs}"],
        ["her own line, marked: a false alarm", f"{len(verdict.false_alarms)} of {own}"],
        ["her own line, left alone", f"{verdict.correct} of {own}"],
    ]


def finding_words(finding: Finding) -> dict[str, Any]:
    """One intruder: whether they were found, by which line, after how long, and who it was."""
    left = count(len(finding.lines), "line")
    if finding.by_line is None:
        first = finding.lines[0]
        title = f"Not found: {left}, the first on {first.at.day} {first.at:%B}."
    else:
        when = "on the first day" if not finding.days else f"{count(finding.days, 'day')} after the first of them"
        title = f"Found by {len(finding.marked)} of {left}, {when}. The first you marked: {quoted(finding.by_line)}."
    return {"found": finding.found, "title": title, "words": finding.words}


def quoted(line: Line) -> str:
    """A line in one phrase, to be quoted."""
    where = f" from {line.network}" if line.network else ""
    return f"{line.at.day} {line.at:%b, %H:%M}, {what_words(line)}{where}"


def _alarm_words(verdict: Verdict) -> str:
    alarms = len(verdict.false_alarms)
    if not alarms:
        return "There was no false alarm."
    return f"There {'was' if alarms == 1 else 'were'} {count(alarms, 'false alarm')}."


def _reason(reason: Reason) -> dict[str, Any]:
    more = len(reason.lines) - QUOTED
    lines = [quoted(line) for line in reason.lines[:QUOTED]]
    return {"words": reason.words, "lines": [*lines, *([f"and {more} more"] if more > 0 else [])]}


def count(number: int, noun: str) -> str:
    """A number and what it counts: ``1 key``, ``2 keys``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def year_table(year: Year) -> dict[str, Any]:
    """For the static form: the year by months, and ten lines in the middle of which something may be wrong."""
    middle = len(year.lines) // 2
    ten = [row_of(line, (), {}) for line in year.lines[middle : middle + 10]]
    return {
        "notes": list(notes_of(year.plan)),
        "header": list(HEADER),
        "months": [list(row) for row in rows_of(year.lines)],
        "lines": [[row["at"], row["what"], row["where"], row["agent"]] for row in ten],
        "total": len(year.lines),
    }
