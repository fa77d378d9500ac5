"""Questions of every kind in a real browser: answered with the keyboard alone, and nothing in anybody's way."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from loginlab.catalogue import lesson_file
from loginlab.progress.acts import CHECK
from loginlab.quiz.bank import read_bank
from loginlab.quiz.model import AnyItem, Match, Order
from loginlab.seat import FROZEN_SEED, frozen_seat
from loginlab.widgets.quiz import QuizWidget
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage
from tests.quiz.answering import right_answer

pytestmark = pytest.mark.browser

ITEMS = {type(item).__name__: item for item in read_bank(lesson_file("quizzes", "00", "yaml")).items}
"""One question of each kind."""


class QuizPage(WidgetPage):
    """A quiz alone on a page, of the kinds that are named, or of all."""

    def __init__(self, page: Page, *kinds: str, dark: bool = False) -> None:
        super().__init__(page, QuizWidget([ITEMS[kind] for kind in kinds or ITEMS], frozen_seat()), dark=dark)
        self.root = page.locator(".ll-quiz")
        self.check = self.root.get_by_role("button", name="Check", exact=True)

    def answer(self, keys: Keyboard, item: AnyItem) -> None:
        """Fill in what is right, with the keys that each kind of control answers to."""
        right: Any = right_answer(item, FROZEN_SEED)
        if isinstance(item, Order):
            self.put_in_order(keys, right)
        elif isinstance(item, Match):
            for left, belongs in right.items():
                keys.pick(self.root.get_by_label(left.replace("`", ""), exact=True), belongs.replace("`", ""))
        elif isinstance(right, list):
            for option in right:
                keys.tick(self.root.locator(f".ll-quiz-options input[value='{option}']"))
        elif self.root.locator(".ll-quiz-options").count():
            keys.choose(self.root.locator(f".ll-quiz-options input[value='{right}']"))
        else:
            keys.write(self.root.get_by_label("Your answer"), right)

    def put_in_order(self, keys: Keyboard, order: list[str]) -> None:
        steps = self.root.locator(".ll-quiz-order button[data-place^=up-]")
        for place, step in enumerate(order):
            keys.go_to(self.root.locator(f"[data-place='up-{step}']"))
            while steps.evaluate_all("all => all.map((one) => one.dataset.place)").index(f"up-{step}") > place:
                keys.press("ArrowUp")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_kind_is_answered_with_the_keyboard_and_keeps_nobody_out(page: Page, dark: bool) -> None:
    """Empty it is not marked, and that is said; wrong or right, the verdict is said; and each state has no barrier."""
    quiz = QuizPage(page, dark=dark)
    keys = Keyboard(page, quiz.root)
    for number, item in enumerate(ITEMS.values()):
        expect(quiz.root.locator("legend").first).to_contain_text(f"Question {number + 1} of {len(ITEMS)}")
        assert quiz.barriers() == []
        if not isinstance(item, Order):
            keys.do(quiz.check)
            expect(quiz.root.locator(".ll-quiz-heard .ll-note")).to_be_visible()
        quiz.answer(keys, item)
        keys.choose(quiz.root.get_by_label("certain"))
        keys.do(quiz.check)
        keys.expect_said("✓ Right.")
        expect(quiz.root.get_by_role("button", name="Try again")).to_be_focused()
        assert quiz.barriers() == []
        if number + 1 < len(ITEMS):
            keys.do(quiz.root.get_by_role("button", name="Next"))
            expect(quiz.root.locator("legend").first).to_be_focused()
    expect(quiz.root.get_by_text("That is the whole quiz.")).to_be_visible()
    assert quiz.errors == []


def test_a_wrong_answer_is_said_and_can_be_given_again(page: Page) -> None:
    """The explanations unfold by key, the place of the keyboard is the button, and then the question again."""
    quiz = QuizPage(page, "One")
    keys = Keyboard(page, quiz.root)
    right = right_answer(ITEMS["One"], FROZEN_SEED)
    wrong = quiz.root.locator(f".ll-quiz-options input:not([value='{right}'])").first
    keys.choose(wrong)
    keys.do(quiz.check)
    keys.expect_said("✗ Not yet.")
    keys.tick(quiz.root.locator("summary"), "Enter")
    assert quiz.barriers() == []
    page.wait_for_timeout(450)  # a second press within 0.4 s counts as a double press
    keys.do(quiz.root.get_by_role("button", name="Try again"))
    expect(quiz.check).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_happened_waits_until_it_is_asked_for(page: Page, dark: bool) -> None:
    """After a wrong prediction it stands folded with the answer: in sight, it would leave nothing to try again."""
    quiz = QuizPage(page, "PredictNumber", dark=dark)
    keys, happened = Keyboard(page, quiz.root), quiz.root.get_by_text("What was found:")
    keys.write(quiz.root.get_by_label("Your answer"), "5000")
    keys.do(quiz.check)
    keys.expect_said("✗ Not yet.")
    expect(happened).to_be_hidden()
    keys.tick(quiz.root.locator("summary"), "Enter")
    expect(happened).to_be_visible()
    assert quiz.barriers() == []
    page.wait_for_timeout(450)  # a second press within 0.4 s counts as a double press
    keys.do(quiz.root.get_by_role("button", name="Try again"))
    expect(happened).to_have_count(0)
    quiz.answer(keys, ITEMS["PredictNumber"])
    keys.do(quiz.check)
    expect(happened).to_be_visible()
    assert quiz.errors == []


def test_a_wrong_answer_of_before_is_told_when_the_page_is_opened_again(page: Page) -> None:
    """The fields are empty again; the words say why the question counts as tried, and go with the next answer."""
    item, seat = ITEMS["One"], frozen_seat()
    right = right_answer(item, FROZEN_SEED)
    wrong = next(option.id for option in item.options if option.id != right)  # type: ignore[union-attr]
    seat.progress.record_answer(item.id, answer=wrong, right=False, sure=None)
    quiz = WidgetPage(page, QuizWidget([item], seat))
    root = page.locator(".ll-quiz")
    told = root.get_by_text("You answered this before, and it was not right yet.")
    expect(told).to_be_visible()
    assert quiz.barriers() == []
    root.locator(f"input[value='{right}']").check()
    root.get_by_role("button", name="Check", exact=True).click()
    expect(told).to_have_count(0)


@pytest.mark.parametrize("kind", ["Several", "Order", "Match", "Number"])
def test_tried_again_after_a_right_answer_a_question_is_blank(page: Page, kind: str) -> None:
    """With the answer still filled in, Check would say Right to somebody who did nothing."""
    quiz, item = QuizPage(page, kind), ITEMS[kind]
    keys = Keyboard(page, quiz.root)
    begins = quiz.root.locator(".ll-quiz-order .ll-quiz-text").all_inner_texts()
    quiz.answer(keys, item)
    keys.do(quiz.check)
    keys.expect_said("✓ Right.")
    page.wait_for_timeout(450)  # a second press within 0.4 s counts as a double press
    keys.do(quiz.root.get_by_role("button", name="Try again"))
    assert quiz.root.locator(".ll-quiz-order .ll-quiz-text").all_inner_texts() == begins
    keys.do(quiz.check)
    expect(quiz.root.locator(".ll-quiz-heard .ll-note")).to_be_visible()
    quiz.answer(keys, item)
    keys.do(quiz.check)
    expect(quiz.root.locator(".ll-quiz-heard .ll-good")).to_be_visible()
    assert quiz.errors == []


def test_a_wrong_order_is_kept_and_one_reason_told(page: Page) -> None:
    """Of the first step that was put where it does not belong. What belongs there stays folded away with the order."""
    quiz, item = QuizPage(page, "Order"), ITEMS["Order"]
    assert isinstance(item, Order)
    keys = Keyboard(page, quiz.root)
    first, second, *others = (step.id for step in item.steps)
    third, *rest = others
    quiz.put_in_order(keys, [first, third, second, *rest])
    keys.do(quiz.check)
    keys.expect_said("✗ Not yet.")
    astray = next(step for step in item.steps if step.id == third)
    keys.expect_said(f"The first that is not in its place: {astray.text}{astray.why}".replace("`", ""))
    heard = quiz.root.locator(".ll-quiz-heard")
    for step in item.steps:
        expect(heard.get_by_text(step.why.replace("`", ""))).to_have_count(int(step is astray))
        expect(quiz.root.locator(".ll-quiz-more").get_by_text(step.why.replace("`", ""))).to_be_hidden()
    assert quiz.barriers() == []
    page.wait_for_timeout(450)  # a second press within 0.4 s counts as a double press
    keys.do(quiz.root.get_by_role("button", name="Try again"))
    places = quiz.root.locator(".ll-quiz-order button[data-place^=up-]")
    shown = places.evaluate_all("all => all.map((one) => one.dataset.place)")
    assert shown == [f"up-{step}" for step in (first, third, second, *rest)]


def test_a_table_that_is_cut_off_says_so(page: Page) -> None:
    """In a narrow window the last column decides and is out of sight; in a wide one there is nothing to say."""
    item = read_bank(lesson_file("quizzes", "06", "yaml")).item("06.two-numbers")
    page.set_viewport_size({"width": 340, "height": 800})  # as wide as a notebook of 420 px leaves
    quiz = WidgetPage(page, QuizWidget([item], frozen_seat()))
    root = page.locator(".ll-quiz")
    root.locator(f"input[value='{right_answer(item, FROZEN_SEED)}']").check()
    root.get_by_role("button", name="Check", exact=True).click()
    push = root.get_by_text("Push it sideways for the rest →")
    expect(push).to_be_visible()
    expect(root.get_by_role("region", name="What was found, as a table")).to_be_visible()
    assert quiz.barriers() == []
    page.set_viewport_size({"width": 1000, "height": 800})
    expect(push).to_be_hidden()


def test_what_the_sureness_is_for_is_said_once(page: Page) -> None:
    """With the question that one begins at; at the others it is still said that one need not answer."""
    quiz = QuizPage(page)
    whole = quiz.root.get_by_text("it decides what comes back in the re-check")
    expect(whole).to_have_count(1)
    quiz.root.get_by_role("button", name="Next").click()
    expect(whole).to_have_count(0)
    expect(quiz.root.get_by_text("If you like.", exact=True)).to_be_visible()


def test_what_was_solved_in_the_check_says_so_beside_its_answer(page: Page) -> None:
    """It stands there solved, and the words say when and where that was."""
    item, seat = ITEMS["One"], frozen_seat()
    right = right_answer(item, FROZEN_SEED)
    seat.progress.record_answer(item.id, answer=right, right=True, sure=None, asked=CHECK)
    quiz = WidgetPage(page, QuizWidget([item], seat))
    root = page.locator(".ll-quiz")
    expect(root.get_by_text("✓ Right.")).to_be_visible()
    expect(root.get_by_text("You answered this right in the check of the lesson, on 14 March 2026.")).to_be_visible()
    assert quiz.barriers() == []


def test_the_line_above_a_prediction_is_true_of_what_is_only_worked_out(page: Page) -> None:
    """Published figures and a reckoning are no experiment that the course does then."""
    quiz = QuizPage(page, "PredictNumber")
    expect(quiz.root.get_by_text("held against what was measured or worked out")).to_be_visible()
    expect(quiz.root.get_by_text("The course then does what the question describes")).to_have_count(0)
