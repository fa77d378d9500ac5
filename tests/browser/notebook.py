"""A notebook as a person has it in front of them: opened, run, saved and closed with JupyterLab's own menus."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.jupyter import Lab
from tests.browser.window import OPEN, stands_open
from tests.course_copy import ROOT

# What shows a picture or a table, and no widget of ours.
PICTURES = re.compile(r"^lab\.(plot_\w+|guide_table|lessons|search_page)\(", re.MULTILINE)
# What a learner must never read: JupyterLab's words for a widget that has lost its Python half.
LOST_WIDGET = "text=/model not found|error displaying widget|error creating widget/i"


class Notebook:
    """One notebook of the course, open in a page.

    Args:
        page: where it is open.
        lab: the server it comes from.
        path: its file, named from the course's folder.
    """

    def __init__(self, page: Page, lab: Lab, path: str) -> None:
        self.page, self.lab, self.path = page, lab, path
        self.panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    @property
    def file(self) -> Path:
        return self.lab.folder / self.path

    @property
    def tab(self) -> Locator:
        """Its tab, where it is the one in front."""
        return self.page.locator(f".lm-TabBar-tab.lm-mod-current[title*='Path: {self.path}']")

    def open(self) -> Notebook:
        """Open it, in the JupyterLab that is there or by its address, and wait until its kernel is there."""
        if stands_open(self.lab, self.page):
            self.page.evaluate(OPEN, self.path)
        else:
            self.page.goto(self.lab.url(self.path))
        return self.wait_until_idle()

    def wait_until_idle(self) -> Notebook:
        """Wait for the tab in front to be this notebook's, and for the status bar to call its kernel idle.

        And for the server to have given it a kernel: until then the status bar may still speak of the tab before.
        """
        expect(self.tab).to_be_visible()
        for _ in range(600):
            if self.sessions():
                break
            self.page.wait_for_timeout(100)
        expect(self.page.get_by_text("Python 3 (ipykernel) | Idle")).to_have_count(1, timeout=60_000)
        return self

    def sessions(self) -> list[dict[str, Any]]:
        """What the server runs for this notebook: one session with its kernel, or none."""
        login = {"Authorization": f"token {self.lab.token}"}
        running = self.page.request.get(f"{self.lab.address}/api/sessions", headers=login).json()
        return [session for session in running if session["path"] == self.path]

    def choose(self, menu: str, entry: str) -> None:
        """Choose an entry of a menu at the top of the window."""
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.get_by_role("menuitem", name=entry, exact=True).click()

    def count_cards(self) -> int:
        """How many widgets of ours the built notebook has; a plot or a plain table stays what it is."""
        built = json.loads((ROOT / self.path).read_text(encoding="utf-8"))
        cells = [cell for cell in built["cells"] if cell["cell_type"] == "code"]
        calls = [cell for cell in cells if not PICTURES.search("".join(cell["source"]))]
        outputs = [output for cell in calls for output in cell["outputs"]]
        return sum("static" in output.get("metadata", {}).get("loginlab", {}) for output in outputs)

    def run_all(self, cards: int | None = None) -> None:
        """Choose *Run All Cells* and wait until every widget has taken the place of its static form.

        Args:
            cards: how many widgets of ours the notebook has, where it is none of the course's own.
        """
        cards = self.count_cards() if cards is None else cards
        shown = self.panel.locator(".jp-OutputArea-output:has(.ll)")  # one output may hold two cards
        self.choose("Run", "Run All Cells")
        error = self.panel.locator("[data-mime-type='application/vnd.jupyter.stderr']")
        expect(shown.nth(cards - 1).or_(error).first).to_be_attached(timeout=60_000)
        assert error.all_inner_texts() == [], "a cell failed, and what stands below it did not run"
        expect(shown).to_have_count(cards)
        self.wait_until_idle()

    def run_again(self, cards: int) -> None:
        """Take every output away and run all cells once more, in the kernel that is there."""
        self.choose("Edit", "Clear Outputs of All Cells")
        expect(self.panel.locator(".ll")).to_have_count(0)
        self.run_all(cards)

    def save(self) -> dict[str, Any]:
        """Press Ctrl+S wherever the focus is, and give back what is in the file then."""
        before = self.file.stat().st_mtime_ns
        with self.page.expect_response(lambda answer: answer.request.method == "PUT" and self.path in answer.url):
            self.page.keyboard.press("Control+s")
        assert self.file.stat().st_mtime_ns > before
        saved: dict[str, Any] = json.loads(self.file.read_text(encoding="utf-8"))
        return saved

    def card(self, title: str) -> Locator:
        """An exercise by its title."""
        return self.panel.get_by_role("region", name=title)
