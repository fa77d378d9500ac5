"""The Ticket Desk: it forwards acts, shows what came of them, and keeps the cause and every secret to itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

import pytest

import loginlab as lab
from loginlab.exchange import CHEAPEST
from loginlab.exchange.sessions import Session
from loginlab.labs.tickets import catalogue
from loginlab.labs.tickets.asker import NOBODY_CAN_PROVE, WAYS, Worth
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.catalogue import FIRST, TESTS
from loginlab.labs.tickets.endless import next_case
from loginlab.labs.tickets.evidence import Role, Test
from loginlab.labs.tickets.harm import SMALL
from loginlab.labs.tickets.looking_back import FOR_NO_HARM
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.ticket import State, Ticket
from loginlab.progress import Progress
from loginlab.seat import Seat, frozen_seat, sitting_at
from loginlab.widgets import ticket_desk as module
from loginlab.widgets.static import plain_text
from loginlab.widgets.ticket_desk import TicketDesk
from loginlab.widgets.ticket_desk_view import OTHER, advice_view, group_of_repair, group_of_test
from loginlab.world.attempt import attempt
from loginlab.world.clock import Clock
from loginlab.world.faults import FAULTS, Harm
from loginlab.world.faults.model import Fault
from loginlab.world.scene import Scene


def allowed(role: Role) -> list[Test]:
    return [test for test in catalogue.tests_open_to(role) if test.id != FIRST]


def new_seat(seed: int = 7) -> Seat:
    clock = Clock(None)
    return Seat(clock, Progress(None, clock.now), seed)


@pytest.fixture
def desk() -> TicketDesk:
    return TicketDesk(new_seat())


class OpenDesk(Protocol):
    def __call__(self, fault: str, role: Role = Role.USER, *, is_owner: bool = True) -> TicketDesk: ...


@pytest.fixture
def desk_with(monkeypatch: pytest.MonkeyPatch) -> OpenDesk:
    """A desk on which a ticket with this fault lies."""

    def build(fault: str, role: Role = Role.USER, *, is_owner: bool = True) -> TicketDesk:
        monkeypatch.setattr(module, "next_case", lambda *_, **_more: (open_case(fault, 11), ""))
        monkeypatch.setattr(module, "is_owner", lambda *_: is_owner)
        made = TicketDesk(new_seat())
        if role is not Role.USER:
            made.take(role=str(role))
        return made

    return build


def shown(desk: TicketDesk) -> dict[str, Any]:
    ticket: dict[str, Any] = desk.view["ticket"]
    return ticket


def things(groups: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {thing["id"]: thing for group in groups for thing in group["things"]}


# ----- one ticket, from the first word to the look back


def test_a_ticket_is_solved_with_the_desks_own_buttons(desk_with: OpenDesk) -> None:
    """Suspect, test, judge, name, repair: each is one act, and the look back comes by itself."""
    desk = desk_with("caps-lock")
    desk.suspect("caps-lock")
    assert "costs nothing" in desk.suspect("trailing-space")
    said = desk.run("type-where-it-shows")
    assert shown(desk)["last"] == {"id": "type-where-it-shows", "sentence": said}
    assert things(shown(desk)["tests"])["type-where-it-shows"]["said"] == said
    assert desk.judge("speaks against it").startswith("Yes: it speaks against it.")
    desk.suspect("caps-lock")
    assert shown(desk)["judged"] == ""  # another suspicion may be judged anew
    assert desk.judge("speaks against it").startswith("Not quite: it speaks for it.")
    assert desk.name_cause("caps-lock") == "That is the cause."
    desk.repair("type-where-it-shows")
    back = shown(desk)["back"]
    assert shown(desk)["state"] == "solved"
    assert (back["points"], back["of"]) == (10, 10)
    assert FAULTS["caps-lock"].cause in back["about"][0]


def test_a_result_can_still_be_judged_after_asking_for_advice(desk_with: OpenDesk) -> None:
    """Asking the adviser takes nothing away."""
    desk = desk_with("caps-lock")
    desk.suspect("caps-lock")
    desk.run("compare-identifier")
    desk.advise()
    assert shown(desk)["advice"]["why"]
    assert "says nothing about it" in desk.judge("says nothing about it")


def test_what_all_that_share_a_message_show_says_nothing_new(desk_with: OpenDesk) -> None:
    """The same refusal in a private window is no sign of caps lock: every cause that is left would show it."""
    desk = desk_with("caps-lock")
    desk.suspect("caps-lock")
    desk.run("mobile-network")
    assert desk.judge("says nothing about it").startswith("Yes")


def test_the_adviser_answers_in_words_with_a_test_to_go_to(desk: TicketDesk) -> None:
    """Whoever asks what to test now is told which, and why; or that it is time to name the cause."""
    seen = set()
    for number in range(6):
        said = desk.advise()
        advice = shown(desk)["advice"]
        assert advice["why"] in said
        assert advice["id"] in {"", *TESTS}
        seen.add(bool(advice["id"]))
        desk.take(level=number % 3 + 1)
    assert any(seen)


@pytest.mark.parametrize(("left", "word"), [(1, "only one fits"), (2, "fits everything you saw")])
def test_the_adviser_who_has_no_more_tests_says_where_the_cause_is_to_be_found(left: int, word: str) -> None:
    """With one cause left, by nothing but the page's sentence perhaps, it stands in step 1 and has only to be found."""
    assert word in advice_view(None, left)["why"]


