"""What a person would read out from a page when asked "what does it say?": its warning, its notice, or its heading."""

from __future__ import annotations

from collections.abc import Mapping

from loginlab.world.allowed_markup import VOID
from loginlab.world.documents import plain
from loginlab.world.markup import MarkupReader
from loginlab.world.page import SENTENCES, Page


def read_shown(page: Page) -> str:
    """The sentence that matters on a page, in one line; the browser's own for a page that never came."""
    if page.trouble is not None:
        return SENTENCES[page.trouble]
    reader = _Shown(page.address)
    reader.read(page.html)
    return next((text for text in map(plain, (reader.alert, reader.status, reader.heading)) if text), page.title)


def read_alert(page: Page) -> str:
    """The warning on a page; empty if there is none. What the browser itself says counts as one."""
    if page.trouble is not None:
        return SENTENCES[page.trouble]
    reader = _Shown(page.address)
    reader.read(page.html)
    return plain(reader.alert)


def read_first_words(page: Page) -> str:
    """The first words that stand out on a page, without figures: the state on a status page."""
    if page.trouble is not None:
        return SENTENCES[page.trouble]
    reader = _Shown(page.address)
    reader.read(page.html)
    return plain(reader.strong) or plain(reader.heading)


class _Shown(MarkupReader):
    """Collects the text of the first element of each of three kinds."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.alert = self.status = self.heading = self.strong = ""
        self._kind = ""
        self._depth = 0

    def opened(self, tag: str, said: Mapping[str, str]) -> None:
        if tag in VOID:
            return
        if self._kind:
            self._depth += 1
            return
        kind = {"h1": "heading", "strong": "strong"}.get(tag) or said.get("role", "")
        if kind in {"alert", "status", "heading", "strong"} and not getattr(self, kind):
            self._kind, self._depth = kind, 1

    def ended(self, tag: str) -> None:
        if not self._kind or tag in VOID:
            return
        self._depth -= 1
        if not self._depth:
            self._kind = ""

    def text(self, data: str) -> None:
        if self._kind:
            setattr(self, self._kind, getattr(self, self._kind) + data)
