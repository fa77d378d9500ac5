"""What a browser window shows: a page, the padlock beside its address, or why there is no page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from jinja2 import Environment

from loginlab.world.display import build_display
from loginlab.world.documents import Document, Form, Link
from loginlab.world.internet import Certificate

BLANK = "about:blank"


class Trouble(StrEnum):
    """Why there is no page. Each is the browser's own sentence, never the site's."""

    HOST_UNKNOWN = "host unknown"
    LOOKUP_FAILED = "look-up failed"
    NOTHING_THERE = "nothing there"
    NETWORK_DOWN = "network down"
    ADDRESS_UNREADABLE = "address unreadable"
    TOO_MANY_REDIRECTS = "too many redirects"
    WOULD_SEND_AGAIN = "would send again"


SENTENCES: Mapping[Trouble, str] = {
    Trouble.HOST_UNKNOWN: "No site has this name. Look for a slip of the hand in the address.",
    Trouble.LOOKUP_FAILED: (
        "The name of this site could not be looked up. Look for a slip of the hand in the address. If no other site "
        "opens either, it is not the site, but this device or its network."
    ),
    Trouble.NOTHING_THERE: "This site does not answer here. Try its address with https:// in front.",
    Trouble.NETWORK_DOWN: "You are not online. No site can be reached on this network at the moment.",
    Trouble.ADDRESS_UNREADABLE: "This is not a web address.",
    Trouble.TOO_MANY_REDIRECTS: "The site sends the browser round in a circle. A cookie may be the cause.",
    Trouble.WOULD_SEND_AGAIN: (
        "This page was the answer to something you sent, and the browser does not keep what you type. "
        "Open the address anew instead."
    ),
}

_OWN_PAGE = Environment(autoescape=True).from_string(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>'
    "<style>body { font: 16px/1.6 system-ui, sans-serif; color: #1c1e24 } h1 { font-size: 22px; line-height: 1.3 }"
    " main { max-width: 30em; margin: 64px auto; padding: 0 24px }</style></head>"
    "<body><main><h1>{{ title }}</h1><p>{{ sentence }}</p></main></body></html>"
)
_PLAIN_TEXT = Environment(autoescape=True).from_string(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head>'
    "<body><pre>{{ text }}</pre></body></html>"
)


@dataclass(frozen=True, slots=True)
class Padlock:
    """What the browser knows about the connection. It proves whose name it is, not whose intention."""

    locked: bool
    host: str
    certificate: Certificate | None
    why: str


@dataclass(frozen=True)
class Page:
    """One page as the browser has it. ``html`` is what the site sent; ``document`` is safe to show."""

    address: str
    status: int | None
    title: str
    html: str = field(repr=False)
    forms: tuple[Form, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = field(default=(), repr=False)
    from_cache: bool = False
    trouble: Trouble | None = None
    method: str = "GET"
    parts: Mapping[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)

    @property
    def host(self) -> str:
        """The host in the address; empty for a blank page."""
        return urlsplit(self.address).hostname or ""

    @property
    def path(self) -> str:
        """The path in the address, without what follows a question mark."""
        return urlsplit(self.address).path

    @cached_property
    def document(self) -> str:
        """One self-contained, harmless HTML document for a sandboxed frame."""
        return build_display(self.html, self.address, self.parts, title=self.title)


def blank_page() -> Page:
    """A new window."""
    return Page(BLANK, None, "New window", "")


def trouble_page(address: str, trouble: Trouble, method: str = "GET") -> Page:
    """The browser's own page for when there is none."""
    title = "This page cannot be shown"
    html = _OWN_PAGE.render(title=title, sentence=SENTENCES[trouble])
    return Page(address, None, title, html, trouble=trouble, method=method)


def show_text(text: str, title: str) -> str:
    """A page around an answer that is text and no page, such as JSON."""
    return _PLAIN_TEXT.render(text=text, title=title)


def web_page(
    address: str, status: int, html: str, document: Document, parts: Mapping[str, tuple[str, bytes]], **facts: object
) -> Page:
    """A page that a site sent."""
    return Page(
        address=address,
        status=status,
        title=document.title or urlsplit(address).netloc,
        html=html,
        forms=tuple(document.forms),
        links=tuple(document.links),
        from_cache=bool(facts.get("from_cache")),
        method=str(facts.get("method", "GET")),
        parts=parts,
    )


def judge_padlock(page: Page, certificate: Certificate | None) -> Padlock:
    """Say whether the connection to the page's site is encrypted and to whom, or why not."""
    if page.status is None:
        return Padlock(False, page.host, None, "No site has answered.")
    if not page.address.startswith("https://") or certificate is None:
        return Padlock(False, page.host, None, "The connection is not encrypted.")
    return Padlock(True, page.host, certificate, f"Encrypted, to {certificate.name}, as {certificate.issuer} confirms.")
