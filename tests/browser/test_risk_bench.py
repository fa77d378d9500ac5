"""The Risk Bench in a real browser: moved with the keyboard, read by axe, and no wider than a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.labs.risk.kept import kept_tables
from loginlab.seat import frozen_seat
from loginlab.widgets.risk_bench import RiskBench
from tests.browser.camera import Camera
from tests.browser.keyboard import Keyboard
from tests.browser.waiting import wait_while_busy
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser


class BenchPage(WidgetPage):
    """A bench alone on a page."""

    def __init__(self, page: Page, part: str | None = None, *, dark: bool = False) -> None:
        super().__init__(page, RiskBench(frozen_seat(), part), dark=dark)
        self.root = page.locator(".ll-rb")

    def choose(self, title: str) -> None:
        self.root.get_by_label("Who arrives?").select_option(label=title)
        wait_while_busy(self.root)

    def slider(self, name: str) -> Locator:
        return self.root.get_by_role("slider", name=name)

    def unfold(self) -> None:
        for summary in self.root.locator("summary").all():
            summary.click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """A situation, a sign-in by hand, and the curve, with everything unfolded."""
    bench = BenchPage(page, dark=dark)

    assert bench.barriers() == []
    bench.choose("A thief from far away")
    bench.unfold()
    assert bench.barriers() == []
    bench.choose("Put a sign-in together yourself")
    assert bench.barriers() == []
    assert bench.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_sticks_out(page: Page, tmp_path: Path, dark: bool) -> None:
    """At 320 px the page does not scroll sideways, and on wider ones nothing is wider than its place."""
    bench = BenchPage(page, dark=dark)
    bench.choose("Put a sign-in together yourself")
    bench.unfold()
    Camera(tmp_path, "dark-" if dark else "light-").take_wide_and_narrow(page, "risk-bench", bench.root)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_situation_is_chosen_with_the_keyboard(page: Page) -> None:
    """The answer is said aloud, the focus stays where it was, and one score stands there: the one that decides."""
    bench = BenchPage(page, "score")
    keys = Keyboard(page, bench.root)
    keys.pick(bench.root.get_by_label("Who arrives?"), "A VPN for the first time")
    keys.expect_said("A VPN for the first time: held: this sign-in goes no further.")
    expect(bench.root.get_by_label("Who arrives?")).to_be_focused()
    expect(bench.root.get_by_text("4 × 4 × 1 = 16")).to_be_visible()
    expect(bench.root.get_by_role("heading", name="The full formula")).to_be_hidden()
    bench.root.get_by_text("The full formula, which decides nothing here").click()
    expect(bench.root.get_by_role("heading", name="The full formula")).to_be_visible()


def test_the_slider_of_uses_asks_the_kernel_nothing_while_it_moves(page: Page) -> None:
    """The score falls at once, with the kernel silent; only when it is let go is it told."""
    bench = BenchPage(page, "score")
    bench.choose("Put a sign-in together yourself")
    expect(bench.root.get_by_text("Lantern would hold it: the score is 16.")).to_be_visible()
    sent = len(bench.sent)
    bench.slider("Sign-ins by VPN before this one").evaluate(
        "slider => { slider.value = 3; slider.dispatchEvent(new Event('input')); }"
    )
    expect(bench.root.get_by_text("3 sign-ins by VPN before")).to_be_visible()
    expect(bench.root.get_by_text("Lantern’s score holds nothing back: it is 1.")).to_be_visible()
    assert len(bench.sent) == sent


def test_a_field_by_hand_keeps_the_keyboard_and_the_slider(page: Page) -> None:
    """Choosing a network leaves the focus on it, and the VPN as often used as it was."""
    bench = BenchPage(page, "score")
    bench.choose("Put a sign-in together yourself")
    keys, slider = Keyboard(page, bench.root), bench.slider("Sign-ins by VPN before this one")
    keys.go_to(slider)
    keys.press("ArrowRight")
    keys.settle()
    expect(slider).to_be_focused()
    keys.go_to(bench.root.get_by_label("Network"))
    keys.press("ArrowDown")
    expect(bench.root.get_by_label("Network")).to_be_focused()
    expect(bench.root.get_by_text("1 sign-in by VPN before")).to_be_visible()


def test_the_threshold_is_moved_with_the_keyboard_and_without_the_kernel(page: Page) -> None:
    """From the left end to the right end; what is said is what was kept."""
    bench = BenchPage(page, "tradeoff")
    slider, curve = bench.slider("How strict"), kept_tables()["curve"]
    keys = Keyboard(page, bench.root)
    keys.go_to(slider)
    keys.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", f"from a score of {curve['threshold'][-1]:.2f} on: A person is "
        f"asked {curve['per_year'][-1]:.1f} times a year; stopped: {curve['naive'][-1]:.0f} % from anywhere, "
        f"{curve['vpn'][-1]:.0f} % VPN in the country, {curve['targeted'][-1]:.0f} % like the victim")  # fmt: skip
    page.keyboard.press("End")
    expect(bench.root.get_by_text(f"from a score of {curve['threshold'][0]:.3f} on")).to_be_visible()
    keys.go_to(bench.root.get_by_role("button", name="one a year"))
    keys.press("Enter")
    expect(bench.root.get_by_text("A person is asked 1.0 times a year")).to_be_visible()
    assert bench.sent == []


def test_a_kernel_that_is_silent_is_said(own_page: Page) -> None:
    """The choice waits, and the page says that nobody answers."""
    own_page.clock.install()
    bench = BenchPage(own_page, "score")
    bench.stop_answering()
    bench.root.get_by_label("Who arrives?").select_option(label="A hotel abroad")
    bench.wait_for_nothing()
    expect(bench.root.get_by_text("The kernel does not answer.")).to_be_visible()
    bench.answer_again()
    expect(bench.root.get_by_text("Lantern’s answer: held: this sign-in goes no further.")).to_be_visible()
