"""What may go into a learner's saved notebook: a widget's static form as of now, never its view or state.

A stored view has no kernel behind it once the notebook is opened again, and JupyterLab then shows "model not found"
where the quiz was. The static form beside it reads well with or without a kernel. Widget state could also hold what
somebody typed. Jupyter calls the hook for every save, at home, in Binder and on a hub alike.
"""

from __future__ import annotations

import copy
import logging
from pathlib import Path
from typing import Any

from loginlab.jupyter.kept_work import WIDGET_VIEW, update_static_forms

log = logging.getLogger("loginlab")

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
    exactly as it came. A progress file that cannot be read leaves each static form as its cell made it.

    Args:
        model: what Jupyter is about to save; its ``content`` is a notebook if its ``type`` says so.
        path: where, for the log.
    """
    if model.get("type") != "notebook" or not model.get("content"):
        return
    try:
        clean = without_widget_views(_up_to_date(model["content"], path))
    except Exception as error:  # losing work is worse than any stored view
        log.warning("%s is saved with its widget views, since they could not be taken out: %s", path, error)
    else:
        model["content"] = clean


def _up_to_date(notebook: dict[str, Any], path: str) -> dict[str, Any]:
    """A copy whose static forms know what was solved since their cells ran; without that, the notebook as it came."""
    current = copy.deepcopy(notebook)
    try:
        update_static_forms(current, _progress_file)
    except Exception as error:
        log.warning("%s is saved without what was solved since its cells ran: %s", path, error)
        return notebook
    return current


def _progress_file() -> Path:
    from loginlab.environment import home
    from loginlab.seat import FILE

    return home() / FILE
