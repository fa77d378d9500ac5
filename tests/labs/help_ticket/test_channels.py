"""Ways to reach support: who answers is found by going there."""

from __future__ import annotations

import pytest

from loginlab.labs.help_ticket.channels import NOBODY_KNOWS, generate_channels, try_channels

OWN = {"bookmark", "app", "status"}


@pytest.mark.parametrize("seed", [0, 1, 7, 20260314])
def test_three_ways_lead_to_the_exchange(seed: int) -> None:
    """Those that one chose before anything was wrong; all others ask for what support never asks for."""
    tried = {one.channel.id: one for one in try_channels(seed)}
    assert {name for name, one in tried.items() if one.is_the_exchanges} == OWN
    assert {name for name, one in tried.items() if one.asks_for} == set(tried) - OWN
    assert all(one.greets == "a page called “Help”" for name, one in tried.items() if name in OWN)
    assert all(tried[name].owner == "lantern.example" for name in OWN)
    assert "lantern.example" not in {one.owner for name, one in tried.items() if name not in OWN}


def test_a_number_and_a_chat_name_have_no_owner() -> None:
    """There is nothing in them to read."""
    for one in try_channels(3):
        assert (one.owner == NOBODY_KNOWS) is (not one.channel.address)


def test_another_learner_has_another_order() -> None:
    """And the same learner the same."""
    assert generate_channels(1) == generate_channels(1)
    assert [one.id for one in generate_channels(1)] != [one.id for one in generate_channels(2)]


def test_a_mail_and_a_group_answer_as_such() -> None:
    """An address of a mail and a group are no pages: somebody answers there, with the way to one."""
    greets = {one.channel.id: one.greets for one in try_channels(1)}
    assert greets["reply"] == "a mail, with a link to a page called “Sign in”"
    assert greets["group"] == "somebody in the group, with a link to a page called “Sign in”"
    assert greets["search"] == "a page called “Sign in”"
