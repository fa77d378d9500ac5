"""The Withdrawal Desk: it shows what the runs say, every press is one run, and no press can break it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.labs.contest import Side
from loginlab.labs.withdrawals.after_phish import GOOD_ORDER, STEPS, play_repair
from loginlab.labs.withdrawals.delays import race_at
from loginlab.labs.withdrawals.guards import Guards
from loginlab.labs.withdrawals.played import Wait, play_moves
from loginlab.labs.withdrawals.players import ONCE_A_DAY, OwnerAct, ThiefAct
from loginlab.labs.withdrawals.tables import kept_tables
from loginlab.naming import UnknownNameError
from loginlab.seat import FROZEN_SEED, frozen_seat
from loginlab.widgets import withdrawal_desk_repair_view as show_repair
from loginlab.widgets import withdrawal_desk_view as show
from loginlab.widgets.withdrawal_desk import PARTS, WithdrawalDesk, shuffled_steps

DAY = 24 * 60


@pytest.fixture
def desk() -> WithdrawalDesk:
    return WithdrawalDesk(frozen_seat())


def press(desk: WithdrawalDesk, act: str, /, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    desk.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    desk._receive(desk, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, desk.view])
    return reply


def put_in_order(desk: WithdrawalDesk, order: tuple[OwnerAct, ...]) -> None:
    """Move steps up until they stand in this order, by the buttons."""
    for place, step in enumerate(order):
        while [one["id"] for one in desk.view["repair"]["steps"]].index(step) > place:
            press(desk, "move_step", step=step.value, by=-1)


def test_a_race_played_by_presses_is_the_race_played_by_moves(desk: WithdrawalDesk) -> None:
    """Three presses as the thief, and the same three without the desk: the same lines."""
    for act, data in (("do", {"act": "add_address"}), ("wait", {"minutes": DAY}), ("do", {"act": "withdraw"})):
        assert "failed" not in press(desk, act, **data)
    played = play_moves(FROZEN_SEED, desk.setting, [ThiefAct.ADD_ADDRESS, Wait(DAY), ThiefAct.WITHDRAW])
    assert desk.played == played
    view = desk.view["race"]
    assert [line["words"] for line in view["lines"]] == [entry.words for entry in played.race.entries]
    assert view["verdict"]["title"] == "You won, as the thief: 6,650 US dollars are gone."
    assert not view["verdict"]["good"]
    assert view["log"] == [line for entry in played.race.entries for line in entry.log]


def test_what_the_other_side_does_is_hidden_until_it_is_over(desk: WithdrawalDesk) -> None:
    """A thief does not see the owner look, and an owner sees of the thief only what her messages say."""
    press(desk, "do", act="make_key")
    press(desk, "wait", minutes=DAY)
    assert {line["side"] for line in desk.view["race"]["lines"]} == {"thief"}
    press(desk, "begin", side="owner")
    press(desk, "wait", minutes=6 * 60)
    press(desk, "do", act="read")
    assert {line["side"] for line in desk.view["race"]["lines"]} == {"owner"}
    assert desk.view["race"]["log"] == []
    assert desk.view["race"]["picture"]["marks"]["thief"] == []
    press(desk, "wait", minutes=21 * DAY)
    assert desk.view["race"]["over"]
    assert {line["side"] for line in desk.view["race"]["lines"]} == {"thief", "owner"}


def test_watching_shows_a_plan_that_takes_the_money_if_there_is_one(desk: WithdrawalDesk) -> None:
    """Nothing to press: the race is over, and it is the one that was found by running all plans."""
    press(desk, "begin", side="clock", delay_h="24")
    lost = race_at(FROZEN_SEED, Guards(delay_h=24), ONCE_A_DAY).race
    assert desk.played is not None
    assert desk.played.race == lost
    assert desk.view["race"]["acts"] == []
    assert desk.view["race"]["verdict"]["title"] == "The thief won: 6,650 US dollars are gone."
    press(desk, "begin", delay_h="48")
    assert desk.view["race"]["verdict"]["title"] == "Mira won: nothing is gone."
    assert desk.view["race"]["verdict"]["good"]


def test_every_setting_arrives(desk: WithdrawalDesk) -> None:
    """What is chosen on the page is what the race is played with."""
    chosen = {
        "side": "owner",
        "whitelist": False,
        "delay_h": "48",
        "other_channel": False,
        "two_step": "by the authenticator",
        "reads_mail": True,
        "owner": "weekly",
    }
    press(desk, "begin", **chosen)
    assert desk.view["race"]["settings"] == chosen


@pytest.mark.parametrize(
    "nonsense",
    [
        {"side": "judge"},
        {"delay_h": "-1"},
        {"delay_h": 1e9},
        {"two_step": None},
        {"owner": ["daily"]},
        {"whitelist": "yes"},
        {"reads_mail": 1},
    ],
)
def test_a_setting_that_does_not_exist_changes_nothing(desk: WithdrawalDesk, nonsense: dict[str, object]) -> None:
    """The race begins with what stood there before."""
    before = desk.view["race"]["settings"]
    assert "failed" not in press(desk, "begin", **nonsense)
    assert desk.view["race"]["settings"] == before


def test_the_last_move_can_be_taken_back(desk: WithdrawalDesk) -> None:
    """Also the one that lost, and not more than there were."""
    before = desk.view["race"]
    press(desk, "do", act="add_address")
    assert desk.view["race"] != before
    press(desk, "take_back")
    assert desk.view["race"] == before
    assert "nothing to take back" in press(desk, "take_back")["said"]


@pytest.mark.parametrize("minutes", [0, -5, True, "60", 1.5, None, 10**9])
def test_time_goes_forward_by_whole_minutes(desk: WithdrawalDesk, minutes: object) -> None:
    """Anything else is answered with a sentence and changes nothing."""
    before = desk.view
    assert "forward" in press(desk, "wait", minutes=minutes)["said"]
    assert desk.view == before


@pytest.mark.parametrize("act", ["freeze", "hide_mail", "rob", None, 3])
def test_an_act_of_another_side_is_not_done(desk: WithdrawalDesk, act: object) -> None:
    """A thief has no freeze, and without the mailbox no rule in it."""
    assert "cannot be done" in press(desk, "do", act=act)["said"]
    assert desk.view["race"]["lines"] == []


def test_nothing_is_pressed_after_the_end(desk: WithdrawalDesk) -> None:
    """The race that is over stays as it is."""
    press(desk, "begin", side="clock")
    before = desk.view
    assert "over" in press(desk, "wait", minutes=60)["said"]
    assert desk.view == before


def test_a_repair_by_presses_is_the_repair_by_steps(desk: WithdrawalDesk) -> None:
    """Put in the order of the lesson with the buttons, it comes out clean as without the desk."""
    put_in_order(desk, GOOD_ORDER)
    said = press(desk, "run_repair")["said"]
    assert said == "The account is Mira’s again, and nothing is gone."
    assert desk.repairs == (play_repair(FROZEN_SEED, GOOD_ORDER),)
    assert desk.view["repair"]["result"]["verdict"]["good"]


@pytest.mark.parametrize("seed", [0, 1, 2, FROZEN_SEED])
def test_the_order_that_lies_there_at_first_loses(seed: int) -> None:
    """Whoever presses Run without thinking has something to mend."""
    assert set(shuffled_steps(seed)) == set(STEPS)
    assert play_repair(seed, shuffled_steps(seed)).lost_usd == 6650


def test_a_step_left_out_is_named(desk: WithdrawalDesk) -> None:
    """It is not run, and the verdict says so."""
    put_in_order(desk, GOOD_ORDER)
    press(desk, "take_step", step="mailbox", taken=False)
    press(desk, "run_repair")
    assert OwnerAct.MAILBOX not in desk.repairs[-1].order
    assert any("You left out: mailbox." in reason for reason in desk.view["repair"]["result"]["verdict"]["reasons"])
    press(desk, "take_step", step="mailbox", taken=True)
    press(desk, "run_repair")
    assert desk.repairs[-1].is_clean
    assert len(desk.view["repair"]["tries"]) == 2


def test_steps_do_not_leave_the_list(desk: WithdrawalDesk) -> None:
    """Up at the top and down at the bottom change nothing, and neither does a step that does not exist."""
    before = desk.view
    first, last = before["repair"]["steps"][0]["id"], before["repair"]["steps"][-1]["id"]
    for data in (
        {"step": first, "by": -1},
        {"step": last, "by": 1},
        {"step": first, "by": 7},
        {"step": "pray", "by": 1},
    ):
        assert "failed" not in press(desk, "move_step", **data)
    press(desk, "take_step", step="pray")
    assert desk.view == before


def test_only_the_last_tries_are_kept(desk: WithdrawalDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An afternoon of tries does not make the view grow."""
    monkeypatch.setattr(show_repair, "KEPT", 2)
    for _ in range(3):
        press(desk, "run_repair")
    assert len(desk.view["repair"]["tries"]) == 2


