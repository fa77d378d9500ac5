"""Account Watch in a real browser: worked with the keyboard, read by axe, and no wider than a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.labs.account_watch.visits import Hand
from loginlab.seat import frozen_seat
from loginlab.widgets.account_watch import AccountWatch
from tests.browser.camera import Camera
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser


class WatchPage(WidgetPage):
    """Account Watch alone on a page."""

    def __init__(self, page: Page, part: str | None = None, *, dark: bool = False) -> None:
        self.watch = AccountWatch(frozen_seat(), part)
        super().__init__(page, self.watch, dark=dark)
        self.root = page.locator(".ll-aw")
        self.said = self.root.locator("p.ll-hidden[role=status]")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def press_everything(self) -> None:
        """One mark of theirs and one of hers, the verdict, a round of tries, and everything unfolded."""
        assert self.watch.watching is not None
        known = self.watch.watching.year.known
        for number in (2, next(one.line.number for one in known if one.hand is not Hand.OWNER)):
            self.watch.mark(number, True)
        self.root.get_by_label("Show", exact=True).select_option("marked")
        expect(self.root.locator("tbody tr.ll-aw-marked")).to_have_count(2)
        self.button("I am done").click()
        expect(self.root.locator(".ll-mark", has_text="There was 1 false alarm.")).to_be_visible()
        self.button("Let the intruder try again").click()
        expect(self.root.locator(".ll-mark", has_text="Still open")).to_be_visible()
        for summary in self.root.locator("summary").all():
            if not summary.evaluate("node => node.parentNode.open"):
                summary.click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before anything is pressed, with everything pressed and unfolded, and with rows drawn as cards."""
    shown = WatchPage(page, dark=dark)
    expect(shown.root.locator("img")).to_be_visible()

    assert shown.barriers() == []
    shown.press_everything()
    assert shown.barriers() == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert shown.barriers() == []
    assert shown.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_sticks_out(page: Page, tmp_path: Path, dark: bool) -> None:
    """At 320 px the page does not scroll sideways, and on wider ones nothing is wider than its place."""
    shown = WatchPage(page, dark=dark)
    expect(shown.root.locator("img")).to_be_visible()
    shown.press_everything()
    Camera(tmp_path, "dark-" if dark else "light-").take_wide_and_narrow(page, "account-watch", shown.root)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_lines_are_there_before_the_picture(page: Page) -> None:
    """Nobody waits for a drawing: with a kernel that is busy, the first page of lines stands there."""
    shown = WatchPage(page, "year")
    expect(shown.root.get_by_role("row")).to_have_count(26)
    expect(shown.root.get_by_text("What Mira remembers of the year")).to_be_visible()
    expect(shown.root.locator("img")).to_have_attribute("alt", shown.watch.picture()["words"])


def test_a_year_is_judged_with_the_keyboard_alone(page: Page) -> None:
    """Tab to a tick and press Space, turn the page and judge with Enter: each is said, and the place is kept."""
    shown = WatchPage(page, "year")
    keys, first = Keyboard(page, shown.root), shown.root.get_by_role("checkbox").first
    keys.do(first, "Space")
    expect(shown.said).to_have_text("Marked as not hers.")
    expect(shown.root.get_by_role("checkbox").first).to_be_checked()
    expect(shown.root.get_by_role("checkbox").first).to_be_focused()
    keys.do(shown.button("Later"))
    expect(shown.said).to_have_text("396 lines. Page 2 of 16.")
    expect(shown.button("Later")).to_be_focused()
    keys.pick(shown.root.get_by_label("Show", exact=True), "what I have marked")
    expect(shown.root.locator(".ll-aw-lines tbody tr")).to_have_count(1)
    keys.do(shown.button("I am done"))
    expect(shown.said).to_have_text("You did not find the intruder. There was 1 false alarm.")


def test_an_account_is_made_safe_with_the_keyboard_alone(page: Page) -> None:
    """Password and key, and then the intruder tries in vain."""
    shown = WatchPage(page, "throw-out")
    keys = Keyboard(page, shown.root)
    for name in ("Change the password", "Revoke the key: “reports”", "Let the intruder try again"):
        keys.do(shown.button(name))
    expect(shown.said).to_have_text(
        "The intruder is out, and Mira is in. "
        "Their device is still approved. It opens nothing by itself, and is better forgotten."
    )
    expect(shown.root.locator(".ll-good .ll-mark")).to_be_visible()


def test_a_freeze_leaves_her_one_way_on(page: Page) -> None:
    """She is signed out, and the page says what to do."""
    shown = WatchPage(page, "throw-out")
    shown.button("Freeze the account").click()
    expect(shown.root.get_by_text("Mira is signed out, as everybody is.")).to_be_visible()
    shown.button("Sign in again").click()
    expect(shown.root.get_by_role("heading", name="Where she is signed in")).to_be_visible()


def test_another_year_has_another_picture(page: Page) -> None:
    """It is drawn anew, and only then."""
    shown = WatchPage(page, "year")
    before = shown.root.locator("img").get_attribute("src")
    shown.root.get_by_role("checkbox").first.check()
    shown.button("I am done").click()
    expect(shown.button("Take another year")).to_be_visible()
    assert shown.root.locator("img").get_attribute("src") == before
    assert sum(message["act"] == "picture" for message in shown.sent) == 1
    shown.button("Take another year").click()
    expect(shown.root.locator("img")).not_to_have_attribute("src", before or "")


@pytest.mark.thorough(0)
def test_a_kernel_that_is_silent_is_said(page: Page) -> None:
    """Presses wait in order and none is lost; the page says that nobody answers."""
    shown = WatchPage(page, "throw-out")
    shown.stop_answering()
    shown.button("End all others").click()
    shown.button("Change the password").click()
    expect(shown.root.get_by_text("The kernel does not answer.")).to_be_visible()
    shown.answer_again()
    expect(shown.said).to_have_text("The password is a new one.")
