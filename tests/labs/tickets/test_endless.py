"""Tickets without end: seeded, of rising difficulty, and never to the learner's disadvantage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loginlab.labs.tickets.case import CaseBroken, open_case
from loginlab.labs.tickets.endless import LEVELS, is_owner, level_of, next_case
from loginlab.labs.tickets.graded import GRADED, open_graded
from loginlab.labs.tickets.table import kept_table
from loginlab.world import faults
from loginlab.world.faults import FAULTS
from loginlab.world.scene import Scene

table = kept_table()


def break_down(_scene: Scene) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("level", range(1, LEVELS + 1))
def test_every_level_has_tickets_of_its_own(level: int) -> None:
    """The faults of one level share their message with about as many others."""
    case, notice = next_case(7, 1, level, table)
    assert level_of(case.fault.id, table) == level
    assert notice == ""


def test_the_same_learner_meets_the_same_tickets_and_another_meets_others() -> None:
    """So answers cannot be passed on."""
    one, again, other = ([next_case(seed, n, 3, table)[0] for n in range(1, 6)] for seed in (7, 7, 8))
    assert [case.complaint for case in one] == [case.complaint for case in again]
    assert [case.fault.id for case in one] != [case.fault.id for case in other]


def test_some_who_write_are_not_the_owner() -> None:
    """About one in four, so that staff have something to find out."""
    owners = [is_owner(seed, number) for seed in range(40) for number in range(10)]
    assert 0.15 < owners.count(False) / len(owners) < 0.35


def test_a_ticket_that_cannot_be_opened_says_so_and_another_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the course's mistake and never the learner's."""
    first = next_case(7, 1, 3, table)[0].fault.id
    monkeypatch.setitem(faults.FAULTS, first, replace(FAULTS[first], change=break_down))
    case, notice = next_case(7, 1, 3, table)
    assert case.fault.id != first
    assert "course’s mistake" in notice
    assert "ZeroDivisionError" in notice


def test_if_none_can_be_opened_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence, not in a traceback."""
    for fault in list(FAULTS):
        monkeypatch.setitem(faults.FAULTS, fault, replace(FAULTS[fault], change=break_down))
    with pytest.raises(CaseBroken, match="nothing of it counts against you"):
        next_case(7, 1, 1, table)


def test_a_fault_that_stops_nobody_is_no_ticket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody whose sign-in works does not write."""
    monkeypatch.setitem(faults.FAULTS, "caps-lock", replace(FAULTS["caps-lock"], change=lambda _scene: None))
    with pytest.raises(CaseBroken, match="nothing went wrong"):
        open_case("caps-lock", 1)


@pytest.mark.parametrize("name", GRADED)
def test_a_graded_ticket_is_of_its_family_and_follows_from_the_seed(name: str) -> None:
    """Opened twice it is the same."""
    one, again = open_graded(name, 5), open_graded(name, 5)
    assert one.case.fault.id in GRADED[name].faults
    assert (one.case.fault.id, one.case.complaint) == (again.case.fault.id, again.case.complaint)


def test_a_graded_ticket_that_is_not_there_is_refused_with_the_names_there_are() -> None:
    """A typing error in a cell gets a sentence."""
    with pytest.raises(LookupError, match=r"03\.ticket"):
        open_graded("03.nonsense", 1)
