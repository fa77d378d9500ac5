"""The list of approved devices that the security page shows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange.errors import NotSignedIn
from tests.exchange.scene import HOME, PASSWORD, TOMAS, Scene


def test_an_approved_device_is_listed_for_its_owner_only(scene: Scene) -> None:
    """Whoever is signed in sees the devices of his own account and of no other."""
    mira, tomas = scene.sign_in(), scene.sign_in(TOMAS)
    assert [device.agent for device in scene.exchange.devices(mira.session_token)] == [HOME.agent]
    assert len(scene.exchange.devices(tomas.session_token)) == 1


def test_a_device_unused_for_too_long_is_no_longer_listed(scene: Scene) -> None:
    """The list holds what may skip approval, up to the second from which it may not."""
    scene.sign_in()
    scene.wait(scene.policy.device_trust_lifetime - timedelta(seconds=1))
    newer = scene.sign_in()
    assert len(scene.exchange.devices(newer.session_token)) == 2
    scene.wait(seconds=1)
    (left,) = scene.exchange.devices(newer.session_token)
    assert left.approved_at == newer.session.opened_at


def test_the_list_asks_for_a_session(scene: Scene) -> None:
    """Nobody who is not signed in sees a device."""
    with pytest.raises(NotSignedIn):
        scene.exchange.devices(PASSWORD)
