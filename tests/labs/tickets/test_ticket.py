"""Working on a ticket: what may be done when, what it costs, and when it is solved."""

from __future__ import annotations

import pytest

from loginlab.labs.tickets.adviser import remaining
from loginlab.labs.tickets.case import open_case
from loginlab.labs.tickets.evidence import Role, read_attempt
from loginlab.labs.tickets.looking_back import look_back
from loginlab.labs.tickets.solving import solve_with_adviser
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.ticket import Meaning, NotNow, State, Ticket
from loginlab.world.attempt import Attempt, Reached
from loginlab.world.faults import FAULTS, Harm


def ticket(fault: str = "caps-lock", role: Role = Role.USER, *, is_owner: bool = True) -> Ticket:
    return Ticket(open_case(fault, 5), kept_table(), role, is_owner=is_owner)


def test_a_new_ticket_is_open_and_has_cost_nothing() -> None:
    """What the person met before they wrote is known, and nothing else."""
    new = ticket()
    assert (new.state, new.minutes, new.tests, new.harms) == (State.OPEN, 0, (), frozenset())
    assert "caps-lock" in remaining(new.belief)
    assert "maintenance" not in remaining(new.belief)


def test_suspecting_costs_nothing_and_may_change() -> None:
    """Wrong suspicions are how one finds the right one."""
    open_ticket = ticket()
    open_ticket.suspect("look-alike")
    open_ticket.suspect("caps-lock")
    assert (open_ticket.suspicion, open_ticket.minutes, open_ticket.steps) == ("caps-lock", 0, [])


def test_a_test_takes_its_minutes_in_the_world_too() -> None:
    """Codes change and locks open while somebody looks elsewhere."""
    open_ticket = ticket()
    before = open_ticket.case.scene.world.clock.now()
    step = open_ticket.run("mailbox")
    assert open_ticket.minutes == step.minutes > 0
    assert (open_ticket.case.scene.world.clock.now() - before).total_seconds() == 60 * step.minutes


def test_a_result_is_weighed_against_the_suspicion() -> None:
    """The same result speaks for one suspicion, against another, and says nothing about a third."""
    open_ticket = ticket()
    open_ticket.run("type-where-it-shows")
    meanings = {}
    for fault in ("caps-lock", "look-alike"):
        open_ticket.suspect(fault)
        meanings[fault] = open_ticket.meaning_of_the_last()
    open_ticket.run("phone-clock")
    open_ticket.suspect("maintenance")
    assert meanings == {"caps-lock": Meaning.FOR, "look-alike": Meaning.AGAINST}
    assert open_ticket.meaning_of_the_last() is Meaning.NOTHING


def test_nothing_can_be_weighed_before_there_is_a_suspicion_and_a_result() -> None:
    """It would be a guess about nothing."""
    with pytest.raises(NotNow, match="what you suspect"):
        ticket().meaning_of_the_last()


@pytest.mark.parametrize("act", ["suspect", "run", "name", "repair"])
def test_what_is_not_there_is_refused_with_a_sentence(act: str) -> None:
    """A button of an old page may ask for anything."""
    with pytest.raises(NotNow, match="There is no"):
        getattr(ticket(), act)("nonsense")


def test_the_right_name_opens_the_repair_and_a_wrong_one_is_counted() -> None:
    """A wrong name is excluded from then on."""
    open_ticket = ticket()
    assert not open_ticket.name("look-alike")
    assert open_ticket.wrong_names == ("look-alike",)
    assert open_ticket.belief["look-alike"] == 0
    assert open_ticket.name("caps-lock")
    assert open_ticket.state is State.NAMED


def test_a_cause_that_is_the_same_for_the_user_is_a_right_name() -> None:
    """Nobody could have told the two apart."""
    assert ticket("phone-minutes-off").name("phone-drifting")


def test_a_ticket_is_solved_when_the_person_gets_in_and_gets_in_again() -> None:
    """Not when the cause is named."""
    open_ticket = ticket()
    open_ticket.name("caps-lock")
    assert open_ticket.state is State.NAMED
    assert open_ticket.repair("type-where-it-shows").lasts
    assert open_ticket.state is State.SOLVED


def test_a_repair_that_works_by_turns_solves_nothing() -> None:
    """A clock that is half a minute off lets the person in now and then, whatever was done."""
    open_ticket = ticket("phone-seconds-off")
    for _ in range(4):
        open_ticket.repair("reload-page")
        assert open_ticket.state is State.OPEN
    open_ticket.repair("set-clock")
    assert open_ticket.state is State.SOLVED


def test_harm_is_found_and_written_down() -> None:
    """By comparing the world before and after, not from a list."""
    open_ticket = ticket()
    open_ticket.repair("clear-cookies")
    assert Harm.DEVICE_FORGOTTEN in open_ticket.harms
    assert Harm.DEVICE_FORGOTTEN in open_ticket.steps[-1].harms


def test_a_closed_ticket_takes_no_more() -> None:
    """The next one does."""
    open_ticket = ticket()
    open_ticket.repair("type-where-it-shows")
    for act in (open_ticket.run, open_ticket.repair, open_ticket.name, open_ticket.suspect):
        with pytest.raises(NotNow, match="closed"):
            act("caps-lock")


