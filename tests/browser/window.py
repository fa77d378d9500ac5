"""The window that tests look through, and JupyterLab standing open in it: emptied, darkened, as new."""

from __future__ import annotations

import json

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.jupyter import Lab

SIZE: ViewportSize = {"width": 1280, "height": 900}
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
# What a window does that stands open, with the commands behind JupyterLab's own menus: loading it anew would take as
# long as most tests do.
CLOSE_ALL = """
() => {
  const { commands, shell } = window.jupyterapp;
  for (const open of [...shell.widgets("main")]) {
    if (open.context) open.context.model.dirty = false;  // or it would ask whether to save
    open.close();
  }
  shell.expandLeft();
}
"""
OPEN = "async (path) => { await window.jupyterapp.commands.execute('docmanager:open', { path }); }"
CHANGE_THEME = "async (theme) => { await window.jupyterapp.commands.execute('apputils:change-theme', { theme }); }"


def as_new(page: Page) -> None:
    """Undo what a test may have changed about a page besides what it shows."""
    page.mouse.up()
    page.mouse.move(0, 0)
    page.set_viewport_size(SIZE)
    page.emulate_media(reduced_motion="no-preference", forced_colors="none")


def stands_open(lab: Lab, page: Page) -> bool:
    """Whether a page has this JupyterLab in it, and can be told what to do by script."""
    return page.url.startswith(lab.address) and bool(page.evaluate("'jupyterapp' in window"))


def close_all(lab: Lab, page: Page) -> None:
    """Close every tab without saving, and make window and server as new; the page stays where it is."""
    if stands_open(lab, page):
        asked = page.locator(".jp-Dialog").all_inner_texts()
        assert asked == [], "JupyterLab waits for an answer, and a notebook that is opened behind that gets no focus"
        page.evaluate(CLOSE_ALL)
        expect(page.locator(".jp-NotebookPanel")).to_have_count(0)
        choose_theme(lab, page, "light")
    as_new(page)
    lab.tidy()


def choose_theme(lab: Lab, page: Page, theme: str) -> None:
    """Set JupyterLab's theme, as its menu *Settings* does: in a page that is open, else for the next that is."""
    if stands_open(lab, page):
        page.evaluate(CHANGE_THEME, THEMES[theme])
        expect(page.locator(f"body[data-jp-theme-light={'true' if theme == 'light' else 'false'}]")).to_have_count(1)
        return
    address = f"{lab.address}/lab/api/settings/@jupyterlab/apputils-extension:themes"
    wanted = {"raw": json.dumps({"theme": THEMES[theme]})}
    answer = page.request.put(address, data=wanted, headers={"Authorization": f"token {lab.token}"})
    assert answer.ok, answer.text()
