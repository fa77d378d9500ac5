"""Trying the app: the same account, and nothing of the computer."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.labs.tickets.case import Case, open_case
from loginlab.world.attempt import Reached
from loginlab.world.attempt_in_app import attempt_in_app
from loginlab.world.habits import Approval


def opened(fault: str) -> Case:
    return open_case(fault, 1, CHEAPEST)


@pytest.mark.parametrize(
    "fault",
    ["caps-lock", "held-vpn-exit", "cookies-blocked", "code-read-too-late", "code-cut-by-a-space", "look-alike"],
)
def test_what_lies_on_the_computer_does_not_reach_the_app(fault: str) -> None:
    """Its keyboard, its VPN, its cookies, its clipboard, and the way from the phone to it."""
    assert attempt_in_app(opened(fault).scene).succeeded


@pytest.mark.parametrize(
    ("fault", "reached"),
    [
        ("capital-first", Reached.PASSWORD),
        ("locked-by-own-tries", Reached.PASSWORD),
        ("paused-by-a-jump", Reached.PASSWORD),
        ("phone-minutes-off", Reached.CODE),
        ("maintenance", Reached.PASSWORD),
    ],
)
def test_what_lies_elsewhere_does(fault: str, reached: Reached) -> None:
    """In the head, at the exchange, or on the phone itself."""
    made = attempt_in_app(opened(fault).scene)
    assert made.reached is reached
    assert made.sentence


def test_a_phone_that_is_offline_says_so() -> None:
    """And that is no step of the sign-in."""
    scene = opened("caps-lock").scene
    scene.world.internet.cut(scene.phone.exit)
    assert attempt_in_app(scene).reached is Reached.NO_PAGE


def test_whoever_is_signed_in_signs_out_first() -> None:
    """An app that is still open would prove nothing."""
    scene = opened("caps-lock").scene
    for _ in range(2):
        assert attempt_in_app(scene).succeeded
    assert sum(event.kind.value == "session:ended" for event in scene.world.events(scene.person)[-12:]) >= 1


@pytest.mark.parametrize(
    ("approval", "succeeds"),
    [(Approval.TYPE_NEWEST_CODE, True), (Approval.TYPE_FIRST_CODE, True), (Approval.LOOK_NOWHERE, False)],
)
def test_an_app_that_is_new_asks_by_mail(approval: Approval, succeeds: bool) -> None:
    """And is answered as this person answers."""
    scene = opened("caps-lock").scene
    scene.phone.app.reinstall()
    scene.habits.approval = approval
    made = attempt_in_app(scene)
    assert made.succeeded == succeeds
    assert succeeds or made.reached is Reached.DEVICE


def test_without_an_entry_no_code_is_given() -> None:
    """The app waits at the code."""
    scene = opened("caps-lock").scene
    for entry in scene.phone.authenticator.entries:
        scene.phone.authenticator.remove(entry)
    assert attempt_in_app(scene).reached is Reached.CODE