def test_a_user_does_not_read_the_event_log() -> None:
    """Staff do not either; engineers do."""
    with pytest.raises(NotNow, match="engineer"):
        ticket().run("event-log")


def test_staff_look_at_nothing_before_they_know_who_asks() -> None:
    """Not even at what any user may look at: what they find, they would tell."""
    staff = ticket(role=Role.STAFF)
    with pytest.raises(NotNow, match="who is asking"):
        staff.run("phone-clock")


@pytest.mark.parametrize("way", ["mail", "app"])
def test_the_owner_proves_it_by_doing_something(way: str) -> None:
    """By the link in the mailbox, or in the app that is signed in; then the work begins."""
    staff = ticket(role=Role.STAFF)
    assert staff.ask_who(way).verified
    assert staff.state is State.OPEN


@pytest.mark.parametrize("way", ["mail", "app"])
def test_a_stranger_proves_nothing(way: str) -> None:
    """They have neither the mailbox nor the phone."""
    staff = ticket(role=Role.STAFF, is_owner=False)
    assert not staff.ask_who(way).verified
    assert staff.state is State.ASKING


@pytest.mark.parametrize("way", ["birthday", "holdings", "caller"])
@pytest.mark.parametrize("is_owner", [True, False])
def test_what_can_be_read_out_proves_nothing_for_anybody(way: str, *, is_owner: bool) -> None:
    """The owner says it as well as the thief does, and the answer is the same."""
    staff = ticket(role=Role.STAFF, is_owner=is_owner)
    assert not staff.ask_who(way).verified
    assert staff.state is State.ASKING


@pytest.mark.parametrize("way", ["password", "code", "key"])
def test_asking_for_a_secret_ends_the_ticket(way: str) -> None:
    """With no points, whoever asked."""
    staff = ticket(role=Role.STAFF)
    staff.ask_who(way)
    assert staff.state is State.ENDED
    assert look_back(staff, kept_table()).points == 0


@pytest.mark.parametrize(("is_owner", "asks", "points"), [(False, True, 10), (False, False, 3), (True, False, 3)])
def test_turning_a_stranger_away_is_well_done_if_they_were_asked(*, is_owner: bool, asks: bool, points: int) -> None:
    """Without asking it was luck. An owner who is sent away is left without help, but nobody was let in."""
    staff = ticket(role=Role.STAFF, is_owner=is_owner)
    if asks:
        staff.ask_who("mail")
    staff.refuse()
    assert look_back(staff, kept_table()).points == points


def test_an_owner_who_has_proved_it_is_not_sent_away() -> None:
    """There is nothing left to refuse."""
    staff = ticket(role=Role.STAFF)
    assert staff.ask_who("mail").verified
    with pytest.raises(NotNow, match="You know who is asking"):
        staff.refuse()


def test_where_one_cause_is_left_there_is_nothing_to_test() -> None:
    """A page that says it all needs no test, neither for the learner nor for the adviser's own way."""
    for fault in ("overload", "maintenance", "line-down"):
        open_ticket = ticket(fault)
        assert remaining(open_ticket.belief) == [fault]
        assert open_ticket.advise() is None
        assert solve_with_adviser(open_case(fault, 5), kept_table()).tests == ()


def test_the_short_way_gets_all_points() -> None:
    """Whoever does as the adviser says, and names the cause, has done all that can be done."""
    open_ticket = ticket()
    while advice := open_ticket.advise():
        if open_ticket.belief[open_ticket.likeliest] >= 0.9:
            break
        open_ticket.run(advice.test.id)
    assert open_ticket.name(open_ticket.likeliest)
    open_ticket.repair("type-where-it-shows")
    back = look_back(open_ticket, kept_table())
    assert back.points == 10
    assert back.letter == FAULTS["caps-lock"].advice


def test_the_usual_list_from_top_to_bottom_costs_points() -> None:
    """For the time, for the harm, and for never having named the cause."""
    open_ticket = ticket("phone-minutes-off")
    for repair in ("clear-cookies", "vpn-off", "reset-password", "set-clock"):
        open_ticket.repair(repair)
    back = look_back(open_ticket, kept_table())
    assert open_ticket.state is State.SOLVED
    assert back.cause == 0
    assert back.care < 3
    assert back.points < 6


def test_a_cause_that_was_named_is_quoted_as_the_name_that_somebody_gave() -> None:
    """Under “That is not it.” a bare cause reads like what was found instead."""
    open_ticket = ticket()
    open_ticket.name("look-alike")
    assert open_ticket.steps[-1].title == f"You named: “{FAULTS['look-alike'].cause}”"
    assert open_ticket.steps[-1].sentence == "That is not it."


def test_a_ticket_calls_the_question_about_the_device_as_the_page_does() -> None:
    """One step, one name: whoever has met the question on the page looks for it on the ticket."""
    stopped = read_attempt(Attempt(Reached.DEVICE, "Is this your device?"))
    assert stopped.sentence.startswith("It stops at: the question “Is this your device?”. ")
    assert read_attempt(Attempt(Reached.CODE, "No.")).sentence == "It stops at: code. The page says: “No.”"