def test_judging_before_there_is_anything_to_judge_says_what_comes_first(desk: TicketDesk) -> None:
    """And nothing breaks."""
    assert desk.judge("speaks for it") == "First say what you suspect, then run a test."
    assert desk.view["notice"] == "First say what you suspect, then run a test."
    desk.suspect("caps-lock")
    assert desk.view["notice"] == ""


def test_suspicions_cost_nothing_and_a_wrong_name_costs_what_is_said(desk_with: OpenDesk) -> None:
    """Every cause suspected, one named in vain: two points, as the desk says before it."""
    desk = desk_with("caps-lock")
    for fault in FAULTS:
        desk.suspect(fault)
    desk.name_cause("trailing-space")
    assert shown(desk)["wrong_names"] == ["trailing-space"]
    desk.name_cause("caps-lock")
    desk.repair("type-where-it-shows")
    assert shown(desk)["back"]["points"] == 10 - shown(desk)["name_cost"]


def test_a_repair_without_a_name_gives_no_points_for_the_cause(desk_with: OpenDesk) -> None:
    """Put right, and nobody knows why; the look back says so."""
    desk = desk_with("caps-lock")
    desk.repair("type-where-it-shows")
    first = shown(desk)["back"]["parts"][0]
    assert (first["points"], "without naming" in first["why"]) == (0, True)


def test_whoever_named_the_like_of_a_cause_is_told_why_that_was_right(desk_with: OpenDesk) -> None:
    """*That is the cause*, and then the look back names another one: without a reason that would be a riddle."""
    desk = desk_with("phone-minutes-off")
    desk.name_cause("phone-drifting")
    desk.repair("set-clock")
    about = shown(desk)["back"]["about"]
    assert FAULTS["phone-minutes-off"].cause in about[0]
    assert about[2].startswith(f"You named its like, and that is right too: {FAULTS['phone-drifting'].cause}")
    desk.again()
    desk.name_cause("phone-minutes-off")
    desk.repair("set-clock")
    assert len(shown(desk)["back"]["about"]) == 2


def test_a_wait_without_a_known_end_is_not_counted_in_minutes(desk: TicketDesk) -> None:
    """A lock of fifty minutes for the price of two: what is counted is the work, and the wait stands beside it."""
    waits = {name for name, repair in things(shown(desk)["repairs"]).items() if repair["then_wait"]}
    assert waits == {"wait-for-the-lock", "wait-it-out", "wait-a-day"}


