"""The graded tickets: fixed in their kind, one's own in the rest, and never a matter of luck."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST, Policy
from loginlab.labs.tickets import graded
from loginlab.labs.tickets.case import Case, CaseBroken, open_case
from loginlab.labs.tickets.evidence import Role
from loginlab.labs.tickets.graded import GRADED, open_graded, ticket_at
from loginlab.labs.tickets.harm import grave
from loginlab.labs.tickets.repairs import restrictions
from loginlab.labs.tickets.solving import cures_of
from loginlab.labs.tickets.table import kept_table
from loginlab.labs.tickets.ticket import NotNow, State, Ticket
from loginlab.seat import frozen_seat
from loginlab.world.faults import FAULTS

every_ticket = pytest.mark.parametrize("name", GRADED)
every_fault = pytest.mark.parametrize("fault", sorted({fault for one in GRADED.values() for fault in one.faults}))


@every_ticket
def test_learners_have_tickets_of_their_own(name: str) -> None:
    """Of one family, but not of one fault, so that answers cannot be passed on."""
    found = {open_graded(name, seed, CHEAPEST).case.fault.id for seed in range(12)}
    assert len(found) > 1
    assert found <= set(GRADED[name].faults)


@every_ticket
def test_a_learner_always_has_the_same_ticket(name: str) -> None:
    """Opened again, it is the same person with the same words and the same cause."""
    one, again = open_graded(name, 4, CHEAPEST).case, open_graded(name, 4, CHEAPEST).case
    assert (one.fault.id, one.seed, one.complaint) == (again.fault.id, again.seed, again.complaint)


def test_owners_and_strangers_write_to_the_support_desk_and_only_owners_to_themselves() -> None:
    """Support has to reckon with both."""
    assert {open_graded("03.ticket-support", seed, CHEAPEST).is_owner for seed in range(12)} == {True, False}
    others = [name for name in GRADED if GRADED[name].role is Role.USER]
    assert all(open_graded(name, seed, CHEAPEST).is_owner for name in others for seed in range(4))


@pytest.mark.thorough
@every_fault
def test_the_adviser_finds_every_one_by_the_second_name_and_harms_nothing(fault: str) -> None:
    """What the sheet asks of a learner can be done, in every ticket that it gives."""
    for seed in (11, 12):
        ticket = Ticket(open_case(fault, seed, CHEAPEST), kept_table())
        while advice := ticket.advise():
            ticket.run(advice.test.id)
        assert ticket.name(ticket.likeliest) or ticket.name(ticket.likeliest)
        ticket.repair(ticket.cures[0])
        assert (ticket.state, grave(ticket.harms)) == (State.SOLVED, frozenset())
        ticket.case.scene.world.close()


def test_the_gentlest_cure_comes_first() -> None:
    """Two cures of a corrupt cookie take the same minutes; the one that forgets the device comes last."""
    assert cures_of("corrupt-cookie") == ("delete-site-cookie", "clear-cookies")
    for fault in FAULTS.values():
        harms = [len(grave(fault.harms.get(repair, frozenset()))) for repair in cures_of(fault.id)]
        assert harms == sorted(harms)


def test_cures_are_told_to_whoever_has_named_the_cause() -> None:
    """Before that they would say what it is."""
    ticket = open_graded("03.ticket-password", 1, CHEAPEST)
    with pytest.raises(NotNow, match="First name the cause"):
        _ = ticket.cures
    ticket.name("maintenance")
    with pytest.raises(NotNow, match="First name the cause"):
        _ = ticket.cures
    ticket.name(ticket.case.fault.id)
    assert set(ticket.cures) == ticket.case.fault.fixes


def test_a_ticket_that_cannot_be_opened_gives_its_place_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the course's mistake, so the learner gets one that works."""
    broken = open_graded("03.ticket-browser", 5, CHEAPEST).case.fault.id

    def fail_for_one(fault: str, seed: int, policy: Policy) -> Case:
        if fault == broken:
            raise CaseBroken("This ticket could not be opened.")
        return open_case(fault, seed, policy)

    monkeypatch.setattr(graded, "open_case", fail_for_one)
    assert open_graded("03.ticket-browser", 5, CHEAPEST).case.fault.id in set(GRADED["03.ticket-browser"].faults) - {
        broken
    }


def test_when_none_can_be_opened_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made up in its place."""

    def fail(_fault: str, _seed: int, _policy: Policy) -> Case:
        raise CaseBroken("This ticket could not be opened.")

    monkeypatch.setattr(graded, "open_case", fail)
    with pytest.raises(CaseBroken):
        open_graded("03.ticket-browser", 5, CHEAPEST)


def test_a_ticket_of_another_name_is_told_apart_from_a_broken_one() -> None:
    """The sentence lists those there are."""
    with pytest.raises(LookupError, match=r"03\.ticket-support"):
        open_graded("03.ticket-cod", 1, CHEAPEST)


def test_what_was_done_to_a_ticket_stays_until_it_is_opened_anew() -> None:
    """The widget, the code and the check look at one ticket."""
    seat = frozen_seat(CHEAPEST)
    ticket_at(seat, "03.ticket-code").run("phone-clock")
    assert ticket_at(seat, "03.ticket-code").tests == ("phone-clock",)
    assert ticket_at(seat, "03.ticket-code", anew=True).tests == ()
    assert ticket_at(seat, "03.ticket-code").tests == ()


def test_all_waits_for_the_exchange_to_let_go_stand_together() -> None:
    """A hold ends at the time on the page, so the wait for it is not looked for among mails and networks."""
    waits = {repair.id for repair in restrictions.REPAIRS}
    assert waits == {"wait-for-the-lock", "wait-a-day", "wait-half-an-hour"}
    for fault in ("hold-after-a-reset", "locked-by-own-tries", "paused-by-a-jump"):
        assert waits & set(cures_of(fault))
