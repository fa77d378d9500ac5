"""Judging marks: both mistakes are counted, each has its why, and nothing depends on the order of marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.labs.account_watch.judging import EVERYDAY, OWN_COOKIE_SESSION, judge
from loginlab.labs.account_watch.plan import known_lines, plan_year
from loginlab.labs.account_watch.visits import INTRUDERS, Hand, What
from loginlab.labs.account_watch.year import Year, generate_year
from loginlab.world.clock import FROZEN_AT


@pytest.fixture(scope="module")
def year() -> Year:
    """One with three intruders."""
    return next(year for year in map(generate_year, range(40)) if len(year.intruders) == 3)


def theirs(year: Year) -> list[int]:
    return [number for number, hand in year.truth.items() if hand is not Hand.OWNER]


def test_all_of_theirs_and_none_of_hers_is_all_right(year: Year) -> None:
    """Every intruder is found on the first day, and nothing is left to explain."""
    verdict = judge(year, theirs(year))
    assert (verdict.hit_rate, verdict.false_alarm_rate, verdict.precision) == (1, 0, 1)
    assert verdict.all_found
    assert [finding.hand for finding in verdict.findings] == list(year.intruders)
    assert {finding.days for finding in verdict.findings} == {0}
    assert verdict.missed == verdict.alarmed == ()
    assert verdict.correct == len(year.lines) - len(theirs(year))


def test_no_mark_at_all_finds_nobody_and_alarms_nobody(year: Year) -> None:
    """Each miss is told why it is an intruder's."""
    verdict = judge(year, [])
    assert (verdict.hit_rate, verdict.false_alarm_rate, verdict.precision) == (0, 0, None)
    assert not any(finding.found or finding.by_line or finding.days is not None for finding in verdict.findings)
    assert sum(len(reason.lines) for reason in verdict.missed) == len(theirs(year))


def test_marking_everything_finds_everybody_and_is_no_skill(year: Year) -> None:
    """Every line of hers is a false alarm, each with its reason."""
    verdict = judge(year, year.truth)
    assert verdict.all_found
    assert verdict.false_alarm_rate == 1
    assert verdict.precision is not None
    assert verdict.precision < 0.15
    assert sum(len(reason.lines) for reason in verdict.alarmed) == len(verdict.false_alarms)
    assert EVERYDAY in {reason.words for reason in verdict.alarmed}


def test_days_count_from_their_first_line_to_the_first_that_was_marked() -> None:
    """Whoever marks only the last line of a careful one has lost the days before."""
    year = next(year for year in map(generate_year, range(40)) if Hand.QUIET in year.intruders)
    quiet = [one.line for one in year.known if one.hand is Hand.QUIET]
    verdict = judge(year, [quiet[-1].number])
    finding = next(finding for finding in verdict.findings if finding.hand is Hand.QUIET)
    assert finding.found
    assert finding.by_line == quiet[-1]
    assert finding.days == (quiet[-1].at - quiet[0].at).days > 0
    assert finding.marked == (quiet[-1].number,)


def test_the_sign_in_of_a_stolen_session_is_hers_and_said_so(year: Year) -> None:
    """A false alarm of its own kind: the session is the right one, and the line is the wrong one."""
    session = next(one.line.session for one in year.known if one.hand is Hand.COOKIE)
    opened = next(line for line in year.lines if line.session == session and line.what is What.SIGN_IN)
    verdict = judge(year, [opened.number])
    assert verdict.false_alarms == (opened.number,)
    assert [reason.words for reason in verdict.alarmed] == [OWN_COOKIE_SESSION]
    assert not any(finding.found for finding in verdict.findings)


@pytest.mark.parametrize("number", [0, -1, 10**6])
def test_a_line_that_is_not_there_is_named(year: Year, number: int) -> None:
    """With how many there are."""
    with pytest.raises(LookupError, match=rf"no line {number} in this year; it has 1 to {len(year.lines)}"):
        judge(year, [number])


def test_every_kind_of_intruder_has_words() -> None:
    """What is behind a line can be told whoever it was."""
    plans = [plan_year(seed, "x", FROZEN_AT, own=False) for seed in range(12)]
    told = {one.hand: one.story for plan in plans for one in known_lines(plan)}
    assert all(told[hand] is not None for hand in INTRUDERS)


SHARED = generate_year(3)


@given(st.sets(st.integers(1, len(SHARED.lines))))
def test_every_line_is_counted_once(marks: set[int]) -> None:
    """Hits, misses, false alarms and what was left alone are all lines together, whatever was marked."""
    verdict = judge(SHARED, marks)
    assert set(verdict.hits) | set(verdict.false_alarms) == marks
    assert len(verdict.hits) + len(verdict.misses) + len(verdict.false_alarms) + verdict.correct == len(SHARED.lines)
    assert judge(SHARED, sorted(marks, reverse=True)) == verdict
