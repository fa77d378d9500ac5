"""What several benchmarks measure alike: the processor time of an act, and a press to the frame that shows it."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import JSHandle, Page

# From the press to the frame after the one in which something below is another.
PRESSED = """([button, where]) => new Promise((done) => {
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
  watch.observe(document.querySelector(where), { subtree: true, childList: true, characterData: true });
  button.click();
})"""


def milliseconds(act: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The time of one act; of the processor unless told, so that whatever else runs does not count."""
    began = clock()
    act()
    return (clock() - began) * 1000


def press_to_repaint(page: Page, button: JSHandle, where: str) -> float:
    """Press a button and wait for the frame in which something in the element that ``where`` selects is another.

    Returns:
        milliseconds, measured in the page.
    """
    return float(page.evaluate(PRESSED, [button, where]))