def test_harm_is_said_where_it_was_done_and_in_the_look_back(desk_with: OpenDesk) -> None:
    """Clearing everything forgets the device: said under the button, in the record and at the end."""
    desk = desk_with("caps-lock")
    desk.repair("clear-cookies")
    harms = things(shown(desk)["repairs"])["clear-cookies"]["harms"]
    assert any("known device" in harm for harm in harms)
    assert shown(desk)["steps"][-1]["harms"] == harms
    desk.repair("type-where-it-shows")
    back = shown(desk)["back"]
    assert set(harms) <= set(back["harms"])
    assert back["parts"][2]["points"] < FOR_NO_HARM


def test_what_was_left_behind_without_a_cost_is_nowhere_called_worse(desk_with: OpenDesk) -> None:
    """The only right repair lets a device in: under its button, in the record and at the end it has one name."""
    desk = desk_with("approval-superseded")
    desk.repair("answer-the-mail")
    deed, back = things(shown(desk)["repairs"])["answer-the-mail"], shown(desk)["back"]
    assert back["parts"][2]["points"] == FOR_NO_HARM
    for one in (deed, shown(desk)["steps"][-1], back["steps"][-1], back):
        assert one["harms"] == []
        assert one["left_behind"] == [str(Harm.NEW_DEVICE)]


def test_what_costs_a_point_and_what_does_not_stand_apart_in_the_look_back(desk_with: OpenDesk) -> None:
    """A forgotten device is worse, a device let in is left behind; one list for both would say it of both."""
    desk = desk_with("caps-lock")
    desk.repair("clear-cookies")
    desk.repair("type-where-it-shows")
    back = shown(desk)["back"]
    assert str(Harm.DEVICE_FORGOTTEN) in back["harms"]
    assert set(back["left_behind"]) <= {str(harm) for harm in SMALL}
    assert not set(back["left_behind"]) & set(back["harms"])


def test_the_look_back_shows_what_was_left_after_every_test(desk_with: OpenDesk) -> None:
    """From what the page said to the last test: never more causes than there are, one once it is named."""
    desk = desk_with("caps-lock")
    desk.run("type-where-it-shows")
    desk.name_cause("caps-lock")
    desk.repair("type-where-it-shows")
    back = shown(desk)["back"]
    left = [back["first"], *(step["left"] for step in back["steps"] if step["left"])]
    assert all(1 <= one["count"] <= len(FAULTS) for one in left)
    assert left[0]["count"] > left[-1]["count"] == 1
    assert all(one["bars"] and 0 <= bar["percent"] <= 100 for one in left for bar in one["bars"])
    assert back["short"]["steps"]
    assert back["lesson"] == "lesson 03, When signing in fails"
    assert back["letter"] == FAULTS["caps-lock"].advice


# ----- who is asking


def test_staff_find_out_first_who_is_asking(desk_with: OpenDesk) -> None:
    """Until then no test runs and no repair is done, and the refusal says why."""
    desk = desk_with("caps-lock", Role.STAFF)
    for said in (desk.run("phone-clock"), desk.repair("set-clock"), desk.name_cause("caps-lock")):
        assert said.startswith("First find out who is asking.")
    assert shown(desk)["steps"] == []
    desk.ask_who("app")
    assert shown(desk)["state"] == "open"


@pytest.mark.parametrize("way", [way.id for way in WAYS.values() if way.worth is Worth.PROVES])
@pytest.mark.parametrize("fault", FAULTS)
def test_an_owner_can_prove_it_both_ways_unless_the_exchange_is_closed(fault: str, way: str) -> None:
    """Whatever is the matter with the sign-in; or staff would send owners away. It leaves nothing behind."""
    case = open_case(fault, 3)
    sessions = case.scene.world.exchange.store.count(Session)
    ticket = Ticket(case, kept_table(), Role.STAFF)
    assert ticket.ask_who(way).verified is (fault not in NOBODY_CAN_PROVE)
    assert ticket.harms == frozenset()
    assert case.scene.world.exchange.store.count(Session) == sessions
    case.scene.world.close()