ACTS = st.one_of(
    st.tuples(st.just("do"), st.fixed_dictionaries({"act": st.sampled_from([*ThiefAct, *OwnerAct])})),
    st.tuples(st.just("wait"), st.fixed_dictionaries({"minutes": st.integers(-10, 4000)})),
    st.tuples(st.just("take_back"), st.just({})),
    st.tuples(st.just("begin"), st.fixed_dictionaries({"side": st.sampled_from(["thief", "owner", "clock", "x"])})),
)


@given(st.lists(ACTS, max_size=6))
@settings(deadline=None, max_examples=8)
def test_whatever_is_pressed_is_answered(presses: list[tuple[str, dict[str, object]]]) -> None:
    """In any order, and never with an error of the widget; marks stay on the line."""
    desk = WithdrawalDesk(frozen_seat(), "race")
    for act, data in presses:
        assert "failed" not in press(desk, act, **data)
    picture = desk.view["race"]["picture"]
    assert all(0 <= mark["place"] <= 1 for lane in picture["marks"].values() for mark in lane)


def test_looks_that_found_nothing_are_one_line() -> None:
    """A week of them is a line with a count, and the last of their hours."""
    played = play_moves(1, WithdrawalDesk(frozen_seat(), "race").setting, [Wait(7 * DAY)])
    (only,) = show.collapsed(played.race.entries)
    assert only.words == "Mira looks at her messages: nothing new. (7 times)"
    assert only.side is Side.OWNER


