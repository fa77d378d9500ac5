"""What may go into a learner's saved notebook: a widget's static form, never its view or state.

A stored view has no kernel behind it once the notebook is opened again, and JupyterLab then shows "model not found"
where the quiz was. The static form beside it reads well with or without a kernel. Widget state could also hold what
somebody typed. Jupyter calls the hook for every save, at home, in Binder and on a hub alike.
"""

from __future__ import annotations

import copy
import logging
from typing import Any

log = logging.getLogger("loginlab")

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
MARK = 'data-static="loginlab"'


def has_static_form(output: dict[str, Any]) -> bool:
    """Whether an output can do without its live view: it says so itself, or its HTML carries our mark."""
    if output.get("metadata", {}).get("loginlab", {}).get("static") is True:
        return "text/html" in output.get("data", {})
    html = output.get("data", {}).get("text/html", "")
    return MARK in (html if isinstance(html, str) else "".join(html))


def without_widget_views(notebook: dict[str, Any]) -> dict[str, Any]:
    """The same notebook as it may be saved; the one handed in stays as it was.

    Only views with a static form go. Another library's widget keeps its view: it has nothing else to show.
    """
    kept = copy.deepcopy(notebook)
    kept.get("metadata", {}).pop("widgets", None)
    for cell in kept.get("cells", []):
        for output in cell.get("outputs", []):
            if WIDGET_VIEW in output.get("data", {}) and has_static_form(output):
                del output["data"][WIDGET_VIEW]
    return kept


def drop_widget_views(*, model: dict[str, Any], path: str = "", **_more: object) -> None:
    """Jupyter's ``pre_save_hook``: put the clean notebook in the place of the one about to be written.

    It works on a copy and swaps it in at the end, so whatever surprises it leaves the learner's work to be saved
    exactly as it came.

    Args:
        model: what Jupyter is about to save; its ``content`` is a notebook if its ``type`` says so.
        path: where, for the log.
    """
    if model.get("type") != "notebook" or not model.get("content"):
        return
    try:
        clean = without_widget_views(model["content"])
    except Exception as error:  # losing work is worse than any stored view
        log.warning("%s is saved with its widget views, since they could not be taken out: %s", path, error)
    else:
        model["content"] = clean
