"""The Mail Reader in a real browser: read, judged with the keyboard alone, and told what the five show together."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from loginlab.labs.mail_reader.asked import SENT_BY
from loginlab.labs.mail_reader.mails import play_mails
from loginlab.seat import FROZEN_SEED, frozen_seat
from loginlab.widgets.mail_reader import MailReader
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser
MAILS = play_mails(FROZEN_SEED).mails


class ReaderPage(WidgetPage):
    """A reader alone on a page."""

    def __init__(self, page: Page, *, dark: bool = False) -> None:
        super().__init__(page, MailReader(frozen_seat()), dark=dark)
        self.root = page.locator(".ll-mails")

    def open(self, place: int) -> None:
        self.root.get_by_role("navigation", name="Inbox").get_by_role("button").nth(place).click()

    def unfold(self) -> None:
        for part in self.root.locator("summary").all():
            part.click()
        for link in self.root.get_by_role("button", name="Where does it lead?").all():
            link.click()

    def judge(self, who: str = "Nobody: nothing is proved", holds: str = "No", act: str = "Leave it alone") -> None:
        self.root.get_by_label(who).check()
        self.root.get_by_label(holds, exact=True).check()
        self.root.get_by_label(act).check()
        self.root.get_by_role("button", name="Judge this mail").click()
        expect(self.root.locator(".ll-mails-verdict")).to_be_visible()

    def judge_all(self) -> None:
        for place in range(len(MAILS)):
            self.open(place)
            self.unfold()
            self.judge()
        expect(self.root.get_by_role("heading", name="What the five show together")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before anything is pressed, with everything unfolded, and at the end."""
    reader = ReaderPage(page, dark=dark)

    assert reader.barriers() == []
    reader.unfold()
    assert reader.barriers() == []
    reader.judge_all()
    assert reader.barriers() == []
    assert reader.errors == []


def test_nothing_sticks_out_on_a_narrow_screen(page: Page) -> None:
    """At 320 px the page does not scroll sideways, with long headers open and the table there."""
    page.set_viewport_size({"width": 320, "height": 800})
    reader = ReaderPage(page)
    reader.judge_all()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_mail_is_judged_with_the_keyboard_alone(page: Page) -> None:
    """From the inbox to the verdict, which is announced and takes the focus."""
    reader = ReaderPage(page)
    keys = Keyboard(page, reader.root)
    keys.do(reader.root.get_by_role("navigation").get_by_role("button").nth(1))
    expect(reader.root.locator("h4").first).to_be_focused()
    keys.tick(reader.root.get_by_text("Show what the servers wrote"), "Enter")
    expect(reader.root.get_by_text("Return-Path:")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    expect(reader.root.get_by_role("button", name="Judge this mail")).to_be_focused()
    page.keyboard.press("Enter")
    expect(reader.root.locator(".ll-mails-verdict h5")).to_be_focused()
    expect(reader.root.locator("[role=status].ll-hidden")).to_contain_text("of 3 right. 4 to go.")
    assert len(reader.sent) == 1


def test_a_judgement_with_a_gap_is_not_sent(page: Page) -> None:
    """The page says what is missing, and nothing that was chosen is lost."""
    reader = ReaderPage(page)
    reader.root.get_by_label("Leave it alone").check()
    reader.root.get_by_role("button", name="Judge this mail").click()
    expect(reader.root.get_by_role("alert")).to_contain_text("Answer all three questions")
    assert reader.sent == []
    expect(reader.root.get_by_label("Leave it alone")).to_be_checked()


def test_what_was_chosen_and_unfolded_is_there_when_one_comes_back(page: Page) -> None:
    """Somebody who compares two mails loses nothing."""
    reader = ReaderPage(page)
    reader.root.get_by_label("harbour-choir.example").check()
    reader.unfold()
    reader.open(1)
    expect(reader.root.get_by_label("harbour-choir.example")).not_to_be_checked()
    reader.open(0)
    expect(reader.root.get_by_label("harbour-choir.example")).to_be_checked()
    expect(reader.root.get_by_text("Return-Path:")).to_be_visible()


def test_a_link_in_a_mail_is_text_and_tells_where_it_leads_when_asked(page: Page) -> None:
    """Nothing in a mail can be followed, and the words alone do not say where one would come."""
    reader = ReaderPage(page)
    reader.open(next(n for n, mail in enumerate(MAILS) if mail.id == "stop"))
    text = reader.root.locator(".ll-mails-text")
    expect(text).to_contain_text("https://www.lantern.example/withdrawals/stop")
    expect(text).not_to_contain_text("lantern-signin")
    text.get_by_role("button", name="Where does it lead?").click()
    expect(text).to_contain_text("It leads to: https://www.lantern-signin.example/sign-in")
    expect(text).to_contain_text("That is not the address you read.")
    assert reader.root.locator("a, img, iframe, script").count() == 0


def test_the_end_shows_all_five_and_one_can_begin_again(page: Page) -> None:
    """Who really sent each; then all are waiting anew."""
    reader = ReaderPage(page)
    reader.judge_all()
    for words in SENT_BY.values():
        expect(reader.root.get_by_role("cell", name=words, exact=True)).to_be_visible()
    reader.root.get_by_role("button", name="Begin again").click()
    expect(reader.root.get_by_role("table")).to_have_count(0)
    expect(reader.root.get_by_role("button", name="Judge this mail")).to_be_visible()
    expect(reader.root.get_by_text("judged", exact=True)).to_have_count(0)


def test_a_kernel_that_does_not_answer_is_said_and_nothing_is_lost(own_page: Page) -> None:
    """The choices stay, and count when the kernel is back."""
    own_page.clock.install()
    reader = ReaderPage(own_page)
    reader.stop_answering()
    reader.root.get_by_label("Nobody: nothing is proved").check()
    reader.root.get_by_label("No", exact=True).check()
    reader.root.get_by_label("Leave it alone").check()
    reader.root.get_by_role("button", name="Judge this mail").click()
    reader.wait_for_nothing()
    expect(reader.root.get_by_text("The kernel does not answer.")).to_be_visible()
    expect(reader.root.get_by_label("Leave it alone")).to_be_checked()
    reader.answer_again()
    expect(reader.root.locator(".ll-mails-verdict")).to_be_visible()
