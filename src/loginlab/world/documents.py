"""What a page offers to a person: its title, its links and its forms, read from HTML.

Only the standard library's parser is needed: nothing is run, and what is shown is built anew, through the same
reader (:mod:`loginlab.world.display`), so that what is seen and what is acted on are one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loginlab.world.markup import MarkupReader


@dataclass(frozen=True, slots=True)
class Link:
    """Something to click: where it leads, and what it says. The two need not agree."""

    text: str
    address: str


@dataclass(slots=True)
class Field:
    """One field of a form: its name, kind, label and what it holds before anyone types.

    ``passkey`` is "get" or "create" for one that the browser itself fills, by what ``passkey_options`` ask.
    """

    name: str
    kind: str
    value: str = field(default="", repr=False)
    label: str = ""
    autocomplete: str = ""
    options: tuple[str, ...] = ()
    checked: bool = False
    passkey: str = ""
    passkey_options: str = field(default="", repr=False)


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
    reader.read(html)
    return reader.document()


def is_web(address: str) -> bool:
    """Whether an address leads to a site: not to a script, a file or a mail program."""
    return address[:8].lower().startswith(("https://", "http://"))


def plain(text: str) -> str:
    """A text in one line, as it appears on a page."""
    return " ".join(text.split())


class _Reader(MarkupReader):
    def __init__(self, address: str) -> None:
        super().__init__(address)
        self._title = ""
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
            title=self._title,
            links=[Link(plain("".join(words)), href) for href, words in self._links],
            forms=self._forms,
            stylesheets=self._stylesheets,
            pictures=self._pictures,
        )

    def dropped(self, tag: str, text: str) -> None:
        if tag == "title":
            self._title = self._title or plain(text)

    def opened(self, tag: str, said: Mapping[str, str]) -> None:
        if tag == "a" and "href" in said:
            self._link = []
            self._links.append((self.resolved(said["href"]), self._link))
        elif tag == "label":
            self._label = []
            self._labels.append((said.get("for", ""), self._label))
        elif tag == "link" and "stylesheet" in said.get("rel", "").lower().split():
            self._stylesheets.append(self.resolved(said.get("href", "")))
        elif tag == "img":
            self._pictures.append(self.resolved(said.get("src", "")))
            if self._link is not None:
                self._link.append(said.get("alt", ""))
        elif tag == "form":
            action = self.resolved(said.get("action") or self._address)
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

    def _add_field(self, tag: str, said: Mapping[str, str]) -> None:
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
            passkey=said.get("data-passkey", ""),
            passkey_options=said.get("data-options", ""),
        )
        if kind in {"submit", "image"}:
            self._form.buttons.append(found)
        elif kind not in {"button", "reset", "file"}:
            self._form.fields.append(found)
        if "id" in said:
            self._ids.setdefault(said["id"], found)
        if tag == "textarea":
            self._area = []

    def ended(self, tag: str) -> None:
        if tag == "a":
            self._link = None
        elif tag == "label":
            self._label = None
        elif tag == "form":
            self._form = None
        elif tag == "textarea" and self._area is not None:
            if self._form is not None and self._form.fields:
                self._form.fields[-1].value = "".join(self._area).removeprefix("\n")
            self._area = None

    def text(self, data: str) -> None:
        for words in (self._link, self._label, self._area):
            if words is not None:
                words.append(data)
