"""Find who else was in the account, in a year of the learner's own: read, mark, and be told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.labs.account_watch.judging import Verdict
from loginlab.labs.account_watch.visits import Hand, What
from loginlab.labs.account_watch.watching import TASK, Watching, watching_at
from loginlab.seat import Seat

MOST_FALSE = 5
"""Lines of hers that may be marked: about one in eighty."""


def _read(seat: Seat) -> Watching:
    return watching_at(seat, TASK)


def _is_solved(verdict: Verdict) -> bool:
    return verdict.all_found and len(verdict.false_alarms) <= MOST_FALSE


def _verdict(watching: Watching) -> Verdict | None:
    """The one that counts: the newest that solves it, or that on the year at hand. One put away says nothing."""
    solved = [verdict for verdict in watching.judged if _is_solved(verdict)]
    return next(reversed(solved), watching.verdict)


def _judged(watching: Any, _seat: Seat) -> Finding:
    verdict = _verdict(watching)
    if verdict is None:
        return Finding(False, f"Marked so far: {len(watching.marks)}. They are not judged yet.")
    return Finding(True, f"Lines that you marked in that year: {len(verdict.hits) + len(verdict.false_alarms)}.")


def _found_all(watching: Any, _seat: Seat) -> Finding:
    verdict = _verdict(watching)
    if verdict is None:
        return Finding(False, "Nobody has been found yet.")
    found = sum(finding.found for finding in verdict.findings)
    return Finding(verdict.all_found, f"Found: {found} of {len(verdict.findings)}.", lost=not verdict.all_found)


def _few_alarms(watching: Any, _seat: Seat) -> Finding:
    verdict = _verdict(watching)
    if verdict is None:
        return Finding(False, "Nothing has been judged yet.")
    false = len(verdict.false_alarms)
    return Finding(false <= MOST_FALSE, f"Her own lines that you marked: {false}.", lost=false > MOST_FALSE)


def _mark(seat: Seat, numbers: Iterable[int]) -> Watching:
    watching = _read(seat)
    for number in numbers:
        watching.mark(number, True)
    watching.judge()
    return watching


def _theirs(watching: Watching) -> list[int]:
    return [number for number, hand in watching.year.truth.items() if hand is not Hand.OWNER]


def _all_of_theirs(seat: Seat) -> None:
    _mark(seat, _theirs(_read(seat)))


def _one_line_each(seat: Seat) -> None:
    """One line is enough to act on; a few of one's own beside it are no harm."""
    watching = _read(seat)
    one_each = {hand: number for number, hand in watching.year.truth.items() if hand is not Hand.OWNER}
    _mark(seat, [*one_each.values(), *range(1, 3)])


def _on_the_second_year(seat: Seat) -> None:
    """Whoever has heard who it was may take another year."""
    _mark(seat, [])
    _read(seat).another()
    _all_of_theirs(seat)


def _nothing(seat: Seat) -> None:
    _mark(seat, [])


def _everything_abroad(seat: Seat) -> None:
    watching = _read(seat)
    abroad = [line.number for line in watching.year.lines if line.country not in ("", "PT")]
    _mark(seat, abroad)


def _only_sign_ins(seat: Seat) -> None:
    """Everybody who signed in; and of the stolen session, the sign-in, which was hers."""
    watching = _read(seat)
    known = watching.year.known
    session = next(one.line.session for one in known if one.hand is Hand.COOKIE)
    opened = next(one.line.number for one in known if one.line.session == session and one.line.what is What.SIGN_IN)
    signed_in = [one.line.number for one in known if one.hand not in (Hand.OWNER, Hand.COOKIE)]
    _mark(seat, [*signed_in, opened])


def _missed_the_cookie(watching: Any, _seat: Seat) -> bool:
    verdict = _verdict(watching)
    if verdict is None or not (verdict.hits or verdict.false_alarms) or len(verdict.false_alarms) > MOST_FALSE:
        return False
    return [finding.hand for finding in verdict.findings if not finding.found] == [Hand.COOKIE]


def _marked_nothing(watching: Any, _seat: Seat) -> bool:
    verdict = _verdict(watching)
    return verdict is not None and not verdict.hits and not verdict.false_alarms


def _alarmed_too_often(watching: Any, _seat: Seat) -> bool:
    verdict = _verdict(watching)
    return verdict is not None and len(verdict.false_alarms) > MOST_FALSE


FIND_THE_INTRUDER = Exercise(
    id=TASK,
    title="Who else was here?",
    asks="One to three people whom Mira never let in are in the year above. Mark at least one line of each, and not "
    f"more than {MOST_FALSE} lines of hers. Then press “I am done”. If you have been told who it was and want to try "
    "again, take another year.",
    objective="read-your-history",
    reads=_read,
    is_untouched=lambda watching, _seat: not watching.marks and not watching.judged,
    conditions=(
        Condition("You have said that you are done", _judged),
        Condition("Each intruder is found by at least one line", _found_all),
        Condition(f"No more than {MOST_FALSE} of her own lines are marked", _few_alarms),
    ),
    hints=(
        Hint("Begin with the picture. Which marks stand alone, and on which days?", about=1),
        Hint("Hold each strange day against what Mira remembers. A trip explains its days, and nothing else.", about=2),
        Hint("Choose “withdrawals”, and compare each address with her two.", about=1),
        Hint("Choose “devices, passwords and keys”. Which of them does she not remember?", about=1),
        Hint("Somebody may never have signed in. What do they do then, and at what hour?", about=1),
    ),
    wrong=(
        WrongAnswer(
            "marks nothing",
            _nothing,
            _marked_nothing,
            "You marked nothing, so nobody was alarmed and nobody was found. Look at the withdrawals first.",
        ),
        WrongAnswer(
            "marks everything from abroad",
            _everything_abroad,
            _alarmed_too_often,
            "Many of the lines you marked are hers: a trip, and a VPN, whose country is not where she is. New is not "
            "the same as not hers. Hold it against what she remembers.",
        ),
        WrongAnswer(
            "looks only for sign-ins",
            _only_sign_ins,
            _missed_the_cookie,
            "One is left who did not sign in at all. They used a session that she had opened, so only what was sold "
            "and sent tells of them. Look at the trades and withdrawals, and at their hours.",
        ),
    ),
    others=(_all_of_theirs, _one_line_each, _on_the_second_year),
    why="What is new is often yours, and what is not yours is not always new. So it takes both: the list, and what you "
    "know of your own year. And the list of sign-ins alone is not the list.",
    again="You have been told who it was in this year. To try again, press “Take another year”.",
)
