"""The Password Bench in a real browser: what is shown is what Python said, and what was typed is nowhere afterwards."""

from __future__ import annotations

import json
import re
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.labs.passwords.guesses import guess_stream
from loginlab.labs.passwords.time_to_fall import say_guesses
from loginlab.seat import frozen_seat
from loginlab.widgets.password_bench import PasswordBench
from loginlab.widgets.password_bench_view import power
from tests.browser.jupyter import start_lab
from tests.browser.keyboard import Keyboard
from tests.browser.notebook import Notebook
from tests.browser.test_desk_secrets import files_with
from tests.browser.test_lesson_00 import end_all_kernels
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser

# Names of points that lie over each other or under the line of the other.
CROSSING = """
(svg) => {
  const box = (selector) => svg.querySelector(selector).getBoundingClientRect();
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const line = box(".ll-pass-line-1"), drawn = new DOMRect(line.left - 1, line.top, 2, line.height);
  const low = box(".ll-pass-name-0"), high = box(".ll-pass-name-1"), all = svg.getBoundingClientRect();
  const inside = [low, high].every((one) => one.left >= all.left && one.right <= all.right);
  return [meet(low, high) && "names", meet(low, drawn) && "line", !inside && "edge"].filter(Boolean);
}
"""

LESSON = "notebooks/04_passwords_under_attack.ipynb"
# Made anew in each run: written down here, they would be found in the copy of this very file.
ATTACKED, ASKED_ABOUT, NEVER_SENT = (f"{word}-{token_hex(8)}" for word in ("Quartz", "Zebra", "Walrus"))


