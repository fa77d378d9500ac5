"""The Support Desk in a real browser: a call taken with the keyboard, read by axe, and no wider than a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.labs.support_desk.acts import DOINGS, Act
from loginlab.labs.support_desk.contact_words import MOVES, Move
from loginlab.seat import frozen_seat
from loginlab.widgets.support_desk import SupportDesk
from tests.browser.camera import Camera
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser


class DeskPage(WidgetPage):
    """A desk alone on a page."""

    def __init__(self, page: Page, part: str | None = None, *, dark: bool = False) -> None:
        self.desk = SupportDesk(frozen_seat(), part)
        super().__init__(page, self.desk, dark=dark)
        self.root = page.locator(".ll-sd")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def do(self, *acts: Act) -> None:
        """Press acts of the agent, each after the one before has been answered."""
        log = self.root.get_by_role("log", name="The call").get_by_role("listitem")
        for act in acts:
            before = log.count()
            self.button(DOINGS[act].words).click()
            expect(log.nth(before)).to_be_visible()

    def look_in_the_app(self) -> None:
        """End it, look in the app, and say no to the question there, if there is one."""
        self.button(MOVES[Move.OWN_WAY]).click()
        expect(self.button(MOVES[Move.OWN_WAY])).to_have_count(0)
        assert self.desk.contact is not None
        if not self.desk.contact.over:
            self.button(MOVES[Move.PRESS_NOT_ME]).click()

    def finish_both(self) -> None:
        """Both conversations to their end, with everything unfolded."""
        self.do(Act.LOOK_UP, Act.CHECK_APP, Act.ASK_CODE, Act.END)
        self.button(MOVES[Move.ANSWER]).click()
        self.look_in_the_app()
        expect(self.root.get_by_text("Which turn made it so")).to_have_count(2)
        for summary in self.root.locator("summary").all():
            summary.click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before anything is pressed, and when both are over."""
    desk = DeskPage(page, dark=dark)

    assert desk.barriers() == []
    desk.finish_both()
    assert desk.barriers() == []
    assert desk.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_sticks_out(page: Page, tmp_path: Path, dark: bool) -> None:
    """At 320 px the page does not scroll sideways, and on wider ones nothing is wider than its place."""
    desk = DeskPage(page, dark=dark)
    camera = Camera(tmp_path, "dark-" if dark else "light-")
    camera.take_wide_and_narrow(page, "support-desk-begun", desk.root)
    desk.finish_both()
    camera.take_wide_and_narrow(page, "support-desk", desk.root)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_call_is_taken_with_the_keyboard_alone(page: Page) -> None:
    """Tab to each button and press Enter: what came back is in the log, and the keyboard stays in the desk."""
    desk = DeskPage(page, "agent")
    keys, said = Keyboard(page, desk.root), desk.root.locator("p.ll-hidden[role=status]")
    log = desk.root.get_by_role("log", name="The call").get_by_role("listitem")
    for act in (Act.LOOK_UP, Act.CHECK_APP, Act.END):
        before = log.count()
        expect(said).to_be_empty()
        keys.do(desk.button(DOINGS[act].words))
        expect(log.nth(before)).to_be_visible()
    expect(said).to_contain_text("It is over.")
    keys.do(desk.button("Take the next call"))
    expect(desk.root.get_by_role("heading", name="You are the agent · Call 2")).to_be_visible()


def test_a_stranger_is_answered_with_the_keyboard_alone(page: Page) -> None:
    """An answer, one's own way, and the next one: each is read out."""
    desk = DeskPage(page, "customer")
    keys = Keyboard(page, desk.root)
    assert desk.desk.contact is not None
    while desk.desk.contact.is_genuine:
        keys.do(desk.button(MOVES[Move.OWN_WAY]))
        keys.do(desk.button("Wait for the next one"))
    for move in (Move.ANSWER, Move.OWN_WAY, Move.PRESS_NOT_ME):
        keys.do(desk.button(MOVES[move]))
    keys.do(desk.button("Wait for the next one"))
    expect(desk.root.get_by_role("heading", name=re.compile("“Support” finds you · Contact [23]"))).to_be_visible()


def test_new_lines_are_added_and_old_ones_stay(page: Page) -> None:
    """So that a screen reader reads the new ones alone, and the newest is in sight."""
    desk = DeskPage(page, "agent")
    log = desk.root.get_by_role("log", name="The call")
    first = log.get_by_role("listitem").first.element_handle()
    for _ in range(4):
        desk.do(Act.ASK_BIRTHDAY)
    assert first is not None
    assert first.evaluate("node => node.isConnected")
    expect(log.get_by_role("listitem").last).to_be_in_viewport()


def test_another_tool_begins_the_call_again(page: Page) -> None:
    """With least privilege the tool refuses, and the screen says why a field is hidden."""
    desk = DeskPage(page, "agent")
    desk.do(Act.TELL_BALANCE)
    desk.root.get_by_label("Your tool").select_option("least privilege")
    log = desk.root.get_by_role("log", name="The call").get_by_role("listitem")
    expect(log).to_have_count(1)
    desk.do(Act.TELL_BALANCE)
    expect(desk.root.get_by_text("Your tool ✕ refuses")).to_be_visible()
    expect(desk.root.get_by_text("not at this desk").first).to_be_visible()


def test_the_right_answer_to_a_stranger_is_told_at_the_end(page: Page) -> None:
    """Looking in the app ends it; what it was is said then."""
    desk = DeskPage(page, "customer")
    desk.look_in_the_app()
    expect(desk.root.locator(".ll-good .ll-mark")).to_contain_text("Nothing is gone, and nothing was given away.")
    desk.button("Wait for the next one").click()
    expect(desk.root.get_by_role("heading", name="“Support” finds you · Contact 2")).to_be_visible()


@pytest.mark.thorough(0)
def test_a_kernel_that_is_silent_is_said(page: Page) -> None:
    """Presses wait in order and none is lost."""
    desk = DeskPage(page, "agent")
    desk.stop_answering()
    desk.button(DOINGS[Act.LOOK_UP].words).click()
    desk.button(DOINGS[Act.ASK_BIRTHDAY].words).click()
    expect(desk.root.get_by_text("The kernel does not answer.")).to_be_visible()
    desk.answer_again()
    expect(desk.root.get_by_role("log").get_by_role("listitem")).to_have_count(6)