def test_a_stranger_can_prove_it_in_neither_way() -> None:
    """The same questions, sent to the same owner, who has asked for nothing and presses nothing."""
    for way in (way.id for way in WAYS.values() if way.worth is Worth.PROVES):
        case = open_case("caps-lock", 3)
        assert not Ticket(case, kept_table(), Role.STAFF, is_owner=False).ask_who(way).verified


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - NOBODY_CAN_PROVE))
def test_being_asked_changes_nothing_about_the_sign_in(fault: str) -> None:
    """Asked in the app and let be, the person meets what they met; the proof is no cure and no new trouble."""
    asked, left_alone = open_case(fault, 5), open_case(fault, 5)
    Ticket(asked, kept_table(), Role.STAFF).ask_who("app")
    left_alone.scene.world.clock.advance(timedelta(minutes=WAYS["app"].minutes))
    assert attempt(asked.scene) == attempt(left_alone.scene)


def test_staff_get_no_ticket_whose_owner_cannot_prove_it() -> None:
    """While the exchange is closed nobody can; then staff would only be taught to send owners away."""
    for number in range(60):
        case, _told = next_case(7, number, 1, kept_table(), proof=True)
        assert case.fault.id not in NOBODY_CAN_PROVE
        case.scene.world.close()


@pytest.mark.parametrize("way", [way.id for way in WAYS.values() if way.worth is Worth.FORBIDDEN])
def test_what_must_never_be_asked_ends_the_ticket_with_its_reason(desk_with: OpenDesk, way: str) -> None:
    """No points, the reason in full, an apology, and not a word about the cause."""
    desk = desk_with("caps-lock", Role.STAFF)
    desk.ask_who(way)
    back = shown(desk)["back"]
    assert (shown(desk)["state"], back["points"]) == ("ended", 0)
    assert any(WAYS[way].why in sentence for sentence in back["about"])
    assert "sorry" in back["letter"]
    assert FAULTS["caps-lock"].cause not in json.dumps(back)


@pytest.mark.parametrize("way", [way.id for way in WAYS.values() if way.worth is Worth.READ_OUT])
def test_what_can_be_read_out_proves_nothing(desk_with: OpenDesk, way: str) -> None:
    """It is answered, the reason is given under its button, and the ticket waits for a proof."""
    desk = desk_with("caps-lock", Role.STAFF, is_owner=False)
    said = desk.ask_who(way)
    assert WAYS[way].why in said
    assert shown(desk)["state"] == "asking"
    assert next(one["said"] for one in shown(desk)["ways"] if one["id"] == way) == said


def test_to_refuse_a_stranger_gives_all_the_points_and_reveals_no_cause(desk_with: OpenDesk) -> None:
    """Nobody looked for it, and there was no sign-in to mend."""
    desk = desk_with("caps-lock", Role.STAFF, is_owner=False)
    desk.ask_who("app")
    desk.ask_who("mail")
    desk.refuse()
    back = shown(desk)["back"]
    assert (back["points"], back["first"]) == (10, None)
    assert "all the points" in " ".join(back["about"])
    assert back["letter_to"].startswith("the owner")
    assert "09" in back["lesson"]
    told = json.dumps(back)
    assert FAULTS["caps-lock"].cause not in told
    assert FAULTS["caps-lock"].advice not in told


def test_to_send_an_owner_away_says_what_would_have_proved_it(desk_with: OpenDesk) -> None:
    """Some points, because nobody was harmed; and the cause stays open, to be found when it is begun again."""
    desk = desk_with("caps-lock", Role.STAFF)
    desk.refuse()
    back = shown(desk)["back"]
    assert back["points"] == FOR_NO_HARM
    assert "It is me" in " ".join(back["about"])
    assert FAULTS["caps-lock"].cause not in json.dumps(back)
    desk.again()
    assert shown(desk)["state"] == "asking"


def test_a_stranger_who_was_not_asked_gives_few_points_and_the_sentence_says_why(desk_with: OpenDesk) -> None:
    """Whoever closes without asking does not know; the words praise nothing that the points do not."""
    desk = desk_with("caps-lock", Role.STAFF, is_owner=False)
    desk.refuse()
    back = shown(desk)["back"]
    told = " ".join(back["about"])
    assert back["points"] == FOR_NO_HARM
    assert "without asking" in back["heading"].lower()
    assert "You asked nobody" in told
    assert "They asked you to go on" not in told
    assert "all the points" not in told


