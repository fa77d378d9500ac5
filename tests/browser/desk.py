"""The Desk as a person has it in front of them: page, phone, mailbox and log, used with mouse and keys."""

from __future__ import annotations

import re

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.notebook import Notebook
from tests.browser.waiting import wait_while_busy

SIX_DIGITS = re.compile(r"\b\d{6}\b")


class DeskOnScreen:
    """The uppermost Desk in a notebook.

    Args:
        notebook: where it stands; it has been run.
    """

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.root: Locator = notebook.panel.locator(".ll-desk").first
        self.site: FrameLocator = self.root.frame_locator("iframe").frame_locator("iframe")
        self.page: Page = notebook.page

    # ----- what can be read

    @property
    def identifier(self) -> str:
        return self.root.locator(".ll-banner code").nth(0).inner_text()

    @property
    def password(self) -> str:
        return self.root.locator(".ll-banner code").nth(1).inner_text()

    def expect_here(self, state: str) -> None:
        """The box of that state is the lit one."""
        expect(self.root.locator(".ll-where [aria-current=step]")).to_contain_text(state)

    def expect_page(self, heading: str | re.Pattern[str]) -> None:
        expect(self.site.get_by_role("heading", level=1)).to_have_text(heading)

    def expect_refused(self, sentence: str) -> None:
        """The page says so, and the field that was wrong has the focus."""
        expect(self.site.get_by_role("alert")).to_contain_text(sentence)

    def code_on_the_phone(self) -> str:
        """The digits under *Codes*; with time enough left to type them."""
        self.choose("Codes")
        ring = self.root.locator(".ll-ring")
        for _ in range(60):
            if int(ring.inner_text()) > 3:
                break
            self.page.wait_for_timeout(100)
        return self.root.locator(".ll-digits").inner_text().replace(" ", "")

    def code_in(self, kind: str) -> str:
        """The digits in the newest message under *Mail* or *SMS*."""
        self.choose(kind)
        self.root.locator(".ll-messages button").first.click()
        self.settle()
        shown = self.root.locator(".ll-phone-screen")
        expect(shown.locator("h3")).to_be_visible()
        found = SIX_DIGITS.search(shown.inner_text())
        assert found, shown.inner_text()
        return found[0]

    def settle(self) -> None:
        """Wait until all that was pressed has been carried out and the page that came of it is the one in the frame.

        Asked inside the frame first: it is busy from the press itself on, the Desk only from when it has heard of it.
        """
        wait_while_busy(self.site.locator("html"), self.root)

    # ----- what can be pressed: each waits for what came of it, or the next would be pressed on the page before

    def choose(self, screen: str) -> None:
        """Press one of the four buttons under the phone's screen."""
        self.root.get_by_role("tab", name=screen).click()

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button of the Desk."""
        self.root.get_by_role("button", name=name, exact=True).click()
        self.settle()

    def follow(self, name: str) -> None:
        """Press a link of the page."""
        self.site.get_by_role("link", name=name).click()
        self.settle()

    def choose_network(self, label: str) -> None:
        """Go online another way."""
        self.root.get_by_label("Network", exact=True).select_option(label=label)
        self.settle()

    def play(self, name: str) -> None:
        """Sit down as another person, and wait until it is their seat."""
        person = self.root.get_by_role("group", name="Who you are").get_by_role("button", name=name)
        person.click()
        expect(person).to_have_attribute("aria-pressed", "true")
        self.settle()

    def go(self, address: str) -> None:
        """Type an address and press Enter."""
        bar = self.root.get_by_label("Address", exact=True)
        bar.fill(address)
        bar.press("Enter")
        self.settle()

    def fill(self, label: str, typed: str, button: str = "Continue") -> None:
        """Fill in a field of the page and press its button."""
        self.site.get_by_label(label, exact=True).fill(typed)
        self.site.get_by_role("button", name=button).click()
        self.settle()

    def come_to_password(self) -> None:
        self.go("www.lantern.example/sign-in")
        self.expect_page("Sign in")
        self.fill("Email address", self.identifier)
        self.expect_page("Your password")

    def come_to_code(self) -> None:
        self.come_to_password()
        self.fill("Password", self.password)
        self.expect_page("Two-factor code")

    def sign_in(self) -> None:
        """All the way in as Mira, with the codes from her phone and her mailbox."""
        self.come_to_code()
        self.fill("Code", self.code_on_the_phone())
        self.expect_page("Is this your device?")
        self.fill("Code", self.code_in("Mail"), "Approve this device")
        self.expect_page("Dashboard")
        self.expect_here("Signed in")

    def app(self, button: str, **typed: str) -> None:
        """Fill in the app's fields and press its button."""
        self.choose("App")
        screen = self.root.locator(".ll-phone-screen")
        for label, value in typed.items():
            screen.get_by_label({"identifier": "Email or phone number", "password": "Password"}.get(label, label)).fill(
                value
            )
        screen.get_by_role("button", name=button, exact=True).click()
        self.settle()