def test_no_secret_is_in_a_view(desk: WithdrawalDesk) -> None:
    """Neither a password nor a key stands in what a notebook could save."""
    press(desk, "do", act="make_key")
    press(desk, "do", act="change_password")
    press(desk, "begin", side="clock")
    press(desk, "run_repair")
    said = json.dumps(desk.view)
    assert "lantern-key-" not in said
    assert "one-stolen-lantern" not in said
    assert "nine-copper-herons" not in said


@pytest.mark.parametrize("part", PARTS)
def test_one_part_alone(part: str) -> None:
    """It shows itself and nothing else, live and static, and other presses are answered."""
    alone = lab.withdrawal_desk(part)
    assert set(alone.view) == {"parts", part}
    assert alone.static_html().count("<h3>") == 1
    for act in ("begin", "take_back", "run_repair"):
        assert "failed" not in press(alone, act)


def test_a_part_that_does_not_exist_is_named() -> None:
    """With those that do."""
    with pytest.raises(UnknownNameError, match="race, repair"):
        WithdrawalDesk(frozen_seat(), "lottery")


def test_the_static_form_holds_the_tables(desk: WithdrawalDesk) -> None:
    """Every row that was run, in tables behind closed details; no style, no script."""
    html = desk.static_html()
    for table in ("delays", "guards", "orders"):
        for row in kept_tables()[table]["rows"]:
            assert all(f"<td>{cell}</td>" in html for cell in row)
    assert html.count("<details>") == 3
    assert not any(word in html for word in ("<script", "style=", "<svg", "<input", "open>"))
