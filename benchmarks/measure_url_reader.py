"""The URL Reader: look-alikes made, one address read, and from a key to what it means on the screen.

The same key in a text field of `ipywidgets` that redraws an `HTML` widget with what Python's `urlsplit` finds stands
beside it.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import nbformat
from playwright.sync_api import Locator, Page, expect
from tests.browser.jupyter import start_lab
from tests.browser.notebook import Notebook

from benchmarks.figures import Figure
from benchmarks.opening import open_browser
from loginlab.labs.addresses.lookalikes import Kind, generate_lookalikes
from loginlab.labs.addresses.reading import read_address
from loginlab.widgets.url_reader_view import EXAMPLES, read_view

expect.set_options(timeout=30_000)  # a busy machine may be slow to open a notebook, which is not what is measured
KEYS, WARM, SETS, EACH, READS = 60, 5, 20, 12, 200
PLAIN = """import ipywidgets
from urllib.parse import urlsplit

field, shown = ipywidgets.Text(placeholder="address"), ipywidgets.HTML()
draw = lambda change: setattr(shown, "value", f"<b class='plain-host'>{urlsplit(change.new).hostname}</b>")
field.observe(draw, "value")
ipywidgets.VBox([field, shown])"""
# Types one key and waits until what is shown of it has been painted; milliseconds.
TYPED = """([input, shown, typed]) => new Promise((done) => {
  const before = document.querySelector(shown)?.textContent;
  const watch = new MutationObserver(() => {
    if (document.querySelector(shown)?.textContent === before) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  const begun = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, typed);
  input.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def type_in_turns(page: Page, ours: Locator, theirs: Locator) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Milliseconds for each key of a name that grows by a letter each time, in the one field and then in the other."""
    fields = ((ours.element_handle(), ".ll-url-owner strong", []), (theirs.element_handle(), ".plain-host", []))
    for key in range(KEYS + WARM):
        for handle, shown, taken in fields:
            typed = f"https://{'lantern' * 12}"[: 12 + key] + ".test/"
            taken.append(page.evaluate(TYPED, [handle, shown, typed]))
            page.wait_for_timeout(60)
    return tuple(fields[0][2][WARM:]), tuple(fields[1][2][WARM:])


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def measure(say: Callable[[str], None]) -> list[Figure]:
    read_address(EXAMPLES[0])  # the list of endings is loaded once
    made = tuple(timed(lambda seed=seed: generate_lookalikes(Random(seed), EACH)) for seed in range(SETS))  # noqa: S311 - for timing only
    reads = tuple(timed(lambda n=n: read_view(EXAMPLES[n % len(EXAMPLES)])) for n in range(READS))
    say(f"  {SETS} sets of {EACH * len(Kind)} look-alikes, {READS} addresses read")
    with tempfile.TemporaryDirectory() as place, open_browser() as browser:
        lab = start_lab(Path(place))
        try:
            cells = [
                nbformat.v4.new_code_cell('import loginlab as lab\nlab.url_reader("reader")'),
                nbformat.v4.new_code_cell(PLAIN),
            ]
            nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / "notebooks" / "addresses.ipynb")
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            Notebook(page, lab, "notebooks/addresses.ipynb").open().run_all(1)
            plain = page.get_by_placeholder("address")
            expect(plain).to_be_visible(timeout=60_000)
            field = page.locator(".ll-url").get_by_label("Address", exact=True)
            ours, theirs = type_in_turns(page, field, plain)
            say(f"  {KEYS} keys in each")
        finally:
            lab.stop()
    return [
        Figure(f"{EACH * len(Kind)} look-alikes made", made, "ms"),
        Figure("one address read, with all that is said of it", reads, "ms", percentile=95),
        Figure("key to repaint, the middle one", ours, "ms"),
        Figure(
            "key to repaint", ours, "ms", "ipywidgets Text and HTML with urlsplit", theirs,
            at_most=50, absolute=True, percentile=95,
        ),
    ]  # fmt: skip
