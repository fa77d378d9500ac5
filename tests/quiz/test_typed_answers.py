"""Right answers that stand typed in the banks of lessons 06 and 07, held against the world where it can say them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from loginlab.catalogue import lesson_file
from loginlab.labs.addresses.reading import read_address
from loginlab.labs.coin_addresses.look_alikes import tries_for
from loginlab.labs.withdrawals.after_phish import play_repair
from loginlab.labs.withdrawals.players import OwnerAct
from loginlab.quiz.bank import read_bank
from loginlab.quiz.model import AnyItem, Match, Number, Order

REPAIR = {
    "device": (OwnerAct.CLEAN_DEVICE,),
    "mailbox": (OwnerAct.MAILBOX,),
    "password-and-sessions": (OwnerAct.PASSWORD, OwnerAct.SESSIONS),
    "left-behind": (OwnerAct.KEYS, OwnerAct.WHITELIST),
    "support": (),  # a letter changes nothing in the world
}


def item(item_id: str) -> AnyItem:
    return read_bank(lesson_file("quizzes", item_id[:2], "yaml")).item(item_id)


def test_the_registered_names_are_those_of_the_reader() -> None:
    """Each address is given to the name that a browser would go to."""
    found = item("06.find-the-name")
    assert isinstance(found, Match)
    for pair in found.pairs:
        assert read_address(pair.left.strip("`")).registrable == pair.right.strip("`")


def test_none_of_the_look_alikes_is_the_exchanges() -> None:
    """What was done to the name has made another name of it."""
    found = item("06.name-the-kind")
    assert isinstance(found, Match)
    assert not [pair.left for pair in found.pairs if read_address(f"https://{pair.left.strip('`')}/").is_the_exchanges]


def test_two_digits_more_cost_what_the_search_says() -> None:
    """Ten digits against eight."""
    found = item("07.two-digits-more")
    assert isinstance(found, Number)
    assert found.answer == tries_for(10) // tries_for(8)


def test_the_order_of_repair_is_clean_and_gives_nothing_back() -> None:
    """Run as it is written: nothing is lost, nothing is left open, nobody comes back in."""
    found = item("07.order-of-repair")
    assert isinstance(found, Order)
    run = play_repair(7, [act for step in found.steps for act in REPAIR[step.id]])
    assert run.is_clean
    assert run.came_back == ()


@pytest.mark.parametrize("place", range(3))
def test_any_two_neighbours_swapped_give_something_back(place: int) -> None:
    """So the order is no matter of taste. Support, the last, is not in the world."""
    found = item("07.order-of-repair")
    assert isinstance(found, Order)
    ids = [step.id for step in found.steps]
    first, second = list(pairwise(ids))[place]
    ids[place : place + 2] = [second, first]
    run = play_repair(7, [act for one in ids for act in REPAIR[one]])
    assert run.came_back or not run.is_clean
