"""The five-minute re-check without a browser: what it asks and why, what it keeps, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from loginlab.progress import Progress
from loginlab.progress.acts import ANSWERED, RE_CHECK
from loginlab.progress.bundle import Bundle
from loginlab.progress.carrying import read_carried, write_code, write_file
from loginlab.progress.review import SITTING, numbers_for
from loginlab.quiz.model import AnyItem, One
from loginlab.quiz.reading_time import seconds_for
from loginlab.seat import Seat, frozen_seat
from loginlab.syllabus import all_items, items_to_ask_again
from loginlab.widgets.recheck import MINUTES, RecheckWidget
from tests.quiz.answering import right_answer
from tests.widgets.histories import KNOWN, MISSED, MISSED_AND_SURE, seat_after, seat_with_three_due


def names(widget: RecheckWidget) -> list[str]:
    return [item.id for item in widget.items]


def answer(widget: RecheckWidget, item: AnyItem, *, rightly: bool = True, sure: str | None = None) -> None:
    given: Any = right_answer(item, widget.seed_of(item))
    if not rightly:
        assert isinstance(item, One)
        given = next(option.id for option in item.options if option.id != given)
    assert widget.answer(item.id, given, sure) == {"right": rightly}


def answer_all(widget: RecheckWidget) -> None:
    for item in widget.items:
        answer(widget, item)


def test_with_nothing_ever_answered_it_says_what_to_do() -> None:
    """On a fresh machine as well: where to bring one's progress from."""
    widget = RecheckWidget(frozen_seat())
    assert widget.view["items"] == []
    assert widget.view["head"]["title"] == "There is nothing to re-check yet"
    assert "`lab.my_progress()`" in widget.view["head"]["says"][1]
    assert widget.view["end"] is None


def test_with_nothing_due_it_says_when_to_come_back() -> None:
    """The day is that of the first question whose time comes."""
    seat = seat_after((0, KNOWN, True, None), (0, MISSED, True, "certain"))
    widget = RecheckWidget(seat)
    assert widget.items == ()
    day = widget.now().date() + timedelta(days=2)
    assert widget.view["head"]["title"].startswith("Nothing is due today. Come back on ")
    assert f"{day.day} {day:%B %Y}" in widget.view["head"]["title"]
    assert widget.view["head"]["says"][0].startswith("2 questions that you have answered wait here. 1 question ")


@pytest.mark.parametrize(("minutes", "title"), [(59, "Nothing is due now. "), (60, "1 question today")])
def test_what_was_missed_and_left_at_that_comes_back_today_and_it_says_from_when(minutes: int, title: str) -> None:
    """*Nothing is due today* would be untrue within the hour, and sheet 11 teaches that it comes back the same day."""
    seat = frozen_seat()
    seat.progress.record_answer(MISSED, answer="a", right=False, sure=None)
    missed_at = seat.clock.now()
    seat.clock.advance(timedelta(minutes=minutes))
    widget = RecheckWidget(seat)
    assert widget.view["head"]["title"].startswith(title)
    from_when = f"from {(missed_at + SITTING).astimezone(widget.now().tzinfo):%H:%M} on"
    assert any(from_when in sentence for sentence in widget.view["head"]["says"]) == (minutes < 60)


def test_what_is_due_is_asked_in_order_with_a_reason() -> None:
    """Sure and wrong, missed, then what was known; each reason is counted."""
    widget = RecheckWidget(seat_with_three_due())
    assert names(widget) == [MISSED_AND_SURE, MISSED, KNOWN]
    assert widget.view["head"]["title"] == "3 questions today, about 2 minutes"
    assert [line.split(".")[0] for line in widget.view["head"]["list"]] == [
        "1 that you were certain of, and wrong",
        "1 that you missed the last time",
        "1 that you knew, some time ago",
    ]


def test_each_question_is_blank_although_it_was_answered_before() -> None:
    """It is asked anew; the answer of last time is on no page."""
    widget = RecheckWidget(seat_with_three_due())
    assert {(view["state"], view["answer"], view["verdict"]) for view in widget.view["items"]} == {("open", None, None)}


def test_an_answer_is_kept_as_an_ordinary_one_that_says_who_asked() -> None:
    """So it counts wherever answers count, and an older course reads it too."""
    seat = seat_with_three_due()
    widget = RecheckWidget(seat)
    answer(widget, widget.items[0], sure="fairly")
    newest = seat.progress.acts(kind=ANSWERED)[-1]
    assert (newest.subject, newest.facts["right"], newest.facts["sure"]) == (MISSED_AND_SURE, True, "fairly")
    assert newest.facts["asked"] == RE_CHECK
    assert seat.progress.answers(MISSED_AND_SURE)[-1].right


def test_the_end_comes_with_the_last_question_and_says_what_comes_again_and_when() -> None:
    """Missed again: tomorrow, and what to read. Known: later."""
    widget = RecheckWidget(seat_with_three_due())
    first, second, third = widget.items
    answer(widget, first, rightly=False, sure="certain")
    answer(widget, second)
    assert widget.view["end"] is None
    answer(widget, third, sure="guess")
    end, tomorrow = widget.view["end"], widget.now().date() + timedelta(days=1)
    assert [row[1] for row in end["table"]["rows"]] == [
        "✗ missed, and you were certain",
        "✓ right",
        "✓ right, by a guess",
    ]
    assert end["title"].endswith(f"{tomorrow.day} {tomorrow:%B %Y}")
    assert end["table"]["rows"][0][2] in end["title"]
    assert end["table"]["rows"][1][2] not in end["title"]
    assert end["says"] == ["2 of 3 right at the first try.", "1 question will be due then."]
    assert any("How this course works" in line for line in end["list"])
    assert (end["good"], end["more"]) == (False, "")


