"""The Withdrawal Desk in a real browser: played with the keyboard, read by axe, and no wider than a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.labs.withdrawals.after_phish import GOOD_ORDER
from loginlab.seat import frozen_seat
from loginlab.widgets.withdrawal_desk import WithdrawalDesk
from loginlab.widgets.withdrawal_desk_view import STEP_WORDS
from tests.browser.camera import Camera
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser

ADD, KEY, SEND = (
    "Add my address to the whitelist",
    "Make an API key that may withdraw",
    "Send all the money to my address",
)


class DeskPage(WidgetPage):
    """A desk alone on a page."""

    def __init__(self, page: Page, part: str | None = None, *, dark: bool = False) -> None:
        super().__init__(page, WithdrawalDesk(frozen_seat(), part), dark=dark)
        self.root = page.locator(".ll-wd")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def press_everything(self) -> None:
        """A race to its end and two repairs, with everything unfolded."""
        for name in (ADD, KEY, "24 h", SEND):
            self.button(name).click()
        expect(self.root.locator(".ll-mark", has_text="You won, as the thief")).to_be_visible()
        for _ in range(2):
            self.button("Run these steps").click()
            expect(self.root.get_by_role("list", name="Who did what, in order")).to_be_visible()
            self.button(f"Up: {STEP_WORDS[GOOD_ORDER[0]]}").click()
        self.root.get_by_role("region", name="Your tries").wait_for(state="attached")
        for summary in self.root.locator("summary").all():
            summary.click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before anything is pressed, and with everything pressed and unfolded."""
    desk = DeskPage(page, dark=dark)

    assert desk.barriers() == []
    desk.press_everything()
    assert desk.barriers() == []
    assert desk.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_sticks_out(page: Page, tmp_path: Path, dark: bool) -> None:
    """At 320 px the page does not scroll sideways, and on wider ones nothing is wider than its place."""
    desk = DeskPage(page, dark=dark)
    desk.press_everything()
    Camera(tmp_path, "dark-" if dark else "light-").take_wide_and_narrow(page, "withdrawal-desk", desk.root)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_thief_is_played_with_the_keyboard_alone(page: Page) -> None:
    """Tab to each button and press Enter: the money leaves, it is said aloud, and the keyboard stays in the desk."""
    desk = DeskPage(page, "race")
    keys = Keyboard(page, desk.root)
    for name in (ADD, "24 h", SEND):
        keys.do(desk.button(name))
    keys.expect_said("You won, as the thief: 6,650 US dollars are gone.")
    expect(desk.root.get_by_role("list", name="What happened, in order").get_by_role("listitem")).to_have_count(3)


def test_an_owner_sees_only_what_she_can_see_until_the_end(page: Page) -> None:
    """Her own lines while it goes on; the thief's and the log when it is over."""
    desk = DeskPage(page, "race")
    desk.root.get_by_label("Your side").select_option(label="I am Mira, the owner")
    desk.button("Begin a race with these").click()
    desk.button("12 h").click()
    desk.button("Read my messages").click()
    expect(desk.root.locator(".ll-wd-of-owner")).to_have_count(1)
    expect(desk.root.locator(".ll-wd-of-thief")).to_have_count(0)
    expect(desk.root.get_by_text("What the exchange’s event log says")).to_have_count(0)
    desk.button("Set a new password").click()
    desk.button("Freeze the account, and write to support").click()
    expect(desk.root.locator(".ll-mark", has_text="You won, as Mira: nothing is gone.")).to_be_visible()
    expect(desk.root.locator(".ll-wd-of-thief").first).to_be_visible()
    expect(desk.root.get_by_text("What the exchange’s event log says")).to_be_visible()


def test_settings_change_nothing_before_a_race_begins_with_them(page: Page) -> None:
    """A box that is ticked is a wish; the button makes it the race."""
    desk = DeskPage(page, "race")
    desk.root.get_by_label("The thief reads her mail").check()
    expect(desk.button("Hide the exchange’s mail from her")).to_have_count(0)
    desk.button("Begin a race with these").click()
    expect(desk.button("Hide the exchange’s mail from her")).to_be_visible()
    expect(desk.root.get_by_label("The thief reads her mail")).to_be_checked()


def test_steps_are_put_in_order_with_the_keyboard(page: Page) -> None:
    """Up and Down by Enter: the focus goes with the step, and the order of the lesson comes out clean."""
    desk = DeskPage(page, "repair")
    keys, titles = Keyboard(page, desk.root), desk.root.locator(".ll-wd-steps strong")
    for place, step in enumerate(GOOD_ORDER):
        up = desk.button(f"Up: {STEP_WORDS[step]}")
        keys.go_to(up)
        while (now := titles.all_inner_texts().index(STEP_WORDS[step])) > place:
            page.keyboard.press("Enter")
            expect(titles.nth(now - 1)).to_have_text(STEP_WORDS[step])
            expect(up).to_be_focused()
    keys.do(desk.button("Run these steps"))
    expect(desk.root.locator(".ll-good .ll-mark")).to_have_text("The account is Mira’s again, and nothing is gone.")
    keys.expect_said("nothing is gone")


def test_a_wrong_order_says_where_the_thief_came_back(page: Page) -> None:
    """The order that lies there at first: the money is gone, with the step and the reason."""
    desk = DeskPage(page, "repair")
    desk.button("Run these steps").click()
    verdict = desk.root.locator(".ll-bad", has_text="6,650 US dollars are gone.")
    expect(verdict).to_be_visible()
    expect(verdict.get_by_text("The device still copied what she typed").first).to_be_visible()


@pytest.mark.thorough(0)
def test_a_kernel_that_is_silent_is_said(page: Page) -> None:
    """Presses wait in order and none is lost; the page says that nobody answers."""
    desk = DeskPage(page, "race")
    desk.stop_answering()
    desk.button(ADD).click()
    desk.button(KEY).click()
    expect(desk.root.get_by_text("The kernel does not answer.")).to_be_visible()
    desk.answer_again()
    expect(desk.root.get_by_role("list", name="What happened, in order").get_by_role("listitem")).to_have_count(2)
