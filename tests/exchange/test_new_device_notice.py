"""A hold after a new device tells its owner, or it would only make a thief wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loginlab.exchange import CHEAPEST
from tests.exchange.scene import Scene

SUBJECT = "Somebody signed in on a new device"
HELD = replace(CHEAPEST, name="hold after a new device", hold_after_new_device=timedelta(hours=24))


def notices(scene: Scene) -> list[str]:
    """The texts of the notices about a new device."""
    return [" ".join(message.lines) for message in scene.messages if message.subject == SUBJECT]


@pytest.mark.parametrize("asks", [True, False])
def test_the_owner_is_told_until_when_and_what_to_do(asks: bool) -> None:
    """Also where nobody was asked about the device."""
    scene = Scene(replace(HELD, ask_device_approval=asks))
    if asks:
        scene.sign_in()
    else:
        scene.to_device_step()
    (notice,) = notices(scene)
    assert f"{scene.at + timedelta(hours=24):%d %B %Y, %H:%M} UTC" in notice
    assert "change your password" in notice


@pytest.mark.parametrize("ends", [True, False])
def test_it_promises_no_more_than_the_password_change_does(ends: bool) -> None:
    """That other sessions end is said only where they do."""
    scene = Scene(replace(HELD, password_change_ends_sessions=ends))
    scene.sign_in()
    assert ("ends all other sessions" in notices(scene)[0]) is ends


def test_without_a_hold_nobody_is_told(scene: Scene) -> None:
    """The question about the device has been answered, and nothing waits."""
    scene.sign_in()
    assert notices(scene) == []
