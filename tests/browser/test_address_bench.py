"""The Address Bench in a real browser: paid by keyboard, compared with marks, and nothing of what was typed is kept."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.labs.coin_addresses.kinds import AddressKind
from loginlab.labs.coin_addresses.poisoned_history import own_address
from loginlab.seat import frozen_seat
from loginlab.widgets.address_bench import AddressBench
from loginlab.widgets.address_bench_view import example
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser

SEED = frozen_seat().seed
TYPED = "0xSomebodysOwnAddress"


class BenchPage(WidgetPage):
    """A bench alone on a page."""

    def __init__(self, page: Page, part: str | None = None, *, dark: bool = False) -> None:
        super().__init__(page, AddressBench(frozen_seat(), part), dark=dark)
        self.root = page.locator(".ll-addr")

    def press(self, name: str) -> None:
        self.root.get_by_role("button", name=name, exact=True).click()

    @property
    def field(self) -> Locator:
        return self.root.get_by_label("Address", exact=True)

    def check(self, typed: str) -> None:
        """Type it and press Enter."""
        self.field.fill(typed)
        self.field.press("Enter")

    def press_everything(self) -> None:
        """One press of each kind, so that everything that can be drawn is drawn."""
        self.press("First send 1 as a test")
        expect(self.root).to_contain_text("The test arrived")
        self.root.get_by_label("shown").select_option("in groups of four")
        self.press("Compare")
        expect(self.root.get_by_role("table", name="Group by group")).to_be_visible()
        self.root.get_by_role("radio").first.check()
        self.press("Send 500 to the chosen line")
        expect(self.root).to_contain_text("500 USDT")
        self.press("Copy it")
        self.press("Paste it")
        expect(self.root).to_contain_text("Pasted: ")
        for check in ("CHECKSUM", "WHOLE"):
            self.root.get_by_label("Before you press Send, you").select_option(check)
            self.press("Do that, then send")
        expect(self.root.get_by_role("table", name="What came of it")).to_contain_text("✓ safe")
        self.root.get_by_label("Kind of address").select_option("BECH32M")
        self.press("Mistype it for me")
        expect(self.root).to_contain_text("Refused: the checksum.")
        self.press("1,000 random mistypes of each sort")
        expect(self.root).to_contain_text("Of 4,000 mistyped addresses, 0 passed.", timeout=20_000)
        for fold in self.root.locator("summary").all():
            fold.click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before anything is pressed, and with everything pressed and unfolded."""
    bench = BenchPage(page, dark=dark)

    assert bench.barriers() == []
    bench.press_everything()
    assert bench.barriers() == []
    assert bench.errors == []


def test_nothing_sticks_out_on_a_narrow_screen(page: Page) -> None:
    """At 320 px the page does not scroll sideways; wide tables and whole addresses scroll in their own box."""
    page.set_viewport_size({"width": 320, "height": 800})
    bench = BenchPage(page)
    bench.press_everything()
    bench.root.get_by_label("shown").select_option("whole")
    bench.press("Compare")
    expect(bench.root.locator("pre").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_payment_by_keyboard_alone(page: Page) -> None:
    """Tab to the lines, an arrow to the next one, Tab and Enter to send; the focus stays in the widget."""
    bench = BenchPage(page)
    keys, button = Keyboard(page, bench.root), lambda name: bench.root.get_by_role("button", name=name, exact=True)
    keys.choose(bench.root.get_by_role("radio").nth(1))
    keys.choose(bench.root.get_by_role("radio").first)
    page.keyboard.press("Tab")
    expect(button("Send 500 to the chosen line")).to_be_focused()
    keys.do(button("Send 500 to the chosen line"))
    keys.expect_said("500 USDT are lost")
    for name in ("Copy it", "Paste it", "Do that, then send"):
        keys.do(button(name))
    expect(bench.root.get_by_role("table", name="What came of it")).to_be_visible()
    keys.pick(bench.root.get_by_label("Kind of address"), "newest Bitcoin (bech32m)")
    keys.do(button("Mistype it for me"))
    keys.expect_said("Refused: the checksum.")
    keys.do(button("1,000 random mistypes of each sort"))
    keys.expect_said("Of 4,000 mistyped addresses, 0 passed.")


def test_sending_without_a_choice_is_said_and_sends_nothing(page: Page) -> None:
    """The most likely slip of all."""
    bench = BenchPage(page, "history")
    bench.press("Send 500 to the chosen line")
    expect(bench.root).to_contain_text("Choose a line first.")
    assert bench.sent == []


def test_a_look_alike_is_no_longer_one_when_it_is_shown_whole(page: Page) -> None:
    """Shortened: no difference. Whole: a mark below each character that differs, in both lines' columns."""
    bench = BenchPage(page, "history")
    bench.press("Compare")
    expect(bench.root).to_contain_text("they are two")
    bench.root.get_by_label("shown").select_option("whole")
    bench.press("Compare")
    shown = bench.root.locator("pre")
    expect(shown).to_contain_text(own_address(SEED))
    line, savings, marks = shown.inner_text().split("\n")[:3]
    assert len(line) == len(savings)
    differing = [place for place, pair in enumerate(zip(line[9:], savings[9:], strict=True)) if pair[0] != pair[1]]
    assert [place for place, mark in enumerate(marks[9:]) if mark == "^"] == differing


def test_the_mark_stands_below_the_slip(page: Page) -> None:
    """Bech32m points at a single wrong character."""
    bench = BenchPage(page, "checksum")
    bench.root.get_by_label("Kind of address").select_option("BECH32M")
    expect(bench.root).to_contain_text("The checksum fits.")
    right = example(AddressKind.BECH32M, SEED)
    bench.check(right[:20] + ("q" if right[20] != "q" else "p") + right[21:])
    expect(bench.root).to_contain_text("it is character 21.")
    assert bench.root.locator("pre").inner_text().split("\n")[1].index("^") == 20


def test_mark_up_that_was_typed_is_text(page: Page) -> None:
    """What is typed comes back letter by letter and never as an element."""
    bench = BenchPage(page, "checksum")
    bench.check("0x<img src=x onerror=alert(1)>")
    expect(bench.root).to_contain_text(re.compile("Character 3 is “<”"))
    assert bench.root.locator("img").count() == 0
    bench.check("z" * 100_000)
    expect(bench.root).to_contain_text("longer than 200 characters")
    assert bench.errors == []


def test_a_late_answer_does_not_take_the_place_of_a_newer_one(page: Page) -> None:
    """Two checks in quick succession, the first one answered last: the second one's answer stays."""
    bench = BenchPage(page, "checksum")
    page.evaluate("window.stage.kernel = 'busy'")
    bench.check("0x12")
    bench.check(example(AddressKind.EIP55, SEED))
    page.evaluate("window.stage.kept.reverse(); window.stage.wake()")
    expect(bench.root).to_contain_text("The checksum fits.")
    page.wait_for_timeout(300)
    expect(bench.root).to_contain_text("The checksum fits.")


def test_what_was_typed_is_in_no_view(page: Page) -> None:
    """The page has it, and the view that a notebook could save does not."""
    bench = BenchPage(page)
    bench.check(TYPED)
    expect(bench.root).to_contain_text("Refused: ")
    assert TYPED not in json.dumps(bench.widget.view)
    assert TYPED not in page.evaluate("JSON.stringify(window.stage.view)")
