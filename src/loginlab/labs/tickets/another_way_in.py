"""Tests that try the sign-in once more, another way: another browser, a private window, the app, another network."""

from __future__ import annotations

from loginlab.labs.tickets.evidence import Reading, Test, read_attempt
from loginlab.world.attempt import attempt
from loginlab.world.browser import Browser
from loginlab.world.exits import EXITS
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
    # TODO a second program on the same computer: same line, nothing kept, no extension, no saved logins.
    world = scene.world
    other = Browser(world.internet, world.clock, SECOND_BROWSER, scene.browser._line)
    return read_attempt(attempt(scene, other))


def _mobile_network(scene: Scene) -> Reading:
    before, scene.browser.exit = scene.browser.exit, EXITS["mobile"]
    try:
        return read_attempt(attempt(scene))
    finally:
        scene.browser.exit = before


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
    Test("mobile-network", "Try over the phone's mobile network", 3, _mobile_network),
)  # fmt: skip
