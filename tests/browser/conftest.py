"""A real browser and a real JupyterLab for the tests that need them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.desk import DeskOnScreen
from tests.browser.finding import SWITCHES, NoBrowserError, find_browser, is_browser_required
from tests.browser.jupyter import Lab, start_lab
from tests.browser.notebook import Notebook
from tests.browser.window import SIZE, as_new, close_all
from tests.watching import note_request

expect.set_options(timeout=30_000)  # a busy machine may be slow, and that is no failure of the course


# For this folder and not for the session: while Playwright is open, no other test in the process can run asyncio.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium without a window; where none can be had the test is skipped, or fails if one was required."""
    try:
        program = find_browser()
    except NoBrowserError as reason:
        (pytest.fail if is_browser_required() else pytest.skip)(str(reason))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, headless=True, args=list(SWITCHES))
        write_requests_down(started)
        yield started
        started.close()


def write_requests_down(browser: Browser) -> None:
    """Every request of every page is counted with the connections of the run, those that are refused as well."""
    make = browser.new_context

    def new_context(**settings: Any) -> BrowserContext:
        context = make(**settings)
        context.on("request", lambda request: note_request(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: note_request(socket.url)))
        return context

    browser.new_context = new_context  # type: ignore[method-assign]


@contextmanager
def new_page(browser: Browser) -> Iterator[Page]:
    """A page that shares no cookie, cache or storage with any other."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="package")
def empty_page(browser: Browser) -> Iterator[Page]:
    """For all tests of one widget alone: a new document each time, which keeps nothing, and no new window."""
    with new_page(browser) as page:
        yield page


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """For a test that changes more than the document: the page's clock, or another page beside it."""
    with new_page(browser) as page:
        yield page


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Page:
    """An empty page; where the test asks for JupyterLab, a window of it in which nothing is open."""
    if "lab" in request.fixturenames:
        window: Page = request.getfixturevalue("lab_page")
        close_all(request.getfixturevalue("lab"), window)
        return window
    empty: Page = request.getfixturevalue("empty_page")
    empty.goto("about:blank")
    as_new(empty)
    return empty


@pytest.fixture(scope="package")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a copy of the course, started with the first command; one for all tests that keep nothing."""
    started = start_lab(tmp_path_factory.mktemp("lab"), settings={"LabApp": {"expose_app_in_browser": True}})
    yield started
    started.stop()


@pytest.fixture(scope="package")
def lab_page(browser: Browser) -> Iterator[Page]:
    """One window of it for all: none of them may change it for the next. To load it takes longer than most tests."""
    with new_page(browser) as page:
        yield page


@pytest.fixture
def lesson_01(lab: Lab, lab_page: Page) -> Notebook:
    """The lesson with the Desk, run once for all, or anew where another test has been in between."""
    opened = Notebook(lab_page, lab, "notebooks/01_how_signing_in_works.ipynb")
    if opened.tab.count() == 0 or opened.panel.locator(".ll-desk").count() == 0 or not opened.sessions():
        close_all(lab, lab_page)
        opened.open().run_all()
    return opened


@pytest.fixture
def desk(lesson_01: Notebook) -> DeskOnScreen:
    """The Desk, with the exchange's own page in front."""
    sat = DeskOnScreen(lesson_01)
    sat.press("Begin again")
    sat.expect_page("A quiet place for your coins")
    return sat
