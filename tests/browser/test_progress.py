"""The progress view in a real browser: out of one machine and into another, begun anew, and the reminder on Binder."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loginlab.progress import Progress
from loginlab.progress.carrying import read_carried
from loginlab.seat import FILE, Seat, frozen_seat
from loginlab.widgets.map import SignInMap
from loginlab.widgets.progress_view import ProgressView
from loginlab.widgets.setup import SetupCheck
from loginlab.world.clock import Clock
from tests.browser.barriers import find_barriers
from tests.browser.camera import Camera
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage
from tests.progress.histories import LATER, whole_course

pytestmark = pytest.mark.browser


@pytest.fixture
def page(own_page: Page) -> Page:
    """For some of these another page is opened beside it, or its clock is moved on."""
    return own_page


def machine(home: Path) -> Seat:
    """A seat with a progress file of its own, as on a computer of its own."""
    clock = Clock(None, at=LATER)
    progress = Progress(home / FILE, clock.now)
    return Seat(clock, progress, progress.seed())


def half_done() -> Seat:
    """Somebody in the middle of the course."""
    seat = frozen_seat()
    for act in whole_course().acts[:150]:
        seat.progress.keep(act)
    return seat


class ViewPage(WidgetPage):
    """A progress view alone on a page."""

    def __init__(self, page: Page, seat: Seat, *, dark: bool = False) -> None:
        super().__init__(page, ProgressView(seat), dark=dark)
        self.root = page.locator(".ll-pv")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def take_out(self) -> str:
        """Press the button and read the code."""
        self.button("Take my progress out").click()
        return self.root.get_by_label("Your progress as a code").input_value()

    def bring_in(self, code: str) -> None:
        self.root.get_by_label("Paste your code here").fill(code)
        self.button("Bring in the code").click()

    def have(self, what: str) -> Locator:
        return self.root.get_by_role("listitem").filter(has_text=what).locator("strong")

    def press_everything(self) -> None:
        """Lessons unfolded, the code out, a bad one brought in, a question asked back, and a lesson begun anew."""
        for summary in self.root.locator("summary").all()[:4]:
            summary.click()
        self.take_out()
        self.bring_in("SIL1.abc")
        expect(self.root.get_by_text("The end is missing.")).to_be_visible()
        self.button("Begin lesson 01 anew").click()
        self.button("Yes, begin anew").click()
        expect(self.root.locator(".ll-good", has_text="Lesson 01, How signing in works, begins anew.")).to_be_visible()
        self.button("Begin lesson 00 anew").click()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before anything is pressed, and with everything pressed and unfolded."""
    view = ViewPage(page, half_done(), dark=dark)

    assert view.barriers() == []
    view.press_everything()
    assert view.barriers() == []
    assert view.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_sticks_out(page: Page, tmp_path: Path, dark: bool) -> None:
    """At 320 px the page does not scroll sideways, and on wider ones nothing is wider than its place."""
    view = ViewPage(page, half_done(), dark=dark)
    view.press_everything()
    Camera(tmp_path, "dark-" if dark else "light-").take_wide_and_narrow(page, "progress", view.root)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_progress_is_carried_out_and_in_with_the_keyboard_alone(page: Page) -> None:
    """The code is where the keyboard is, ready to be copied; what is pasted is judged aloud."""
    view = ViewPage(page, half_done())
    keys = Keyboard(page, view.root)
    keys.do(view.button("Take my progress out"))
    expect(view.root.get_by_label("Your progress as a code")).to_be_focused()
    keys.write(view.root.get_by_label("Paste your code here"), "SIL1.abc")
    keys.do(view.button("Bring in the code"))
    keys.expect_said("The end is missing.")


def test_a_code_goes_from_one_machine_to_another(page: Page, tmp_path: Path) -> None:
    """Two homes: out of the first as a code, into the second by pasting, and the second shows the same and saved it."""
    first, second = machine(tmp_path / "laptop"), machine(tmp_path / "binder")
    first.progress.take_in(whole_course())
    there = ViewPage(page, first)
    totals = there.root.locator(".ll-pv-totals").inner_text()
    code = there.take_out()
    other = page.context.new_page()
    here = ViewPage(other, second)
    expect(here.have("objectives met")).to_contain_text("0 of")
    here.bring_in(f"Dear me,\n> {code.replace(chr(10), chr(10) + '> ')}\nYours.")
    expect(here.root.locator(".ll-good", has_text="Taken in:")).to_be_visible()
    assert here.root.locator(".ll-pv-totals").inner_text() == totals
    assert here.root.get_by_label("Paste your code here").input_value() == ""
    after = machine(tmp_path / "binder")
    assert len(after.progress.acts()) == len(whole_course().acts)
    assert after.seed == whole_course().seed


