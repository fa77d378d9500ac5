"""The Relay Race's widget: it shows what the races say, closes what is not predicted yet, and can be pressed anyhow."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.labs.relay_race.race import run_race
from loginlab.labs.relay_race.switches import Switch, switches_of
from loginlab.labs.relay_race.table import kept_table, smallest_sets
from loginlab.labs.relay_race.victim import ATTENTIVE, HURRIED
from loginlab.seat import frozen_seat
from loginlab.widgets import relay_race_view as show
from loginlab.widgets.relay_race import BEGIN_FIRST, CASES, RelayRaceWidget

MANAGER, HOLD, REVOKE = Switch.PASSWORD_MANAGER.value, Switch.WITHDRAWAL_HOLD.value, Switch.REVOKE_ALL.value


@pytest.fixture
def board() -> Iterator[RelayRaceWidget]:
    made = RelayRaceWidget(frozen_seat())
    yield made
    made.again()


def press(board: RelayRaceWidget, act: str, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    board.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    board._receive(board, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, board.view])
    return reply


def to_the_end(board: RelayRaceWidget, *on: str, victim: str = HURRIED.name) -> dict[str, Any]:
    """A whole race; what the victim decides is what this person does."""
    press(board, "begin", on=list(on), victim=victim)
    press(board, "play")
    if board.view["race"]["moment"]:
        press(board, "choose", by_hand=victim == HURRIED.name)
        press(board, "play")
    found: dict[str, Any] = board.view["race"]
    return found


@pytest.mark.parametrize("on", [(), (HOLD,), (HOLD, REVOKE), ("passkey",), (MANAGER, "device_approval")])
@pytest.mark.parametrize("victim", [HURRIED, ATTENTIVE], ids=lambda victim: victim.name)
def test_what_is_shown_is_what_the_race_says(board: RelayRaceWidget, on: tuple[str, ...], victim: Any) -> None:
    """Move by move, and the verdict."""
    shown = to_the_end(board, *on, victim=victim.name)
    run = run_race(frozen_seat().seed, switches_of(on), victim)
    assert shown["happenings"] == [show.happening_view(happening) for happening in run.happenings]
    assert shown["verdict"] == show.verdict_view(run)
    assert shown["verdict"]["saved"] is run.is_saved


def test_moves_come_one_at_a_time_and_are_announced(board: RelayRaceWidget) -> None:
    """The button says what comes; what is said is what two of the three saw."""
    said = press(board, "begin", on=[], victim=HURRIED.name)["said"]
    assert "A mail is out" in said
    assert board.view["race"]["next"] == "Fetch the real page"
    assert "Sees the page “Sign in”" in press(board, "move")["said"]
    assert board.view["race"]["next"] == "Pass the password on"
    assert len(board.view["race"]["happenings"]) == 2


def test_at_the_silence_only_a_decision_goes_on(board: RelayRaceWidget) -> None:
    """Neither the next move nor the rest of the race decides for the victim."""
    press(board, "begin", on=[MANAGER], victim=HURRIED.name)
    press(board, "play")
    assert board.view["race"]["moment"]
    for act in ("move", "play"):
        press(board, act)
        assert board.view["race"]["moment"]
    press(board, "choose", by_hand=False)
    assert board.view["race"]["verdict"]["saved"]
    assert board.view["race"]["verdict"]["gave"] == "She has given nothing away."


@pytest.mark.parametrize("by_hand", [None, "yes", 1, [True]])
def test_a_decision_is_yes_or_no(board: RelayRaceWidget, by_hand: object) -> None:
    """Anything else decides nothing."""
    press(board, "begin", on=[MANAGER], victim=HURRIED.name)
    press(board, "play")
    assert press(board, "choose", by_hand=by_hand)["said"] == "There is nothing to decide now."
    assert board.view["race"]["moment"]


@pytest.mark.parametrize("act", ["move", "play"])
def test_without_a_race_nothing_moves(board: RelayRaceWidget, act: str) -> None:
    """Before the first, and after one is over."""
    assert press(board, act)["said"] == BEGIN_FIRST
    to_the_end(board)
    before = board.view
    assert press(board, act)["said"] == BEGIN_FIRST
    assert board.view == before


@pytest.mark.parametrize(
    "data", [{"on": ["moat"]}, {"victim": "nobody"}, {"on": [7]}, {"on": ["passkey"], "victim": ["hurried"]}]
)
def test_what_is_not_offered_is_refused(board: RelayRaceWidget, data: dict[str, object]) -> None:
    """With a sentence, and no race begins."""
    assert press(board, "begin", **data)["said"] == "There is no such switch or person here."
    assert board.view["race"] is None


def test_begin_again_clears_the_board_and_keeps_what_was_predicted(board: RelayRaceWidget) -> None:
    """A new race does not close the table that was opened."""
    press(board, "predict", ticked=["passkey"])
    to_the_end(board)
    press(board, "again")
    assert board.view["race"] is None
    assert board.view["table"] is not None


def test_the_table_is_closed_until_somebody_has_predicted(board: RelayRaceWidget) -> None:
    """Neither its counts nor a single row comes before."""
    assert board.view["table"] is None
    assert press(board, "look_at")["said"]["rows"] == []
    press(board, "predict", ticked=[])
    assert board.view["table"]["smallest"] == show.smallest_rows(kept_table())
    assert press(board, "look_at")["said"]["rows"]


@pytest.mark.parametrize(
    ("ticked", "judged"),
    [
        (["passkey"], "You were right. Alone, only this saves a hurried person: only with a passkey."),
        ([], "Alone, only this saves a hurried person: only with a passkey."),
        (
            ["passkey", "replay_lock", "password_manager"],
            "Alone, only this saves a hurried person: only with a passkey. You also ticked each code once and password "
            "manager.",
        ),
    ],
)
def test_a_prediction_is_judged_by_the_table(board: RelayRaceWidget, ticked: list[str], judged: str) -> None:
    """Right, nothing, and too much."""
    assert press(board, "predict", ticked=ticked)["said"] == judged
    assert [row[1] for row in board.view["table"]["controls"]].count("you ticked it") == len(ticked)


def test_a_control_that_does_not_exist_opens_nothing(board: RelayRaceWidget) -> None:
    """The table stays closed."""
    assert press(board, "predict", ticked=["moat"])["said"] == "There is no such control here."
    assert board.view["table"] is None


@pytest.mark.parametrize("name", ["hurried", "attentive"])
def test_the_settings_can_be_sifted_and_ordered(board: RelayRaceWidget, name: str) -> None:
    """What is listed fits; the counts are the table's; the first row has fewest or most controls."""
    press(board, "predict", ticked=[])
    column = kept_table()[name]
    for outcome, count in (("all", 256), ("saved", show.count_saved(column)), ("lost", 256 - show.count_saved(column))):
        said = press(board, "look_at", victim=name, outcome=outcome)["said"]
        assert said["words"].startswith(f"{count} of 256 settings.")
        assert len(said["rows"]) == min(count, show.MOST_ROWS)
    within = press(board, "look_at", victim=name, within=HOLD)["said"]
    assert within["words"].startswith("128 of 256")
    assert all("hold on withdrawals" in row[0] for row in within["rows"])
    fewest = press(board, "look_at", victim=name, outcome="saved", order="fewest")["said"]["rows"]
    assert fewest[0][0] == smallest_sets(column)[0].words
    most = press(board, "look_at", victim=name, order="most")["said"]["rows"]
    assert most[0][0].count(",") == 7


