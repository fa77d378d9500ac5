"""What people do in a world, for tests that begin where the sign-in ends."""

from __future__ import annotations

from loginlab.world.browser import Browser
from loginlab.world.page import Page
from loginlab.world.world import World

SIGN_IN = "https://www.lantern.example/sign-in"


def give_password(world: World, browser: Browser | None = None) -> Page:
    """Open the sign-in page and give identifier and password."""
    window = browser or world.browser
    window.open(SIGN_IN)
    window.submit("identifier", {"identifier": world.person.identifier})
    return window.submit("password", {"password": world.person.password})


def give_code(world: World, browser: Browser | None = None) -> Page:
    """The same, and the code that the phone shows."""
    give_password(world, browser)
    return (browser or world.browser).submit("code", {"code": world.phone.authenticator.code()})


def sign_in(world: World, browser: Browser | None = None) -> Page:
    """All the way in, on a device the account has not been used from."""
    give_code(world, browser)
    return (browser or world.browser).submit("device", {"code": world.mailbox.open().codes[0]})
