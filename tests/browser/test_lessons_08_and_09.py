"""Sheets 08 and 09 as a learner takes them: an intruder thrown out, and “support” that is looked up, by buttons."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.jupyter import Lab
from tests.browser.notebook import Notebook

pytestmark = pytest.mark.browser

SHEET_08, SHEET_09 = (
    "exercises/08_exercises_watching_your_account.ipynb",
    "exercises/09_exercises_getting_help_safely.ipynb",
)


@pytest.mark.thorough(0)
def test_an_intruder_with_a_key_is_thrown_out_by_two_presses(lab: Lab, page: Page) -> None:
    """A new password alone is not enough, and the card says so; the key is revoked, and the intruder tries in vain."""
    sheet = Notebook(page, lab, SHEET_08).open()
    sheet.run_all()
    watch, card = sheet.card("Throw them out").first, sheet.card("Throw them out, and stay in")
    watch.get_by_role("button", name="Change the password").click()
    watch.get_by_role("button", name="Let the intruder try again").click()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Not yet.")).to_be_visible()

    watch.get_by_role("button", name="Revoke").click()
    watch.get_by_role("button", name="Let the intruder try again").click()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Done.")).to_be_visible()


@pytest.mark.thorough(0)
def test_three_who_found_me_first_are_answered_by_looking_myself(lab: Lab, page: Page) -> None:
    """The same press for all three, whoever they are; nothing is lost and the genuine one is not missed."""
    sheet = Notebook(page, lab, SHEET_09).open()
    sheet.run_all()
    contact, card = sheet.card("Support finds you").first, sheet.card("They found you first")
    for number in (1, 2, 3):
        look = contact.get_by_role("button", name="End it, open the app yourself")
        look.click()
        expect(look).to_have_count(0)
        if (no := contact.get_by_role("button", name="Press “No, it is not me” in the app")).count():
            no.click()
        if number < 3:
            contact.get_by_role("button", name="Wait for the next one").click()
    expect(contact.get_by_role("button", name="Begin all of them again")).to_be_visible()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Done.")).to_be_visible()
