"""The Relay Race in a real browser: one race from end to end, by keyboard alone, without a barrier, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from loginlab.labs.relay_race.race import run_race
from loginlab.labs.relay_race.switches import Switch, switches_of
from loginlab.labs.relay_race.victim import HURRIED
from loginlab.seat import frozen_seat
from loginlab.widgets.relay_race import RelayRaceWidget
from tests.browser.camera import Camera
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser


class RacePage(WidgetPage):
    """The board alone on a page."""

    def __init__(self, page: Page, *, dark: bool = False) -> None:
        super().__init__(page, RelayRaceWidget(frozen_seat()), dark=dark)
        self.root = page.locator(".ll-relay")

    def set(self, *labels: str) -> None:
        """Switch on, by label."""
        for label in labels:
            self.root.get_by_role("group", name="What is on").get_by_role("checkbox", name=label).check()

    def press(self, name: str) -> None:
        self.root.get_by_role("button", name=name, exact=True).click()

    def moves(self) -> int:
        return self.root.locator(".ll-relay-moves > li").count()

    def press_everything(self) -> None:
        """Through the moment of choice to the end, and the table open."""
        self.set("password manager", "device approval", "hold on withdrawals")
        self.press("Play to the end")
        self.press("Type the password by hand")
        self.press("Play to the end")
        expect(self.root.locator(".ll-relay-verdict")).to_contain_text("6,650 US dollars are gone.")
        self.press("Show all 256 settings")
        expect(self.root.get_by_role("region", name="Settings that fit")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, tmp_path: Path, dark: bool) -> None:
    """Before a race, at the moment of choice, and with everything open."""
    board = RacePage(page, dark=dark)
    camera = Camera(tmp_path, f"relay-race-{'dark' if dark else 'light'}-")

    assert board.barriers() == []
    board.set("password manager")
    board.press("Play to the end")
    expect(board.root.get_by_role("group", name="Your decision as Mira")).to_be_visible()
    assert board.barriers() == []
    camera.take_wide_and_narrow(page, "moment", board.root)
    board.press("Begin again")
    board.press_everything()
    assert board.barriers() == []
    camera.take_wide_and_narrow(page, "end", board.root)
    assert board.errors == []


def test_one_race_from_end_to_end(page: Page) -> None:
    """Each press is one move; what stands there in the end is what the race says when it is run without the board."""
    board = RacePage(page)
    board.set("hold on withdrawals", "new password ends all sessions")
    run = run_race(frozen_seat().seed, switches_of([Switch.WITHDRAWAL_HOLD, Switch.REVOKE_ALL]), HURRIED)
    for count, happening in enumerate(run.happenings, start=1):
        label = str(happening.move)
        board.press(label[0].upper() + label[1:])
        expect(board.root.locator(".ll-relay-moves > li")).to_have_count(count)
        card = board.root.locator(".ll-relay-moves > li").last
        expect(card).to_contain_text(happening.attacker)
        for line in happening.exchange:
            expect(card).to_contain_text(line)
    verdict = board.root.locator(".ll-relay-verdict")
    expect(verdict).to_contain_text("All the money is still there.")
    expect(verdict).to_contain_text(run.why)
    expect(verdict).to_be_focused()
    assert board.errors == []


def test_it_can_be_played_by_keyboard_alone(page: Page) -> None:
    """Tab, space and Enter: the focus is never lost, also where the button that was pressed goes away."""
    board = RacePage(page)
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(board.root.get_by_role("checkbox", name="password manager").first).to_be_checked()
    send = board.root.get_by_role("button", name="Send the lure")
    for _ in range(10):
        if send.evaluate("button => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    fetch = board.root.get_by_role("button", name="Fetch the real page")
    expect(fetch).to_be_focused()
    page.keyboard.press("Enter")
    decision = board.root.get_by_role("group", name="Your decision as Mira")
    expect(decision).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(board.root.get_by_role("button", name="Stop, and open my own bookmark")).to_be_focused()
    page.keyboard.press("Enter")
    expect(board.root.locator(".ll-relay-verdict")).to_be_focused()
    expect(board.root.locator(".ll-relay-verdict")).to_contain_text("All the money is still there.")
    page.keyboard.press("Tab")
    expect(board.root.get_by_role("button", name="Begin again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(board.root.get_by_role("checkbox", name="short code window").first).to_be_focused()
    assert board.moves() == 0


def test_moves_and_verdicts_are_announced(page: Page) -> None:
    """In a live region, in words."""
    board = RacePage(page)
    live = board.root.locator("[aria-live=polite]")
    board.press("Send the lure")
    expect(live).to_contain_text("A mail is out")
    board.press("Play to the end")
    expect(live).to_contain_text("6,650 US dollars are gone.")


def test_the_switches_stand_still_while_a_race_is_on(page: Page) -> None:
    """And are as they were when it is over, so that one more can be tried."""
    board = RacePage(page)
    board.set("device approval")
    board.press("Send the lure")
    expect(board.root.get_by_role("checkbox", name="device approval").first).to_be_disabled()
    board.press("Begin again")
    expect(board.root.get_by_role("checkbox", name="device approval").first).to_be_checked()
    expect(board.root.get_by_role("checkbox", name="device approval").first).to_be_enabled()


def test_the_table_comes_after_the_prediction(page: Page) -> None:
    """It is not even in the page before; then it can be sifted."""
    board = RacePage(page)
    assert "160 of 256" not in page.content()
    board.root.get_by_role("group", name="Before you look").get_by_role("checkbox", name="each code once").check()
    board.press("Show all 256 settings")
    expect(board.root.locator(".ll-relay-all")).to_contain_text("You also ticked each code once.")
    board.root.get_by_label("outcome", exact=True).select_option("lost")
    expect(board.root.locator(".ll-relay-all")).to_contain_text("96 of 256 settings.")
    board.root.get_by_label("with", exact=True).select_option("withdrawal_hold")
    expect(board.root.locator(".ll-relay-all")).to_contain_text("32 of 256 settings.")


def test_nothing_sticks_out_on_a_narrow_screen(page: Page) -> None:
    """At 320 px the page does not scroll sideways, and each column says whose it is."""
    page.set_viewport_size({"width": 320, "height": 800})
    board = RacePage(page)
    board.press_everything()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    first = board.root.locator(".ll-relay-moves > li").first
    boxes = [first.locator("dt").nth(n).bounding_box() for n in range(3)]
    assert all(box is not None and box["width"] > 40 for box in boxes)
    assert len({round(box["x"]) for box in boxes if box}) == 1
