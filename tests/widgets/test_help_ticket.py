"""Asking for help: it shows what the runs say, keeps nothing of what is written, and no press can break it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loginlab as lab
from loginlab.labs.help_ticket.channels import try_channels
from loginlab.labs.help_ticket.secret_kinds import SecretKind
from loginlab.labs.help_ticket.ticket_office import TicketOffice
from loginlab.labs.help_ticket.ticket_quality import Fact
from loginlab.labs.recovery_requests.requests import Verdict, generate_requests
from loginlab.naming import UnknownNameError
from loginlab.seat import FROZEN_SEED, Seat, frozen_seat
from loginlab.widgets.help_ticket import PARTS, HelpTicket
from tests.properties import examples


def press(desk: HelpTicket, act: str, /, **data: object) -> dict[str, Any]:
    """Send an act as a page does, and return the one answer."""
    replies: list[dict[str, Any]] = []
    desk.send = lambda reply, *_more: replies.append(reply)  # type: ignore[method-assign]
    desk._receive(desk, {"act": act, "number": 1, "data": data}, [])
    (reply,) = replies
    json.dumps([reply, desk.view])
    return reply


@pytest.fixture(scope="module")
def seat() -> Seat:
    return frozen_seat()


@pytest.fixture
def desk(seat: Seat) -> HelpTicket:
    return HelpTicket(seat)


def office_of(desk: HelpTicket) -> TicketOffice:
    assert desk.office is not None
    return desk.office


def filled_for(desk: HelpTicket) -> dict[str, object]:
    """The form, filled in as it should be."""
    case = office_of(desk).case
    return {
        "account": case.account,
        "when": f"{case.at:%H:%M}",
        "step": case.first.reached.value,
        "message": case.first.sentence,
        "door": "web",
        "network": case.exit.name,
        "tried": [one.test.id for one in case.tried],
        "request": "What can I do?",
    }


def test_a_good_ticket_in_fields_is_answered_at_once(desk: HelpTicket) -> None:
    """Every fact is there, and nothing is asked."""
    said = press(desk, "hand_in", fields=filled_for(desk))["said"]
    assert said == "A good ticket: nothing secret, and support can begin at once."
    answer = desk.view["write"]["answer"]
    assert answer["good"]
    assert (answer["hours"], answer["questions"], answer["found"]) == (0, [], [])
    assert all(held for _words, held, _why in answer["facts"])


@pytest.mark.parametrize(("field", "fact"), [("account", Fact.ACCOUNT), ("step", Fact.STEP), ("request", Fact.REQUEST)])
def test_what_is_left_out_is_shown(desk: HelpTicket, field: str, fact: Fact) -> None:
    """With the question that comes back for it, and what it costs."""
    filled = filled_for(desk) | {field: ""}
    if fact is Fact.ACCOUNT:
        filled |= {"tried": [one for one in filled["tried"] if one != "compare-identifier"]}  # type: ignore[attr-defined]
    press(desk, "hand_in", fields=filled)
    answer = desk.view["write"]["answer"]
    assert answer["hours"] == 12
    assert len(answer["questions"]) == 1
    assert not answer["good"]


def test_a_secret_is_named_by_its_kind_and_its_field_only(desk: HelpTicket) -> None:
    """Where and which kind, never what."""
    code = next(secret.value for secret in office_of(desk).case.secrets if secret.kind is SecretKind.CODE)
    reply = press(desk, "hand_in", fields=filled_for(desk) | {"request": f"Why? It was {' '.join(code)}."})
    (found,) = desk.view["write"]["answer"]["found"]
    assert found["kind"] == SecretKind.CODE.value
    assert found["where"] == "In the field “What you ask for”"
    shown = json.dumps([desk.view["write"]["answer"], reply])
    assert code not in shown
    assert " ".join(code) not in shown
    press(desk, "hand_in", text=f"Hello\nThe code was {code}.")
    assert desk.view["write"]["answer"]["found"][0]["where"] == "Line 2"


def test_nothing_that_was_written_is_kept(desk: HelpTicket) -> None:
    """Neither in the view nor in a trait, the static form, the office or the reply."""
    written = "marmalade-on-the-keyboard, my password is marmalade"
    reply = press(desk, "hand_in", text=written)
    press(desk, "hand_in", fields={"message": written, "request": written})
    everything = [desk.view, reply, desk.static_html(), repr(vars(office_of(desk))), repr(desk.get_state())]
    assert "marmalade" not in json.dumps(everything)


@pytest.mark.parametrize("data", [{}, {"text": ""}, {"text": "  \n"}, {"text": 5}, {"fields": {}}, {"fields": []}])
def test_nothing_written_is_said(desk: HelpTicket, data: dict[str, object]) -> None:
    """It is no ticket and counts as none."""
    before = office_of(desk).sent
    assert "nothing in it" in press(desk, "hand_in", **data)["said"]
    assert office_of(desk).sent == before


def test_a_text_that_is_too_long_is_refused_with_a_sentence(desk: HelpTicket) -> None:
    """One character more than a ticket may have."""
    assert "at most 10,000" in press(desk, "hand_in", text="a" * 10_001)["said"]


def test_another_case_forgets_the_answer() -> None:
    """Another person, other notes, no answer yet."""
    desk = HelpTicket(frozen_seat(), "write")
    press(desk, "hand_in", text="Help!")
    before = desk.view["write"]
    press(desk, "next_case")
    after = desk.view["write"]
    assert after["number"] == before["number"] + 1
    assert after["notes"] != before["notes"]
    assert after["answer"] is None


def test_where_a_way_leads_is_hidden_until_it_is_judged(desk: HelpTicket) -> None:
    """One after the other; the score comes at the end and counts both kinds of mistake."""
    tried = try_channels(FROZEN_SEED)
    assert all(row["judged"] is None for row in desk.view["channels"]["rows"])
    assert "account-check" not in json.dumps([row["words"] for row in desk.view["channels"]["rows"]])
    for number, one in enumerate(tried, 1):
        said = press(desk, "judge_channel", channel=one.channel.id, own=True)["said"]
        judged = desk.view["channels"]["rows"][number - 1]["judged"]
        assert judged["right"] is one.is_the_exchanges
        assert said.startswith("Right." if one.is_the_exchanges else "Not so.")
        assert bool(desk.view["channels"]["score"]) is (number == len(tried))
    assert "Of 6 that are bad you refused 0." in desk.view["channels"]["score"]
    assert "already" in press(desk, "judge_channel", channel="app", own=True)["said"]
    press(desk, "channels_again")
    assert desk.view["channels"]["score"] == ""


def test_requests_are_judged_one_by_one(desk: HelpTicket) -> None:
    """What each is, is shown after the judgement, with the reason."""
    requests = generate_requests(FROZEN_SEED)
    for one in requests:
        press(desk, "judge_request", request=one.id, verdict=one.verdict.value)
    view = desk.view["requests"]
    assert all(row["judged"]["box"] == "good" for row in view["rows"])
    assert [row["judged"]["why"] for row in view["rows"]] == [one.why for one in requests]
    assert "Of 8 that are bad you refused 8. Of 4 that are good you refused 0." in view["score"]
    press(desk, "requests_again")
    press(desk, "judge_request", request="fee", verdict=Verdict.FOLLOW.value)
    judged = next(row["judged"] for row in desk.view["requests"]["rows"] if row["id"] == "fee")
    assert judged["box"] == "bad"


@pytest.mark.parametrize(("wait", "owner", "kept"), [("72", "daily", True), ("72", "weekly", False)])
def test_the_wait_is_run(desk: HelpTicket, wait: str, owner: str, kept: bool) -> None:
    """A thief asks, and the owner objects in time or does not."""
    said = press(desk, "run_wait", wait_h=wait, owner=owner)["said"]
    waited = desk.view["requests"]["waited"]
    assert waited["kept"] is kept
    assert waited["title"] == said
    assert waited["log"][0] == "hour 0: recovery:requested"


NONSENSE = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.lists(st.integers(), max_size=2))


@given(act=st.sampled_from(sorted(HelpTicket.acts - {"next_case"})), first=NONSENSE, second=NONSENSE)
@settings(max_examples=examples(40), deadline=None)
def test_nonsense_is_answered(seat: Seat, act: str, first: object, second: object) -> None:
    """Whatever a page sends, there is a sentence, and never a failure."""
    names = {
        "hand_in": ("text", "fields"),
        "judge_channel": ("channel", "own"),
        "judge_request": ("request", "verdict"),
        "run_wait": ("wait_h", "owner"),
    }.get(act, ())
    desk = HelpTicket(seat)
    reply = press(desk, act, **dict(zip(names, (first, second), strict=False)))
    assert "failed" not in reply
    assert reply["said"]


@pytest.mark.parametrize("part", PARTS)
def test_one_part_alone(part: str) -> None:
    """It shows itself and nothing else, live and static, and other presses are answered."""
    alone = lab.help_ticket(part)
    assert set(alone.view) == {"parts", part}
    assert alone.static_html().count("<h3>") == 1
    for act in ("hand_in", "next_case", "judge_channel", "judge_request", "run_wait"):
        assert "failed" not in press(alone, act)


def test_a_part_that_does_not_exist_is_named(seat: Seat) -> None:
    """With those that do."""
    with pytest.raises(UnknownNameError, match="write, channels, requests"):
        HelpTicket(seat, "hotline")


def test_the_static_form_is_text_and_tables_and_spoils_nothing(desk: HelpTicket) -> None:
    """Answers stand behind closed folds; no style, no script, and no secret of anybody's."""
    html = desk.static_html()
    assert html.count("<details>") == 4
    assert not any(word in html for word in ("<script", "style=", "<svg", "<input", "open>"))
    opened = html.partition("<details>")[0]
    assert "that is the exchange" not in opened
    assert not any(secret.value in html for secret in office_of(desk).case.secrets if len(secret.value) > 6)


def test_a_desk_that_is_opened_again_shows_the_answer(seat: Seat, desk: HelpTicket) -> None:
    """A cell that runs twice: the second desk knows what the first one was answered, and where."""
    code = next(secret.value for secret in office_of(desk).case.secrets if secret.kind is SecretKind.CODE)
    press(desk, "hand_in", fields=filled_for(desk) | {"request": code})
    assert HelpTicket(seat, "write").view["write"] == desk.view["write"]


def test_those_who_type_have_the_same_case(seat: Seat, desk: HelpTicket) -> None:
    """The office of the seat is the one on the desk."""
    assert HelpTicket(seat, "write").office is desk.office
