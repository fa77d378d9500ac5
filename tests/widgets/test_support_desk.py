"""The Support Desk: it shows what the runs say, every press is one act, and no press can break it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.labs.support_desk.acts import Act
from loginlab.labs.support_desk.agents import careful, purpose_name
from loginlab.labs.support_desk.callers import WHO, Caller
from loginlab.labs.support_desk.calls import Call, Turn
from loginlab.labs.support_desk.contact_words import Move, Way
from loginlab.labs.support_desk.graded import FOUND_FIRST, THREE_CALLS
from loginlab.labs.support_desk.scene import Desk
from loginlab.labs.support_desk.words import WISHES, WISHES_OF_OTHERS
from loginlab.naming import UnknownNameError
from loginlab.seat import Seat, frozen_seat
from loginlab.widgets import support_desk_view
from loginlab.widgets.support_desk import PARTS, SupportDesk, one_of
from tests.properties import examples


@pytest.fixture
def desk() -> SupportDesk:
    return SupportDesk(frozen_seat())


def press(desk: SupportDesk, act: str, /, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    desk.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    desk._receive(desk, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, desk.view])
    return reply


def test_a_press_is_an_act_of_the_call(desk: SupportDesk) -> None:
    """What is pressed was done, and what came back stands in the conversation."""
    assert "failed" not in press(desk, "do", act="look_up")
    assert desk.call is not None
    (turn,) = desk.call.turns
    assert turn.act is Act.LOOK_UP
    words = [line["words"] for line in desk.view["agent"]["lines"]]
    assert words == [desk.call.opening, turn.said, turn.found, turn.answer]
    card = {row["title"]: row for row in desk.view["agent"]["card"]}
    assert card["Account"]["value"] == turn.found.partition(",")[0]
    assert card["In the account"]["hidden"]


def test_who_it_was_is_said_at_the_end_and_not_before(desk: SupportDesk) -> None:
    """Nothing in what is sent to the page names the caller until the call is over."""
    assert desk.call is not None
    who = WHO[desk.call.caller]
    press(desk, "do", act="look_up")
    assert who not in json.dumps(desk.view, ensure_ascii=False)
    assert desk.call.caller.value not in json.dumps([desk.view["agent"]["place"], desk.view["agent"]["card"]])
    said = press(desk, "do", act="end")["said"]
    assert who in json.dumps(desk.view["agent"]["debrief"], ensure_ascii=False)
    assert desk.view["agent"]["debrief"]["title"] in said


def test_the_debrief_names_the_turn(desk: SupportDesk) -> None:
    """Each line has the act it is about, with its number, and says whether it was good."""
    for act in ("look_up", "ask_code", "tell_balance", "end"):
        press(desk, "do", act=act)
    debrief = desk.view["agent"]["debrief"]
    assert not debrief["good"]
    dids = [row[0] for row in debrief["rows"]]
    assert "2. Ask for a code from the phone or the mail" in dids
    assert any(did.startswith("3. What is in the account") for did in dids)
    assert {row[1] for row in debrief["rows"]} <= {"✕ harm", "✕ told", "✕ gone", "– price", "✓ good"}
    assert any("by=you" in line for line in debrief["log"])


def test_the_next_call_is_another(desk: SupportDesk) -> None:
    """First this one is ended; nine calls in a row are nine callers."""
    assert "End this one" in press(desk, "next_call")["said"]
    callers = []
    for _ in range(len(Caller)):
        assert desk.call is not None
        callers.append(desk.call.caller)
        press(desk, "do", act="end")
        press(desk, "next_call")
    assert set(callers) == set(Caller)
    assert desk.view["agent"]["place"] == "Call 10"


def test_five_contacts_in_a_row_come_by_five_ways(desk: SupportDesk) -> None:
    """So the genuine one is among them, and nobody knows where."""
    ways = []
    for _ in range(len(Way)):
        assert desk.contact is not None
        ways.append(desk.contact.way)
        press(desk, "move", act="hang_up")
        press(desk, "next_contact")
    assert set(ways) == set(Way)


def test_a_tool_with_least_privilege_refuses(desk: SupportDesk) -> None:
    """The call begins again with it; what is refused is said with its reason, and the screen says why it is hidden."""
    press(desk, "do", act="tell_balance")
    press(desk, "choose_desk", desk="least privilege")
    assert desk.call is not None
    assert desk.call.desk is Desk.LEAST_PRIVILEGE
    assert desk.call.turns == []
    assert "Hand it over" in press(desk, "do", act="tell_balance")["said"]
    tool = [line for line in desk.view["agent"]["lines"] if line["who"] == "tool"]
    assert tool[-1]["refused"]
    card = {row["title"]: row["value"] for row in desk.view["agent"]["card"]}
    assert card["In the account"] == "not at this desk"
    assert card["Last sign-ins"] == "hidden until the owner has said yes to it"


@pytest.mark.parametrize("nonsense", ["", "rob", None, 3, ["end"], "least_privilege"])
def test_what_does_not_exist_is_answered_and_changes_nothing(desk: SupportDesk, nonsense: object) -> None:
    """A sentence, no failure, the same view."""
    before = desk.view
    for act, data in (("do", "act"), ("move", "act"), ("choose_desk", "desk")):
        assert "failed" not in press(desk, act, **{data: nonsense})
    assert desk.view == before


def test_nothing_is_pressed_after_the_end(desk: SupportDesk) -> None:
    """The call that is over stays as it is."""
    press(desk, "do", act="end")
    press(desk, "move", act="hang_up")
    before = desk.view
    assert "over" in press(desk, "do", act="look_up")["said"]
    assert "over" in press(desk, "move", act="own_way")["said"]
    assert desk.view == before


def test_the_same_call_can_be_taken_again(desk: SupportDesk) -> None:
    """With the same first words, and nothing done."""
    assert desk.call is not None
    opening = desk.call.opening
    press(desk, "do", act="end")
    press(desk, "begin_again")
    assert desk.call.opening == opening
    assert not desk.call.over


@pytest.mark.parametrize("part", PARTS)
def test_a_desk_of_one_part_has_only_that(part: str) -> None:
    """And acts of the other part do nothing."""
    desk = SupportDesk(frozen_seat(), part)
    assert desk.view["parts"] == [part]
    assert set(desk.view) == {"parts", part}
    other = "move" if part == "agent" else "do"
    assert "cannot" in press(desk, other, act="own_way")["said"]


def test_a_part_that_does_not_exist_is_said_in_words() -> None:
    """With those that do."""
    with pytest.raises(UnknownNameError, match="agent, customer"):
        SupportDesk(frozen_seat(), "boss")


def take_all(desk: SupportDesk) -> None:
    """Take the three calls of the sheet with care."""
    for _ in range(3):
        assert desk.call is not None
        careful(desk.call)
        press(desk, "next_call")


def test_the_calls_of_the_sheet_are_counted() -> None:
    """One after the other, with no choice of tool; at the end it says how many went well."""
    desk = SupportDesk(frozen_seat(), THREE_CALLS)
    assert desk.view["agent"]["place"] == "Call 1 of 3"
    assert desk.view["agent"]["desk"] is None
    assert "no such tool" in press(desk, "choose_desk", desk="trusting")["said"]
    take_all(desk)
    desk.look()
    end = desk.view["agent"]["end"]
    assert end["good"]
    assert end["words"].startswith("All 3 are over, and 3 went well.")
    assert "all" in press(desk, "next_call")["said"]
    press(desk, "begin_again")
    assert desk.view["agent"]["place"] == "Call 1 of 3"
    assert desk.view["agent"]["end"] is None


def test_two_widgets_of_one_seat_show_the_same_calls() -> None:
    """What is done in one cell is done in the other."""
    seat: Seat = frozen_seat()
    first, second = SupportDesk(seat, FOUND_FIRST), SupportDesk(seat, FOUND_FIRST)
    press(first, "move", act="answer")
    second.look()
    assert second.view["customer"]["lines"] == first.view["customer"]["lines"]


def test_each_comes_once_in_a_round() -> None:
    """And the next round has another order, for somebody."""
    rounds = [[one_of(tuple(Caller), seed, "agent", n) for n in range(2 * len(Caller))] for seed in range(4)]
    for taken in rounds:
        assert set(taken[: len(Caller)]) == set(taken[len(Caller) :]) == set(Caller)
    assert any(taken[: len(Caller)] != taken[len(Caller) :] for taken in rounds)


@settings(max_examples=examples(15), deadline=None)
@given(
    presses=st.lists(
        st.one_of(
            st.tuples(st.just("do"), st.sampled_from([*map(str, Act), "x"])),
            st.tuples(st.just("move"), st.sampled_from([*map(str, Move), "x"])),
            st.tuples(st.sampled_from(["next_call", "next_contact", "begin_again"]), st.none()),
        ),
        max_size=8,
    )
)
def test_no_order_of_presses_breaks_it(presses: list[tuple[str, str | None]]) -> None:
    """Each is answered, and the view stays plain data."""
    desk = SupportDesk(frozen_seat())
    for act, data in presses:
        assert "failed" not in press(desk, act, **({} if data is None else {"act": data}))


def test_the_static_form_has_a_conversation_and_the_tables(desk: SupportDesk) -> None:
    """Text, tables and closed details; no button, no style."""
    html = desk.static_html()
    for words in ("One call", "One contact", "Thirty calls at two desks", "Which turn made it so", "What each answer"):
        assert words in html
    for part in ("<button", "<style", "<script", " class=", " id="):
        assert part not in html
    assert "<details>" in html
    assert "open" not in html.partition("<details")[2].partition(">")[0]


@pytest.mark.parametrize(("name", "words"), [(THREE_CALLS, "Three calls wait"), (FOUND_FIRST, "Three times somebody")])
def test_the_static_form_of_an_exercise_gives_nothing_away(name: str, words: str) -> None:
    """No conversation and no table: which way of asking proves something is what is to be found out."""
    html = SupportDesk(frozen_seat(), name).static_html()
    assert words in html
    assert "<table" not in html


def test_the_face_opens_it() -> None:
    """By the names that lessons use."""
    assert lab.support_desk("agent").shown == ("agent",)
    assert len(lab.open_calls(THREE_CALLS)) == 3


def test_the_screen_beside_the_call_shows_what_is_so(desk: SupportDesk) -> None:
    """An authenticator that is removed is not there, a changed address is the new one, and money that waits waits."""
    while desk.call is None or desk.call.case.wishes[0] is not Act.REMOVE_AUTHENTICATOR or desk.call.case.phone_lost:
        press(desk, "do", act="end")
        press(desk, "next_call")

    def shown() -> dict[str, str]:
        return {row["title"]: row["value"] for row in desk.view["agent"]["card"]}

    press(desk, "do", act="look_up")
    before = shown()
    assert before["Authenticator"] == "yes"
    press(desk, "do", act="remove_authenticator")
    press(desk, "do", act="change_email")
    after = shown()
    assert after["Authenticator"] == "no"
    assert after["Account"] != before["Account"]
    assert after["Withdrawals on hold"] == "yes"


def test_what_the_owner_said_yes_to_is_said_from_the_agents_side() -> None:
    """Not in the words of the question, which speak to the owner; and there are words for all that can be asked."""
    call = Call(3, Caller.OWNER)
    call.do(Act.CHECK_MAIL)
    (row,) = [row for row in support_desk_view.card(call) if row["title"] == "The owner has said yes to"]
    assert row["value"] in support_desk_view.YES_TO.values()
    assert {purpose_name(wish) for wish in (*WISHES, *WISHES_OF_OTHERS)} <= {
        act.value for act in support_desk_view.YES_TO
    }
    assert not any("your" in words for words in support_desk_view.YES_TO.values())
    call.close()


def test_once_the_app_is_open_only_its_own_answers_are_offered(desk: SupportDesk) -> None:
    """No talk goes on; the two answers to the question are there, and doing nothing more, which has its price."""
    while desk.contact is None or desk.contact.is_genuine:
        press(desk, "move", act="own_way")
        press(desk, "next_contact")
    press(desk, "move", act="own_way")
    assert desk.view["customer"]["moves"] == [
        ["press_not_me", "Press “No, it is not me” in the app"],
        ["press_it_is_me", "Press “It is me” in the app"],
        ["hang_up", "Do nothing more"],
    ]
    press(desk, "move", act="hang_up")
    assert desk.view["customer"]["debrief"]["title"].endswith("still waits for its no.")


def test_what_the_owner_confirmed_is_said_in_the_words_of_the_card() -> None:
    """The tool's own "read sign-ins" means nothing to whoever has not read the exchange's source."""
    turn = Turn(1, 1, Act.CHECK_MAIL, "", "Confirmed: read sign-ins", "", False, ())
    assert support_desk_view._found(turn) == "Confirmed: being told the last sign-ins"
    assert support_desk_view._found(replace(turn, found="Not confirmed.")) == "Not confirmed."
