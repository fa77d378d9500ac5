"""A browser that keeps no cookies, and one whose jar is damaged: what a person then meets at the exchange."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loginlab.exchange import Stage
from loginlab.world.cookie_rules import Errand
from loginlab.world.cookies import BLOCKED
from loginlab.world.world import World
from tests.world.acts import SIGN_IN, give_code, sign_in
from tests.world.toy_site import Stage as Toy

HOME = "https://www.lantern.example/"
FORM, DEVICE = "__Host-form", "__Host-device"


def type_identifier(world: World) -> str:
    """Open the sign-in page, give the identifier, and say what the next page is called."""
    world.browser.open(SIGN_IN)
    page = world.browser.submit("identifier", {"identifier": world.person.identifier})
    return page.title.split(" · ")[0]


def test_nothing_is_kept_nothing_is_sent_and_the_log_says_why(stage: Toy) -> None:
    """Also of what was there before, which waits until the blocking is over."""
    stage.site.says("/", "<p>", ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    stage.browser.cookies.receive(["old=1"], Errand(HOME))
    stage.browser.blocks_cookies = True
    for _ in range(2):
        stage.browser.open(HOME)
        assert "HTTP_COOKIE" not in stage.site.last
    assert [(cookie.name, cookie.why) for cookie in stage.browser.requests[-1].refused_cookies] == [
        ("a", BLOCKED),
        ("b", BLOCKED),
    ]
    stage.browser.blocks_cookies = False
    stage.browser.open(HOME)
    assert stage.site.last["HTTP_COOKIE"] == "old=1"
    assert [cookie.name for cookie in stage.browser.cookies] == ["old", "a", "b"]


def test_blocking_acts_on_all_tabs_and_on_private_windows_only_if_they_are_set_to_it(stage: Toy) -> None:
    """An extension does not run in a private window; a setting may reach there too."""
    tab = stage.browser.new_tab()
    stage.browser.blocks_cookies = True
    assert tab.blocks_cookies
    assert not stage.browser.private().blocks_cookies
    stage.browser.profile.blocks_cookies_in_private = True
    window = stage.browser.private()
    assert window.blocks_cookies
    assert window.new_tab().blocks_cookies


def test_without_cookies_no_form_of_the_exchange_works(world: World) -> None:
    """Not even the first; the page says what to look at, and reloading does not help."""
    world.browser.blocks_cookies = True
    for _ in range(3):
        assert type_identifier(world) == "This page is out of date"
    assert "keeps cookies from this site" in world.browser.page.html
    world.browser.blocks_cookies = False
    sign_in(world)
    assert world.stage is Stage.SIGNED_IN


def test_blocking_in_the_middle_loses_the_sign_in_and_keeps_the_device(world: World) -> None:
    """The session is out of reach, not over; with cookies again the person is where they were."""
    sign_in(world)
    world.browser.blocks_cookies = True
    assert world.browser.open(f"{HOME}dashboard").path == "/sign-in"
    assert world.stage is Stage.IDENTIFIER
    world.browser.blocks_cookies = False
    assert world.browser.open(f"{HOME}dashboard").path == "/dashboard"


def test_two_cookies_of_one_name_make_every_form_stale_until_they_are_deleted(world: World) -> None:
    """A damaged jar: the exchange believes neither, so that a planted one can do nothing."""
    world.browser.open(SIGN_IN)
    form = world.browser.cookies.find(FORM)
    world.browser.cookies.put(replace(form, path="/sign-in", value="damaged"))
    for _ in range(3):
        assert type_identifier(world) == "This page is out of date"
    for _ in range(2):
        world.browser.cookies.delete(FORM)
    assert type_identifier(world) == "Your password"


def test_a_damaged_device_cookie_makes_the_browser_a_new_device(world: World) -> None:
    """The exchange knows no such device and asks by mail; the answer brings a whole cookie again."""
    sign_in(world)
    world.browser.submit("sign-out")
    device = world.browser.cookies.find(DEVICE)
    world.browser.cookies.put(replace(device, value=f"{device.value[:-4]}AAAA"))
    world.clock.advance(world.exchange.policy.totp_step)
    give_code(world)
    assert world.stage is Stage.DEVICE
    world.browser.submit("device", {"code": world.mailbox.newest.codes[0]})
    assert world.stage is Stage.SIGNED_IN


@pytest.mark.parametrize("name", ["__Host-pending", "__Host-identifier"])
def test_a_damaged_cookie_of_a_sign_in_under_way_sends_back_to_the_start(world: World, name: str) -> None:
    """It costs the steps so far, and the next sign-in writes it anew."""
    give_code(world)
    for cookie in [cookie for cookie in world.browser.cookies if cookie.name == name]:
        world.browser.cookies.put(replace(cookie, value="damaged"))
    path = {"__Host-pending": "sign-in/device", "__Host-identifier": "sign-in/password"}[name]
    assert world.browser.open(f"{HOME}{path}").path == "/sign-in"
    assert type_identifier(world) == "Your password"
