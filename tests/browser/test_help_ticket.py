"""Asking for help in a real browser: by keyboard, read by axe, no wider than a phone, and with a silent kernel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.labs.help_ticket.ticket_office import TicketOffice
from loginlab.seat import frozen_seat
from loginlab.widgets.help_ticket import HelpTicket
from tests.browser.camera import Camera
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser


class HelpPage(WidgetPage):
    """A desk alone on a page."""

    def __init__(self, page: Page, part: str | None = None, *, dark: bool = False) -> None:
        self.desk = HelpTicket(frozen_seat(), part)
        super().__init__(page, self.desk, dark=dark)
        self.root = page.locator(".ll-help")

    @property
    def office(self) -> TicketOffice:
        assert self.desk.office is not None
        return self.desk.office

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def fill_the_form(self) -> None:
        """Fill in the fields as they should be."""
        case = self.office.case
        self.root.get_by_label("Which account").fill(case.account)
        self.root.get_by_label("When, by the clock of the exchange (UTC)").fill(f"{case.at:%H:%M}")
        self.root.get_by_label("At which step it stopped").select_option(case.first.reached.value)
        self.root.get_by_label("Browser or app").select_option("web")
        self.root.get_by_role("combobox", name="Network").select_option(case.exit.name)
        self.root.get_by_label("The words on the page, exactly").fill(case.first.sentence)
        self.root.get_by_text("What was tried since:").click()
        for one in case.tried:
            self.root.get_by_label(one.test.title).check()
        self.root.get_by_label("What you ask for").fill("What stops it?")

    def press_everything(self) -> None:
        """A ticket with a secret in it, all ways, all requests and one wait, with everything unfolded."""
        self.root.get_by_label("What you ask for").fill("The code was 482 913, why?")
        self.button("Send this ticket").click()
        expect(self.root.get_by_text("Support answers:")).to_be_visible()
        for name in ("To somebody else", "Forged: do not answer"):
            while (buttons := self.button(name)).count():
                left = buttons.count()
                buttons.first.click()
                expect(buttons).to_have_count(left - 1)
        self.button("Run it").click()
        expect(self.root.get_by_text("What the exchange’s log says")).to_be_visible()
        for summary in self.root.locator("summary").all():
            summary.click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_sticks_out(page: Page, tmp_path: Path, dark: bool) -> None:
    """Before anything is pressed, and with everything pressed; at 320 px the page does not scroll sideways."""
    help_page = HelpPage(page, dark=dark)

    assert help_page.barriers() == []
    help_page.press_everything()
    assert help_page.barriers() == []
    assert help_page.errors == []
    Camera(tmp_path, "dark-" if dark else "light-").take_wide_and_narrow(page, "help-ticket", help_page.root)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_good_ticket_is_sent_in_fields(page: Page) -> None:
    """Every fact is there; it is said aloud, and the focus stands on the answer."""
    help_page = HelpPage(page, "write")
    help_page.fill_the_form()
    help_page.button("Send this ticket").click()
    title = help_page.root.get_by_role("heading", name="A good ticket: nothing secret")
    expect(title).to_be_focused()
    expect(help_page.root.locator("p.ll-hidden[role=status]")).to_have_text(
        "A good ticket: nothing secret, and support can begin at once."
    )
    expect(help_page.root.locator(".ll-holds")).to_have_count(7)


def test_what_is_typed_leaves_the_page_once_and_stays_in_its_fields(page: Page) -> None:
    """It goes as one message; no view holds it, and the field can be mended and sent again."""
    help_page = HelpPage(page, "write")
    help_page.root.get_by_label("As one text").check()
    field = help_page.root.get_by_label("Your ticket")
    field.fill("My password is marmalade-on-the-keyboard")
    help_page.button("Send this ticket").click()
    expect(help_page.root.get_by_text("✗ Line 1: a password.")).to_be_visible()
    assert [sent["act"] for sent in help_page.sent] == ["hand_in"]
    assert "marmalade" not in json.dumps(help_page.desk.view)
    assert "marmalade" not in help_page.root.locator(".ll-bad").all_inner_texts().__repr__()
    expect(field).to_have_value("My password is marmalade-on-the-keyboard")
    field.fill("My password is refused.")
    help_page.button("Send this ticket").click()
    expect(help_page.root.get_by_text("✗ Line 1: a password.")).to_have_count(0)


def test_an_empty_ticket_is_not_sent(page: Page) -> None:
    """The page says so by itself."""
    help_page = HelpPage(page, "write")
    help_page.button("Send this ticket").click()
    expect(help_page.root.get_by_role("alert").filter(has_text="nothing in it yet")).to_be_visible()
    assert help_page.sent == []


def test_ways_and_requests_are_judged_with_the_keyboard(page: Page) -> None:
    """Tab to a button and press Enter: the verdict takes the focus, and the next Tab goes on from there."""
    help_page = HelpPage(page)
    keys, items = Keyboard(page, help_page.root), help_page.root.locator(".ll-help-cards > li")
    keys.do(items.first.get_by_role("button", name="To somebody else"))
    expect(items.first.locator("[data-verdict]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(items.nth(1).get_by_role("button", name="To the exchange")).to_be_focused()
    request = items.filter(has_text="You had asked for help").first
    keys.do(request.get_by_role("button", name="Forged: do not answer"))
    expect(request.locator("[data-verdict]")).to_be_focused()
    keys.do(help_page.button("Run it"))
    expect(help_page.root.get_by_text("What the exchange’s log says")).to_be_visible()


def test_a_ticket_is_written_with_the_keyboard_alone(page: Page) -> None:
    """Empty it is not sent, and that is said; then field by field, and the focus stands on the answer."""
    help_page = HelpPage(page, "write")
    keys, case = Keyboard(page, help_page.root), help_page.office.case
    keys.do(help_page.button("Send this ticket"))
    keys.expect_said("There is nothing in it yet.")
    keys.write(help_page.root.get_by_label("Which account"), case.account)
    keys.pick(help_page.root.get_by_label("At which step it stopped"), case.first.reached.value)
    keys.write(help_page.root.get_by_label("What you ask for"), "What stops it?")
    page.keyboard.press("Tab")
    expect(help_page.button("Send this ticket")).to_be_focused()
    keys.do(help_page.button("Send this ticket"))
    expect(help_page.root.locator("h4").first).to_be_focused()
    keys.choose(help_page.root.get_by_label("As one text"))
    keys.write(help_page.root.get_by_label("Your ticket"), "My password is marmalade-on-the-keyboard")
    keys.do(help_page.button("Send this ticket"))
    expect(help_page.root.get_by_text("✗ Line 1: a password.")).to_be_visible()


def test_another_case_empties_the_form(page: Page) -> None:
    """Nothing of the last ticket stays in the fields of the next."""
    help_page = HelpPage(page, "write")
    help_page.root.get_by_label("What you ask for").fill("Why?")
    help_page.button("Send this ticket").click()
    help_page.button("Take another person’s case").click()
    expect(help_page.root.get_by_label("What you ask for")).to_have_value("")
    expect(help_page.root.get_by_text("Support answers:")).to_have_count(0)


@pytest.mark.thorough(0)
def test_a_kernel_that_is_silent_is_said_and_nothing_is_lost(page: Page) -> None:
    """What was typed stays in its field, and the ticket is dealt with when the kernel wakes."""
    help_page = HelpPage(page, "write")
    help_page.stop_answering()
    help_page.root.get_by_label("What you ask for").fill("Why?")
    help_page.button("Send this ticket").click()
    expect(help_page.root.get_by_text("The kernel does not answer.")).to_be_visible()
    expect(help_page.root.get_by_label("What you ask for")).to_have_value("Why?")
    help_page.answer_again()
    expect(help_page.root.get_by_text("Support answers:")).to_be_visible()
