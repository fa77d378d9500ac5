"""Sheet 05 as a learner takes it: run it, reset a password by hand at its Desk, meet the hold, and have it checked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import DeskOnScreen
from tests.browser.jupyter import Lab
from tests.browser.notebook import Notebook

pytestmark = pytest.mark.browser

SHEET = "exercises/05_exercises_resetting_and_recovering.ipynb"
NEW_PASSWORD = "nine quiet herons at noon"


@pytest.mark.thorough(0)
def test_a_password_is_reset_by_hand_and_the_hold_is_met(lab: Lab, page: Page) -> None:
    """The sheet runs to its end; then the five steps, the new sign-in, the hold, and *Done*, but not before."""
    sheet = Notebook(page, lab, SHEET).open()
    sheet.run_all()
    desk, card = DeskOnScreen(sheet), sheet.card("A forgotten password")
    desk.come_to_password()
    desk.follow("Forgot password?")
    desk.fill("Email address or phone number", desk.identifier, "Send me a message")
    desk.expect_page("Set a new password")
    desk.site.get_by_label("Code", exact=True).fill(desk.code_in("Mail"))
    desk.fill("New password", NEW_PASSWORD, "Set this password")
    expect(desk.site.get_by_text("Your new password is set")).to_be_visible()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Not yet.")).to_be_visible()

    desk.fill("Email address", desk.identifier)
    desk.fill("Password", NEW_PASSWORD)
    desk.fill("Code", desk.code_on_the_phone())
    desk.fill("Code", desk.code_in("Mail"), "Approve this device")
    desk.follow("Withdraw")
    expect(desk.site.get_by_text("Withdrawals are on hold")).to_be_visible()
    desk.site.get_by_role("button", name="Withdraw").click()
    desk.settle()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Done.")).to_be_visible()
