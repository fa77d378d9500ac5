"""From a click on Check to the verdict painted on the screen, in a real browser.

Held against the least there is: a button of ipywidgets whose click changes a line of text. Both go from the page to
the kernel and back; ours also marks the answer and writes it to the disk before it says anything.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
from playwright.sync_api import Page, expect
from tests.browser.jupyter import start_lab
from tests.browser.notebook import Notebook

from benchmarks.figures import Figure
from benchmarks.opening import open_browser

CLICKS = 60
BUTTON = """import ipywidgets
count = ipywidgets.Label("0")
button = ipywidgets.Button(description="Count")
button.on_click(lambda _: setattr(count, "value", str(int(count.value) + 1)))
ipywidgets.VBox([button, count])"""
# Times one click from the event itself to the first frame painted after the page shows what it waits for.
TIMED = """([button, wait]) => new Promise((done) => {
  const before = document.querySelector(wait.where)?.textContent;
  let begun;
  button.addEventListener("click", () => { begun = performance.now(); }, { capture: true, once: true });
  const watch = new MutationObserver(() => {
    const shown = document.querySelector(wait.where);
    if (!shown || shown.textContent === before) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  button.click();
})"""


def notebook_with_both(folder: Path) -> str:
    cells = [
        nbformat.v4.new_code_cell('import loginlab as lab\nlab.questions("00")'),
        nbformat.v4.new_code_cell(BUTTON),
    ]
    path = folder / "notebooks" / "clicks.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return f"notebooks/{path.name}"


def one_answer(page: Page) -> float:
    """Answer the first question wrong, and take the answer back; milliseconds."""
    quiz = page.locator(".ll-quiz")
    quiz.get_by_role("radio").first.check()
    check = quiz.get_by_role("button", name="Check").element_handle()
    where = {"where": ".ll-quiz [role=status] :is(.ll-good, .ll-bad)"}
    taken: float = page.evaluate(TIMED, [check, where])
    page.wait_for_timeout(450)  # a second click at once would be a double click, which the quiz ignores
    quiz.get_by_role("button", name="Try again").click()
    expect(quiz.get_by_role("button", name="Check")).to_be_visible()
    return taken


def one_count(page: Page) -> float:
    """Press the plain button once; milliseconds."""
    button = page.locator(".jupyter-button").element_handle()
    taken: float = page.evaluate(TIMED, [button, {"where": ".widget-label"}])
    return taken


def measure(say: Callable[[str], None]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as place, open_browser() as browser:
        lab = start_lab(Path(place))
        try:
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            both = Notebook(page, lab, notebook_with_both(lab.folder)).open()
            both.run_all(1)
            expect(page.locator(".jupyter-button")).to_be_visible()
            for _ in range(5):
                one_answer(page)
                one_count(page)
            pairs = [(one_answer(page), one_count(page)) for _ in range(CLICKS)]
            say(f"  {CLICKS} clicks of each")
        finally:
            lab.stop()
    answers, counts = zip(*pairs, strict=True)
    against = "a button and a label of ipywidgets"
    return [
        Figure("quiz click to feedback", answers, "ms", against, counts),
        Figure("quiz click to feedback", answers, "ms", against, counts, at_most=100, absolute=True, percentile=95),
    ]
