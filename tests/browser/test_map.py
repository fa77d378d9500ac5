"""The Map in a real browser: looked through with the keyboard alone, wherever one is, and open to everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from loginlab.exchange import CHEAPEST
from loginlab.seat import frozen_seat
from loginlab.widgets.desk import Desk
from loginlab.widgets.map import SignInMap
from loginlab.world.clock import Clock
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_map_is_looked_through_with_the_keyboard_alone(page: Page, dark: bool) -> None:
    """A state, a failure, where one is now, and what one can do: each is said, and no state has a barrier."""
    world = World(7, "map", Clock(None), policy=CHEAPEST)
    shown = WidgetPage(page, SignInMap(world, frozen_seat()), dark=dark)
    root = page.locator(".ll-map")
    keys = Keyboard(page, root)
    assert shown.barriers() == []
    keys.do(root.get_by_role("button", name="Password"))
    keys.expect_said("What can go wrong here.")
    keys.tick(root.locator("summary", has_text="locked"), "Enter")
    expect(root.get_by_text("Too many wrong tries. Wait until the time shown")).to_be_visible()
    sign_in_on_web(world)
    keys.do(root.get_by_role("button", name="Where am I now?"))
    expect(root.get_by_role("button", name="you are here")).to_have_attribute("aria-current", "step")
    keys.expect_said("The Map shows Mira in the browser: Signed in.")
    keys.do(root.get_by_role("button", name="Tomas"))
    expect(root.get_by_role("button", name="Tomas")).to_have_attribute("aria-pressed", "true")
    expect(root.get_by_text("The Map shows Tomas in the browser: Identifier.")).to_be_visible()
    keys.do(root.get_by_role("button", name="What can I do already?"))
    keys.tick(root.locator("summary", has_text="Lesson 01"), "Enter")
    assert shown.barriers() == []
    assert shown.errors == []
    world.close()


def test_whoever_is_chosen_at_the_desk_is_shown_where_they_are(page: Page) -> None:
    """The Map names them, and opens the state in which they are."""
    world = World(7, "map", Clock(None), policy=CHEAPEST)
    sign_in_on_web(world)
    shown = WidgetPage(page, SignInMap(world, frozen_seat()))
    root = page.locator(".ll-map")
    expect(root.get_by_role("region", name="Signed in")).to_be_visible()
    Desk(world).play("Tomas")
    root.get_by_role("button", name="What can I do already?").click()  # what this page hears next brings the news
    expect(root.get_by_role("button", name="Tomas")).to_have_attribute("aria-pressed", "true")
    expect(root.get_by_role("region", name="Identifier")).to_be_visible()
    assert shown.errors == []
    world.close()
