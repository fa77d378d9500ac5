"""Spaced review: which question comes back, when, in which order, and with which numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.progress.acts import ANSWERED, HINTED, Act
from loginlab.progress.review import (
    SITTING,
    Due,
    Why,
    coming,
    due,
    next_date,
    numbers_for,
    pick_session,
)

NOW = datetime(2026, 3, 14, 10, 42, 11, tzinfo=UTC)
TODAY = NOW.date()
MOMENT, DAY = timedelta(microseconds=1), timedelta(days=1)


@dataclass(frozen=True)
class Item:
    id: str


ITEMS = tuple(Item(f"00.{name}") for name in "abcde")


def said(name: str, right: bool, sure: str | None = None, *, days: float = 0, uid: str = "") -> Act:
    """An answer given some days before now."""
    facts = {"answer": "x", "right": right, "sure": sure}
    more = {"uid": uid} if uid else {}
    return Act(NOW - timedelta(days=days), ANSWERED, f"00.{name}", facts, **more)


def only(*acts: Act, now: datetime = NOW) -> Due:
    [one] = coming(acts, ITEMS, now)
    return one


def names(found: tuple[Due, ...]) -> list[str]:
    return [one.item.removeprefix("00.") for one in found]


@pytest.mark.parametrize(("sure", "days"), [("guess", 1), (None, 2), ("fairly", 2), ("certain", 8)])
def test_the_surer_a_right_answer_the_later_it_is_asked_again(sure: str | None, days: int) -> None:
    """A lucky guess comes back tomorrow, what was certain in a week; the intervals are those of FSRS-6."""
    assert only(said("a", True, sure)).at.date() == TODAY + days * DAY


def test_what_is_known_again_waits_longer_each_time() -> None:
    """That is what spacing means: each right answer at its time moves the next one further away."""
    acts, gaps = [], []
    at = NOW
    for _ in range(4):
        acts.append(Act(at, ANSWERED, "00.a", {"answer": "x", "right": True, "sure": None}))
        next_at = only(*acts, now=at).at
        gaps.append((next_at.date() - at.date()).days)
        at = next_at + timedelta(hours=12)
    assert gaps == sorted(set(gaps))
    assert gaps[0] == 2


def test_a_missed_question_comes_sooner_than_a_known_one() -> None:
    """After months of knowing it as well."""
    history = [said("a", True, days=40), said("a", True, days=30), said("a", True, days=10)]
    assert only(*history, said("a", False)).at < only(*history, said("a", True)).at


def test_missed_and_left_at_that_is_due_after_an_hour() -> None:
    """One moment before, the explanation counts as still on the screen."""
    act = said("a", False)
    assert due([act], ITEMS, NOW + timedelta(hours=1) - MOMENT) == ()
    assert names(due([act], ITEMS, NOW + timedelta(hours=1))) == ["a"]


def test_missed_and_put_right_at_once_waits_for_a_night() -> None:
    """Right after the explanation stood there, a right answer is reading; it is asked again tomorrow, not in a week."""
    acts = [said("a", False, days=0.01), said("a", True, "certain")]
    assert only(*acts).at == datetime(2026, 3, 15, tzinfo=UTC)
    assert only(*acts).why is Why.MISSED


@pytest.mark.parametrize(("apart", "why"), [(SITTING - MOMENT, Why.TIME), (SITTING, Why.MISSED)])
def test_an_answer_within_the_hour_is_not_counted(apart: timedelta, why: Why) -> None:
    """At the hour it is: then it shows what was kept."""
    first = Act(NOW - apart, ANSWERED, "00.a", {"answer": "x", "right": True, "sure": "guess"})
    assert only(first, said("a", False)).why is why


def test_of_two_answers_in_one_second_the_wrong_one_came_first() -> None:
    """Acts are kept to the second; which of two came first must not hang on their ids."""
    for ids in (("a", "b"), ("b", "a")):
        acts = [said("a", False, uid=ids[0]), said("a", True, uid=ids[1])]
        assert only(*acts).why is Why.MISSED


def test_trying_every_option_after_a_right_answer_costs_nothing() -> None:
    """Each option has its own explanation, so people click through them."""
    known = said("a", True, "certain", days=0.01)
    assert only(known, said("a", False), said("a", False, "certain")) == only(known)


def test_sure_and_wrong_comes_before_missed_and_missed_before_forgotten() -> None:
    """Whatever the days say: what one is wrong about and does not doubt is acted on."""
    acts = [
        said("a", True, days=100),
        said("b", False, days=50),
        said("c", False, "certain", days=2),
        said("d", False, "guess", days=3),
        said("e", True, days=300),
    ]
    found = due(acts, ITEMS, NOW)
    assert names(found)[0] == "c"
    assert set(names(found)[1:3]) == {"b", "d"}
    assert names(found)[3:] == ["e", "a"]
    assert [one.why for one in found] == [Why.SURE_AND_WRONG, Why.MISSED, Why.MISSED, Why.TIME, Why.TIME]
    assert found[3].recall < found[4].recall


def test_once_it_was_known_again_it_is_no_longer_a_miss() -> None:
    """An old mistake is forgiven by the next right answer in its time."""
    assert only(said("a", False, "certain", days=9), said("a", True, days=4)).why is Why.TIME


def test_a_day_begins_at_the_learners_own_midnight() -> None:
    """Due on a day means from its first moment where the learner is, so that the date they were told is true."""
    tokyo = timezone(timedelta(hours=9))
    at = only(said("a", True), now=NOW.astimezone(tokyo)).at
    assert at == datetime(2026, 3, 16, tzinfo=tokyo)
    act = said("a", True)
    assert due([act], ITEMS, at - MOMENT) == ()
    assert names(due([act], ITEMS, at)) == ["a"]


def test_the_day_to_come_back_is_never_today() -> None:
    """What is due already waits until tomorrow as well; with nothing answered there is no day."""
    assert next_date([], ITEMS, NOW) is None
    assert next_date([said("a", True, "certain")], ITEMS, NOW) == date(2026, 3, 22)
    assert next_date([said("a", False, days=5)], ITEMS, NOW) == date(2026, 3, 15)


def test_nothing_waits_longer_than_a_year() -> None:
    """However well it sits: exchanges change."""
    acts = [said("a", True, "certain", days=days) for days in (3000, 2500, 2000, 1000, 0)]
    assert only(*acts).at.date() == TODAY + 365 * DAY


def test_a_clock_that_was_ahead_does_not_hide_a_question() -> None:
    """An answer from next year, from a phone or a machine with a wrong clock, counts as given now."""
    ahead = only(said("a", True, days=-400))
    assert ahead.at == only(said("a", True)).at
    assert only(Act(datetime(9999, 12, 31, tzinfo=UTC), ANSWERED, "00.a", {"right": True})).at == ahead.at


@pytest.mark.parametrize("facts", [{}, {"right": "yes"}, {"right": None}, {"right": 1}, {"answer": "x", "sure": 7}])
def test_what_is_no_answer_is_passed_over(facts: dict[str, Any]) -> None:
    """A hand-made or foreign file must not stop the review."""
    assert coming([Act(NOW, ANSWERED, "00.a", facts)], ITEMS, NOW) == ()


def test_other_acts_and_questions_that_are_gone_are_passed_over() -> None:
    """A question that was taken out of the course is not asked."""
    acts = [Act(NOW, HINTED, "00.a", {"hint": 0}), said("gone", False, days=3)]
    assert coming(acts, ITEMS, NOW) == ()


histories = st.lists(
    st.builds(
        said,
        st.sampled_from("abc"),
        st.booleans(),
        st.sampled_from([None, "guess", "fairly", "certain", "nonsense"]),
        days=st.floats(-3, 400).map(lambda days: round(days, 2)),
    ),
    max_size=14,
)


@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_the_acts_and_doubles_change_nothing(acts: list[Act], random: Any) -> None:
    """Two machines put together, in either order and twice, review the same."""
    mixed = [*acts, *acts[::2]]
    random.shuffle(mixed)
    assert coming(mixed, ITEMS, NOW) == coming(acts, ITEMS, NOW)
    assert due(mixed, ITEMS, NOW) == due(acts, ITEMS, NOW)


@given(histories)
def test_what_was_answered_is_always_coming_and_what_is_due_was_coming(acts: list[Act]) -> None:
    """Nothing that was answered is lost, nothing is asked that was not; a chance is a chance."""
    there = coming(acts, ITEMS, NOW)
    assert {one.item for one in there} == {act.subject for act in acts}
    assert set(due(acts, ITEMS, NOW)) == {one for one in there if one.at <= NOW}
    assert all(0 <= one.recall <= 1 for one in there)


@given(histories, st.booleans(), st.sampled_from([None, "guess", "certain"]))
def test_what_was_just_answered_is_not_asked_at_once(acts: list[Act], right: bool, sure: str | None) -> None:
    """Else the round would never end."""
    acts = [act for act in acts if act.at <= NOW]
    assert "00.a" not in {one.item for one in due([*acts, said("a", right, sure)], ITEMS, NOW)}


def test_a_session_takes_what_fits_in_order() -> None:
    """Three of ninety seconds and one of thirty fill five minutes; the next long one has to wait."""
    seconds = {"00.a": 90, "00.b": 90, "00.c": 90, "00.d": 90, "00.e": 30}
    waiting = tuple(Due(item.id, NOW, Why.TIME, 0.9) for item in ITEMS)
    assert names(pick_session(waiting, seconds.__getitem__)) == ["a", "b", "c", "e"]
    seconds["00.e"] = 31
    assert names(pick_session(waiting, seconds.__getitem__)) == ["a", "b", "c"]


def test_a_single_long_question_is_asked_all_the_same() -> None:
    """Otherwise it would stand in the line for ever."""
    waiting = (Due("00.a", NOW, Why.TIME, 0.9), Due("00.b", NOW, Why.TIME, 0.9))
    assert names(pick_session(waiting, lambda _name: 400, minutes=5)) == ["a"]
    assert pick_session((), lambda _name: 1) == ()


def test_the_numbers_are_new_after_each_answer_and_the_same_until_then() -> None:
    """Last time's number is of no use, nor is a neighbour's; a kernel that was restarted asks the same."""
    acts = [said("a", True, uid="one"), said("b", True, uid="two")]
    before, after = numbers_for(7, "00.a", acts[1:]), numbers_for(7, "00.a", acts)
    assert before != after
    assert numbers_for(7, "00.a", [*acts, acts[0]]) == after
    assert len({before, after, numbers_for(8, "00.a", acts), numbers_for(7, "00.b", acts), 7}) == 5
    assert 0 <= after < 2**32
    # Neither a hint on the same question nor an answer to another one is an answer to it.
    others = [Act(NOW, HINTED, "00.a", {"hint": 0}), acts[1]]
    assert numbers_for(7, "00.a", others) == numbers_for(7, "00.a", [])
