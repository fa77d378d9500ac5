"""Tabs: several windows of one profile, one visitor to every site."""

from __future__ import annotations

import pytest

from loginlab.exchange import Stage
from loginlab.world.exits import EXITS
from loginlab.world.pressing import NothingToPress
from loginlab.world.world import World
from tests.world.acts import SIGN_IN, give_password, sign_in
from tests.world.toy_site import Stage as Toy

HOME = "https://www.lantern.example/"
DASHBOARD = f"{HOME}dashboard"


def test_a_tab_has_a_page_and_a_history_of_its_own(stage: Toy) -> None:
    """Opening one moves nothing in the other, and each remembers what it asked."""
    stage.site.says("/", "<title>Home</title>")
    stage.browser.open(HOME)
    tab = stage.browser.new_tab()
    assert (tab.page.address, tab.history, tab.requests) == ("about:blank", (), ())
    tab.open(f"{HOME}other")
    assert stage.browser.page.title == "Home"
    assert [len(window.history) for window in (stage.browser, tab)] == [1, 1]
    assert [len(window.requests) for window in (stage.browser, tab)] == [1, 1]


def test_tabs_share_cookies_copies_and_the_line(stage: Toy) -> None:
    """One device to every site, whichever tab asks."""
    stage.site.says("/", "<title>Home</title>", ("Set-Cookie", "a=1"), ("Cache-Control", "max-age=60"))
    tab = stage.browser.new_tab()
    tab.open(HOME)
    assert [cookie.name for cookie in stage.browser.cookies] == ["a"]
    assert stage.browser.open(HOME).from_cache
    tab.exit = EXITS["office"]
    assert stage.browser.exit is EXITS["office"]


def test_the_open_tabs_are_listed_from_any_of_them(stage: Toy) -> None:
    """The first window first, also for a tab that was opened from a tab."""
    second = stage.browser.new_tab()
    third = second.new_tab()
    assert third.tabs == stage.browser.tabs == (stage.browser, second, third)
    second.close()
    assert third.tabs == (stage.browser, third)


def test_closing_a_tab_forgets_nothing_and_closing_the_browser_closes_its_tabs(stage: Toy) -> None:
    """A cookie without an end lives until the whole browser closes."""
    stage.site.says("/", "<title>Home</title>", ("Set-Cookie", "a=1"))
    tab, other = stage.browser.new_tab(), stage.browser.new_tab()
    tab.open(HOME)
    tab.close()
    assert (tab.is_closed, len(stage.browser.cookies)) == (True, 1)
    for act in (lambda: tab.open(HOME), tab.new_tab):
        with pytest.raises(NothingToPress, match="closed"):
            act()
    stage.browser.close()
    assert (other.is_closed, len(stage.browser.cookies)) == (True, 0)
    assert stage.browser.open(HOME).title == "Home"


def test_a_tab_of_a_private_window_is_private_and_goes_with_it(stage: Toy) -> None:
    """It shares the private jar and leaves nothing behind."""
    stage.site.says("/", "<title>Home</title>", ("Set-Cookie", "a=1"))
    window = stage.browser.private()
    tab = window.new_tab()
    tab.open(HOME)
    assert (tab.is_private, len(window.cookies), len(stage.browser.cookies)) == (True, 1, 0)
    window.close()
    assert (tab.is_closed, len(tab.cookies), tab.requests) == (True, 0, ())
    assert stage.browser.tabs == (stage.browser,)


def test_private_windows_are_those_of_the_device_whichever_tab_opened_them(stage: Toy) -> None:
    """And a private window is no tab."""
    tab = stage.browser.new_tab()
    window = tab.private()
    assert stage.browser.private_windows == tab.private_windows == (window,)
    assert stage.browser.tabs == (stage.browser, tab)


def test_signing_in_in_one_tab_is_being_signed_in_in_the_other(world: World) -> None:
    """The session is in the jar they share."""
    tab = world.browser.new_tab()
    sign_in(world)
    assert tab.open(DASHBOARD).path == "/dashboard"
    assert world.stage_of(tab) is Stage.SIGNED_IN


def test_the_form_that_waits_in_another_tab_is_stale_after_signing_in(world: World) -> None:
    """It was made for the visitor before; loading it again is what helps."""
    waiting = world.browser.new_tab()
    waiting.open(SIGN_IN)
    sign_in(world)
    page = waiting.submit("identifier", {"identifier": world.person.identifier})
    assert (page.status, page.title.split(" · ")[0]) == (403, "This page is out of date")
    assert waiting.open(SIGN_IN).path == "/dashboard"


def test_a_second_sign_in_in_another_tab_takes_the_place_of_the_first(world: World) -> None:
    """One profile has one sign-in under way: the code page of the first tab now speaks for the second."""
    give_password(world)
    tab = world.browser.new_tab()
    give_password(world, tab)
    world.browser.submit("code", {"code": world.phone.authenticator.code()})
    assert world.stage_of(tab) is world.stage_of(world.browser) is Stage.DEVICE