def test_every_setting_can_be_reached(board: RelayRaceWidget) -> None:
    """The button promises all 256: each press lists a page more, until nothing is left to offer."""
    press(board, "predict", ticked=[])
    listed, said = show.MOST_ROWS, press(board, "look_at")["said"]
    while said["more"]:
        assert said["words"] == f"256 of 256 settings. The first {listed} are listed."
        listed += show.MOST_ROWS
        said = press(board, "look_at", most=listed)["said"]
    assert len(said["rows"]) == 256
    assert said["words"] == "256 of 256 settings."


@pytest.mark.parametrize("most", [0, -1, True, "24", None])
def test_a_number_of_settings_that_is_none_lists_nothing(board: RelayRaceWidget, most: object) -> None:
    """A page may send anything."""
    press(board, "predict", ticked=[])
    assert press(board, "look_at", most=most)["said"]["rows"] == []


@pytest.mark.parametrize("data", [{"victim": "nobody"}, {"outcome": "half"}, {"within": "moat"}, {"order": ["x"]}])
def test_a_wish_that_is_not_offered_lists_nothing(board: RelayRaceWidget, data: dict[str, object]) -> None:
    """A page may send anything."""
    press(board, "predict", ticked=[])
    reply = press(board, "look_at", **data)
    assert reply.get("failed") or reply["said"]["rows"] == []


