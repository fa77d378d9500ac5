"""From a press at the Desk to the new page painted in its frame, in a real browser, with few accounts and with many.

Each press sends a form or follows a link: from the key going down in the frame to the kernel, through the exchange's
site, back, and until the frame has painted the page that came. The password is hashed for next to nothing here, so
that what is left is the price of everything but Argon2. The Desk without a browser is measured beside it, to see which
half the time goes to.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from playwright.sync_api import Page, expect
from tests.browser.desk import DeskOnScreen
from tests.browser.jupyter import start_lab
from tests.browser.notebook import Notebook

from benchmarks.figures import Figure
from benchmarks.opening import open_browser
from loginlab.exchange import CHEAPEST
from loginlab.widgets.desk import Desk
from loginlab.world.clock import Clock
from loginlab.world.world import World

expect.set_options(timeout=30_000)  # a busy machine may be slow to open a notebook, which is not what is measured
ACCOUNTS = (10, 1_000, 100_000)
PRESSES = 40
OPEN = """from loginlab.exchange import CHEAPEST
from loginlab.widgets.desk import Desk
from loginlab.world.clock import Clock
from loginlab.world.world import World
world = World(1, "benchmark", Clock(), policy=CHEAPEST)
world.exchange.register_in_bulk((f"n{{number}}@mail.example" for number in range({accounts})), "seven quiet lanterns")
Desk(world)"""
# A clock inside the frame, which one document stays in: begun when the key goes down, ended when the frame has painted
# the page that came. A frame that was loaded anew would lose the clock, and with it the measurement.
TIMED = """() => { window.timed = new Promise((done) => {
  let begun;
  addEventListener("keydown", (event) => { begun = event.timeStamp; }, { capture: true, once: true });
  new MutationObserver((_, watching) => {
    watching.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  }).observe(document, { childList: true });
}); }"""


def one_press(desk: DeskOnScreen, press: Callable[[], None]) -> float:
    """Milliseconds of one press."""
    desk.site.locator("html").evaluate(TIMED)
    press()
    taken: float = desk.site.locator("html").evaluate("() => window.timed")
    desk.settle()
    return taken


def presses(desk: DeskOnScreen) -> list[float]:
    """Round and round: to the sign-in page, the address, a wrong password (as often as it is allowed), home again."""
    taken: list[float] = []
    while len(taken) < PRESSES:
        desk.press("Begin again")
        desk.expect_page("A quiet place for your coins")
        taken.append(one_press(desk, lambda: desk.site.get_by_role("link", name="Sign in").press("Enter")))
        desk.site.get_by_label("Email address").fill(desk.identifier)
        taken.append(one_press(desk, lambda: desk.site.get_by_label("Email address").press("Enter")))
        for _ in range(2):
            field = desk.site.get_by_label("Password", exact=True)
            field.fill("not hers")
            taken.append(one_press(desk, lambda field=field: field.press("Enter")))  # type: ignore[misc]
        desk.site.get_by_label("Password", exact=True).fill(desk.password)
        taken.append(one_press(desk, lambda: desk.site.get_by_label("Password", exact=True).press("Enter")))
    return taken


def in_a_browser(page: Page, lab: object, folder: Path, accounts: int) -> tuple[float, ...]:
    """The presses at one Desk."""
    path = folder / "notebooks" / f"desk-{accounts}.ipynb"
    cells = [nbformat.v4.new_code_cell(OPEN.format(accounts=accounts))]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    notebook = Notebook(page, lab, f"notebooks/{path.name}").open()  # type: ignore[arg-type]
    notebook.choose("Run", "Run All Cells")
    desk = DeskOnScreen(notebook)
    expect(desk.root).to_be_visible(timeout=120_000)
    expect(desk.site.get_by_role("heading", level=1)).to_have_text(re.compile("."))
    one_press(desk, lambda: desk.site.get_by_role("link", name="Sign in").press("Enter"))
    return tuple(presses(desk))


def without_a_browser(accounts: int) -> tuple[float, ...]:
    """The same presses as calls, in milliseconds."""
    world = World(1, "benchmark", Clock(None), policy=CHEAPEST)
    world.exchange.register_in_bulk((f"n{number}@mail.example" for number in range(accounts)), "seven quiet lanterns")
    desk, taken = Desk(world), []
    for _ in range(PRESSES // 4):
        desk.visit("www.lantern.example/sign-in")
        for fields in ({"identifier": world.person.identifier}, {"password": "not hers"}, {}):
            begun = time.perf_counter()
            desk.submit(0, list(fields.items()), desk.page["id"])
            taken.append((time.perf_counter() - begun) * 1000)
    world.close()
    return tuple(taken)


def measure(say: Callable[[str], None]) -> list[Figure]:
    figures = []
    for accounts in ACCOUNTS:
        say(f"  calls among {accounts:,} accounts")
        figures.append(
            Figure(f"a press at the Desk as a call, {accounts:,} accounts", without_a_browser(accounts), "ms")
        )
    with tempfile.TemporaryDirectory() as place, open_browser() as browser:
        lab = start_lab(Path(place))
        try:
            for accounts in ACCOUNTS:
                say(f"  presses among {accounts:,} accounts")
                page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
                taken = in_a_browser(page, lab, lab.folder, accounts)
                what = f"a press at the Desk to repaint, {accounts:,} accounts"
                figures.append(Figure(what, taken, "ms", at_most=100, absolute=True, percentile=95))
                page.context.close()
        finally:
            lab.stop()
    return figures
