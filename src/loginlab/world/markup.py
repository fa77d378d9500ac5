"""Reading markup once, the same way for whoever acts on a page and for whoever shows it.

Were the two to disagree about which link is the third, a click would follow another link than the one that was
seen. So both see a page through this reader, which leaves out whole what nobody may see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from urllib.parse import urljoin

from loginlab.world.allowed_markup import DROPPED_WHOLE

LARGEST_PAGE = 100_000
"""Characters that are looked at. Chosen for this course; the exchange's pages have a few thousand."""
MOST_TAGS = 2_000
"""Signs that may begin a tag. Chosen for this course. Before 2025's mends, the standard library's parser took time
that grew with the square of unfinished tags: a page of ``<a<a<a`` would have held everything up for minutes."""


class MarkupReader(HTMLParser):
    """Walks over a page and tells of what is not left out.

    Args:
        address: where the page came from; links are made whole from it. A page's own ``<base>`` is not believed.
    """

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self._address = address
        self._inside: list[str] = []
        self._raw: list[str] = []

    def read(self, html: str) -> None:
        """Walk over the whole page."""
        self.feed("<".join(html[:LARGEST_PAGE].split("<", MOST_TAGS + 1)[: MOST_TAGS + 1]))
        self.close()
        if self._inside:
            self.dropped(self._inside[0], "".join(self._raw))

    def opened(self, tag: str, said: Mapping[str, str]) -> None:
        """An element begins; of an attribute given twice the first counts, as the HTML Standard says."""

    def ended(self, tag: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text between."""

    def dropped(self, tag: str, text: str) -> None:
        """An element was left out, with everything in it; ``text`` is what it held beside markup."""

    def resolved(self, href: str) -> str:
        """An address made whole; empty if it cannot be one."""
        try:
            return urljoin(self._address, href.strip())
        except ValueError:
            return ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """An element begins; inside one that is dropped whole, nothing does."""
        if tag in DROPPED_WHOLE:
            if not self._inside:
                self._raw = []
            self._inside.append(tag)
        elif not self._inside:
            said: dict[str, str] = {}
            for name, value in attrs:
                # As browsers read it (HTML Standard, "attribute value state"), and with them the frame that shows it.
                said.setdefault(name, (value or "").replace("\0", "\ufffd"))
            self.opened(tag, said)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """An element that holds nothing."""
        if tag not in DROPPED_WHOLE:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, or the one that is dropped whole."""
        if not self._inside:
            self.ended(tag)
        elif tag in self._inside:
            outermost = self._inside[0]
            while self._inside.pop() != tag:
                pass
            if not self._inside:
                self.dropped(outermost, "".join(self._raw))

    def handle_data(self, data: str) -> None:
        """Text between two tags."""
        if self._inside:
            self._raw.append(data)
        else:
            self.text(data)
