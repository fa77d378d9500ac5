"""The URL Reader in a real browser: what is lit is what Python read, the newest answer wins, and keys are enough."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from loginlab.labs.addresses.reading import read_address
from loginlab.seat import frozen_seat
from loginlab.widgets.url_reader import UrlReader
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser


class ReaderPage(WidgetPage):
    """A reader alone on a page."""

    def __init__(self, page: Page, part: str | None = None, *, dark: bool = False) -> None:
        self.reader = UrlReader(frozen_seat(), part)
        super().__init__(page, self.reader, dark=dark)
        self.root = page.locator(".ll-url")
        self.field = self.root.get_by_label("Address", exact=True)
        self.lit = self.root.locator(".ll-url-owner strong")

    def judge_everything(self) -> None:
        """Answer a round, each address the same."""
        for place in range(2, 18):
            self.root.get_by_role("button", name="The exchange’s", exact=True).click()
            heading = f"Round 1, address {place} of 16" if place < 17 else "What you did"
            expect(self.root.get_by_role("heading", name=heading)).to_be_focused()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before anything is pressed, and with everything read, unfolded and judged."""
    reader = ReaderPage(page, dark=dark)

    assert reader.barriers() == []
    reader.field.fill("https:\\\\lant\u0435rn.example\\@verify-desk.test")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    reader.judge_everything()
    assert reader.barriers() == []
    assert reader.errors == []


def test_nothing_sticks_out_on_a_narrow_screen(page: Page) -> None:
    """At 320 px the page does not scroll sideways; wide tables scroll in their own box."""
    page.set_viewport_size({"width": 320, "height": 800})
    reader = ReaderPage(page)
    reader.field.fill("https://" + "a" * 200 + ".lantern.example/" + "b" * 300)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    reader.judge_everything()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_something_is_lit_before_anything_is_typed(page: Page) -> None:
    """The first paint shows an example, and asks Python nothing."""
    reader = ReaderPage(page, "reader")
    expect(reader.lit).to_have_text("account-check.test")
    assert reader.sent == []


def test_every_key_is_one_message_and_one_reading(page: Page) -> None:
    """Also for an address that is half typed."""
    reader = ReaderPage(page, "reader")
    reader.field.fill("")
    reader.field.press_sequentially("evil.test")
    expect(reader.lit).to_have_text(read_address("evil.test").registrable)
    assert len(reader.sent) == 1 + len("evil.test")


def test_a_late_answer_does_not_take_the_place_of_a_newer_one(page: Page) -> None:
    """Two addresses in quick succession, the first one answered last: the second one's answer stays."""
    reader = ReaderPage(page, "reader")
    reader.stop_answering()
    reader.field.fill("first.test")
    reader.field.fill("second.test")
    page.evaluate("window.stage.kept.reverse(); window.stage.wake()")
    expect(reader.lit).to_have_text("second.test")
    page.wait_for_timeout(200)
    expect(reader.lit).to_have_text("second.test")


def test_mark_up_that_was_typed_is_text(page: Page) -> None:
    """What is typed comes back on the page and never as an element."""
    reader = ReaderPage(page, "reader")
    reader.field.fill("https://evil.test/?<img src=x onerror=alert(1)>")
    expect(reader.lit).to_have_text("evil.test")
    assert reader.root.locator("img").count() == 0
    assert reader.errors == []


def test_what_was_typed_is_in_no_view(page: Page) -> None:
    """The page has it, and the view that a notebook could save does not."""
    reader = ReaderPage(page)
    reader.field.fill("https://zyxquill.test/")
    expect(reader.lit).to_have_text("zyxquill.test")
    reader.root.get_by_role("button", name="Make others").click()
    expect(reader.root.get_by_text("Other look-alikes are shown.")).to_be_attached()
    assert reader.field.input_value() == "https://zyxquill.test/"
    assert "zyxquill" not in json.dumps(reader.widget.view)
    assert "zyxquill" not in page.evaluate("JSON.stringify(window.stage.view)")


def test_the_part_that_matters_is_not_told_by_colour_alone(page: Page) -> None:
    """It is bold, underlined and labelled; the verdict has a sign and words, and is announced."""
    reader = ReaderPage(page, "reader")
    style = reader.lit.evaluate("e => [getComputedStyle(e).fontWeight, getComputedStyle(e).textDecorationLine]")
    assert int(style[0]) >= 600
    assert style[1] == "underline"
    expect(reader.root.locator(".ll-url-owner")).to_contain_text("who answers")
    reader.field.fill("https://help.lantern.example/")
    expect(reader.root.get_by_role("status").filter(has_text="This is the exchange’s.")).to_be_attached()
    expect(reader.root.locator(".ll-good")).to_contain_text("✓")


def test_addresses_are_read_with_the_keyboard_alone(page: Page) -> None:
    """An example, one that is typed, its parts, and other look-alikes: each is said."""
    reader = ReaderPage(page)
    keys = Keyboard(page, reader.root)
    keys.do(reader.root.get_by_role("button", name="Example 3"))
    keys.write(reader.field, "https://help.lantern.example/")
    keys.expect_said("This is the exchange’s.")
    keys.tick(reader.root.locator("summary", has_text="All parts"), "Enter")
    expect(reader.root.get_by_role("table", name="The parts, as a browser has them")).to_be_visible()
    keys.do(reader.root.get_by_role("button", name="Make others"))
    keys.expect_said("Other look-alikes are shown.")


def test_a_round_can_be_done_with_the_keyboard_alone(page: Page) -> None:
    """From the heading to how sure, to a button, and on: sixteen times, then a new round."""
    reader = ReaderPage(page, "drill")
    page.keyboard.press("Tab")
    for place in range(1, 17):
        if place > 1:
            expect(reader.root.get_by_role("heading", name=f"address {place} of 16")).to_be_focused()
            page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")  # fairly sure, certain, and round again
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(reader.root.get_by_role("button", name="Not the exchange’s")).to_be_focused()
        page.keyboard.press("Enter")
    expect(reader.root.get_by_role("heading", name="What you did")).to_be_focused()
    expect(reader.root.get_by_text("You lean to refusing")).to_be_visible()
    assert len({given.sure for given in reader.reader.drill.answers}) == 3
    Keyboard(page, reader.root).do(reader.root.get_by_role("button", name="Again, with new addresses"))
    expect(reader.root.get_by_role("heading", name="Round 2, address 1 of 16")).to_be_focused()
