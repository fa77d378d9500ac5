"""The Withdrawal Desk: one race, one repair, the search for the smallest delay, and from a press to the repaint.

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
from loginlab.labs.withdrawals.after_phish import GOOD_ORDER, play_repair
from loginlab.labs.withdrawals.delays import race_at, smallest_delay_for
from loginlab.labs.withdrawals.guards import Guards
from loginlab.labs.withdrawals.players import ONCE_A_DAY, Plan, Thief
from loginlab.labs.withdrawals.race import run_race
from loginlab.seat import frozen_seat
from loginlab.widgets.withdrawal_desk import WithdrawalDesk

TRIES, SEARCHES = 20, 3


def search(seed: int) -> float:
    """CPU time of one search, in seconds, with nothing kept from an earlier one."""
    race_at.cache_clear()
    smallest_delay_for.cache_clear()
    return milliseconds(lambda: smallest_delay_for(seed, ONCE_A_DAY)) / 1000


def presses(page: Page) -> tuple[float, ...]:
    """A thief's presses one after the other, each to its repaint."""
    shown = WidgetPage(page, WithdrawalDesk(frozen_seat(), "race"))
    taken = []
    for number in range(TRIES):
        name = "1 h" if number else "Add my address to the whitelist"
        button = page.get_by_role("button", name=name, exact=True).element_handle()
        taken.append(press_to_repaint(page, button, ".ll-wd"))
        page.wait_for_timeout(100)
    if shown.errors:
        raise RuntimeError(shown.errors[0])
    return tuple(taken)


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first race of the process is not counted."""
    guards, thief = Guards(delay_h=48), Thief(Plan.PASSWORD)
    run_race(0, guards, thief, ONCE_A_DAY)
    say("races and repairs")
    races = tuple(milliseconds(lambda seed=seed: run_race(seed, guards, thief, ONCE_A_DAY)) for seed in range(TRIES))  # type: ignore[misc]
    repairs = tuple(milliseconds(lambda seed=seed: play_repair(seed, GOOD_ORDER)) for seed in range(TRIES))  # type: ignore[misc]
    say("the smallest delay")
    searches = tuple(search(seed) for seed in range(SEARCHES))
    say("presses")
    with open_browser() as browser:
        painted = presses(browser.new_page())
    return [
        Figure("one race, played to its end", races, "ms", at_most=100, absolute=True),
        Figure("one repair of eight steps", repairs, "ms", at_most=150, absolute=True),
        Figure("the smallest delay for an owner who looks once a day", searches, "s", at_most=5, absolute=True),
        Figure("from a press to the repaint", painted, "ms", at_most=200, absolute=True, percentile=95),
    ]
