"""The re-check: working out what is due, opening it with a whole course done, and from a press to the repaint.

CPU time for what runs in Python alone, so that other programs on the machine do not count. From the press to the
repaint it is the wall's time, in a browser, with the Python half in the same process.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page
from tests.browser.widget_page import WidgetPage
from tests.quiz.answering import right_answer

from benchmarks.figures import Figure
from benchmarks.opening import open_browser
from benchmarks.pressing import milliseconds, press_to_repaint
from loginlab.progress.review import due
from loginlab.seat import Seat, frozen_seat
from loginlab.syllabus import items_to_ask_again, standing
from loginlab.widgets.recheck import RecheckWidget
from loginlab.widgets.skip_check import SkipCheck

TRIES, STARTS, ROUNDS = 20, 5, 6
IMPORT = "import time; began = time.process_time(); import fsrs; print(time.process_time() - began)"


def a_course_done() -> Seat:
    """Every question answered on three days, a month apart, now right and now wrong."""
    seat = frozen_seat()
    for turn in range(3):
        for number, item in enumerate(items_to_ask_again()):
            right = (number + turn) % 3 > 0
            seat.progress.record_answer(item, answer="x", right=right, sure=("guess", "fairly", "certain")[number % 3])
        seat.clock.advance(timedelta(days=30))
    return seat


def load_fsrs() -> float:
    """CPU time of importing it in a fresh process, in milliseconds."""
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    return float(done.stdout) * 1000


def presses(page: Page) -> tuple[float, ...]:
    """Each question of some rounds answered right, by a message of the page, to the repaint of its verdict."""
    seat, taken = a_course_done(), []
    widget = RecheckWidget(seat)
    shown = WidgetPage(page, widget)
    for _ in range(ROUNDS):
        for place, item in enumerate(widget.items):
            page.locator(f".ll-quiz-steps [data-place='step-{place}']").click()
            page.wait_for_timeout(100)
            widget.prepare(item.id)
            answer = right_answer(item, widget.seed_of(item))
            button = page.evaluate_handle(
                "(data) => ({click: () => window.stage.model.send({act: 'answer', number: 999, data})})",
                {"item": item.id, "answer": answer, "sure": "fairly"},
            )
            taken.append(press_to_repaint(page, button, ".ll-quiz-heard"))
        page.get_by_role("button", name="Go on for five more minutes").click()
        page.wait_for_timeout(200)
    if shown.errors:
        raise RuntimeError(shown.errors[0])
    return tuple(taken)


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first of each kind in the process is not counted."""
    say("starts")
    loads = tuple(load_fsrs() for _ in range(STARTS))
    seat = a_course_done()
    acts, items, now = seat.progress.acts(), items_to_ask_again(), seat.clock.now()
    due(acts, items.values(), now)
    say("what is due")
    replays = tuple(milliseconds(lambda: due(acts, items.values(), now)) for _ in range(TRIES))
    stands = tuple(milliseconds(lambda: standing(acts)) for _ in range(TRIES))
    say("opening")
    RecheckWidget(seat)
    opened = tuple(milliseconds(lambda: RecheckWidget(seat).static_html()) for _ in range(TRIES))
    checks = tuple(milliseconds(lambda: SkipCheck("03", seat).static_html()) for _ in range(TRIES))
    say("presses")
    with open_browser() as browser:
        painted = presses(browser.new_page())
    done = f"{len(acts)} answers to {len(items)} questions"
    return [
        Figure("loading the scheduler", loads, "ms", at_most=200, absolute=True),
        Figure(f"what is due after {done}", replays, "ms", at_most=100, absolute=True),
        Figure(f"which objectives are met after {done}", stands, "ms", at_most=100, absolute=True),
        Figure("opening the re-check", opened, "ms", at_most=300, absolute=True),
        Figure("opening the check of a lesson", checks, "ms", at_most=300, absolute=True),
        Figure("from an answer to the repaint", painted, "ms", at_most=200, absolute=True, percentile=95),
    ]
