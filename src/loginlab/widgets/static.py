"""The form a widget has where no kernel runs: text, tables and closed details, nothing else.

A repository host, nbviewer, a stopped Binder and a screen reader all show this. An untrusted notebook loses
styles, SVG, ids and inputs, so a static form that used them would come out as rubble.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import jinja2
from markupsafe import Markup, escape

BLOCKS = {"p", "div", "li", "tr", "summary", "details", "h2", "h3", "h4", "table", "ul", "ol", "section", "br"}


def inline(sentence: object) -> Markup:
    """Escape a sentence and turn its `code` marks into elements: the only mark-up sentences carry."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(sentence))))  # noqa: S704 - escaped above


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("loginlab.widgets", "static"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["words"] = inline
    return environment


def static_html(template: str, view: dict[str, Any]) -> str:
    """Render one view as HTML that needs no style and no script.

    Args:
        template: name of the file in ``widgets/static``, without its ending.
        view: what the widget shows; every value is escaped.
    """
    html = _templates().get_template(f"{template}.html").render(view)
    return "\n".join(line for line in html.splitlines() if line.strip())


class _Words(HTMLParser):
    """Collects the words of a static form, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.parts.append(" | ")

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(r"\s+", " ", data))


def plain_text(html: str) -> str:
    """The same content as lines of text, for a terminal and for nbval to compare."""
    reader = _Words()
    reader.feed(html)
    lines = (re.sub(r"\s+", " ", line).strip(" |") for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line and line != "-")
