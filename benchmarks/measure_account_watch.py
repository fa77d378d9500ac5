"""Account Watch: a year generated and drawn, practice years, and from a press to the repaint.

CPU time for what runs in Python alone, so that other programs on the machine do not count. From the press to the
repaint it is the wall's time, in a browser, with the Python half in the same process.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.widget_page import WidgetPage

from benchmarks.figures import Figure
from benchmarks.opening import open_browser
from benchmarks.pressing import milliseconds, press_to_repaint
from loginlab.labs.account_watch.throwing_out import WatchedAccount
from loginlab.labs.account_watch.year import generate_year, practice_years
from loginlab.seat import frozen_seat
from loginlab.widgets.account_watch import AccountWatch
from loginlab.widgets.plots.account_year import AccountYearPlot

TRIES = 10


def draw(seed: int) -> None:
    """A year from its seed to its picture."""
    year = generate_year(seed)
    AccountYearPlot(year).png()
    year.close()


def presses(page: Page) -> tuple[float, ...]:
    """Marks, pages and choices, each to its repaint."""
    shown = WidgetPage(page, AccountWatch(frozen_seat(), "year"))
    page.locator("img").wait_for()
    taken = []
    for number in range(TRIES):
        later = page.get_by_role("button", name="Later", exact=True).element_handle()
        taken.append(press_to_repaint(page, later, ".ll-aw"))
        page.wait_for_timeout(60)
        tick = page.get_by_role("checkbox").nth(number).element_handle()
        taken.append(press_to_repaint(page, tick, ".ll-aw"))
        page.wait_for_timeout(60)
    if shown.errors:
        raise RuntimeError(shown.errors[0])
    return tuple(taken)


def tries(page: Page) -> tuple[float, ...]:
    """The intruder's five tries and the repaint after them."""
    shown = WidgetPage(page, AccountWatch(frozen_seat(), "throw-out"))
    taken = []
    for _ in range(TRIES):
        button = page.get_by_role("button", name="Let the intruder try again").element_handle()
        taken.append(press_to_repaint(page, button, ".ll-aw"))
        page.wait_for_timeout(60)
    if shown.errors:
        raise RuntimeError(shown.errors[0])
    return tuple(taken)


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first year of the process is not counted."""
    draw(0)
    say("years")
    drawn = tuple(milliseconds(lambda seed=seed: draw(seed)) for seed in range(1, TRIES + 1))  # type: ignore[misc]
    practice = tuple(milliseconds(lambda seed=seed: practice_years(seed, 20)) / 20 for seed in range(TRIES))  # type: ignore[misc]
    say("accounts")
    opened = tuple(milliseconds(lambda seed=seed: WatchedAccount(seed).close()) for seed in range(TRIES))  # type: ignore[misc]
    say("presses")
    with open_browser() as browser:
        painted, tried = presses(browser.new_page()), tries(browser.new_page())
    return [
        Figure("a year generated, written into a store, read and drawn", drawn, "ms", at_most=1000, absolute=True),
        Figure("one practice year", practice, "ms", at_most=100, absolute=True),
        Figure("an account with somebody in it", opened, "ms", at_most=1000, absolute=True),
        Figure("from a mark or a page to the repaint", painted, "ms", at_most=100, absolute=True, percentile=95),
        Figure("from “let the intruder try” to the repaint", tried, "ms", at_most=200, absolute=True, percentile=95),
    ]
