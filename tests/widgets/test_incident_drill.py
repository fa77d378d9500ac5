"""The incident drill: nothing runs before the start, every press is one move, and only what she sees is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.keeping import KIND, SUBJECT, kept_incidents
from loginlab.labs.drill.moves import CATALOGUE
from loginlab.labs.drill.owners import Choose, careful, careless
from loginlab.labs.drill.scoring import facts_of
from loginlab.seat import Seat, frozen_seat, sitting_at
from loginlab.widgets.incident_drill import LONGEST_TICK_S, IncidentDrill
from tests.properties import examples

SEED = 0
"""An incident with a key and an open mailbox, in which nobody is locked out."""


@pytest.fixture
def seat() -> Seat:
    return frozen_seat()


@pytest.fixture
def drill(seat: Seat) -> IncidentDrill:
    return IncidentDrill(seat, SEED)


def press(drill: IncidentDrill, act: str, /, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    drill.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    drill._receive(drill, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, drill.view])
    return reply


def play_on(drill: IncidentDrill, choose: Choose) -> None:
    """Press what an owner chooses, until it is over."""
    while drill.incident is not None and not drill.incident.is_over:
        assert "failed" not in press(drill, "do", move=choose(drill.incident.view()))


def test_a_mail_that_stands_open_from_the_start_is_said_to_have_been_opened_before(drill: IncidentDrill) -> None:
    """Beside mails that wait to be read it would seem that this one is treated in another way, for no reason."""
    drill.start("waits")
    mails = [one for one in drill.view["now"]["messages"] if one["channel"] == "mail"]
    assert {one["opened_before"] for one in mails} == {True, False}
    assert all(one["opened_before"] == bool(one["text"]) for one in mails)
    drill.do("read")
    read = [one for one in drill.view["now"]["messages"] if one["channel"] == "mail"]
    assert all(one["text"] and not one["opened_before"] for one in read[: len(mails)])
    texts = [one for one in drill.view["now"]["messages"] if one["channel"] != "mail"]
    assert not any(one["opened_before"] for one in texts)


def test_nothing_runs_before_the_start(drill: IncidentDrill, seat: Seat) -> None:
    """No incident, no message, no clock; and a press that needs one is answered."""
    assert drill.view["now"] is None
    for act, data in (("do", {"move": "read"}), ("tick", {"seconds": 9}), ("look_back", {})):
        assert "failed" not in press(drill, act, **data)
    assert drill.incident is None
    assert kept_incidents(seat.progress) == []


def test_a_press_is_a_move(drill: IncidentDrill) -> None:
    """The same presses and the same moves come to the same lines."""
    press(drill, "start", pace="waits")
    for move in ("read", "set-clock", "sign-in"):
        press(drill, "do", move=move)
    played = Incident.replay(SEED, ("read", "set-clock", "sign-in"))
    assert drill.incident is not None
    assert drill.incident.timeline() == played.timeline()
    assert [line["words"] for line in drill.view["now"]["lines"]] == [
        entry.words for entry in played.timeline() if entry.side == "owner"
    ]


def test_what_the_thief_does_is_hidden_until_it_is_over(drill: IncidentDrill) -> None:
    """Neither his doings nor the log stand in what is sent to the page; afterwards both do."""
    press(drill, "start", pace="waits")
    for _ in range(3):
        press(drill, "do", move="wait")
    said = json.dumps(drill.view)
    assert "The thief" not in said
    assert "session:" not in said
    assert drill.view["debrief"] is None
    press(drill, "do", move="stop")
    assert "The thief" in json.dumps(drill.view)
    assert any(line["log"] for line in drill.view["debrief"]["lines"])


def test_thinking_counts_at_the_chosen_pace(drill: IncidentDrill) -> None:
    """Ten seconds are a minute when it is calm, and nothing when time waits; it can be changed at any moment."""
    press(drill, "start", pace="calm")
    press(drill, "tick", seconds=10)
    assert drill.view["now"]["minute"] == 1
    press(drill, "set_pace", pace="waits")
    press(drill, "tick", seconds=10)
    assert drill.view["now"]["minute"] == 1
    press(drill, "set_pace", pace="brisk")
    press(drill, "tick", seconds=8)
    assert drill.view["now"]["minute"] == 3


def test_thinking_goes_along_with_the_move_that_it_led_to(drill: IncidentDrill) -> None:
    """One message and one new view; the thinking comes first, and may bring the end before the move."""
    press(drill, "start", pace="calm")
    press(drill, "do", move="read", thought=10)
    assert drill.incident is not None
    assert drill.incident.played == ("+60", "read")
    while not drill.incident.is_over:
        press(drill, "do", move="read", thought=15)
    made = len(drill.incident.played)
    assert "no incident under way" in press(drill, "do", move="read", thought=10)["said"]
    assert len(drill.incident.played) == made


def test_a_computer_that_slept_has_not_thought(drill: IncidentDrill) -> None:
    """However many seconds a page says at once, no more than a quarter of a minute counts."""
    press(drill, "start", pace="calm")
    press(drill, "tick", seconds=36_000)
    assert drill.incident is not None
    assert drill.incident.played == (f"+{6 * LONGEST_TICK_S}",)


@pytest.mark.parametrize("seconds", [-5, "9", None, True, float("nan"), float("inf")])
def test_no_strange_time_passes(drill: IncidentDrill, seconds: object) -> None:
    """It is answered, and time is where it was or a quarter of a minute later."""
    press(drill, "start", pace="calm")
    assert "failed" not in press(drill, "tick", seconds=seconds)
    assert drill.view["now"]["minute"] <= 1


def test_an_end_is_kept_once_with_what_was_played(drill: IncidentDrill, seat: Seat) -> None:
    """The act in the progress is what the score says, and can be played again."""
    press(drill, "start", pace="calm")
    press(drill, "tick", seconds=5)
    play_on(drill, careful)
    (kept,) = kept_incidents(seat.progress)
    assert (kept.kind, kept.subject) == (KIND, SUBJECT) == ("drill:finished", "10.drill")
    assert kept.facts["outcome"] == "safe"
    assert kept.facts["waited"] is False
    assert facts_of(Incident.replay(kept.facts["seed"], kept.facts["moves"])) == kept.facts
    press(drill, "tick", seconds=5)
    press(drill, "look_back")
    assert len(kept_incidents(seat.progress)) == 1


def test_looking_back_names_the_first_costly_moment(drill: IncidentDrill) -> None:
    """Only when it is asked for, since it takes a second of playing; and what would have been better."""
    press(drill, "start", pace="waits")
    play_on(drill, careless)
    assert not drill.view["debrief"]["looked"]
    said = press(drill, "look_back")["said"]
    assert "Better at that moment" in said
    assert drill.view["debrief"]["costly"] == said
    assert "US dollars are gone" in drill.view["debrief"]["title"]


def test_the_careful_owner_hears_that_nothing_cost_anything(drill: IncidentDrill) -> None:
    """And the score holds the figures in words."""
    press(drill, "start", pace="waits")
    play_on(drill, careful)
    press(drill, "look_back")
    assert "None of your moves" in drill.view["debrief"]["costly"]
    assert drill.view["debrief"]["good"]
    assert ["while I thought, time", "waited"] in drill.view["debrief"]["figures"]


def test_the_same_and_another(seat: Seat) -> None:
    """Again is the same number; another is another one, also where one was left before its end."""
    drill = IncidentDrill(seat)
    first = drill.view["seed"]
    press(drill, "start", pace="waits")
    press(drill, "again")
    assert (drill.view["seed"], drill.view["now"]) == (first, None)
    press(drill, "another")
    second = drill.view["seed"]
    press(drill, "start", pace="waits")
    press(drill, "do", move="stop")
    press(drill, "another")
    assert len({first, second, drill.view["seed"]}) == 3


def test_a_learner_meets_another_incident_after_each_end(seat: Seat) -> None:
    """Opening the drill again brings the next one, and before the end the same."""
    first = IncidentDrill(seat).view["seed"]
    assert IncidentDrill(seat).view["seed"] == first
    with sitting_at(seat):
        incident = lab.open_incident()
        assert incident.seed == first
        incident.do("stop")
        assert lab.incident_drill().view["seed"] != first
    assert len(kept_incidents(seat.progress)) == 1


def test_a_number_that_is_none_is_refused(seat: Seat) -> None:
    """With a sentence."""
    with sitting_at(seat), pytest.raises(ValueError, match="whole number"):
        lab.open_incident("yesterday")  # type: ignore[arg-type]


@pytest.mark.parametrize("move", ["freeze", "hang-up", "pray", None, 3, ["read"]])
def test_what_cannot_be_done_is_answered_and_takes_no_time(drill: IncidentDrill, move: object) -> None:
    """Signed out, or with nobody to answer, or no move at all."""
    press(drill, "start", pace="waits")
    before = drill.view
    assert "failed" not in press(drill, "do", move=move)
    assert drill.view == before


def test_every_move_has_its_button_once(drill: IncidentDrill) -> None:
    """In its group, with its minutes; the answers stand beside whoever asks."""
    press(drill, "start", pace="waits")
    shown = [move["id"] for group in drill.view["now"]["groups"] for move in group["moves"]]
    assert sorted(shown) == sorted(move.id for move in CATALOGUE if not move.answers)
    while drill.view["now"]["call"] is None:
        press(drill, "do", move="wait")
    assert [one["id"] for one in drill.view["now"]["answers"]] == [move.id for move in CATALOGUE if move.answers]


@pytest.mark.parametrize("choose", [careful, careless])
def test_no_secret_is_in_a_view(drill: IncidentDrill, choose: Choose) -> None:
    """No password, no key, and no token of a link stands in what a notebook could save."""
    press(drill, "start", pace="waits")
    play_on(drill, choose)
    incident = drill.incident
    assert incident is not None
    said = json.dumps(drill.view)
    assert incident.table.person.password not in said
    assert "one-stolen-lantern" not in said
    assert "nine-copper-herons" not in said
    assert "lantern-key-" not in said
    assert "token=" not in said.replace("token=\\u2026", "")


ACTS = st.one_of(
    st.tuples(st.just("do"), st.fixed_dictionaries({"move": st.sampled_from([move.id for move in CATALOGUE])})),
    st.tuples(st.just("tick"), st.fixed_dictionaries({"seconds": st.floats(0, 30)})),
    st.tuples(st.just("set_pace"), st.fixed_dictionaries({"pace": st.sampled_from(["waits", "calm", "x"])})),
    st.tuples(st.sampled_from(["start", "again", "another"]), st.just({})),
)


@given(st.lists(ACTS, max_size=10))
@settings(deadline=None, max_examples=examples(15))
def test_whatever_is_pressed_is_answered(presses: list[tuple[str, dict[str, object]]]) -> None:
    """In any order, and never with an error of the widget; marks and bars stay on the line."""
    drill = IncidentDrill(frozen_seat())
    for act, data in presses:
        assert "failed" not in press(drill, act, **data)
    if drill.view["debrief"]:
        picture = drill.view["debrief"]["picture"]
        assert all(0 <= mark["place"] <= 1 for lane in picture["marks"].values() for mark in lane)
        assert all(0 <= begins <= ends <= 1 for _, spans in picture["bars"] for begins, ends in spans)


def test_the_static_form_spoils_nothing(drill: IncidentDrill) -> None:
    """Before and after an incident it is the same: what it is, the moves, and tables behind closed details."""
    before = drill.static_html()
    press(drill, "start", pace="waits")
    play_on(drill, careful)
    html = drill.static_html()
    assert html == before
    assert html.count("<details>") == 3
    assert all(f"<td>{move.words}</td>" in html for move in CATALOGUE)
    assert not any(word in html for word in ("<script", "style=", "<svg", "<input", "open>"))
