"""Tests that try the sign-in once more, another way: another browser, a private window, the app, another network.

What works one way and not the other is the matter with what the two do not share.
"""

from __future__ import annotations

from loginlab.labs.tickets.evidence import Reading, Test, read_attempt
from loginlab.labs.tickets.repairs.places import go_by_mobile_data, has_vpn, switch_vpn_off
from loginlab.world.attempt import attempt
from loginlab.world.attempt_in_app import attempt_in_app
from loginlab.world.habits import Goal
from loginlab.world.scene import Scene

SECOND_BROWSER = "Otter Browser 3 on Desktop"
"""Made up, as all names of programs here are."""


def _once_more(scene: Scene) -> Reading:
    return read_attempt(attempt(scene))


def _private_window(scene: Scene) -> Reading:
    window = scene.browser.private()
    try:
        return read_attempt(attempt(scene, window))
    finally:
        window.close()


def _another_browser(scene: Scene) -> Reading:
    return read_attempt(attempt(scene, scene.browser.another_program(SECOND_BROWSER)))


def _app(scene: Scene) -> Reading:
    made = attempt_in_app(scene)
    if made.succeeded and scene.habits.goal is Goal.WITHDRAW:
        return Reading("signed in", "The app lets them in. Sending coins out is no part of it.")
    return read_attempt(made)


def _mobile_network(scene: Scene) -> Reading:
    """For one try; afterwards the computer is where it was."""
    before, was_connected = scene.browser.exit, scene.browser.connected
    go_by_mobile_data(scene)
    try:
        return read_attempt(attempt(scene))
    finally:
        scene.browser.exit, scene.browser.connected = before, was_connected


def _vpn_off(scene: Scene) -> Reading:
    if not has_vpn(scene):
        return Reading("there is none", "There is no VPN on this computer.")
    going_on = switch_vpn_off(scene)
    return read_attempt(going_on or attempt(scene))


TESTS = (
    Test("read-message", "Read the exact message, and at which step it stands", 1, _once_more),
    Test(
        "private-window", "Try in a private window", 3, _private_window,
        side_effect="A private window is a new device to the exchange: it may ask by mail.",
    ),
    Test(
        "another-browser", "Try in another browser", 4, _another_browser, guide_step="T3",
        side_effect="Another browser is a new device to the exchange: it may ask by mail.",
    ),
    Test("app", "Try in the exchange’s app on the phone", 3, _app, guide_step="T3",
         side_effect="It is one more try, and wrong ones are counted."),
    Test("mobile-network", "Try over the phone’s mobile network", 3, _mobile_network,
         side_effect="Not in the middle of signing in: one sign-in from two networks may be held."),
    Test("vpn-off", "Switch the VPN off, and go on", 1, _vpn_off, guide_step="T5",
         side_effect="If a page is waiting, the sign-in seems to jump to another place: the account may be paused."),
)  # fmt: skip
