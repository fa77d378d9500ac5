"""A stranger's notebook, opened and only looked at: nothing in it runs or takes the page. Pictures are fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.jupyter import Lab
from tests.browser.notebook import Notebook
from tests.browser.outside import Outside
from tests.browser.window import close_all

pytestmark = pytest.mark.browser

RUN = "window.ran = true; fetch('{outside}')"
WIDGET = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
MODULE = "{run}; export default {{ initialize() {{ {run} }}, render() {{ {run} }} }}"


@pytest.fixture
def outside() -> Iterator[Outside]:
    with Outside() as listening:
        yield listening


@pytest.fixture
def page(lab: Lab, lab_page: Page, own_page: Page) -> Page:
    """One to itself: whatever ran here must not stay in the window of the tests after it."""
    close_all(lab, lab_page)  # or JupyterLab would open here once more what is open there
    return own_page


def hostile(outside: str) -> dict[str, object]:
    """Every way in which an output, a text or a widget's stored state could run something by being shown."""
    run = RUN.format(outside=outside)
    html = (
        f'<script>{run}</script><img src="{outside}img" onerror="{run}"><img src=x onerror="{run}">'
        f'<iframe src="{outside}frame"></iframe><iframe srcdoc="<script>parent.ran = true</script>"></iframe>'
        f'<svg onload="{run}"><script>{run}</script></svg><link rel="stylesheet" href="{outside}sheet">'
        f'<style>@import "{outside}style"; body {{ display: none }}</style>'
        f'<object data="{outside}object"></object><embed src="{outside}embed">'
        f'<form action="{outside}form"><button autofocus onfocus="{run}">Press</button></form>'
        f'<meta http-equiv="refresh" content="0; url={outside}meta"><base href="{outside}base">'
        f'<a href="javascript:{run}">a link of its own</a><div style="background: url({outside}css)">Shown</div>'
    )
    stored = {
        "model_name": "AnyModel", "model_module": "anywidget", "model_module_version": "~0.9.*",
        "state": {
            "_model_name": "AnyModel", "_model_module": "anywidget", "_model_module_version": "~0.9.*",
            "_view_name": "AnyView", "_view_module": "anywidget", "_view_module_version": "~0.9.*",
            "_esm": MODULE.format(run=run), "_anywidget_id": "x", "_css": f'@import "{outside}widget-style"',
        },
    }  # fmt: skip
    box = {
        "model_name": "HTMLModel", "model_module": "@jupyter-widgets/controls", "model_module_version": "2.0.0",
        "state": {"value": html, "_view_name": "HTMLView", "_view_module": "@jupyter-widgets/controls"},
    }  # fmt: skip
    shown = [
        {"text/html": html},
        {"application/javascript": run},
        {"image/svg+xml": f'<svg xmlns="http://www.w3.org/2000/svg" onload="{run}"><script>{run}</script></svg>'},
        {"text/markdown": html},
        {"text/latex": rf"$\href{{javascript:{run}}}{{x}}$"},
        {WIDGET: {"version_major": 2, "version_minor": 0, "model_id": "a" * 32}},
        {WIDGET: {"version_major": 2, "version_minor": 0, "model_id": "b" * 32}},
    ]
    outputs = [
        {"output_type": "display_data", "metadata": {"loginlab": {"static": True}}, "data": data} for data in shown
    ]
    code = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": 1, "outputs": outputs}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
            "widgets": {STATE: {"version_major": 2, "version_minor": 0, "state": {"a" * 32: stored, "b" * 32: box}}},
        },
        "cells": [
            {"cell_type": "markdown", "id": "m", "metadata": {}, "source": f"# A gift\n\n{html}"},
            {**code, "source": "open('it_has_run', 'w').write('x')"},
            {"cell_type": "raw", "id": "r", "metadata": {"raw_mimetype": "text/html"}, "source": html},
        ],
    }


def test_nothing_of_it_runs_before_somebody_runs_a_cell(lab: Lab, page: Page, outside: Outside) -> None:
    """Opened, scrolled through and saved: no script, no cell; and what was untrusted is untrusted.

    JupyterLab lets an untrusted page have pictures from elsewhere, so its author can learn that it was opened.
    """
    book = Notebook(page, lab, "notebooks/gift.ipynb")
    book.file.write_text(json.dumps(hostile(outside.address)), encoding="utf8")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    book.open()
    expect(page.get_by_role("heading", name="A gift")).to_be_visible()
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(2000)
    book.panel.get_by_role("heading", name="A gift").click()
    saved = book.save()
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    assert set(outside.asked) <= {"/img", "/css"}
    assert dialogs == []
    assert page.url.startswith(lab.address)
    assert not list(lab.folder.rglob("it_has_run"))
    assert "widgets" not in saved["metadata"]
    assert "trusted" not in json.dumps([cell["metadata"] for cell in saved["cells"]])
