"""The Ticket Desk as a person has it in front of them: suspect, test, say what it showed, name, repair, look back."""

from __future__ import annotations

import re

from playwright.sync_api import FrameLocator, Locator

from loginlab.labs.tickets.asker import WAYS
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.repairs import REPAIRS
from loginlab.world.faults import FAULTS
from tests.browser.waiting import wait_while_busy


class TicketDeskOnScreen:
    """One Ticket Desk, wherever it is drawn.

    Args:
        root: its outermost element.
    """

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.screen: FrameLocator = root.frame_locator("iframe").frame_locator("iframe")

    def settle(self) -> None:
        """Wait until all that was pressed has been carried out."""
        wait_while_busy(self.root)

    def part(self, title: str) -> Locator:
        """One of the numbered steps."""
        return self.root.get_by_role("group", name=title, exact=True)

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.root.get_by_role("button", name=name)

    def press(self, name: str | re.Pattern[str]) -> None:
        self.button(name).first.click()
        self.settle()

    def suspect(self, fault: str) -> None:
        """Find a cause by its first words and choose it."""
        title = FAULTS[fault].cause
        search = self.root.get_by_label("Find a cause")
        search.fill(title)
        self.root.get_by_role("radio", name=re.compile(f"^{re.escape(title)}")).click()
        self.settle()
        search.fill("")

    def deed(self, part: str, title: str) -> Locator:
        """The button of a test or a repair, with its group opened."""
        found = self.part(part).locator(".ll-deed > button").filter(has_text=title)
        found.evaluate("button => { button.closest('details').open = true; }")
        return found

    def test_button(self, test: str) -> Locator:
        return self.deed("Which test would show it?", TESTS[test].title)

    def run(self, test: str) -> None:
        self.test_button(test).click()
        self.settle()

    def shown_under(self, button: Locator) -> Locator:
        """What stands under a button as its result."""
        return button.locator("xpath=..").locator(".ll-shown")

    def name_it(self) -> None:
        self.press("I am sure: that is the cause")

    def repair(self, repair: str) -> None:
        self.deed("Put it right", REPAIRS[repair].title).click()
        self.settle()

    def ask_who(self, way: str) -> None:
        self.press(WAYS[way].title)

    @property
    def looking_back(self) -> Locator:
        return self.root.get_by_role("group", name="Looking back")

    @property
    def known(self) -> Locator:
        return self.root.get_by_role("group", name="What you know so far")

    @property
    def announced(self) -> Locator:
        """What a screen reader has just been told."""
        return self.root.locator(":scope > .ll-hidden[role=status]")
