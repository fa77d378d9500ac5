"""A real browser and a real JupyterLab for the tests that need them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.finding import SWITCHES, NoBrowserError, find_browser, is_browser_required
from tests.browser.jupyter import Lab, start_lab

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
        yield started
        started.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A new page that shares no cookie, cache or storage with any other test's; a shared lab has nothing open."""
    if "lab" in request.fixturenames:
        shared: Lab = request.getfixturevalue("lab")
        shared.tidy()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="package")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a copy of the course, started with the first command; one for all tests that keep nothing."""
    started = start_lab(tmp_path_factory.mktemp("lab"))
    yield started
    started.stop()