def test_a_second_try_is_kept_and_does_not_whitewash_the_first() -> None:
    """It comes after the explanation; what sits is what was known before it."""
    widget = RecheckWidget(seat_with_three_due())
    for item in widget.items:
        answer(widget, item, rightly=item.id != MISSED)
    widget.retry(MISSED)
    answer(widget, next(item for item in widget.items if item.id == MISSED))
    assert [row[1] for row in widget.view["end"]["table"]["rows"]] == ["✓ right", "✗ missed", "✓ right"]


def test_what_was_asked_is_not_due_when_the_cell_is_run_again() -> None:
    """Also what was missed: an hour has to pass, or the round would never end."""
    seat = seat_with_three_due()
    widget = RecheckWidget(seat)
    for item in widget.items:
        answer(widget, item, rightly=False)
    assert names(RecheckWidget(seat)) == []
    seat.clock.advance(SITTING)
    assert len(names(RecheckWidget(seat))) == 3


def test_a_round_fits_into_five_minutes_and_there_is_another() -> None:
    """Everything of three lessons is due; each round takes the next part, until nothing is left."""
    wanted = {name for name in items_to_ask_again() if name[:2] in ("00", "01", "03")}
    seat = seat_after(*((60, name, True, None) for name in wanted))
    widget = RecheckWidget(seat)
    asked: set[str] = set()
    for _ in range(20):
        assert not asked & set(names(widget))
        assert sum(map(seconds_for, widget.items)) <= MINUTES * 60
        asked |= set(names(widget))
        answer_all(widget)
        if not widget.view["end"]["more"]:
            break
        widget.more()
        assert widget.view["end"] is None
    assert asked == wanted


def test_the_numbers_are_new_ones() -> None:
    """Each time the seed of a question is another; the learner's own is none of them."""
    seat = seat_after((40, "04.hundred-tries", True, None))
    seeds = {seat.seed}
    for _ in range(3):
        widget = RecheckWidget(seat)
        [item] = widget.items
        seeds.add(widget.seed_of(item))
        assert widget.seed_of(item) == numbers_for(seat.seed, item.id, seat.progress.acts())
        widget.prepare(item.id)
        answer(widget, item)
        seat.clock.advance(timedelta(days=400))
    assert len(seeds) == 4


def test_what_is_shown_after_a_prediction_is_what_its_key_came_from() -> None:
    """The result goes with the new number, and not with the one of the lesson."""
    seat = seat_after((40, "04.hundred-tries", True, None))
    widget = RecheckWidget(seat)
    [item] = widget.items
    answer(widget, item)
    verdict = widget.view["items"][0]["verdict"]
    assert verdict["right"]
    own = right_answer(item, seat.seed)
    assert right_answer(item, widget.seed_of(item)) != own
    assert verdict["revealed"]["text"]


def test_a_question_about_a_page_is_never_asked_without_the_page() -> None:
    """“How many of the six results” can be answered in its lesson only."""
    assert all_items()["00.how-many-own"].in_place
    seat = seat_after((40, "00.how-many-own", False, "certain"))
    assert RecheckWidget(seat).items == ()


@pytest.mark.parametrize("carry", [write_code, write_file], ids=["code", "file"])
def test_it_works_from_another_machines_work(carry: Callable[[Bundle], str]) -> None:
    """On a fresh machine, with what was carried there, the same is due in the same order, and can be answered."""
    old = seat_with_three_due()
    fresh = Seat(old.clock, Progress(None, old.clock.now), old.seed + 1)
    fresh.progress.take_in(read_carried(carry(old.progress.bundle()), old.clock.now()))
    widget = RecheckWidget(fresh)
    assert names(widget) == names(RecheckWidget(old))
    assert widget.view["head"] == RecheckWidget(old).view["head"]
    answer_all(widget)
    assert widget.view["end"]["good"]


def test_the_page_may_ask_for_these_acts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one for a question that is not in the round fails without harm."""
    widget = RecheckWidget(seat_with_three_due())
    sent: list[Any] = []
    monkeypatch.setattr(widget, "send", sent.append)
    for act, data in [("prepare", {"item": KNOWN}), ("draw", {}), ("prepare", {"item": "00.gone"}), ("keep", {})]:
        widget._receive(widget, {"act": act, "number": len(sent), "data": data}, None)
    assert ["failed" in message for message in sent] == [False, True, True, True]
    assert widget.first == {}


def test_the_static_form_tells_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A built notebook holds neither a view nor anybody's work; a live page is no key to its own questions."""
    widget = RecheckWidget(seat_with_three_due())
    bundle, about = widget._repr_mimebundle_()
    assert "3 questions today" in bundle["text/plain"]
    assert about == {"loginlab": {"static": True}}
    whys = [option.why for item in widget.items if isinstance(item, One) for option in item.options]
    assert not [why for why in whys if why in bundle["text/html"]]
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    built, _ = RecheckWidget(frozen_seat())._repr_mimebundle_()
    assert sorted(built) == ["text/html", "text/plain"]
    assert "There is nothing to re-check yet" in built["text/plain"]


def test_the_static_form_has_the_end_too() -> None:
    """What a reader without a kernel sees of a round that is over."""
    widget = RecheckWidget(seat_with_three_due())
    answer_all(widget)
    html = widget.static_html()
    assert "Come back on " in html
    assert html.count("<tr>") == 4
