"""The Support Desk: one call and one contact to their end, a day of thirty calls, and from a press to the repaint.

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
from loginlab.labs.support_desk.agents import careful, run_agent
from loginlab.labs.support_desk.asked import a_day_of_calls
from loginlab.labs.support_desk.callers import Caller
from loginlab.labs.support_desk.contact_words import Move, Way
from loginlab.labs.support_desk.found_first import play_contact
from loginlab.seat import frozen_seat
from loginlab.widgets.support_desk import SupportDesk

TRIES, DAYS, PRESSES = 20, 3, 20


def a_day(seed: int) -> float:
    """CPU time of thirty calls, in seconds."""
    calls = a_day_of_calls(seed)
    return milliseconds(lambda: [run_agent(number, caller, careful) for number, caller in calls]) / 1000


def presses(page: Page) -> tuple[float, ...]:
    """An agent's presses one after the other, each to its repaint."""
    shown = WidgetPage(page, SupportDesk(frozen_seat(), "agent"))
    taken = []
    for number in range(PRESSES):
        name = "Ask for the date of birth" if number else "Look the account up"
        button = page.get_by_role("button", name=name, exact=True).element_handle()
        taken.append(press_to_repaint(page, button, ".ll-sd-talk"))
        page.wait_for_timeout(60)
    if shown.errors:
        raise RuntimeError(shown.errors[0])
    return tuple(taken)


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first call of the process is not counted."""
    run_agent(0, Caller.OWNER, careful)
    play_contact(0, Way.PHONE, [Move.OWN_WAY])
    say("calls and contacts")
    calls = tuple(milliseconds(lambda seed=seed: run_agent(seed, Caller.OWNER, careful)) for seed in range(TRIES))  # type: ignore[misc]
    contacts = tuple(
        milliseconds(lambda seed=seed: play_contact(seed, Way.PHONE, [Move.OWN_WAY])) for seed in range(TRIES)
    )  # type: ignore[misc]
    say("days of thirty calls")
    days = tuple(a_day(seed) for seed in range(DAYS))
    say("presses")
    with open_browser() as browser:
        painted = presses(browser.new_page())
    return [
        Figure("one call, from its world to its end", calls, "ms", at_most=100, absolute=True),
        Figure("one contact that finds the customer", contacts, "ms", at_most=100, absolute=True),
        Figure("thirty calls with a careful agent", days, "s", at_most=3, absolute=True),
        Figure("from a press to the repaint", painted, "ms", at_most=100, absolute=True, percentile=95),
    ]
