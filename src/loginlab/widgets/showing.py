"""Something to look at that needs no buttons: a page or a table, the same with a kernel and without one."""

from __future__ import annotations

from typing import Any

from loginlab.widgets.static import plain_text, static_html


class Showing:
    """A static form on its own.

    Args:
        template: name of the file in ``widgets/static``, without its ending.
        view: what it shows; every value is escaped.
    """

    def __init__(self, template: str, view: dict[str, Any]) -> None:
        self._template = template
        self.view = view

    def _repr_mimebundle_(self, **_more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        html = static_html(self._template, self.view)
        return {"text/html": html, "text/plain": plain_text(html)}, {"loginlab": {"static": True}}
