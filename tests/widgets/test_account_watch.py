"""Account Watch: it shows what the year and the exchange say, every press is one act, and no press can break it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.exchange import Kind
from loginlab.labs.account_watch.visits import Hand
from loginlab.naming import UnknownNameError
from loginlab.seat import FROZEN_SEED, Seat, frozen_seat, sitting_at
from loginlab.widgets.account_watch import PARTS, AccountWatch
from loginlab.widgets.account_watch_view import KINDS, PAGE


@pytest.fixture
def seat() -> Seat:
    return frozen_seat()


@pytest.fixture
def year(seat: Seat) -> AccountWatch:
    return AccountWatch(seat, "year")


@pytest.fixture
def throw(seat: Seat) -> AccountWatch:
    return AccountWatch(seat, "throw-out")


def press(widget: AccountWatch, act: str, /, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    widget.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    widget._receive(widget, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, widget.view])
    return reply


def theirs(widget: AccountWatch) -> list[int]:
    assert widget.watching is not None
    return [number for number, hand in widget.watching.year.truth.items() if hand is not Hand.OWNER]


def test_pages_hold_every_line_once(year: AccountWatch) -> None:
    """Twenty-five a page, oldest first, and the last page is as long as what is left."""
    shown = list[int]()
    for page in range(1, year.view["year"]["pages"] + 1):
        press(year, "show", page=page)
        rows = year.view["year"]["rows"]
        assert len(rows) <= PAGE
        shown += [row["number"] for row in rows]
    assert shown == list(range(1, year.view["year"]["total"] + 1))


@pytest.mark.parametrize("page", [0, -3, 10**6, "2", None, True])
def test_a_page_that_is_not_there_is_the_nearest(year: AccountWatch, page: object) -> None:
    """Or the first, where it is no number."""
    press(year, "show", page=page)
    assert 1 <= year.view["year"]["page"] <= year.view["year"]["pages"]
    assert year.view["year"]["rows"]


def test_lines_are_chosen_by_kind_month_and_network(year: AccountWatch) -> None:
    """All three at once; what cannot be chosen counts as everything."""
    press(year, "show", kind="sign-ins", month="2025-10", network="Home Fibre")
    assert year.watching is not None
    wanted = [
        line.number for line in year.watching.year.lines
        if line.what == "sign-in" and f"{line.at:%Y-%m}" == "2025-10" and line.network == "Home Fibre"
    ]  # fmt: skip
    assert year.view["year"]["count"] == len(wanted)
    assert [row["number"] for row in year.view["year"]["rows"]] == wanted[:PAGE]
    press(year, "show", kind="lottery", month="never", network=7)
    assert year.view["year"]["count"] == year.view["year"]["total"]


def test_the_kinds_together_are_everything(year: AccountWatch) -> None:
    """No line is in two of them, and none is in no one."""
    counts = {}
    for kind in KINDS:
        press(year, "show", kind=kind)
        counts[kind] = year.view["year"]["count"]
    assert counts["marked"] == 0
    assert sum(count for kind, count in counts.items() if kind != "all") == counts["all"]


def test_marks_are_kept_across_pages_and_taken_back(year: AccountWatch) -> None:
    """And what is marked can be shown alone."""
    press(year, "mark", line=3, not_mine=True)
    press(year, "mark", line=30, not_mine=True)
    press(year, "mark", line=3, not_mine=False)
    press(year, "show", kind="marked")
    assert [row["number"] for row in year.view["year"]["rows"]] == year.view["year"]["marks"] == [30]


@pytest.mark.parametrize("line", [0, -1, 10**6, "3", None, True, 2.0])
def test_a_line_that_is_not_there_cannot_be_marked(year: AccountWatch, line: object) -> None:
    """It is said, and changes nothing."""
    assert press(year, "mark", line=line)["said"] == "That line cannot be marked now."
    assert year.view["year"]["marks"] == []


def test_nothing_tells_before_the_verdict(year: AccountWatch) -> None:
    """No row has a sign, and the view holds no word of whose doing anything was."""
    assert not any(row["sign"] for row in year.view["year"]["rows"])
    told = json.dumps(year.view)
    assert not any(hand.value in told for hand in Hand if hand is not Hand.OWNER and hand is not Hand.MAILBOX)


def test_the_verdict_says_who_was_found_and_why_what_was_wrong(year: AccountWatch) -> None:
    """All of theirs and one everyday line of hers: found, with one false alarm and its reason."""
    for number in theirs(year):
        press(year, "mark", line=number)
    everyday = next(n for n in range(1, 40) if n not in theirs(year))
    press(year, "mark", line=everyday)
    said = press(year, "judge")["said"]
    assert year.watching is not None
    count = len(year.watching.year.intruders)
    assert said.startswith("You found the intruder." if count == 1 else f"You found {count} of {count} intruders.")
    assert said.endswith("There was 1 false alarm.")
    verdict = year.view["year"]["verdict"]
    assert all(one["found"] for one in verdict["intruders"])
    assert len(verdict["alarmed"]) == 1
    assert verdict["missed"] == []


def test_who_somebody_was_is_told_once(year: AccountWatch) -> None:
    """What they did and was missed stands below, with their first day in place of the same words."""
    everyday = next(n for n in range(1, 40) if n not in theirs(year))
    press(year, "mark", line=everyday)
    press(year, "judge")
    verdict = year.view["year"]["verdict"]
    told = {one["words"] for one in verdict["intruders"]}
    assert verdict["missed"]
    for reason in verdict["missed"]:
        assert reason["words"] not in told
        assert re.fullmatch(r"By the intruder of \d+ \w+:", reason["words"])


def test_a_hasty_press_with_nothing_marked_spends_no_year(year: AccountWatch) -> None:
    """Who everybody was is told once; it is not told to somebody who has not looked yet."""
    assert press(year, "judge")["said"].startswith("Nothing is marked yet.")
    assert year.view["year"]["verdict"] is None
    assert year.watching is not None
    assert year.watching.judged == []
    assert press(year, "mark", line=1)["said"] == "Marked as not hers."


def test_a_judged_year_is_not_marked_any_more_and_another_is_fresh(year: AccountWatch) -> None:
    """Whoever has heard who it was gets other intruders to find."""
    press(year, "mark", line=1)
    press(year, "judge")
    assert press(year, "mark", line=1)["said"] == "That line cannot be marked now."
    assert year.watching is not None
    before = year.watching.year.lines
    press(year, "another")
    assert year.view["year"]["verdict"] is None
    assert year.view["year"]["marks"] == []
    assert year.watching.year.lines != before
    assert len(year.watching.judged) == 1


def test_the_picture_is_asked_for_and_is_no_part_of_the_view(year: AccountWatch) -> None:
    """A PNG with its words and numbers; no press has to carry it."""
    said = press(year, "picture")["said"]
    assert said["png"].startswith("iVBOR")
    assert "tries to sign in" in said["words"]
    assert said["table"]["rows"]
    assert len(json.dumps(year.view)) < 20_000


def test_each_press_on_the_account_is_an_act_at_the_exchange(throw: AccountWatch) -> None:
    """The log has a line for each, and the lists shrink."""
    throwing = throw.throwing
    assert throwing is not None
    view = throw.view["throw-out"]
    other = next(row for row in view["sessions"] if not row["own"])
    press(throw, "end_session", session=other["id"])
    press(throw, "forget_device", device=view["devices"][0]["id"])
    press(throw, "revoke_key", key=view["keys"][0]["id"])
    press(throw, "change_password")
    kinds = {event.kind for event in throwing.account.world.events()[throwing.account.began :]}
    assert {Kind.SESSION_ENDED, Kind.DEVICE_FORGOTTEN, Kind.API_KEY_REVOKED, Kind.PASSWORD_CHANGED} <= kinds
    after = throw.view["throw-out"]
    assert after["keys"] == []
    assert [row["own"] for row in after["sessions"]] == [True]
    assert after["log"]


def test_the_verdict_holds_only_until_the_next_act(throw: AccountWatch) -> None:
    """What was tried before is said to be older."""
    assert throw.view["throw-out"]["verdict"] is None
    said = press(throw, "let_the_intruder_try")["said"]
    assert said.startswith("Still open: the copied cookie")
    press(throw, "end_others")
    assert throw.view["throw-out"]["verdict"] is None
    assert throw.view["throw-out"]["stale"]


def test_password_and_key_make_it_safe(throw: AccountWatch) -> None:
    """And she is in. The device that stays on the list opens nothing, and is named until it is forgotten."""
    press(throw, "change_password")
    press(throw, "revoke_key", key=throw.view["throw-out"]["keys"][0]["id"])
    assert press(throw, "let_the_intruder_try")["said"] == (
        "The intruder is out, and Mira is in. "
        "Their device is still approved. It opens nothing by itself, and is better forgotten."
    )
    theirs = next(one for one in throw.view["throw-out"]["devices"] if "Other" in one["words"])
    press(throw, "forget_device", device=theirs["id"])
    assert press(throw, "let_the_intruder_try")["said"] == "The intruder is out, and Mira is in."
    assert throw.view["throw-out"]["verdict"]["good"]
    assert not any(one["open"] for one in throw.view["throw-out"]["tries"])


def test_a_freeze_signs_her_out_too_and_refusals_are_said(throw: AccountWatch) -> None:
    """What she cannot see she cannot end; the exchange's own sentence is quoted."""
    press(throw, "freeze")
    assert not throw.view["throw-out"]["in"]
    assert press(throw, "change_password")["said"].startswith("The exchange says: ")
    press(throw, "sign_in_again")
    assert throw.view["throw-out"]["in"]
    press(throw, "change_password")
    assert "No way" not in press(throw, "let_the_intruder_try")["said"]
    assert throw.view["throw-out"]["verdict"]["good"]


