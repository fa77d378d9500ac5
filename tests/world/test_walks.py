"""Walks through every state, as scripts: they end signed in, and use nothing a person would not have."""

from __future__ import annotations

import pytest

from loginlab.exchange import Kind, Stage
from loginlab.world.walks import newest_code, sign_in_in_app, sign_in_on_web, wait_for_a_new_code
from loginlab.world.world import World


@pytest.mark.parametrize("name", ["Mira", "Tomas"])
def test_everybody_gets_in_on_the_web(world: World, name: str) -> None:
    """With an authenticator or a text, by mail address or number."""
    person = world.find_person(name)
    browser = sign_in_on_web(world, person)
    assert browser is world.belongings(person).browser
    assert world.stage_of(browser) is Stage.SIGNED_IN
    assert Kind.SESSION_OPENED in {event.kind for event in world.events(person)}


@pytest.mark.parametrize("name", ["Mira", "Tomas"])
def test_everybody_gets_in_in_the_app(world: World, name: str) -> None:
    """The phone is a device of its own; the browser stays out."""
    person = world.find_person(name)
    sign_in_in_app(world, person)
    assert world.belongings(person).phone.app.screen.stage is Stage.SIGNED_IN
    assert world.stage_of(world.belongings(person).browser) is Stage.IDENTIFIER


def test_a_private_window_can_be_walked_in_too(world: World) -> None:
    """It is another device, so it is approved anew, with another code."""
    sign_in_on_web(world)
    wait_for_a_new_code(world)
    private = sign_in_on_web(world, browser=world.browser.private())
    assert world.stage_of(private) is Stage.SIGNED_IN
    approved = [event for event in world.events(world.person) if event.kind is Kind.DEVICE_APPROVED]
    assert len(approved) == 2


def test_without_waiting_the_code_is_used_up(world: World) -> None:
    """The same six digits a second time: the walk stops where the exchange stops it."""
    sign_in_on_web(world)
    private = sign_in_on_web(world, browser=world.browser.private())
    assert world.stage_of(private) is Stage.CODE
    assert world.events(world.person)[-1].facts["slug"] == "code-already-used"


def test_the_newest_code_is_looked_up_where_messages_arrive(world: World) -> None:
    """By mail for an address, by text for a number."""
    tomas = world.find_person("Tomas")
    phone = world.belongings(tomas).phone
    phone.app.sign_in(tomas.identifier, tomas.password)
    assert newest_code(world, tomas) == phone.sms.newest.codes[0]
    assert len(world.belongings(tomas).mailbox) == 0
