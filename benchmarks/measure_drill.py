"""The incident drill: an incident opened, played to its end and looked back on, and from a press to the repaint.

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
from loginlab.labs.drill.costly import first_costly_moment
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import Choose, careful, careless, play
from loginlab.seat import frozen_seat
from loginlab.widgets.incident_drill import IncidentDrill

TRIES = 20


def played(seed: int, choose: Choose) -> tuple[str, ...]:
    """One incident to its end, and what was played."""
    incident = play(seed, choose)
    incident.close()
    return incident.played


def presses(page: Page) -> tuple[float, ...]:
    """A frozen account, and messages read again and again, each press to its repaint."""
    drill = IncidentDrill(frozen_seat(), 0)
    drill.start("calm")
    for move in ("set-clock", "sign-in", "freeze"):
        drill.do(move)
    shown = WidgetPage(page, drill)
    taken = []
    for _ in range(TRIES):
        button = page.get_by_role("button", name=MOVES["read"].words).first.element_handle()
        taken.append(press_to_repaint(page, button, ".ll-drill-columns"))
        page.wait_for_timeout(100)
    if shown.errors:
        raise RuntimeError(shown.errors[0])
    return tuple(taken)


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first incident of the process is not counted."""
    played(0, careful)
    say("incidents")
    seeds = range(1, TRIES + 1)
    opened = tuple(milliseconds(lambda seed=seed: Incident(seed).close()) for seed in seeds)  # type: ignore[misc]
    careful_ones = tuple(milliseconds(lambda seed=seed: played(seed, careful)) for seed in seeds)  # type: ignore[misc]
    careless_ones = tuple(milliseconds(lambda seed=seed: played(seed, careless)) for seed in seeds)  # type: ignore[misc]
    say("looking back")
    lost = [(seed, played(seed, careless)) for seed in seeds]
    moments = tuple(milliseconds(lambda one=one: first_costly_moment(*one)) for one in lost)  # type: ignore[misc]
    say("presses")
    with open_browser() as browser:
        painted = presses(browser.new_page())
    return [
        Figure("an incident opened", opened, "ms", at_most=200, absolute=True),
        Figure("one played to its end by the careful owner", careful_ones, "ms", at_most=300, absolute=True),
        Figure("one played to its end by the careless owner", careless_ones, "ms", at_most=300, absolute=True),
        Figure("the first costly moment found", moments, "ms", at_most=1500, absolute=True),
        Figure("from a press to the repaint", painted, "ms", at_most=100, absolute=True, percentile=95),
    ]
