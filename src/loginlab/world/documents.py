"""What a page offers to a person: its title, its links and its forms, read from HTML.

Only the standard library's parser is needed: nothing is run, and what is shown is built anew elsewhere
(:mod:`loginlab.world.display`), so a page that tries to confuse the parser confuses nobody but its own visitor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

Attributes = Sequence[tuple[str, str | None]]
LARGEST_PAGE = 1_000_000
"""Characters that are looked at. Chosen for this course; the exchange's pages have a few thousand."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something to click: where it leads, and what it says. The two need not agree."""

    text: str
    address: str


@dataclass(slots=True)
class Field:
    """One field of a form: its name, kind, label and what it holds before anyone types."""

    name: str
    kind: str
    value: str = field(default="", repr=False)
    label: str = ""
    autocomplete: str = ""
    options: tuple[str, ...] = ()
    checked: bool = False


@dataclass(slots=True)
class Form:
    """One form: where it sends what, and its fields. ``buttons`` are those that say something of their own."""

    name: str
    action: str
    method: str
    fields: list[Field]
    buttons: list[Field]

    def filled(self) -> list[tuple[str, str]]:
        """What would be sent if nobody typed anything: hidden and prefilled values, and boxes that are ticked."""
        ticked = {"checkbox", "radio"}
        return [(f.name, f.value) for f in self.fields if f.name and (f.kind not in ticked or f.checked)]


@dataclass(slots=True)
class Document:
    """What a page offers."""

    title: str
    links: list[Link]
    forms: list[Form]
    stylesheets: list[str]
    pictures: list[str]


def parse_document(html: str, address: str) -> Document:
    """Read a page that came from ``address``."""
    reader = _Reader(address)
    reader.feed(html[:LARGEST_PAGE])
    reader.close()
    return reader.document()


def is_web(address: str) -> bool:
    """Whether an address leads to a site: not to a script, a file or a mail program."""
    return address[:8].lower().startswith(("https://", "http://"))


def plain(text: str) -> str:
    """A text in one line, as it appears on a page."""
    return " ".join(text.split())


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = address
        self._title: list[str] | None = None
        self._titles: list[str] = []
        self._links: list[tuple[str, list[str]]] = []
        self._link: list[str] | None = None
        self._forms: list[Form] = []
        self._form: Form | None = None
        self._labels: list[tuple[str, list[str]]] = []
        self._label: list[str] | None = None
        self._ids: dict[str, Field] = {}
        self._area: list[str] | None = None
        self._stylesheets: list[str] = []
        self._pictures: list[str] = []

    def document(self) -> Document:
        for target, words in self._labels:
            if target in self._ids:
                self._ids[target].label = plain("".join(words))
        return Document(
            title=plain("".join(self._titles)),
            links=[Link(plain("".join(words)), href) for href, words in self._links],
            forms=self._forms,
            stylesheets=self._stylesheets,
            pictures=self._pictures,
        )

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        said = {name: value or "" for name, value in reversed(attrs)}
        if tag == "title":
            self._title = self._titles
        elif tag == "a" and "href" in said:
            self._link = []
            self._links.append((self._resolved(said["href"]), self._link))
        elif tag == "label":
            self._label = []
            self._labels.append((said.get("for", ""), self._label))
        elif tag == "link" and "stylesheet" in said.get("rel", "").lower().split():
            self._stylesheets.append(self._resolved(said.get("href", "")))
        elif tag == "img":
            self._pictures.append(self._resolved(said.get("src", "")))
            if self._link is not None:
                self._link.append(said.get("alt", ""))
        elif tag == "form":
            action = self._resolved(said.get("action") or self._base)
            self._form = Form(
                name=said.get("name") or said.get("id", ""),
                action=action,
                method="POST" if said.get("method", "").lower() == "post" else "GET",
                fields=[],
                buttons=[],
            )
            self._forms.append(self._form)
        elif tag in {"input", "textarea", "select", "button"}:
            self._add_field(tag, said)
        elif tag == "option" and self._form is not None and self._form.fields:
            chosen = self._form.fields[-1]
            if chosen.kind == "select":
                chosen.options = (*chosen.options, said.get("value", ""))
                if len(chosen.options) == 1 or "selected" in said:
                    chosen.value = said.get("value", "")

    def _add_field(self, tag: str, said: dict[str, str]) -> None:
        if self._form is None or "disabled" in said:
            return
        kind = said.get("type", "submit" if tag == "button" else "text").lower() if tag != "select" else "select"
        if tag == "textarea":
            kind = "textarea"
        found = Field(
            name=said.get("name", ""),
            kind=kind,
            value=said.get("value", "on" if kind in {"checkbox", "radio"} else ""),
            autocomplete=said.get("autocomplete", ""),
            checked="checked" in said,
        )
        if kind in {"submit", "image"}:
            self._form.buttons.append(found)
        elif kind not in {"button", "reset", "file"}:
            self._form.fields.append(found)
        if "id" in said:
            self._ids.setdefault(said["id"], found)
        if tag == "textarea":
            self._area = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._title = None
        elif tag == "a":
            self._link = None
        elif tag == "label":
            self._label = None
        elif tag == "form":
            self._form = None
        elif tag == "textarea" and self._area is not None:
            if self._form is not None and self._form.fields:
                self._form.fields[-1].value = "".join(self._area).removeprefix("\n")
            self._area = None

    def handle_data(self, data: str) -> None:
        for words in (self._title, self._link, self._label, self._area):
            if words is not None:
                words.append(data)

    def _resolved(self, href: str) -> str:
        try:
            return urljoin(self._base, href.strip())
        except ValueError:
            return ""
