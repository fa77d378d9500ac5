"""What a mail program shows of a mail, and what it could show: the two are often far apart.

A program on a phone shows a name, a subject and a text. Where a link leads, which address is behind the name and what
the servers wrote are all in the mail as well, a press further away.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser

from loginlab.labs.mail_reader.senders import RECEIVER
from loginlab.world.mail_authentication import Delivered
from loginlab.world.mailbox import Mail, find_links

FROM, ENVELOPE, RESULTS = "From", "Return-Path", "Authentication-Results"
LIT = {
    RESULTS: "What the server of your own mailbox found. Read the words after “header.d=” and “header.from=”, too.",
    ENVELOPE: "Where it goes back to if it cannot be delivered. SPF is about this domain.",
    FROM: "What your mail program shows. DMARC asks whether anything was proved about this domain.",
}
"""The three headers that matter here, each with the reason."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of a mail; with a target, they are a link, and the words need not say where it leads."""

    text: str
    target: str = ""

    @property
    def misleads(self) -> bool:
        """Whether the words are an address other than the one behind them."""
        return bool(self.target) and bool(find_links(self.text)) and self.text.strip() != self.target


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One header on one line; ``why`` says why it is one of the three that matter, and is empty for the others."""

    name: str
    value: str
    why: str = ""


def shown_name(mail: Mail) -> str:
    """What stands as the sender in a list of mails: the name if there is one."""
    name, address = parseaddr(mail.sender)
    return name or address


def read_paragraphs(message: EmailMessage) -> tuple[tuple[Piece, ...], ...]:
    """The text as it is shown: the formatted form where there is one, paragraph by paragraph."""
    rich = message.get_body(("html",))
    if rich is not None:
        reader = _Rich()
        reader.feed(str(rich.get_content()))
        return reader.paragraphs
    plain = message.get_body(("plain",))
    text = "" if plain is None else str(plain.get_content()).replace("\r\n", "\n")
    return tuple(_split(" ".join(part.split())) for part in text.split("\n\n") if part.strip())


def read_headers(delivered: Delivered, receiver: str = RECEIVER) -> tuple[HeaderLine, ...]:
    """All headers from the top down, with the three that matter marked.

    Results count only where one's own server wrote them: everything below was in the mail when it came.
    """
    lines: list[HeaderLine] = []
    for field in delivered.fields:
        name = field.name.decode("ascii", "replace")
        why = LIT.get(name, "")
        if name == RESULTS and not field.text.startswith(f"{receiver};"):
            why = ""
        if why in {line.why for line in lines}:
            why = ""
        lines.append(HeaderLine(name, field.text, why))
    return tuple(lines)


def _split(text: str) -> tuple[Piece, ...]:
    """A plain paragraph, with its web addresses as links to themselves, as mail programs make them."""
    pieces: list[Piece] = []
    for link in find_links(text):
        before, _, text = text.partition(link)
        pieces += [Piece(before)] if before else []
        pieces.append(Piece(link, link))
    return (*pieces, Piece(text)) if text else tuple(pieces)


class _Rich(HTMLParser):
    """Collects the words of a formatted mail; nothing of it is ever drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[list[Piece]] = [[]]
        self._target = ""

    @property
    def paragraphs(self) -> tuple[tuple[Piece, ...], ...]:
        return tuple(tuple(pieces) for pieces in self._pieces if pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._target = dict(attrs).get("href") or ""
        elif tag in ("p", "div", "br"):
            self._pieces.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._target = ""

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._pieces[-1].append(Piece(data, self._target))
