"""The completion record in a real browser: saved by keyboard, opened and printed, and read by everybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from loginlab.catalogue import title_tasks, written_lessons
from loginlab.labs.completion_record.sample import sample_of
from loginlab.progress import Progress
from loginlab.progress.record_verifying import read_record_file, verify_record
from loginlab.seat import Seat
from loginlab.syllabus import all_items, completion_record
from loginlab.widgets.completion_record import CompletionRecordCard
from loginlab.widgets.completion_record_page import write_page, write_pdf
from loginlab.world.clock import Clock
from tests.browser.barriers import find_by_axe
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser

NAME = 'Noor <img src=x onerror="window.ran = true">'


class RecordPage(WidgetPage):
    """A card alone on a page."""

    def __init__(self, page: Page, place: Path, *, dark: bool = False) -> None:
        clock = Clock(None)
        self.seat = Seat(clock, Progress(place / "home" / "progress.sqlite", clock.now), 5)
        self.seat.progress.record_check("00.who-owns-it", outcome="done", held=(0,))
        super().__init__(page, CompletionRecordCard(self.seat, place / "record"), dark=dark)
        self.root = page.locator(".ll-cr")


def test_the_signed_file_is_saved_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    """Type a name, go to the button with Tab, press Enter: the browser has it, it holds, and the focus stays."""
    shown = RecordPage(page, tmp_path)
    keys = Keyboard(page, shown.root)
    keys.do(page.get_by_role("button", name="Look again"))
    keys.write(page.get_by_label("Your name, if you like"), "Noor")
    with page.expect_download() as download:
        keys.do(page.get_by_role("button", name="Save as a signed file"))
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    assert download.value.suggested_filename == "sign-in-lab-record-2026-03-14.json"
    assert verify_record(read_record_file(saved)).record.name == "Noor"
    expect(shown.root.get_by_role("status").filter(has_text="Saved.")).to_contain_text("beside this notebook")
    expect(page.get_by_role("button", name="Save as a signed file")).to_be_focused()
    assert shown.errors == []


def test_while_a_file_is_being_made_nothing_is_said_of_the_one_before(page: Page, tmp_path: Path) -> None:
    """A PDF takes seconds, and “Saved” with another file's name would stand there as long."""
    shown = RecordPage(page, tmp_path)
    with page.expect_download():
        page.get_by_role("button", name="Save as a page to print").click()
    expect(shown.root).to_contain_text("Saved.")
    shown.stop_answering()
    page.get_by_role("button", name="Save as a PDF").click()
    expect(shown.root).to_contain_text("It is being made …")
    expect(shown.root).not_to_contain_text("Saved.")
    with page.expect_download():
        shown.answer_again()
    expect(shown.root).to_contain_text("Saved.")
    expect(shown.root).not_to_contain_text("being made")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, tmp_path: Path, dark: bool) -> None:
    """With a lesson opened and a file saved."""
    shown = RecordPage(page, tmp_path, dark=dark)
    page.get_by_text("00 Start here").last.click()
    with page.expect_download():
        page.get_by_role("button", name="Save as a page to print").click()
    expect(shown.root).to_contain_text("Saved.")
    assert shown.barriers() == []


def test_nothing_sticks_out_on_a_narrow_screen(page: Page, tmp_path: Path) -> None:
    """360 px is a phone."""
    page.set_viewport_size({"width": 360, "height": 800})
    RecordPage(page, tmp_path)
    page.get_by_text("00 Start here").last.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_what_was_done_meanwhile_is_there_on_looking_again(page: Page, tmp_path: Path) -> None:
    """In another notebook."""
    shown = RecordPage(page, tmp_path)
    expect(shown.root).to_contain_text("1 of")
    shown.seat.progress.record_check("00.mark-results", outcome="done", held=(0,))
    page.get_by_role("button", name="Look again").click()
    expect(shown.root.locator(".ll-cr-totals")).to_contain_text(re.compile(r"2 of \d+ exercises solved"))
    expect(page.get_by_role("button", name="Look again")).to_be_focused()


def test_a_page_with_a_hostile_name_is_a_page_with_an_odd_name(browser: Browser, tmp_path: Path) -> None:
    """Opened as a file, as whoever gets it does: nothing runs, nothing is asked for, and axe finds no barrier."""
    file = tmp_path / "record.html"
    file.write_text(write_page(sample_of(1).model_copy(update={"name": NAME[:80]})), encoding="utf8")
    context = browser.new_context()
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    expect(page.get_by_text("Noor <img src=x")).to_be_visible()
    assert page.evaluate("window.ran") is None
    assert asked == [file.as_uri()]
    context.close()


def test_axe_finds_no_barrier_on_the_printed_page(page: Page) -> None:
    """The page is read on screens too."""
    page.set_content(write_page(sample_of(1), "0123 4567 89ab cdef"))
    assert find_by_axe(page) == []


def test_a_record_is_printed_on_one_page_or_two(page: Page) -> None:
    """A beginner's on one; one of the whole course, with everything met and solved after tries and hints, on two."""
    clock = Clock(None)
    progress = Progress(None, clock.now)
    made = clock.now().date()
    short = completion_record(progress.acts(), made=made)
    for item in all_items():
        progress.record_answer(item, answer="x", right=True, sure="certain")
    for task in (task for number in written_lessons() for task in title_tasks(number)):
        for outcome in ["not yet"] * 11 + ["done"]:
            progress.record_check(task, outcome=outcome, held=())
        progress.record_hint(task, 0)
    whole = completion_record(progress.acts(), made=made, name="N" * 80)
    for record, most in ((short, 1), (whole, 2)):
        page.set_content(write_page(record, "0123 4567 89ab cdef"))
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == most
        assert len(re.findall(rb"/Type\s*/Page\b", write_pdf(record, "0123 4567 89ab cdef"))) == most
