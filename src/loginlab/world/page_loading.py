"""From an address to a page: the answer read, and its stylesheets and pictures fetched through the same cache."""

from __future__ import annotations

from loginlab.world.documents import is_web, parse_document
from loginlab.world.loading import Loader, Wish, parse_address
from loginlab.world.page import Page, Trouble, show_text, trouble_page, web_page

MOST_PARTS = 30
"""Stylesheets and pictures of one page. Chosen for this course."""


def load_page(loader: Loader, wish: Wish) -> Page:
    """Get an address as a page; trouble on the way is a page too."""
    answer = loader.load(wish)
    address, status = answer.wish.address, answer.status
    if status is None or answer.trouble is not None:
        return trouble_page(address, answer.trouble or Trouble.HOST_UNKNOWN, answer.wish.method)
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    html = answer.content.decode("utf-8", "replace")
    if kind not in {"text/html", "application/xhtml+xml"}:
        shown = html if kind.startswith("text/") or kind.endswith("json") else f"A file: {kind or 'of no kind'}"
        html = show_text(shown, address)
    document = parse_document(html, address)
    parts = {}
    for wanted in dict.fromkeys([*document.stylesheets, *document.pictures][:MOST_PARTS]):
        if (part := _fetch_part(loader, wanted, address)) is not None:
            parts[wanted] = part
    return web_page(address, status, html, document, parts, from_cache=answer.from_cache, method=answer.wish.method)


def parse_offered_address(address: str) -> str | None:
    """An address that a page offers, if it leads to a site; None for one that would run, open or mail something."""
    try:
        return parse_address(address) if is_web(address) else None
    except ValueError:
        return None


def _fetch_part(loader: Loader, wanted: str, page: str) -> tuple[str, bytes] | None:
    target = parse_offered_address(wanted)
    if target is None:
        return None
    answer = loader.load(Wish(target, caused_by=page, navigation=False))
    return (answer.headers.get("content-type", ""), answer.content) if answer.status == 200 else None
