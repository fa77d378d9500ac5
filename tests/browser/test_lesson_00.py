"""Lesson 00 as a new user takes it, from the first command to the day after: in both themes, by menu and by key."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from loginlab.catalogue import lesson_file
from loginlab.quiz.bank import read_bank
from loginlab.quiz.model import Choice
from tests.browser.camera import Camera
from tests.browser.jupyter import Lab, start_lab
from tests.browser.marking import mark, owner
from tests.browser.notebook import LOST_WIDGET, Notebook
from tests.browser.window import THEMES, choose_theme

pytestmark = pytest.mark.browser

LESSON, SHEET = "notebooks/00_start_here.ipynb", "exercises/00_exercises_start_here.ipynb"
SOLVED = re.compile(r"Solved on \d\d? \w+ \d{4}\.")
QUESTION = "00.which-is-the-exchange"


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, theme: str) -> Iterator[Lab]:
    """A JupyterLab of a new learner's own for each theme: nothing is answered yet."""
    started = start_lab(tmp_path_factory.mktemp(theme))
    yield started
    started.stop()


@pytest.fixture
def page(own_page: Page) -> Page:
    """A new learner's own window, to be closed and come back to."""
    return own_page


class Complaints:
    """Every error that the page's console showed, for a test to find none."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.heard.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(f"{message.text} ({message.location.get('url', '')})")


def test_a_new_user_takes_lesson_00_and_finds_everything_again(
    lab: Lab, theme: str, page: Page, tmp_path: Path
) -> None:
    """One long walk, because each step stands on the one before it, as it does for the person."""
    camera = Camera(tmp_path, f"lesson-00-{theme}-")
    complaints = Complaints(page)
    choose_theme(lab, page, theme)

    lesson = Notebook(page, lab, LESSON)
    page.goto(lab.printed_address)
    lesson.wait_until_idle()
    camera.take(page, "1-opened")
    nothing_in_the_way(lesson)

    lesson.run_all()
    expect(lesson.card("Set-up check").locator(".ll-holds")).to_have_count(3)
    camera.take_wide_and_narrow(page, "2-three-ticks", lesson.card("Set-up check"))
    answer_by_keyboard(lesson, camera)
    no_barriers(page)
    assert_only_static_forms(lesson.save())

    lesson.panel.get_by_role("link", name="sheet 00").click()
    sheet = Notebook(page, lab, SHEET).wait_until_idle()
    nothing_in_the_way(sheet)
    sheet.run_all()
    solve_the_first_exercise(sheet, camera)
    no_barriers(page)
    assert_only_static_forms(sheet.save())
    assert complaints.heard == []

    check_with_a_dead_kernel(sheet, camera)
    end_all_kernels(lab, page)
    page.close()
    come_back(lab, page.context.new_page(), camera)


def nothing_in_the_way(notebook: Notebook) -> None:
    """No prompt about news, no choice of kernel, no dialog at all, no widget without its other half."""
    page = notebook.page
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    assert page.locator(LOST_WIDGET).count() == 0


def press(page: Page, key: str, within: Locator) -> None:
    """Press a key, and see that the focus has not fallen out into the notebook, where keys cut and delete cells."""
    page.keyboard.press(key)
    assert within.evaluate("card => card.contains(document.activeElement)"), f"{key} took the focus away"


def tab_to(page: Page, wanted: Locator, key: str = "Tab", limit: int = 12) -> None:
    """Go on with Tab until the focus is on the element."""
    for _ in range(limit):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{limit} times {key} did not reach {wanted}")


def answer_by_keyboard(lesson: Notebook, camera: Camera) -> None:
    """One question, first wrong and then right, without a mouse; every option says why it is right or wrong."""
    page, quiz = lesson.page, lesson.panel.locator(".ll-quiz").last
    item = read_bank(lesson_file("quizzes", "00", "yaml")).item(QUESTION)
    assert isinstance(item, Choice)
    right = next(plain(option.text) for option in item.options if option.right)

    # JupyterLab's arrow keys pass over cells whose code is folded away, so the way in is from the words above it.
    above = lesson.panel.locator(".jp-Cell", has=page.get_by_role("heading", name="Quiz", exact=True))
    for _ in range(6):
        page.keyboard.press("ArrowUp")
        if "jp-mod-active" in (above.get_attribute("class") or ""):
            break
    choose_by_keyboard(page, quiz, lambda text: text != right)
    tab_to(page, quiz.get_by_label("a guess"))
    press(page, "Space", quiz)
    tab_to(page, quiz.get_by_role("button", name="Check"))
    press(page, "Enter", quiz)
    expect(quiz.get_by_role("status").first).to_contain_text("Not yet")
    tab_to(page, quiz.locator("summary"))
    press(page, "Enter", quiz)
    expect_every_explanation(quiz, [option.why for option in item.options])
    camera.take_wide_and_narrow(page, "3-answered-wrong", quiz)

    tab_to(page, quiz.get_by_role("button", name="Try again"), "Shift+Tab")
    page.wait_for_timeout(450)  # a second press within 0.4 s counts as a double press, and is ignored
    press(page, "Enter", quiz)
    expect(quiz.get_by_role("button", name="Check")).to_be_visible()
    choose_by_keyboard(page, quiz, lambda text: text == right)
    tab_to(page, quiz.get_by_role("button", name="Check"))
    press(page, "Enter", quiz)
    expect(quiz.get_by_role("status").first).to_contain_text("Right")
    expect_every_explanation(quiz, [option.why for option in item.options])
    expect(quiz.get_by_role("button", name="Question 1: right")).to_be_visible()
    assert quiz.evaluate("card => card.contains(document.activeElement)")
    camera.take_wide_and_narrow(page, "4-answered-right", quiz)


def choose_by_keyboard(page: Page, quiz: Locator, wanted: Callable[[str], bool]) -> None:
    """Go to the options with Tab, and through them with the arrow keys, until one is chosen that is wanted."""
    options = quiz.get_by_role("group").first.get_by_role("radio")
    tab_to(page, options.first)
    press(page, "Space", quiz)
    for _ in range(options.count()):
        if wanted(quiz.locator("label:has(:checked)").first.inner_text()):
            return
        press(page, "ArrowDown", quiz)
    raise AssertionError("no option is the one that was looked for")


def plain(text: str) -> str:
    return text.replace("`", "")


def expect_every_explanation(quiz: Locator, explanations: list[str]) -> None:
    for why in explanations:
        expect(quiz.get_by_text(plain(why))).to_be_visible()


def solve_the_first_exercise(sheet: Notebook, camera: Camera) -> None:
    """Fail it, take a hint, solve it; each verdict says which conditions hold and which do not."""
    card = sheet.card("Whose page is it?")
    mark(card, lambda _address: "the exchange")
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Not yet.")).to_be_visible()
    expect(card.locator(".ll-not-yet")).to_contain_text("No copy is taken for the exchange")
    card.get_by_role("button", name="Hint").click()
    expect(card.get_by_text("Hint 1.")).to_be_in_viewport()
    camera.take_wide_and_narrow(sheet.page, "5-not-yet", card)

    mark(card, owner)
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Done.")).to_be_visible()
    expect(card.locator(".ll-holds")).to_have_count(3)
    expect(card.get_by_text("Hint 1.")).to_be_visible()  # what helped is still there to be read again
    camera.take_wide_and_narrow(sheet.page, "6-done", card)


def check_with_a_dead_kernel(sheet: Notebook, camera: Camera) -> None:
    """A press on Check says that the kernel is silent, and takes away nothing that was chosen."""
    card = sheet.card("Whose page is it?")
    sheet.choose("Kernel", "Shut Down Kernel")
    expect(sheet.page.get_by_text("No Kernel").first).to_be_visible()
    chosen = card.locator("input:checked").count()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("The kernel does not answer.")).to_be_in_viewport()
    assert card.locator("input:checked").count() == chosen > 0
    expect(card.get_by_text("Done.")).to_be_visible()
    camera.take_wide_and_narrow(sheet.page, "7-no-kernel", card)
    sheet.choose("Kernel", "Restart Kernel and Run All Cells…")  # as the card says
    expect(card.get_by_text(SOLVED)).to_be_visible()


def end_all_kernels(lab: Lab, page: Page) -> None:
    """As a stopped computer or a Binder after ten idle minutes does: at once, and without a word to the page."""
    login = {"Authorization": f"token {lab.token}"}
    for kernel in page.request.get(f"{lab.address}/api/kernels", headers=login).json():
        page.request.delete(f"{lab.address}/api/kernels/{kernel['id']}", headers=login)


def come_back(lab: Lab, page: Page, camera: Camera) -> None:
    """The day after: everything can be read before anything runs, and what was solved is solved once it does."""
    complaints = Complaints(page)
    lesson = Notebook(page, lab, LESSON).open()
    nothing_in_the_way(lesson)
    expect(lesson.panel.get_by_text("These questions can be answered where the notebook runs").last).to_be_attached()
    assert lesson.panel.locator(".ll").count() == 0
    expect(lesson.panel.get_by_text(re.compile(r"You have answered 1 of \d+ right\."))).to_have_count(1)
    lesson.run_all()
    quiz = lesson.panel.locator(".ll-quiz").last
    expect(quiz.get_by_role("button", name="Question 1: right")).to_be_visible()
    camera.take(page, "8-lesson-again")

    lesson.panel.get_by_role("link", name="sheet 00").click()
    sheet = Notebook(page, lab, SHEET).wait_until_idle()
    nothing_in_the_way(sheet)
    # Nothing has run: this is what the page itself says, and it must not deny what was done after its cells ran.
    static = sheet.panel.locator(".jp-OutputArea-output", has_text="Whose page is it?").first
    expect(static.get_by_text(SOLVED)).to_be_visible()
    assert sheet.panel.locator(".ll").count() == 0
    assert sheet.panel.get_by_text(re.compile("not tried", re.IGNORECASE)).count() == 0
    camera.take(page, "9-static-form")
    sheet.run_all()
    card = sheet.card("Whose page is it?")
    expect(card.get_by_text(SOLVED)).to_be_visible()
    expect(card.get_by_text("Hint 1.")).to_be_visible()
    camera.take_wide_and_narrow(page, "10-solved-still", card)
    nothing_in_the_way(sheet)
    assert complaints.heard == []


def assert_only_static_forms(saved: dict[str, object]) -> None:
    """A saved widget would be "model not found" tomorrow, and its state could hold what somebody typed."""
    text = json.dumps(saved)
    assert "application/vnd.jupyter.widget" not in text
    assert 'data-static=\\"loginlab\\"' in text


def no_barriers(page: Page) -> None:
    """What axe-core can find in our own widgets; JupyterLab around them has findings of its own."""
    found = Axe().run(page, context=".jp-NotebookPanel:not(.lm-mod-hidden) .ll").response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
