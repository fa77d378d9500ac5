"""The list of approved devices that the security page shows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loginlab.exchange import Kind, Stage
from loginlab.exchange.errors import InputRefused, NotSignedIn
from tests.exchange.scene import HOME, MIRA, PASSWORD, TOMAS, Scene


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


def test_a_forgotten_device_is_asked_about_again(scene: Scene) -> None:
    """It leaves the list, the log says so, and the next sign-in with its mark waits for an approval."""
    step = scene.begin()
    mark = step.device_token
    step = scene.exchange.submit_code(step.pending_token, scene.newest_code())
    step = scene.exchange.approve_device(step.pending_token, scene.newest_code())
    assert step.signed_in is not None
    token = step.signed_in.session_token
    (device,) = scene.exchange.devices(token)
    scene.exchange.forget_device(token, device.id)
    assert scene.exchange.devices(token) == []
    event = scene.exchange.events(MIRA)[-1]
    assert (event.kind, event.facts) == (Kind.DEVICE_FORGOTTEN, {"device": device.id, "agent": HOME.agent})
    again = scene.begin(device=mark)
    assert scene.exchange.submit_code(again.pending_token, scene.newest_code()).stage is Stage.DEVICE


def test_forgetting_a_device_ends_no_session(scene: Scene) -> None:
    """The session that it was approved in goes on: that is why it is no way to throw anybody out."""
    token = scene.sign_in().session_token
    (device,) = scene.exchange.devices(token)
    scene.exchange.forget_device(token, device.id)
    assert scene.exchange.resume(token).ended_at is None


@pytest.mark.parametrize("number", [None, "1", 0, 99, True])
def test_only_ones_own_devices_are_forgotten(scene: Scene, number: object) -> None:
    """Nobody else's, and none that does not exist."""
    mira, tomas = scene.sign_in().session_token, scene.sign_in(TOMAS).session_token
    (his,) = scene.exchange.devices(tomas)
    for one in (number, his.id):
        with pytest.raises(InputRefused, match="not one of your approved devices"):
            scene.exchange.forget_device(mira, one)
    assert len(scene.exchange.devices(tomas)) == 1