def test_a_file_goes_from_one_machine_to_another(page: Page, tmp_path: Path) -> None:
    """Saved by the browser, chosen in the other one: every detail is there."""
    first, second = machine(tmp_path / "laptop"), machine(tmp_path / "binder")
    first.progress.take_in(whole_course())
    there = ViewPage(page, first)
    there.take_out()
    with page.expect_download() as saving:
        there.root.get_by_role("link", name="Save the file").click()
    assert saving.value.suggested_filename == f"sign-in-lab-progress-{LATER:%Y-%m-%d}.json"
    saved = tmp_path / "saved.json"
    saving.value.save_as(saved)
    here = ViewPage(page.context.new_page(), second)
    here.root.get_by_label("or choose your file").set_input_files(saved)
    expect(here.root.locator(".ll-good", has_text="Taken in:")).to_be_visible()
    assert second.progress.bundle() == first.progress.bundle()
    assert read_carried(saved.read_bytes(), LATER) == first.progress.bundle()


def test_what_is_no_progress_is_refused_and_stays_in_the_field(page: Page, tmp_path: Path) -> None:
    """So that one can look at what one pasted; a picture and a file that is too large get a sentence too."""
    view = ViewPage(page, machine(tmp_path / "laptop"))
    view.bring_in("Hello")
    expect(view.root.locator(".ll-bad", has_text="This is no progress of this course.")).to_be_visible()
    assert view.root.get_by_label("Paste your code here").input_value() == "Hello"
    chooser = view.root.get_by_label("or choose your file")
    chooser.set_input_files({"name": "a.json", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\xff"})
    expect(view.root.locator(".ll-bad", has_text="This is no progress of this course.")).to_be_visible()
    chooser.set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b" " * 10_000_001})
    expect(view.root.locator(".ll-bad", has_text="larger than any progress can be")).to_be_visible()
    assert len([message for message in view.sent if message["act"] == "take_in"]) == 2


def test_a_lesson_is_begun_anew_and_taken_back_with_the_keyboard_alone(page: Page) -> None:
    """It asks first, and “No” is where the keyboard is; afterwards it can be taken back."""
    view = ViewPage(page, half_done())
    before = view.have("objectives met").inner_text()
    keys = Keyboard(page, view.root)
    keys.tick(view.root.locator("summary").nth(1), "Enter")
    keys.do(view.button("Begin lesson 01 anew"))
    expect(view.button("No, leave it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(view.button("Begin lesson 01 anew")).to_be_focused()
    assert view.sent == []
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(view.button("Yes, begin anew")).to_be_focused()
    page.keyboard.press("Enter")
    expect(view.root.locator(".ll-good", has_text="begins anew.")).to_be_visible()
    expect(view.have("objectives met")).not_to_have_text(before)
    keys.do(view.root.get_by_role("button", name="Take back: Lesson 01, How signing in works, was begun anew"))
    expect(view.root.locator(".ll-good", has_text="What was there before counts again.")).to_be_visible()
    expect(view.have("objectives met")).to_have_text(before)


def test_on_binder_an_idle_page_reminds_in_time(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After seven minutes and not after six; with the file at hand, also when the kernel has stopped by then."""
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://binder.example/")
    monkeypatch.setenv("LOGINLAB_HOME", str(tmp_path / "binder"))
    page.clock.install()
    shown = WidgetPage(page, SetupCheck(frozen_seat()))  # any widget will do
    reminder = page.get_by_role("region", name="Save your progress")
    page.clock.run_for("06:30")
    expect(reminder).to_have_count(0)
    page.keyboard.press("Shift")  # somebody is there: it begins to count anew
    page.clock.run_for("06:30")
    expect(reminder).to_have_count(0)
    page.clock.run_for("00:45")
    expect(reminder).to_be_visible()
    assert page.title() == "Save your progress · Sign-in Lab"
    assert find_barriers(page, ".ll-keeper") == []
    Camera(tmp_path).take(page, "reminder")
    page.evaluate("document.title = 'JupyterLab'")  # as it does whenever the kernel stirs
    page.clock.run_for("00:10")
    assert page.title() == "Save your progress · Sign-in Lab"
    shown.stop_answering()
    with page.expect_download() as saving:
        reminder.get_by_role("link", name="Save it as a file").click()
    saved = tmp_path / "saved.json"
    saving.value.save_as(saved)
    read_carried(saved.read_bytes(), Clock().now())
    reminder.get_by_role("button", name="I am still here").click()
    expect(reminder).to_have_count(0)
    assert page.title() == "JupyterLab"
    page.clock.run_for("06:30")
    expect(reminder).to_have_count(0)


def test_elsewhere_nobody_is_reminded(page: Page) -> None:
    """At home and on a class hub everything is kept."""
    page.clock.install()
    WidgetPage(page, SetupCheck(frozen_seat()))
    page.clock.run_for("30:00")
    expect(page.get_by_role("region", name="Save your progress")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_map_says_what_one_can_do_by_now(page: Page, tmp_path: Path, dark: bool) -> None:
    """Asked for with a press; lesson by lesson, in words, with no barrier."""
    shown = WidgetPage(page, SignInMap(None, half_done()), dark=dark)
    page.get_by_role("button", name="What can I do already?").click()
    lesson = page.locator("summary", has_text="Lesson 01 · How signing in works")
    expect(lesson).to_contain_text("objectives met")
    lesson.click()
    expect(page.get_by_text("Sign in on the web and in the app")).to_be_visible()
    assert shown.barriers() == []
    Camera(tmp_path, "dark-" if dark else "light-").take_wide_and_narrow(page, "map", page.locator(".ll-map"))
    assert shown.errors == []
