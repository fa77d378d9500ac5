"""Approval links: the thief signs in, the owner's own click is meant to let the thief in."""

from __future__ import annotations

import pytest

from loginlab.exchange import Kind, Stage
from loginlab.exchange.errors import LinkForged, LinkOpenedElsewhere, LinkRefused, LinkSuperseded
from tests.exchange.scene import MIRA, TOMAS, Scene


def test_the_owners_click_in_the_owners_browser_does_not_approve_the_thiefs_device(scene: Scene) -> None:
    """Thief has password and mail code (a relay got both); the owner clicks the link out of habit: nothing opens."""
    owner = scene.to_device_step()
    scene.exchange.approve_device(owner.pending_token, scene.newest_code())
    thief = scene.to_device_step()
    with pytest.raises(LinkOpenedElsewhere):
        scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=owner.device_token)
    assert scene.exchange.current_stage(pending_token=thief.pending_token) is Stage.DEVICE
    assert scene.exchange.events(MIRA)[-1].kind is Kind.APPROVAL_REFUSED


def test_a_foreign_link_does_not_sign_the_victim_in_as_the_attacker(scene: Scene) -> None:
    """The attacker mails a link of the attacker's own sign-in (login CSRF): the victim's browser is another one."""
    scene.to_device_step(TOMAS)
    foreign = scene.newest_link_token()
    victim = scene.to_device_step(MIRA)
    with pytest.raises(LinkOpenedElsewhere):
        scene.exchange.approve_device_by_link(foreign, device_token=victim.device_token)


def test_a_superseded_link_does_not_come_back(scene: Scene) -> None:
    """Not even in the right browser, and not after the newer one was used."""
    begun = scene.to_device_step()
    older = scene.newest_link_token()
    scene.wait(seconds=31)
    scene.exchange.request_new_code(begun.pending_token)
    scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token)
    with pytest.raises(LinkSuperseded):
        scene.exchange.approve_device_by_link(older, device_token=begun.device_token)


def test_the_pending_token_is_no_link_and_the_link_is_no_pending_token(scene: Scene) -> None:
    """Each secret opens its own door only."""
    begun = scene.to_device_step()
    with pytest.raises(LinkForged):
        scene.exchange.approve_device_by_link(begun.pending_token, device_token=begun.device_token)
    assert scene.exchange.current_stage(pending_token=scene.newest_link_token()) is Stage.IDENTIFIER
    assert scene.exchange.current_stage(session_token=scene.newest_link_token()) is Stage.IDENTIFIER


def test_a_link_fetched_ahead_by_a_mail_scanner_is_not_used_up(scene: Scene) -> None:
    """Scanners hold no device mark, so their visit approves nothing and the owner's click still works."""
    begun = scene.to_device_step()
    for _ in range(3):
        with pytest.raises(LinkOpenedElsewhere):
            scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=None)
    step = scene.exchange.approve_device_by_link(scene.newest_link_token(), device_token=begun.device_token)
    assert step.stage is Stage.SIGNED_IN


def test_guessing_links_finds_nothing_and_says_nothing(scene: Scene) -> None:
    """Every miss gets the one sentence that all refused links get."""
    begun = scene.to_device_step()
    for number in range(200):
        with pytest.raises(LinkRefused) as refused:
            scene.exchange.approve_device_by_link(f"{number:043d}", device_token=begun.device_token)
        assert refused.value.public_message == LinkRefused.public_message
