"""Asking for help: one ticket read for secrets, the longest one, opening a case, and from a press to the repaint.

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
from loginlab.labs.help_ticket.good_tickets import write_good_ticket
from loginlab.labs.help_ticket.help_case import open_help_case
from loginlab.labs.help_ticket.secret_scanning import LONGEST_TICKET, find_secrets
from loginlab.seat import frozen_seat
from loginlab.widgets.help_ticket import HelpTicket

TRIES = 20
WORST = ("1 ", "four ", "ab2", "x.", "1234 5678 ", "amber ")
"""What the patterns like best, each to be repeated to the longest ticket."""


def presses(page: Page) -> tuple[float, ...]:
    """Tickets sent one after the other, each another, each to its repaint."""
    shown = WidgetPage(page, HelpTicket(frozen_seat(), "write"))
    taken = []
    for number in range(TRIES):
        page.get_by_label("What you ask for").fill(f"Why is it refused, for the {number}th time?")
        page.get_by_label("When, by the clock").fill(f"{number:02d}:00" if number % 2 else "")
        button = page.get_by_role("button", name="Send this ticket").element_handle()
        taken.append(press_to_repaint(page, button, ".ll-help-part > div:last-of-type"))
        page.wait_for_timeout(100)
    if shown.errors:
        raise RuntimeError(shown.errors[0])
    return tuple(taken)


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first case of the process is not counted."""
    case = open_help_case(0)
    say("tickets")
    texts = [write_good_ticket(case, seed) for seed in range(TRIES)]
    read = tuple(milliseconds(lambda text=text: find_secrets(text, case.secrets)) for text in texts)  # type: ignore[misc]
    longest = tuple(
        milliseconds(lambda unit=unit: find_secrets((unit * LONGEST_TICKET)[:LONGEST_TICKET], case.secrets))  # type: ignore[misc]
        for unit in WORST
    )
    say("cases")
    opened = tuple(milliseconds(lambda seed=seed: open_help_case(seed)) for seed in range(1, TRIES))  # type: ignore[misc]
    say("presses")
    with open_browser() as browser:
        painted = presses(browser.new_page())
    return [
        Figure("one ticket read for secrets", read, "ms", at_most=50, absolute=True),
        Figure("the longest ticket there may be, of what takes longest", longest, "ms", at_most=1500, absolute=True),
        Figure("one case opened", opened, "ms", at_most=500, absolute=True),
        Figure("from sending a ticket to the repaint", painted, "ms", at_most=200, absolute=True, percentile=95),
    ]
