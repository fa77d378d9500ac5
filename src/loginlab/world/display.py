"""A page made fit for a sandboxed frame: built anew from what is known to be harmless, with nothing from outside.

Pages may be hostile; showing one is part of the course. So nothing of a page's own markup is passed on. Its
elements, attributes and texts are read, those on the lists below are written out again, escaped, and the rest is
left out: scripts, event attributes, frames, plug-ins, ``<base>``, ``<meta>``, foreign markup (SVG, MathML) and
whatever will be invented next. A list of what is bad would have to be complete; this one may have gaps.

What comes out holds the stylesheets and pictures themselves, so that the frame needs to fetch nothing. Links and
forms carry their number (``data-link``, ``data-form``), which is what an act on them is known by.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

import tinycss2  # type: ignore[import-untyped]  # it publishes no types

from loginlab.world.allowed_markup import ATTRIBUTES, ELEMENTS, VOID
from loginlab.world.documents import is_web
from loginlab.world.markup import LARGEST_PAGE, MarkupReader

_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)
_PICTURE_KINDS = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"})


def build_display(html: str, address: str, parts: Mapping[str, tuple[str, bytes]], *, title: str = "") -> str:
    """Write a page out anew as one harmless HTML document.

    Args:
        html: the page as it came.
        address: where it came from.
        parts: stylesheets and pictures that were fetched for it: address to media type and bytes.
        title: goes into the document's ``<title>``, as the frame's accessible name needs one.
    """
    writer = _Writer(address, parts)
    writer.read(html)
    styles = "".join(f"<style>{sheet}</style>" for sheet in writer.styles)
    language = escape(writer.language)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>{styles}'
    return f'<!doctype html><html lang="{language}"><head>{head}</head>{writer.body()}</html>'


def picture_data(kind: str, content: bytes) -> str:
    """A picture as a ``data:`` address; empty if it is none. In an ``<img>`` even an SVG can run nothing."""
    kind = kind.partition(";")[0].strip().lower()
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if kind in _PICTURE_KINDS else ""


@lru_cache(maxsize=32)
def clean_css(css: str) -> str:
    """A stylesheet without what would fetch something or end the ``<style>`` it stands in.

    One that is nested too deeply to be read is left out whole: it can only be there to break its reader.
    """
    try:
        return _clean_css(css[:LARGEST_PAGE])
    except RecursionError:
        return ""


def _clean_css(css: str) -> str:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True)
    kept = [rule for rule in rules if rule.type != "error" and getattr(rule, "lower_at_keyword", "") != "import"]
    for rule in kept:
        for block in ("prelude", "content"):
            if getattr(rule, block, None):
                setattr(rule, block, _without_addresses(getattr(rule, block)))
    # "<\/" means the same inside a stylesheet and ends no element.
    return str(tinycss2.serialize(kept)).replace("</", "<\\/")


def _without_addresses(tokens: list[tinycss2.ast.Node]) -> list[tinycss2.ast.Node]:
    kept = []
    for token in tokens:
        if token.type == "error":
            continue
        if token.type == "url" and not _PICTURE.match(token.value):
            continue
        if token.type == "function" and token.lower_name in {"url", "src", "image", "image-set", "-webkit-image-set"}:
            continue
        for inner in ("arguments", "content"):
            if isinstance(getattr(token, inner, None), list):
                setattr(token, inner, _without_addresses(getattr(token, inner)))
        kept.append(token)
    return kept


class _Writer(MarkupReader):
    def __init__(self, address: str, parts: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(address)
        self._parts = parts
        self._out: list[str] = []
        self._body = "<body>"
        self._links = self._forms = 0
        self.styles: list[str] = []
        self.language = "en"

    def body(self) -> str:
        return f"{self._body}{''.join(self._out)}</body>"

    def opened(self, tag: str, said: Mapping[str, str]) -> None:
        if tag == "html":
            self.language = said.get("lang", "en")
        elif tag == "link":
            self._inline_stylesheet(said)
        elif tag == "body":
            self._body = f"<body{self._attributes(tag, said)}>"
        elif tag in ELEMENTS:
            self._out.append(f"<{tag}{self._attributes(tag, said)}>")

    def ended(self, tag: str) -> None:
        if tag in ELEMENTS and tag not in VOID and tag != "body":
            self._out.append(f"</{tag}>")

    def text(self, data: str) -> None:
        self._out.append(escape(data, quote=False))

    def dropped(self, tag: str, text: str) -> None:
        if tag == "style":
            self.styles.append(clean_css(text))

    def _inline_stylesheet(self, said: Mapping[str, str]) -> None:
        _, content = self._parts.get(self.resolved(said.get("href", "")), ("", b""))
        if "stylesheet" in said.get("rel", "").lower().split() and content:
            self.styles.append(clean_css(content.decode("utf-8", "replace")))

    def _attributes(self, tag: str, said: Mapping[str, str]) -> str:
        kept = {name: said[name] for name in said if name in ATTRIBUTES or re.fullmatch(r"aria-[a-z]+", name)}
        if tag == "a" and "href" in said:
            address = self.resolved(said["href"])
            kept |= {"href": address if is_web(address) else "#", "data-link": str(self._links)}
            self._links += 1
        elif tag == "form":
            kept["data-form"] = str(self._forms)
            self._forms += 1
        elif tag == "img":
            kept["src"] = self._picture(said.get("src", ""))
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())

    def _picture(self, source: str) -> str:
        if _PICTURE.match(source.strip()):
            return source.strip()
        return picture_data(*self._parts.get(self.resolved(source), ("", b"")))
