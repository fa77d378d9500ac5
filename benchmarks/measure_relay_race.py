"""The Relay Race: one race, the table of all settings for both people on two cores, and a press to its repaint.

The table is held against its promise of ten seconds by the processor time of its two processes, halved: what else runs
on the machine is then not counted. The time on the clock is given beside it. The press is measured in a page with the
Python half in the same process: from the click to the first frame that shows the new move.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable

from tests.browser.widget_page import WidgetPage

from benchmarks.figures import Figure
from benchmarks.opening import open_browser
from loginlab.labs.relay_race.race import run_race
from loginlab.labs.relay_race.switches import every_setting, switches_of
from loginlab.labs.relay_race.table import kept_table, run_table
from loginlab.labs.relay_race.victim import HURRIED, VICTIMS
from loginlab.seat import frozen_seat
from loginlab.widgets.relay_race import RelayRaceWidget

RACES, BOARDS, CORES = 20, 6, 2
LONGEST = switches_of(["device_approval", "anti_phishing_code", "password_manager", "withdrawal_hold", "revoke_all"])
"""All ten moves but one: the longest race there is without a passkey."""
PRESS = """async () => {
  const list = document.querySelector(".ll-relay-moves"), before = list.children.length;
  const button = document.querySelector(".ll-relay-acts .ll-main"), begun = performance.now();
  button.click();
  return await new Promise((done) => {
    const look = () => (list.children.length > before ? done(performance.now() - begun) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });
}"""


def run_all() -> tuple[float, float]:
    """Seconds of processor time of the children, halved, and seconds on the clock; the table must be the kept one."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    table = run_table(processes=CORES)
    taken, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert table == kept_table()  # noqa: S101 - a table that is fast and wrong is not a table
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used / CORES, taken


def press_moves() -> list[float]:
    """Milliseconds from a click to the new move on the screen, over whole races."""
    taken: list[float] = []
    with open_browser() as browser:
        for _ in range(BOARDS):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            board = WidgetPage(page, RelayRaceWidget(frozen_seat()))
            page.get_by_role("checkbox", name="device approval").first.check()
            while page.locator(".ll-relay-verdict").is_hidden():
                taken.append(page.evaluate(PRESS))
            assert board.errors == []  # noqa: S101 - a page that fails is fast
            page.close()
    return taken


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first race of the process is not counted."""
    run_race(1, LONGEST, HURRIED)
    say("whole races")
    races = []
    for seed in range(RACES):
        begun = time.perf_counter()
        run_race(seed, LONGEST, HURRIED)
        races.append(1000 * (time.perf_counter() - begun))
    say(f"the whole table on two processes, of {os.cpu_count()} cores")
    used, taken = run_all()
    say("presses in a page")
    presses = tuple(press_moves())
    settings = len(list(every_setting())) * len(VICTIMS)
    return [
        Figure("one whole race, the longest", tuple(races), "ms"),
        Figure(
            f"the whole table, {settings} outcomes: processor time on {CORES} cores",
            (used,),
            "s",
            at_most=10,
            absolute=True,
        ),
        Figure("the same on the clock, with whatever else ran", (taken,), "s"),
        Figure("a press of the next move to its repaint", presses, "ms"),
        Figure("a press of the next move to its repaint", presses, "ms", percentile=95),
    ]
