"""What a learner has marked, held against whose doing each line was: hits, misses, false alarms, and why.

Both mistakes cost. A line that is missed is money or weeks. A false alarm is an evening spent on a trip of one's own,
and the next alarm is believed less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from loginlab.labs.account_watch.lines import Line
from loginlab.labs.account_watch.plan import Known
from loginlab.labs.account_watch.visits import Hand, Story, What
from loginlab.labs.account_watch.year import Year

OWN_COOKIE_SESSION = (
    "You marked the sign-in of that session. She opened it herself. Not hers is what was done in it at night."
)
EVERYDAY = "That is an everyday line: her own network, her own browser or app, at an hour that is hers."


@dataclass(frozen=True, slots=True)
class Finding:
    """One intruder, and how they were found.

    Args:
        lines: all that they left.
        marked: those of them that were marked.
        by_line: the earliest marked one; None for an intruder who was not found.
        days: whole days from their first line to that one.
        words: who it was.
    """

    hand: Hand
    lines: tuple[Line, ...]
    marked: tuple[int, ...]
    by_line: Line | None
    days: int | None
    words: str

    @property
    def found(self) -> bool:
        """Whether at least one of their lines was marked."""
        return self.by_line is not None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some lines that were judged wrongly are what they are."""

    lines: tuple[Line, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a year was judged.

    Args:
        hits: numbers of intruders' lines that were marked.
        misses: those that were not.
        false_alarms: the owner's lines that were marked.
        correct: how many of the owner's lines were left alone.
        findings: one for each intruder, in the order in which they came.
        missed: why the misses are an intruder's.
        alarmed: why the false alarms are the owner's, the story with most of them first.
    """

    hits: tuple[int, ...]
    misses: tuple[int, ...]
    false_alarms: tuple[int, ...]
    correct: int
    findings: tuple[Finding, ...]
    missed: tuple[Reason, ...]
    alarmed: tuple[Reason, ...]

    @property
    def hit_rate(self) -> float:
        """Share of the intruders' lines that were marked."""
        return len(self.hits) / (len(self.hits) + len(self.misses))

    @property
    def false_alarm_rate(self) -> float:
        """Share of the owner's lines that were marked."""
        return len(self.false_alarms) / (len(self.false_alarms) + self.correct)

    @property
    def precision(self) -> float | None:
        """Share of the marks that were right; None without any mark."""
        marks = len(self.hits) + len(self.false_alarms)
        return len(self.hits) / marks if marks else None

    @property
    def all_found(self) -> bool:
        """Whether every intruder was found by at least one line."""
        return all(finding.found for finding in self.findings)


def judge(year: Year, marked: Iterable[int]) -> Verdict:
    """Hold the numbers of the lines that were marked as “not mine” against the truth.

    Raises LookupError for a number that no line has.
    """
    marks, truth = set(marked), year.truth
    if strange := sorted(marks - truth.keys()):
        message = f"There is no line {strange[0]} in this year; it has 1 to {len(truth)}."
        raise LookupError(message)
    theirs = [one for one in year.known if one.hand is not Hand.OWNER]
    own = [one for one in year.known if one.hand is Hand.OWNER]
    missed = [one for one in theirs if one.line.number not in marks]
    alarmed = [one for one in own if one.line.number in marks]
    cookie_sessions = {one.line.session for one in theirs if one.hand is Hand.COOKIE}
    return Verdict(
        hits=tuple(one.line.number for one in theirs if one.line.number in marks),
        misses=tuple(one.line.number for one in missed),
        false_alarms=tuple(one.line.number for one in alarmed),
        correct=len(own) - len(alarmed),
        findings=tuple(_finding(hand, theirs, marks) for hand in year.intruders),
        missed=_reasons(missed, set()),
        alarmed=_reasons(alarmed, cookie_sessions),
    )


def _finding(hand: Hand, theirs: Iterable[Known], marks: set[int]) -> Finding:
    own = [one for one in theirs if one.hand is hand]
    hit = [one.line for one in own if one.line.number in marks]
    first = min(hit, key=lambda line: line.at, default=None)
    days = None if first is None else (first.at - own[0].line.at) // timedelta(days=1)
    words = own[0].story.words if own[0].story is not None else ""
    return Finding(hand, tuple(one.line for one in own), tuple(line.number for line in hit), first, days, words)


def _reasons(lines: Iterable[Known], cookie_sessions: set[int | None]) -> tuple[Reason, ...]:
    told: dict[str, list[Line]] = {}
    for one in lines:
        told.setdefault(_why(one, cookie_sessions), []).append(one.line)
    most = sorted(told.items(), key=lambda item: -len(item[1]))
    return tuple(Reason(tuple(found), words) for words, found in most)


def _why(one: Known, cookie_sessions: set[int | None]) -> str:
    if one.line.what is What.SIGN_IN and one.line.session is not None and one.line.session in cookie_sessions:
        return OWN_COOKIE_SESSION
    story: Story | None = one.story
    return EVERYDAY if story is None else story.words