def test_a_stranger_asked_in_the_app_alone_was_sent_away_too_soon(desk_with: OpenDesk) -> None:
    """An owner who cannot sign in need not be signed in there; the mail reaches every owner."""
    desk = desk_with("caps-lock", Role.STAFF, is_owner=False)
    desk.ask_who("app")
    desk.refuse()
    back = shown(desk)["back"]
    told = " ".join(back["about"])
    assert back["points"] == FOR_NO_HARM
    assert "need not be signed in there" in told
    assert "all the points" not in told


def test_the_short_way_with_a_stranger_asks_by_mail_before_it_closes(desk_with: OpenDesk) -> None:
    """What is shown as a good way must be one that sends no owner away who has no app."""
    desk = desk_with("caps-lock", Role.STAFF, is_owner=False)
    desk.ask_who("mail")
    desk.refuse()
    back = shown(desk)["back"]
    assert back["points"] == 10
    assert [step["title"] for step in back["short"]["steps"]] == [WAYS["mail"].title, "Close it and tell the owner"]
    assert back["short"]["minutes"] == sum(step["minutes"] for step in back["short"]["steps"])
    assert "signed in" not in " ".join(back["about"])


def test_what_was_not_it_is_a_quotation_and_no_statement(desk_with: OpenDesk) -> None:
    """Under “That is not it” a bare cause reads as the truth; the page needs to know what was named."""
    desk = desk_with("caps-lock")
    desk.name_cause("trailing-space")
    assert shown(desk)["named_last"] == FAULTS["trailing-space"].cause
    assert shown(desk)["of"] == 10


def test_asking_takes_time_that_counts_for_the_adviser_too(desk_with: OpenDesk) -> None:
    """Staff who ask the short way and then do what the adviser does get all the points for time."""
    desk = desk_with("caps-lock", Role.STAFF)
    desk.ask_who("app")
    desk.run("type-where-it-shows")
    desk.name_cause("caps-lock")
    desk.repair("type-where-it-shows")
    back = shown(desk)["back"]
    assert back["parts"][1]["points"] == 3
    assert back["short"]["steps"][0]["title"] == WAYS["app"].title


# ----- what is on the desk


def test_every_test_and_every_repair_has_a_heading_of_its_own_kind() -> None:
    """Whoever adds a module names its group, or it would stand under “other things”."""
    assert [test.id for test in TESTS.values() if group_of_test(test) == OTHER] == []
    assert [repair.id for repair in REPAIRS.values() if group_of_repair(repair) == OTHER] == []


@pytest.mark.parametrize("role", Role)
def test_a_role_sees_the_tests_it_may_run_and_no_other(desk_with: OpenDesk, role: Role) -> None:
    """And staff's stand under a heading of theirs."""
    desk = desk_with("caps-lock", role)
    assert set(things(shown(desk)["tests"])) == {test.id for test in allowed(role)}
    for group in shown(desk)["tests"]:
        roles = {TESTS[thing["id"]].role for thing in group["things"]}
        assert len(roles) == 1 or Role.STAFF not in roles
    for id_, thing in things(shown(desk)["tests"]).items():
        assert (thing["minutes"], thing["side_effect"]) == (TESTS[id_].minutes, TESTS[id_].side_effect)


def test_no_group_is_a_wall(desk: TicketDesk) -> None:
    """What opens at one press is at most a dozen things."""
    for groups in (shown(desk)["tests"], shown(desk)["repairs"], shown(desk)["causes"]):
        assert max(len(group["things"]) for group in groups) <= 12


def test_the_next_ticket_is_another_one_and_again_is_the_same(desk: TicketDesk) -> None:
    """Begun again, nothing that was done to it is there any more."""
    complaint, page = shown(desk)["complaint"], desk.view["key"]
    desk.run("phone-clock")
    desk.again()
    assert (shown(desk)["complaint"], shown(desk)["steps"]) == (complaint, [])
    assert desk.view["key"] != page
    desk.take(level=9, role="engineer")
    assert (desk.view["number"], desk.view["level"], desk.view["role"]) == (2, 3, "engineer")