def test_it_begins_again_as_at_first(throw: AccountWatch) -> None:
    """The same lists, and nothing taken."""
    first = throw.view
    press(throw, "let_the_intruder_try")
    press(throw, "freeze")
    press(throw, "begin_again")
    assert throw.view == first


def test_what_was_done_is_at_the_seat(seat: Seat) -> None:
    """The same year stands in the lesson and beside the exercise."""
    one, other = AccountWatch(seat, "year"), AccountWatch(seat)
    press(one, "mark", line=5)
    other.look()
    assert other.view["year"]["marks"] == [5]


ACTS = st.one_of(
    st.tuples(st.sampled_from(sorted(AccountWatch.acts - {"another", "begin_again", "picture"})), st.just({})),
    st.tuples(st.just("mark"), st.fixed_dictionaries({"line": st.integers(-2, 500), "not_mine": st.booleans()})),
    st.tuples(st.just("end_session"), st.fixed_dictionaries({"session": st.integers(0, 6)})),
    st.tuples(st.just("forget_device"), st.fixed_dictionaries({"device": st.integers(0, 6)})),
    st.tuples(st.just("revoke_key"), st.fixed_dictionaries({"key": st.integers(0, 3)})),
)


@given(st.lists(ACTS, max_size=8))
@settings(deadline=None, max_examples=8)
def test_whatever_is_pressed_is_answered(presses: list[tuple[str, dict[str, object]]]) -> None:
    """In any order, and never with an error of the widget."""
    widget = AccountWatch(frozen_seat())
    for act, data in presses:
        assert "failed" not in press(widget, act, **data)


