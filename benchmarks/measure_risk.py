"""The Risk Bench: two thousand people scored, the memory it takes, one situation, and from a choice to the repaint.

CPU time for what runs in Python alone, so that other programs on the machine do not count. The two thousand are scored
in a process of their own, whose peak of memory is what the system says of it. From the choice to the repaint it is the
wall's time, in a browser, with the Python half in the same process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.widget_page import WidgetPage

from benchmarks.figures import Figure
from benchmarks.opening import open_browser
from loginlab.labs.risk.situations import SITUATIONS, play
from loginlab.seat import frozen_seat
from loginlab.widgets.risk_bench import RiskBench

ROUNDS, SEEDS = 5, 3
# Generates the people, scores every sign-in and the intruders' tries, and draws the curve's points.
ALONE = """
import json, resource, time
began = time.process_time()
from loginlab.labs.risk.tradeoff import curve, run_tradeoff
loaded = time.process_time()
curve(run_tradeoff(SEED))
peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([time.process_time() - loaded, loaded - began, peak_kib / 1024]))
"""
# From the choice to the frame after the one in which the answer is another.
CHOSEN = """([list, name]) => new Promise((done) => {
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
  watch.observe(document.querySelector(".ll-rb .ll-note"), { subtree: true, childList: true, characterData: true });
  watch.observe(document.querySelector(".ll-rb .ll-note").parentNode, { childList: true });
  list.value = name;
  list.dispatchEvent(new Event("change"));
})"""
# From the slider's event to the frame after it.
SLID = """([slider, value]) => new Promise((done) => {
  const begun = performance.now();
  slider.value = value;
  slider.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
})"""


def alone(seed: int) -> tuple[float, float, float]:
    """Seconds of scoring, seconds of loading, and the peak in MiB."""
    done = subprocess.run(
        [sys.executable, "-c", ALONE.replace("SEED", str(seed))], capture_output=True, text=True, check=True
    )
    scored, loaded, peak = json.loads(done.stdout)
    return scored, loaded, peak


def seconds(act: Callable[[], object]) -> float:
    """CPU time of one act."""
    began = time.process_time()
    act()
    return time.process_time() - began


def in_a_page(page: Page) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Choices of situations, each to its repaint, and moves of the threshold."""
    shown = WidgetPage(page, RiskBench(frozen_seat()))
    chosen, slid = [], []
    for name in list(SITUATIONS)[1:]:
        list_ = page.get_by_label("Who arrives?").element_handle()
        chosen.append(float(page.evaluate(CHOSEN, [list_, name])))
        page.wait_for_timeout(100)
    slider = page.get_by_role("slider", name="How strict").element_handle()
    for value in range(0, 80, 4):
        slid.append(float(page.evaluate(SLID, [slider, str(value)])))
    if shown.errors:
        raise RuntimeError(shown.errors[0])
    return tuple(chosen), tuple(slid)


def measure(say: Callable[[str], None]) -> list[Figure]:
    """The figures; the first world of the process is not counted."""
    say("two thousand people")
    scored, loaded, peaks = zip(*(alone(seed) for seed in range(SEEDS)), strict=True)
    say("situations")
    play(0, "usual")
    played = tuple(1000 * seconds(lambda seed=seed: play(seed, "vpn-first")) for seed in range(1, 1 + ROUNDS))  # type: ignore[misc]
    first = tuple(1000 * seconds(lambda: RiskBench(frozen_seat()).static_html()) for _ in range(ROUNDS))
    say("choices in a page")
    with open_browser() as browser:
        chosen, slid = in_a_page(browser.new_page())
    return [
        Figure(
            "2,000 people made, scored, and tried by three kinds of intruder", scored, "s", at_most=5, absolute=True
        ),
        Figure("loading what that needs", loaded, "s", at_most=2, absolute=True),
        Figure("peak of memory of that process", peaks, "MiB", at_most=400, absolute=True),
        Figure("one situation, played in a world", played, "ms", at_most=150, absolute=True),
        Figure("the bench, ready to be shown", first, "ms", at_most=200, absolute=True),
        Figure("from a choice to the repaint", chosen, "ms", at_most=200, absolute=True, percentile=95),
        Figure("from a move of the threshold to the repaint", slid, "ms", at_most=50, absolute=True, percentile=95),
    ]
