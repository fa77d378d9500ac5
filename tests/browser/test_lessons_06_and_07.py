"""Sheets 06 and 07 as a learner takes them: a passkey made and used, and a day of delay lived through, by buttons."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import DeskOnScreen
from tests.browser.jupyter import Lab
from tests.browser.notebook import Notebook

pytestmark = pytest.mark.browser

SHEET_06, SHEET_07 = (
    "exercises/06_exercises_is_this_really_the_exchange.ipynb",
    "exercises/07_exercises_protecting_withdrawals.ipynb",
)
SAVINGS = "lx1savings2mira3own4cold5wallet6address7"


@pytest.mark.thorough(0)
def test_an_expired_password_is_looked_into_and_a_passkey_takes_its_place(lab: Lab, page: Page) -> None:
    """The bookmark and not the mail; then the passkey is made, and signs in with nothing typed."""
    sheet = Notebook(page, lab, SHEET_06).open()
    sheet.run_all()
    desk, card = DeskOnScreen(sheet), sheet.card("Your password expires today")
    desk.sign_in()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Not yet.")).to_be_visible()

    desk.follow("Security")
    desk.follow("Passkeys")
    desk.fill("Your password, once more", desk.password, "Go on")
    desk.expect_page("Make a passkey")
    press_on_page(desk, "Make it on this device")
    desk.expect_page("Passkeys")
    press_on_page(desk, "Sign out")
    desk.go("www.lantern.example/sign-in")
    desk.follow("Sign in with a passkey")
    press_on_page(desk, "Use my passkey")
    desk.expect_here("Signed in")
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Done.")).to_be_visible()


@pytest.mark.thorough(0)
def test_a_new_address_waits_for_a_day_that_is_let_pass(lab: Lab, page: Page) -> None:
    """Switched on, added, refused; a day later the same press sends it."""
    sheet = Notebook(page, lab, SHEET_07).open()
    sheet.run_all()
    desk, card = DeskOnScreen(sheet), sheet.card("A list, and a clock")
    desk.sign_in()
    desk.follow("Withdraw")
    desk.follow("Whitelist")
    press_on_page(desk, "Switch it on")
    desk.fill("Address", SAVINGS, "Add")
    desk.follow("Back to withdrawing")
    send(desk)
    desk.expect_refused("cannot be used before the time shown")
    desk.press("Let a day pass")
    desk.come_to_code()
    desk.fill("Code", desk.code_on_the_phone())
    desk.expect_page("Dashboard")
    desk.follow("Withdraw")
    send(desk)
    expect(desk.site.get_by_text(f"to {SAVINGS}")).to_be_visible()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Done.")).to_be_visible()


def press_on_page(desk: DeskOnScreen, button: str) -> None:
    """Press a button that needs nothing typed."""
    desk.site.get_by_role("button", name=button).click()
    desk.settle()


def send(desk: DeskOnScreen) -> None:
    """Try to send ten USDT to the savings."""
    desk.site.get_by_label("Asset", exact=True).select_option("USDT")
    desk.site.get_by_label("Amount", exact=True).fill("10")
    desk.fill("Address to send to", SAVINGS, "Withdraw")