def test_no_secret_is_in_a_view(seat: Seat) -> None:
    """Neither a password nor a key stands in what a notebook could save."""
    widget = AccountWatch(seat)
    for act in ("let_the_intruder_try", "change_password", "let_the_intruder_try"):
        press(widget, act)
    assert widget.throwing is not None
    told = json.dumps(widget.view)
    assert "lantern-key-" not in told
    assert widget.throwing.account.person.password not in told
    assert "eleven-calm-otters" not in told


@pytest.mark.parametrize("part", PARTS)
def test_one_part_alone(part: str) -> None:
    """It shows itself and nothing else, live and static, and other presses are answered."""
    with sitting_at(frozen_seat()):
        alone = lab.account_watch(part)
    assert set(alone.view) == {"parts", part}
    assert alone.static_html().count("<h3>") == 1
    for act in sorted(AccountWatch.acts):
        assert "failed" not in press(alone, act)


def test_a_part_that_does_not_exist_is_named(seat: Seat) -> None:
    """With those that do."""
    with pytest.raises(UnknownNameError, match="year, throw-out"):
        AccountWatch(seat, "lottery")


def test_the_task_has_a_year_of_its_own(seat: Seat) -> None:
    """What the lesson has told does not solve it; and a name without a year is told those there are."""
    lesson, task = AccountWatch(seat, "year"), AccountWatch(seat, "year", "08.find-the-intruder")
    assert lesson.watching is not None
    assert task.watching is not None
    assert lesson.watching.year.lines != task.watching.year.lines
    with sitting_at(seat):
        assert list(lab.account_year("08.find-the-intruder")["at"]) == [one.at for one in task.watching.year.lines]
    with pytest.raises(LookupError, match=r"'08' and '08\.find-the-intruder'"):
        AccountWatch(seat, "year", "07")


def test_the_static_form_is_tables_and_the_same_every_time(seat: Seat) -> None:
    """No style, no script, nothing open; and no learner's marks, so that a build finds nothing changed."""
    html = AccountWatch(seat).static_html()
    assert html == AccountWatch(frozen_seat()).static_html()
    assert html.count("<details>") == 4
    assert html.count("<table>") == 3
    assert "March 2026" in html
    assert "Change the password" in html
    assert not any(word in html for word in ("<script", "style=", "<svg", "<input", "open>"))
    assert str(FROZEN_SEED) not in html


def test_one_line_is_one_line(year: AccountWatch) -> None:
    """Where one is shown, no page is counted."""
    press(year, "mark", line=theirs(year)[0])
    assert press(year, "show", kind="marked")["said"] == "1 line."
