"""The exercise card in a real browser: filled in, checked and helped with the keyboard alone, and open to everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from loginlab.exercises import find_exercise
from loginlab.exercises.protecting_withdrawals.repair_order import PLACES
from loginlab.exercises.start_here.go_on_or_stop import REQUESTS
from loginlab.labs.withdrawals.after_phish import GOOD_ORDER
from loginlab.labs.withdrawals.tables import STEP_NAMES
from loginlab.labs.wording import sentence_case
from loginlab.seat import frozen_seat
from loginlab.widgets.exercise import ExerciseCard
from tests.browser.keyboard import Keyboard
from tests.browser.widget_page import WidgetPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_exercise_is_done_with_the_keyboard_alone(page: Page, dark: bool) -> None:
    """Not tried, not yet, a hint, done: each is said, the focus stays on the button, and no state has a barrier."""
    shown = WidgetPage(page, ExerciseCard(find_exercise("00.go-on-or-stop"), frozen_seat()), dark=dark)
    card = page.locator(".ll-exercise")
    keys, check = Keyboard(page, card), card.get_by_role("button", name="Check")
    assert shown.barriers() == []
    keys.do(check)
    keys.expect_said("Not tried yet.")

    def answer_each(wrong: str = "") -> None:
        for request, (text, right) in REQUESTS.items():
            label = {"go on": "stop", "stop": "go on"}[right] if request == wrong else right
            keys.choose(card.get_by_role("group", name=text).get_by_label(label, exact=True))

    answer_each(wrong="chat-code")
    keys.do(check)
    keys.expect_said("✗ Not yet.")
    expect(check).to_be_focused()
    hint = card.get_by_role("button", name="Hint")
    keys.do(hint)
    keys.expect_said("Hint 1.")
    expect(card.get_by_role("button", name="Next hint")).to_be_focused()
    assert shown.barriers() == []
    answer_each()
    keys.do(check)
    keys.expect_said("✓ Done.")
    expect(check).to_be_focused()
    assert shown.barriers() == []
    assert shown.errors == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_rows_with_many_labels_are_lists_and_filled_by_keys(page: Page, dark: bool) -> None:
    """Eight steps in eight places would be a wall of 64 buttons; each list is named by its row."""
    shown = WidgetPage(page, ExerciseCard(find_exercise("07.repair-order"), frozen_seat()), dark=dark)
    card = page.locator(".ll-exercise")
    keys = Keyboard(page, card)
    assert card.get_by_role("radio").count() == 0
    assert shown.barriers() == []
    for step, place in zip(GOOD_ORDER, PLACES, strict=True):
        keys.pick(card.get_by_label(sentence_case(STEP_NAMES[step]), exact=True), place)
    keys.do(card.get_by_role("button", name="Check"))
    keys.expect_said("✓ Done.")
    assert shown.barriers() == []
    assert shown.errors == []


def test_the_task_of_a_function_is_folded_and_what_helps_is_said(page: Page) -> None:
    """Above the code stands the task as well; a hint that there is not is no dead button without a word."""
    shown = WidgetPage(page, ExerciseCard(find_exercise("00.who-owns-it"), frozen_seat(), lambda _address: 7))
    card = page.locator(".ll-exercise")
    task = card.get_by_text("Write", exact=False).first
    expect(task).to_be_hidden()
    Keyboard(page, card).go_to(card.locator("summary", has_text="The task"))
    page.keyboard.press("Enter")
    expect(task).to_be_visible()
    expect(card.get_by_text("Begin with the first line below that does not hold.")).to_be_visible()
    assert shown.barriers() == []
    assert shown.errors == []
