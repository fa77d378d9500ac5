"""What is claimed of every fault, proved by running its world."""

from __future__ import annotations

from itertools import combinations

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.exchange.errors import ExchangeError
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.catalogue import tests_open_to as open_to
from loginlab.labs.tickets.evidence import Role, run_test
from loginlab.labs.tickets.harm import Condition, harm_between
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.labs.tickets.table import SEEDS, kept_table
from loginlab.labs.tickets.trying import try_repair
from loginlab.sites.overload import SENTENCE as OVERLOADED
from loginlab.world.attempt import Reached
from loginlab.world.faults import FAULTS, Family

# Worlds run alike on every Python; once is enough.
pytestmark = pytest.mark.thorough
every_fault = pytest.mark.parametrize("fault", FAULTS)
every_seed = pytest.mark.parametrize("seed", SEEDS)


def opened(fault: str, seed: int) -> Case:
    return open_case(fault, seed, CHEAPEST)


def works(repair: str, fault: str, seed: int) -> bool:
    case = opened(fault, seed)
    try:
        return try_repair(REPAIRS[repair], case.scene).lasts
    finally:
        case.scene.world.close()


def test_there_are_enough_faults_in_every_family() -> None:
    """At least 28, and no family of the usual list is missing."""
    assert len(FAULTS) >= 28
    assert {fault.family for fault in FAULTS.values()} == set(Family)


@every_fault
@every_seed
def test_the_person_is_kept_from_their_goal(fault: str, seed: int) -> None:
    """Nobody writes to support about a sign-in that works."""
    assert not opened(fault, seed).first.succeeded


@every_fault
@every_seed
def test_every_fix_works(fault: str, seed: int) -> None:
    """After each of its fixes the person reaches their goal."""
    assert FAULTS[fault].fixes
    for fix in sorted(FAULTS[fault].fixes):
        assert works(fix, fault, seed), fix


@pytest.mark.thorough(3)
@every_fault
def test_no_false_fix_works(fault: str) -> None:
    """What only seems to help leaves the person where they were."""
    assert len(FAULTS[fault].false_fixes) >= 2
    assert not FAULTS[fault].false_fixes & FAULTS[fault].fixes
    for fix in sorted(FAULTS[fault].false_fixes):
        assert not any(works(fix, fault, seed) for seed in SEEDS[:2]), fix


@pytest.mark.thorough(3)
@every_fault
def test_no_fix_is_forgotten(fault: str) -> None:
    """A repair that is not among the fixes does not work: otherwise a learner would be told wrong for being right."""
    for repair in REPAIRS.values():
        if repair.id not in FAULTS[fault].fixes | FAULTS[fault].false_fixes:
            assert not works(repair.id, fault, 4), repair.id


@every_fault
@every_seed
def test_every_harm_happens(fault: str, seed: int) -> None:
    """Each step that is said to do harm does it."""
    for step, harms in FAULTS[fault].harms.items():
        case = opened(fault, seed)
        if step in REPAIRS:
            worse = try_repair(REPAIRS[step], case.scene).harms
        else:
            before = Condition.of(case.scene)
            run_test(TESTS[step], case.scene)
            worse = harm_between(before, Condition.of(case.scene))
        assert harms, step
        assert harms <= worse, step


@every_fault
def test_the_texts_are_those_of_a_person(fault: str) -> None:
    """Several complaints, none of which names the cause; an advice without blame."""
    told = FAULTS[fault]
    assert len(told.complaints) >= 2
    assert len(set(told.complaints)) == len(told.complaints)
    assert told.cause.endswith(".")
    assert told.advice.endswith(".")
    assert not any(told.cause.lower().rstrip(".") in complaint.lower() for complaint in told.complaints)
    assert "your fault" not in told.advice.lower()


def test_any_two_faults_can_be_told_apart_or_need_not_be() -> None:
    """For every pair some test open to the user differs in every world, or both say why it does not matter."""
    table, tests = kept_table(), [test.id for test in open_to(Role.USER)]
    for one, other in combinations(FAULTS.values(), 2):
        if other.id in one.same_for_the_user:
            assert one.id in other.same_for_the_user
            assert one.same_for_the_user[other.id]
            assert one.fixes & other.fixes
        else:
            assert table.telling_apart(one.id, other.id, tests), (one.id, other.id)


def test_what_was_typed_wrong_is_never_told() -> None:
    """The password page has one sentence for all of them: another would help whoever is guessing."""
    typed = [opened(fault.id, 1).first for fault in FAULTS.values() if fault.family is Family.TYPED]
    assert len({made.sentence for made in typed if made.reached is Reached.PASSWORD}) == 1


def public_sentences() -> list[str]:
    def all_of(kind: type[ExchangeError]) -> list[str]:
        own = kind.__dict__.get("public_message")
        return [*([own] if isinstance(own, str) else []), *(s for sub in kind.__subclasses__() for s in all_of(sub))]

    # The last two depend on what was typed and on who is signed in; what stays the same of them counts.
    return [*all_of(ExchangeError), OVERLOADED, "The code must be", "Withdrawals are on hold for a while: "]


@every_fault
def test_no_page_says_more_than_the_exchange_allows(fault: str) -> None:
    """A refusal on one of the exchange's pages begins with a sentence that is public; the truth stays in the log."""
    case = opened(fault, 1)
    truths = [event.facts.get("slug") for event in case.scene.world.events(case.scene.person)]
    page = case.scene.browser.page
    for slug in filter(None, truths):
        assert slug not in page.html or slug in page.address
    if page.status is not None and page.status >= 400 and page.host.endswith("lantern.example"):
        assert any(case.first.sentence.startswith(public) for public in public_sentences()), case.first.sentence