class BenchPage(WidgetPage):
    """A bench alone on a page."""

    def __init__(self, page: Page, part: str | None = None, *, dark: bool = False) -> None:
        super().__init__(page, PasswordBench(frozen_seat(), part), dark=dark)
        self.root = page.locator(".ll-pass")

    def part(self, title: str) -> Locator:
        return self.root.locator(".ll-pass-part").filter(has=self.page.get_by_role("heading", name=title, exact=True))

    def attack(self, password: str) -> None:
        """Type it and press Enter."""
        part = self.part("One password under attack")
        part.get_by_label("Made-up password").fill(password)
        part.get_by_label("Made-up password").press("Enter")

    def press_everything(self) -> None:
        """One press of each kind, so that everything that can be drawn is drawn."""
        self.attack("Summer2025!")
        expect(self.root.get_by_text("Believe the attack.")).to_be_visible()
        self.root.get_by_role("button", name="Measure on this machine").click()
        expect(self.root.get_by_text("this machine, one core")).to_be_visible(timeout=20_000)
        self.root.get_by_text("Show how many fall").click()
        self.root.get_by_role("button", name="Let a year pass").click()
        expect(self.root.get_by_text("In a year")).to_be_visible()
        self.root.get_by_text("All policies, the best first").click()
        self.root.get_by_role("button", name="Let the other site leak").click()
        expect(self.root.get_by_role("table", name="What the leak opened")).to_be_visible()
        self.part("A leak somewhere else").get_by_label("Made-up password").fill("password")
        self.root.get_by_role("button", name="Ask the service").click()
        expect(self.root.get_by_text("All that was sent:")).to_be_visible()
        self.root.get_by_role("button", name="Make one").click()
        expect(self.root.get_by_role("table", name="Made here, for looking at only")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before anything is pressed, and with everything pressed and unfolded."""
    bench = BenchPage(page, dark=dark)

    assert bench.barriers() == []
    bench.press_everything()
    assert bench.barriers() == []
    assert bench.errors == []


def test_everything_is_done_with_the_keyboard_alone(page: Page) -> None:
    """Attack, measure, let a year pass, leak, ask, generate: each press is answered aloud, and the focus stays."""
    bench = BenchPage(page)
    keys, button = Keyboard(page, bench.root), lambda name: bench.root.get_by_role("button", name=name, exact=True)
    keys.write(bench.part("One password under attack").get_by_label("Made-up password"), "Summer2025!")
    keys.press("Enter")
    keys.expect_said("Believe the attack.")
    for name in ("Measure on this machine", "Let a year pass", "Let the other site leak"):
        keys.do(button(name))
    keys.write(bench.part("A leak somewhere else").get_by_label("Made-up password"), "password")
    keys.press("Enter")
    keys.expect_said("All that was sent:")
    keys.pick(bench.root.get_by_label("Made of"), "characters")
    keys.do(button("Make one"))
    keys.expect_said("Made here, for looking at only")


def test_nothing_sticks_out_on_a_narrow_screen(page: Page) -> None:
    """At 320 px the page does not scroll sideways; wide tables scroll in their own box."""
    page.set_viewport_size({"width": 320, "height": 800})
    bench = BenchPage(page)
    bench.press_everything()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_answer_is_the_experiments(page: Page) -> None:
    """The number and the rule on the screen are those that the stream gives when it is asked without the bench."""
    bench = BenchPage(page, "attack")
    bench.attack("Biscuit94!")
    found = guess_stream().find("Biscuit94!")
    expect(bench.root).to_contain_text(f"guess number {say_guesses(found.number)}")
    expect(bench.root).to_contain_text(f"By the rule: {found.rule}.")
    expect(bench.root.get_by_role("img")).to_have_attribute(
        "aria-label", re.compile(rf"the attack at 10 to the {power(found.number)}, ")
    )


def test_an_empty_field_asks_for_a_password_and_sends_nothing(page: Page) -> None:
    """Attacked or asked about without a word typed: it says what is missing, and no longer once there is something."""
    bench = BenchPage(page)
    for part, button in (("One password under attack", "Attack it"), ("A leak somewhere else", "Ask the service")):
        bench.part(part).get_by_role("button", name=button).click()
        expect(bench.part(part).get_by_role("alert")).to_have_text("Type a password first.")
        expect(bench.part(part).get_by_label("Made-up password")).to_be_focused()
    assert bench.sent == []
    bench.part("A leak somewhere else").get_by_label("Made-up password").fill("password")
    bench.part("A leak somewhere else").get_by_role("button", name="Ask the service").click()
    expect(bench.part("A leak somewhere else")).to_contain_text("All that was sent:")
    expect(bench.part("A leak somewhere else").get_by_role("alert")).to_have_count(0)


def test_names_on_the_scale_do_not_lie_over_each_other_nor_over_a_line(page: Page) -> None:
    """Also where the attack and the estimate come to the same number, at either end and between."""
    bench = BenchPage(page, "attack")
    for typed in ("123456", "password", "Summer2025!", "kq7Zp2mWx9vB4nRt"):
        bench.attack(typed)
        expect(bench.root.get_by_role("img")).to_be_visible()
        page.wait_for_timeout(200)
        assert bench.root.locator("svg").evaluate(CROSSING) == []


def test_mark_up_that_was_typed_is_text(page: Page) -> None:
    """What is typed comes back on the page, letter by letter and never as an element."""
    bench = BenchPage(page, "attack")
    bench.attack("<img src=x onerror=alert(1)>")
    expect(bench.root).to_contain_text("<img src=x")
    assert bench.root.locator("img").count() == 0
    assert bench.errors == []


def test_a_late_answer_does_not_take_the_place_of_a_newer_one(page: Page) -> None:
    """Two passwords in quick succession, the first one answered last: the second one's answer stays."""
    bench = BenchPage(page, "attack")
    page.evaluate("window.stage.kernel = 'busy'")
    bench.attack("123456")
    bench.attack("Summer2025!")
    page.evaluate("window.stage.kept.reverse(); window.stage.wake()")
    expect(bench.root).to_contain_text("guess number 43,")
    page.wait_for_timeout(300)
    expect(bench.root).to_contain_text("guess number 43,")


def test_a_pasted_book_is_answered_with_a_sentence(page: Page) -> None:
    """100,000 characters: the page does not hang, and says why it looks at fewer."""
    bench = BenchPage(page, "attack")
    bench.attack("z" * 100_000)
    expect(bench.root.locator(".ll-bad")).to_contain_text("longer than 200 characters")


def test_the_field_hides_what_is_typed_and_offers_nothing_to_a_password_manager(page: Page) -> None:
    """It is no sign-in: nothing should be filled in, and nothing saved. It can be shown by choice."""
    bench = BenchPage(page, "attack")
    field = bench.root.get_by_label("Made-up password")
    assert field.get_attribute("type") == "password"
    assert field.get_attribute("autocomplete") == "off"
    expect(bench.root).to_contain_text("Never type a password that you use anywhere")
    bench.root.get_by_label("show it").check()
    assert field.get_attribute("type") == "text"


def test_what_was_typed_is_in_no_view(page: Page) -> None:
    """The page has it, and the view that a notebook could save does not."""
    bench = BenchPage(page)
    bench.attack(ATTACKED)
    expect(bench.root).to_contain_text("guess number")
    assert ATTACKED not in json.dumps(bench.widget.view)
    assert ATTACKED not in page.evaluate("JSON.stringify(window.stage.view)")


@pytest.mark.thorough(0)
def test_a_typed_password_is_in_no_file_and_in_no_process(page: Page, tmp_path: Path) -> None:
    """Attacked, asked about, and typed without being sent; the notebook saved, the kernel killed: every file."""
    lab = start_lab(tmp_path)
    try:
        lesson = Notebook(page, lab, LESSON).open()
        lesson.run_all()
        parts = lesson.panel.locator(".ll-pass-part")
        attack = parts.filter(has_text="One password under attack")
        attack.get_by_label("Made-up password").fill(ATTACKED)
        attack.get_by_role("button", name="Attack it").click()
        expect(attack).to_contain_text("guess number", timeout=60_000)
        leaks = parts.filter(has_text="A leak somewhere else")
        leaks.get_by_label("Made-up password").fill(ASKED_ABOUT)
        leaks.get_by_role("button", name="Ask the service").click()
        expect(leaks).to_contain_text("All that was sent", timeout=60_000)
        attack.get_by_label("Made-up password").fill(NEVER_SENT)
        lesson.save()
        for arguments in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                said = arguments.read_bytes()
            except OSError:  # it has ended meanwhile
                continue
            assert not any(typed.encode() in said for typed in (ATTACKED, ASKED_ABOUT, NEVER_SENT))
        end_all_kernels(lab, page)
        assert sum(1 for file in tmp_path.rglob("*") if file.is_file()) > 300
        for typed in (ATTACKED, ASKED_ABOUT, NEVER_SENT):
            assert files_with(tmp_path, typed.encode()) == []
            assert files_with(tmp_path, typed.encode("utf-16-le")) == []
    finally:
        lab.stop()
    for typed in (ATTACKED, ASKED_ABOUT, NEVER_SENT):
        assert files_with(tmp_path, typed.encode()) == []
