"""The re-check and the check of a lesson in a real browser: by keyboard, read by axe, and no wider than a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from loginlab.quiz.keys import right_ids
from loginlab.quiz.model import One
from loginlab.seat import frozen_seat
from loginlab.syllabus import items_to_ask_again
from loginlab.widgets.quiz_round import QuizRound
from loginlab.widgets.recheck import RecheckWidget
from loginlab.widgets.skip_check import SkipCheck
from tests.browser.camera import Camera
from tests.browser.widget_page import WidgetPage
from tests.quiz.answering import right_answer
from tests.widgets.histories import seat_after, seat_with_three_due

pytestmark = pytest.mark.browser


class RoundPage(WidgetPage):
    """A round alone on a page."""

    def __init__(self, page: Page, widget: QuizRound, *, dark: bool = False) -> None:
        super().__init__(page, widget, dark=dark)
        self.round = widget
        self.root = page.locator(".ll-round")
        self.quiz = page.locator(".ll-quiz")
        self.end = page.locator(".ll-round-end")

    def answer(self, *, rightly: bool, sure: str = "") -> None:
        """Answer the question on the page, one with buttons to choose from, and go to the next."""
        names = self.quiz.locator(".ll-quiz-options input").evaluate_all("all => all.map(e => e.value)")
        [item] = [one for one in self.round.items if isinstance(one, One) and {o.id for o in one.options} == set(names)]
        [right] = right_ids(item, self.round.seed_of(item))
        value = right if rightly else next(name for name in names if name != right)
        self.quiz.locator(f".ll-quiz-options input[value='{value}']").check()
        if sure:
            self.quiz.get_by_label(sure, exact=True).check()
        self.quiz.get_by_role("button", name="Check").click()
        expect(self.quiz.locator(".ll-quiz-heard > div")).to_be_visible()

    def answer_all(self) -> None:
        """The three questions that are due: one wrong and certain, two right."""
        for number in range(len(self.round.items)):
            self.answer(rightly=number > 0, sure="certain")
            if number < len(self.round.items) - 1:
                self.quiz.get_by_role("button", name="Next").click()
        expect(self.end).to_be_visible()

    def answer_behind_the_page(self) -> None:
        """Every question, whatever its kind: every second one right, the others as wrong as their kind allows."""
        for number, item in enumerate(self.round.items):
            answer: Any = right_answer(item, self.round.seed_of(item))
            if number % 2 and isinstance(item, One):
                answer = next(option.id for option in item.options if option.id != answer)
            message = {"act": "answer", "number": 900 + number, "data": {"item": item.id, "answer": answer}}
            self.page.evaluate("message => window.stage.model.send(message)", message)
        expect(self.end).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier(page: Page, dark: bool) -> None:
    """Before the first answer, and when the end stands below."""
    shown = RoundPage(page, RecheckWidget(seat_with_three_due()), dark=dark)
    assert shown.barriers() == []
    shown.answer_all()
    assert shown.barriers() == []
    assert shown.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_sticks_out(page: Page, tmp_path: Path, dark: bool) -> None:
    """At 320 px the page does not scroll sideways, and on wider ones nothing is wider than its place."""
    camera = Camera(tmp_path, "dark-" if dark else "light-")
    shown = RoundPage(page, RecheckWidget(seat_with_three_due()), dark=dark)
    camera.take_wide_and_narrow(page, "recheck-begin", shown.root)
    shown.answer_all()
    camera.take_wide_and_narrow(page, "recheck-end", shown.end)
    page.set_viewport_size({"width": 320, "height": 800})
    shown.end.scroll_into_view_if_needed()
    camera.take(page, "recheck-end-320")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_most_urgent_question_comes_first_and_the_end_says_when_to_come_back(page: Page) -> None:
    """Missed and certain before missed before known; missed again today, it comes again tomorrow."""
    shown = RoundPage(page, RecheckWidget(seat_with_three_due()))
    expect(shown.quiz.locator("legend").first).to_contain_text("You are stuck in an exercise.")
    shown.answer_all()
    expect(shown.end.get_by_role("heading").first).to_contain_text("Come back on ")
    rows = shown.end.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("✗ missed, and you were certain")
    expect(shown.end.get_by_text("Worth reading again")).to_be_visible()
    expect(page.locator(".ll-round > p[role=status]")).to_contain_text("That was the last one. Come back on ")


def test_the_keyboard_gets_through(page: Page) -> None:
    """Tab, arrows and Enter alone: choose, check, go on; the place of the keyboard stays in the round."""
    shown = RoundPage(page, RecheckWidget(seat_with_three_due()))
    for number in range(3):
        tab_to(page, ".ll-quiz-options input")
        page.keyboard.press("Space")
        tab_to(page, ".ll-quiz-stage [data-place=act]")
        page.keyboard.press("Enter")
        expect(shown.quiz.locator(".ll-quiz-heard > div")).to_be_visible()
        if number < 2:
            tab_to(page, ".ll-quiz-foot button:last-of-type")
            page.keyboard.press("Enter")
        assert page.evaluate("document.querySelector('.ll-round').contains(document.activeElement)")
    expect(shown.end).to_be_visible()


def test_nothing_due_is_said_without_a_question(page: Page, tmp_path: Path) -> None:
    """Neither an empty quiz nor an empty end."""
    shown = RoundPage(page, RecheckWidget(seat_after((0, "00.hints", True, "certain"))))
    expect(shown.root.get_by_role("heading")).to_contain_text("Nothing is due today. Come back on ")
    Camera(tmp_path).take(page, "recheck-nothing-due")
    expect(shown.quiz).to_have_count(0)
    expect(shown.end).to_be_hidden()
    assert shown.barriers() == []


def test_five_more_minutes_are_a_round_of_its_own(page: Page) -> None:
    """With more due than fits, the end offers more; the head has the keyboard then, and the questions are others."""
    names = [name for name in items_to_ask_again() if name.startswith("03.")]
    shown = RoundPage(page, RecheckWidget(seat_after(*((30, name, True, None) for name in names))))
    before = {item.id for item in shown.round.items}
    assert 1 < len(before) < len(names)
    shown.answer_behind_the_page()
    shown.end.get_by_role("button", name="Go on for five more minutes").click()
    expect(shown.end).to_be_hidden()
    expect(shown.root.locator(".ll-round-head h2")).to_be_focused()
    assert not before & {item.id for item in shown.round.items}
    expect(shown.quiz.locator("legend").first).to_contain_text("Question 1 of ")


def test_the_check_of_a_lesson_names_what_to_read(page: Page, tmp_path: Path) -> None:
    """What was shown and what was not stand below each other, with the sections for the rest."""
    shown = RoundPage(page, SkipCheck("03", frozen_seat()))
    camera = Camera(tmp_path)
    camera.take_wide_and_narrow(page, "check-begin", shown.root)
    expect(shown.quiz).to_have_count(0)
    shown.root.get_by_role("button", name="Begin the check").click()
    expect(shown.quiz.locator("legend").first).to_be_focused()
    shown.answer_behind_the_page()
    camera.take_wide_and_narrow(page, "check-end", shown.end)
    expect(shown.end.get_by_role("heading").first).to_contain_text("You have shown ")
    expect(shown.end.locator("tbody tr")).to_have_count(5)
    expect(shown.quiz.locator(".ll-quiz-counted")).to_contain_text("right at the first try")
    expect(shown.quiz.get_by_text("That is the whole quiz.")).to_have_count(0)
    expect(shown.quiz.get_by_text("That was the last question. You have shown ")).to_be_visible()
    shown.quiz.get_by_role("button", name="Go to the result").click()
    expect(shown.end.get_by_role("heading").first).to_be_focused()
    expect(shown.end.get_by_role("heading").first).to_be_in_viewport()
    assert shown.barriers() == []
    assert shown.errors == []


def tab_to(page: Page, where: str) -> None:
    """Press Tab until an element that fits has the focus."""
    for _ in range(60):
        if page.evaluate("where => document.activeElement?.matches(where)", where):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not get to {where}")