SWITCHES = st.lists(st.sampled_from([switch.value for switch in Switch]))
NAMES = st.sampled_from([HURRIED.name, ATTENTIVE.name])
ACTS = st.one_of(
    st.tuples(st.just("begin"), st.fixed_dictionaries({"on": SWITCHES, "victim": NAMES})),
    st.tuples(st.sampled_from(["move", "play", "again"]), st.just({})),
    st.tuples(st.just("choose"), st.fixed_dictionaries({"by_hand": st.booleans()})),
    st.tuples(st.just("predict"), st.fixed_dictionaries({"ticked": SWITCHES})),
)


@given(st.lists(ACTS, max_size=12))
@settings(max_examples=10, deadline=None)
def test_any_order_of_presses_is_answered(acts: list[tuple[str, dict[str, Any]]]) -> None:
    """With words, and never with an error of the widget; a verdict stands only where nothing comes."""
    board = RelayRaceWidget(frozen_seat())
    for act, data in acts:
        assert "failed" not in press(board, act, **data)
        race = board.view["race"]
        assert race is None or (race["verdict"] is None) is (race["next"] is not None)
    board.again()


def test_no_secret_is_in_the_view(board: RelayRaceWidget, caplog: pytest.LogCaptureFixture) -> None:
    """Neither her password, nor a code that was passed on, nor the session."""
    with caplog.at_level(logging.DEBUG):
        to_the_end(board, "device_approval", HOLD)
    assert board._race is not None
    setting = board._race._setting
    codes = [code for mail in setting.mailbox.mails for code in mail.codes]
    cookies = [cookie.value for window in setting.relay.windows for cookie in window.cookies]
    kept = json.dumps(board.view) + str(board.get_state()) + board.static_html() + caplog.text
    for secret in (setting.person.password, *codes, *cookies):
        assert secret not in kept


def test_the_static_form_has_three_races_and_the_smallest_sets(board: RelayRaceWidget) -> None:
    """For readers without a kernel; each stays closed until it is opened, and none needs a style or a script."""
    html = board.static_html()
    assert html.count("<details>") == len(CASES) + 1
    assert "<details open" not in html
    assert html.count("6,650 US dollars are gone.") == 1
    assert html.count("All the money is still there.") == 2
    for name, words in show.smallest_rows(kept_table()):
        assert f"<td>{name}</td><td>{words}</td>" in html
    for forbidden in ("<style", "<script", "style=", " id=", "<svg", "<input"):
        assert forbidden not in html


def test_the_static_form_is_the_same_every_time(board: RelayRaceWidget) -> None:
    """Or a build would change a notebook that nobody has changed."""
    assert board.static_html() == RelayRaceWidget(frozen_seat()).static_html()


def test_a_notebook_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under its public name."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    assert isinstance(lab.relay_race(), RelayRaceWidget)


def test_what_there_is_to_take_is_counted(board: RelayRaceWidget) -> None:
    """The sum in the first lines is the one that is lost."""
    lost = to_the_end(board)["verdict"]["title"]
    assert lost.removesuffix(" are gone.") in board.view["intro"]