def test_a_graded_ticket_stays_the_one_it_is() -> None:
    """There is no next one; a closed one is shown closed when its cell is run again."""
    seat = frozen_seat(CHEAPEST)
    desk = TicketDesk(seat, "03.ticket-password")
    assert desk.take() == "This is the one ticket of this exercise."
    assert desk.view["number"] == 1
    assert desk.ticket is not None
    fault = desk.ticket.case.fault
    desk.name_cause(fault.id)
    desk.repair(sorted(fault.fixes)[0])
    assert desk.ticket.state is State.SOLVED
    again = TicketDesk(seat, "03.ticket-password")
    assert again.ticket is desk.ticket
    assert shown(again)["back"] is not None


# ----- a ticket that cannot be opened


def break_change(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    def fail(_scene: Scene) -> None:
        raise RuntimeError("our mistake")

    monkeypatch.setitem(FAULTS, fault, replace(FAULTS[fault], change=fail))


def test_a_ticket_that_cannot_be_opened_is_replaced_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another lies on the desk; whose mistake it was is said; no step, no points, no record of it."""
    first = TicketDesk(new_seat()).ticket
    assert first is not None
    break_change(monkeypatch, first.case.fault.id)
    desk = TicketDesk(new_seat())
    assert desk.ticket is not None
    assert desk.ticket.case.fault.id != first.case.fault.id
    assert "the course’s mistake" in desk.view["notice"]
    assert shown(desk)["steps"] == []


def test_when_no_ticket_can_be_opened_the_desk_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, every act is answered, and the next one works as soon as one can be opened."""
    with monkeypatch.context() as broken:
        for fault in FAULTS:
            break_change(broken, fault)
        desk = TicketDesk(new_seat())
        assert desk.view["ticket"] is None
        assert "nothing of it counts against you" in desk.view["notice"]
        for said in (desk.run("phone-clock"), desk.take(), desk.again(), desk.advise()):
            assert "the course’s mistake" in said
        assert "the course’s mistake" in desk.static_html()
    desk.take()
    assert desk.view["ticket"] is not None
    assert desk.view["notice"] == ""


def test_a_graded_ticket_that_cannot_be_opened_says_so_and_can_be_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is the learner's own ticket, so there is no other; nothing is held against them."""
    with monkeypatch.context() as broken:
        for fault in FAULTS:
            break_change(broken, fault)
        desk = TicketDesk(frozen_seat(CHEAPEST), "03.ticket-code")
        assert desk.view["ticket"] is None
        assert "nothing of it counts against you" in desk.view["notice"]
    desk.again()
    assert desk.view["ticket"] is not None


def test_a_look_back_whose_short_way_cannot_be_run_costs_no_point(
    desk_with: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ticket is closed all the same, and the learner gets the points for time."""
    desk = desk_with("caps-lock")
    desk.name_cause("caps-lock")
    break_change(monkeypatch, "caps-lock")
    desk.repair("type-where-it-shows")
    back = shown(desk)["back"]
    assert (back["short"], back["points"]) == (None, 10)


# ----- what is never on the desk


def secrets_of(case: Case) -> set[str]:
    """Everything that signs somebody in: what is in their head, in their phones, and in their mail."""
    scene, person = case.scene, case.scene.person
    found = {scene.habits.password, scene.habits.typed_password(), scene.habits.set_last, person.password}
    for phone in (scene.own.phone, *scene.own.old_phones):
        for entry in phone.authenticator.entries:
            found |= {entry.secret, phone.authenticator.code(entry)}
    for mail in (*scene.mailbox.mails, *scene.mailbox.junk):
        found |= set(mail.codes) | {link.rpartition("/")[2] for link in mail.links}
    found |= {cookie.value for cookie in scene.browser.cookies}
    return {secret for secret in found if secret and len(secret) >= 6}


@pytest.mark.thorough(6)
@pytest.mark.parametrize("fault", FAULTS)
def test_no_password_and_no_code_is_in_the_view_or_in_the_notebook(desk_with: OpenDesk, fault: str) -> None:
    """Whatever was run: the person's page as the site sends it holds nothing that was typed, nor does a sentence."""
    desk = desk_with(fault)
    assert desk.ticket is not None
    secrets = secrets_of(desk.ticket.case)
    for test in allowed(Role.USER):
        secrets |= secrets_of(desk.ticket.case)
        desk.run(test.id)
        secrets |= secrets_of(desk.ticket.case)
        view = json.dumps(desk.view, ensure_ascii=False)
        assert {secret for secret in secrets if secret in view} == set(), test.id
    bundle, _about = desk._repr_mimebundle_()
    assert {secret for secret in secrets if secret in json.dumps(bundle, ensure_ascii=False)} == set()


def test_the_search_for_secrets_finds_one_that_is_there(desk_with: OpenDesk) -> None:
    """A search that looked for nothing would find nothing."""
    desk = desk_with("caps-lock")
    assert desk.ticket is not None
    secrets = secrets_of(desk.ticket.case)
    assert desk.ticket.case.scene.habits.password in secrets
    assert len(secrets) >= 4


@pytest.mark.parametrize("fault", FAULTS)
def test_an_open_ticket_does_not_say_which_cause_it_is(desk_with: OpenDesk, fault: str) -> None:
    """Among all causes on the list nothing marks the one; nor does what it is known by."""
    desk = desk_with(fault)
    ticket = shown(desk)
    listed = ticket.pop("causes")
    assert all(cause.keys() == {"id", "title", "wrong"} and not cause["wrong"] for cause in things(listed).values())
    own: Fault = FAULTS[fault]
    rest = json.dumps(ticket | {"page": None, "tests": [], "repairs": []}, ensure_ascii=False)
    for telling in (own.cause, own.because, own.advice, f'"{fault}"'):
        assert telling not in rest


# ----- without a kernel


def test_the_static_form_has_the_ticket_the_tests_and_the_causes(desk: TicketDesk) -> None:
    """As text: what the person wrote and met, every cause, every test with its minutes, and nothing of the answer."""
    words = plain_text(desk.static_html())
    ticket = shown(desk)
    for sentence in (ticket["complaint"], ticket["first"]):
        assert " ".join(sentence.split()) in words
    for fault in FAULTS.values():
        assert fault.cause in words
    for test in allowed(Role.USER):
        assert f"{test.title} ({test.minutes} min)" in words
    assert desk.ticket is not None
    assert desk.ticket.case.fault.because not in words


def test_the_static_form_shows_how_far_one_came(desk_with: OpenDesk) -> None:
    """A saved page tells what was done, and, once it is closed, with how many points."""
    desk = desk_with("caps-lock")
    said = desk.run("type-where-it-shows")
    assert said in plain_text(desk.static_html())
    desk.name_cause("caps-lock")
    desk.repair("type-where-it-shows")
    assert "10 of 10 points" in plain_text(desk.static_html())


def test_the_desk_is_one_call_away() -> None:
    """What a notebook calls: with a name, on the ticket of the exercise."""
    with sitting_at(frozen_seat(CHEAPEST)):
        assert isinstance(lab.ticket_desk(), TicketDesk)
        named = lab.ticket_desk("03.ticket-code")
        assert named.ticket is lab.open_ticket("03.ticket-code")


def test_a_ticket_done_well_makes_the_next_one_harder_and_one_done_badly_does_not() -> None:
    """From clear signs to causes that share every message; whoever wants it otherwise chooses."""
    levels = {}
    for well in (True, False):
        desk = TicketDesk(frozen_seat(CHEAPEST))
        assert desk.ticket is not None
        fault = desk.ticket.case.fault
        desk.suspect(fault.id)
        if well:
            desk.name_cause(fault.id)
        desk.repair(min(fault.fixes))
        levels[well] = desk.view["level"]
    assert levels[True] == 2
    assert levels[False] == 1
