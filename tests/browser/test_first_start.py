"""What a person meets in the first seconds after the first command: the lesson, and nothing in front of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.jupyter import Lab, start_lab

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One that nobody has used: JupyterLab opens again what was open before, and a first start has no before."""
    started = start_lab(tmp_path_factory.mktemp("first"))
    yield started
    started.stop()


@pytest.fixture
def page(own_page: Page) -> Page:
    """One that has not been here before."""
    return own_page


def test_a_browser_can_be_driven(page: Page) -> None:
    """Needs nothing but the browser; what fails beside it then is not the browser's fault."""
    page.set_content("<h1>Lantern Exchange</h1>")
    expect(page.get_by_role("heading")).to_have_text("Lantern Exchange")


def test_the_printed_address_opens_the_first_lesson_without_a_question(lab: Lab, page: Page) -> None:
    """No news prompt, no choice of kernel, no dialog of any kind, and the lesson is the tab in front."""
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(lab.printed_address)
    expect(page.locator(".jp-NotebookPanel")).to_be_visible()
    expect(page.get_by_role("tab", name="00_start_here.ipynb")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_have_count(1, timeout=60_000)
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    elsewhere = [url for url in asked_for if not url.startswith((lab.address, "data:", "blob:"))]
    assert elsewhere == [], "the page asked for something beyond this machine"


@pytest.mark.thorough(0)
def test_a_notebook_that_names_no_kernel_still_opens_with_one(lab: Lab, page: Page) -> None:
    """Lessons are built without kernel metadata; JupyterLab's question which kernel to use never appears."""
    bare = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (lab.folder / "notebooks" / "bare.ipynb").write_text(json.dumps(bare), encoding="utf-8")
    page.goto(lab.url("notebooks/bare.ipynb"))
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_have_count(1, timeout=60_000)
    assert page.locator(".jp-Dialog").count() == 0
