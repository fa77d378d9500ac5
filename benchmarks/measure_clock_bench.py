"""The Clock Bench under the hand, beside the same demonstration as `interact` with matplotlib in the same session.

A slider of each is dragged by the mouse for a few seconds: how long a frame of the page takes, how often there is a new
picture, and how long after letting go it is the right one. Then codes are sent, and the time to the verdict counts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
from playwright.sync_api import Locator, Page, expect
from tests.browser.jupyter import start_lab
from tests.browser.notebook import Notebook

from benchmarks.figures import Figure
from benchmarks.measure_quiz_feedback import TIMED
from benchmarks.opening import open_browser

DRAGS, TRIES, LEAST_FRAMES = 5, 60, 55
# The same picture, verdict and code, made as notebooks usually make such a thing: every move asks the kernel to draw.
INTERACT = """%matplotlib inline
from datetime import timedelta
import ipywidgets
import matplotlib.pyplot as plt
from loginlab.labs.clock_bench import Bench, BenchState, present_code, timeline
from loginlab.world.clock import wall_time

def show(offset):
    setting, at = Bench(offset_s=offset), wall_time()
    line, (verdict, _) = timeline(setting, at), present_code(setting, BenchState(), at)
    figure, axes = plt.subplots(figsize=(9, 2))
    for box in line.boxes:
        left = (box.starts_at - at).total_seconds()
        axes.barh(0, setting.step_s, left=left, color="tab:blue" if box.in_window else "lightgrey",
                  edgecolor="tab:orange" if box.read else "white", linewidth=3 if box.read else 1)
        axes.text(left + setting.step_s / 2, 0, box.code, ha="center")
    axes.axvline((line.read_at - at).total_seconds(), linestyle="--")
    axes.axvline((line.arrives_at - at).total_seconds())
    axes.set_title(verdict.words)
    plt.show()

ipywidgets.interact(show, offset=ipywidgets.IntSlider(min=-180, max=180, value=-45));"""
# Runs while the mouse drags, once a frame: how long the frame was, and whether the picture is another one than before.
WATCH = """(shown) => {
  const key = () => { const node = document.querySelector(shown); return node?.src ?? node?.textContent; };
  const seen = window.watched = { frames: [], changed: [], on: true, begun: performance.now(), released: null };
  let before = performance.now(), last = key();
  const frame = (now) => {
    if (!seen.released) seen.frames.push(now - before);
    before = now;
    if (key() !== last) { last = key(); seen.changed.push(performance.now()); }
    if (seen.on) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const release = { capture: true, once: true };
  window.addEventListener("pointerup", () => { seen.released = performance.now(); }, release);
}"""
STOP = """() => {
  const seen = window.watched, last = seen.changed.at(-1) ?? Infinity;
  seen.on = false;
  return {
    frame: seen.frames.slice(2).reduce((sum, one) => sum + one) / (seen.frames.length - 2),
    picture: (seen.released - seen.begun) / Math.max(1, seen.changed.filter((at) => at <= seen.released).length),
    behind: Math.max(0, last - seen.released),
  };
}"""
SETTLES_MS = 5000


def drag(page: Page, handle: Locator, across: float) -> None:
    """Pull a thumb to and fro for about two seconds, sixty moves a second."""
    box = handle.bounding_box()
    if box is None:
        raise RuntimeError("The slider is not on the screen.")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for turn in (across, -across, 0):
        page.mouse.move(x + turn, y, steps=40)
    page.mouse.up()


def watched(page: Page, shown: str, handle: Locator) -> dict[str, float]:
    """Milliseconds: a frame, from one picture to the next, and from letting go to the last one."""
    handle.scroll_into_view_if_needed()
    page.evaluate(WATCH, shown)
    drag(page, handle, 50)
    page.wait_for_timeout(SETTLES_MS)  # a kernel that is behind still has pictures to draw
    seen: dict[str, float] = page.evaluate(STOP)
    return seen


def ours_once(page: Page) -> dict[str, float]:
    slider = page.locator(".ll-bench").get_by_label("Phone’s clock", exact=True)
    return watched(page, ".ll-bench-gap", slider)


def interact_once(page: Page) -> dict[str, float]:
    return watched(page, ".widget-interact img", page.locator(".widget-interact .noUi-handle"))


def one_verdict(page: Page) -> float:
    """Send a code and wait until the verdict on it is painted; milliseconds."""
    taken: float = page.evaluate(
        TIMED,
        [
            page.locator(".ll-bench").get_by_role("button", name="Send this code").element_handle(),
            {"where": ".ll-bench-caption span"},  # names the moment of arrival, so every try changes it
        ],
    )
    page.wait_for_timeout(1100)
    return taken


def one_release(page: Page) -> float:
    """Let go of a slider and wait until what Python says of it is painted; milliseconds."""
    slider = page.locator(".ll-bench").get_by_label("Seconds that the lock lasts").element_handle()
    taken: float = page.evaluate(RELEASED, slider)
    page.wait_for_timeout(200)
    return taken


RELEASED = """(input) => new Promise((done) => {
  const note = document.querySelector(".ll-bench-said"), before = note.textContent;
  input.value = `no number ${Math.random()}`.slice(0, 19);
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    if (note.textContent === before || !note.textContent) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
  watch.observe(note, { subtree: true, childList: true, characterData: true });
  input.dispatchEvent(new Event("change"));
})"""


def measure(say: Callable[[str], None]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as place, open_browser() as browser:
        lab = start_lab(Path(place))
        try:
            cells = [
                nbformat.v4.new_code_cell("import loginlab as lab\nlab.clock_bench(offset_s=-45, lock_s=0)"),
                nbformat.v4.new_code_cell(INTERACT),
            ]
            nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / "notebooks" / "clocks.ipynb")
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            Notebook(page, lab, "notebooks/clocks.ipynb").open().run_all(1)
            expect(page.locator(".widget-interact img")).to_be_visible(timeout=60_000)
            ours_once(page), interact_once(page)
            pairs = [(ours_once(page), interact_once(page)) for _ in range(DRAGS)]
            say(f"  {DRAGS} drags of each")
            page.locator(".ll-bench").scroll_into_view_if_needed()
            for _ in range(5):
                one_verdict(page)
            verdicts = tuple(one_verdict(page) for _ in range(TRIES))
            releases = tuple(one_release(page) for _ in range(TRIES))
            say(f"  {TRIES} codes sent, {TRIES} changes made")
        finally:
            lab.stop()
    bench, interact = ([pair[side] for pair in pairs] for side in (0, 1))

    def both(name: str) -> tuple[tuple[float, ...], str, str, tuple[float, ...]]:
        ours, theirs = (tuple(seen[name] for seen in side) for side in (bench, interact))
        return ours, "ms", "interact with matplotlib", theirs

    for name, side in (("the bench", bench), ("interact", interact)):
        frame, picture = (sum(seen[what] for seen in side) / len(side) for what in ("frame", "picture"))
        say(f"  {name}, while dragging: {1000 / frame:.0f} frames a second, {1000 / picture:.1f} new pictures a second")
    return [
        Figure("a frame of the page while dragging", *both("frame"), at_most=1000 / LEAST_FRAMES, absolute=True),
        Figure("one picture to the next while dragging", *both("picture"), at_most=1),
        Figure("letting go to the picture of where it stands", *both("behind")),
        Figure("press to verdict on screen", verdicts, "ms", at_most=100, absolute=True, percentile=95),
        Figure("change to the server's word on screen", releases, "ms", at_most=100, absolute=True, percentile=95),
    ]
