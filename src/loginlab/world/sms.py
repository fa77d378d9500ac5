"""Text messages on a phone.

An SMS has no headers worth reading: the name above it is whatever the sender wrote, and a phone sorts a
stranger's text with that name into the same thread as the real one's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from loginlab.exchange import Message
from loginlab.world.mailbox import find_codes, find_links

SENDER = "LANTERN"


@dataclass(frozen=True, slots=True)
class TextMessage:
    """One SMS."""

    sender: str
    text: str = field(repr=False)
    arrived_at: datetime

    @property
    def codes(self) -> list[str]:
        """The six-digit codes in the text, in order."""
        return find_codes(self.text)

    @property
    def links(self) -> list[str]:
        """The web addresses in the text, in order."""
        return find_links(self.text)


class TextMessages:
    """The SMS of one phone number, in the order in which they arrived.

    Args:
        number: whose they are.
        fetch: called before anyone looks, so that what has become due meanwhile is here.
    """

    def __init__(self, number: str, fetch: Callable[[], None] = lambda: None) -> None:
        self.number = number
        self._fetch = fetch
        self._texts: list[TextMessage] = []

    def __len__(self) -> int:
        """How many there are."""
        return len(self.texts)

    def receive(self, message: Message, arrived_at: datetime) -> TextMessage:
        """Put a message of the exchange behind those that are here already."""
        text = TextMessage(SENDER, " ".join(message.lines), arrived_at)
        self._texts.append(text)
        return text

    @property
    def texts(self) -> tuple[TextMessage, ...]:
        """All of them, oldest first."""
        self._fetch()
        return tuple(self._texts)

    @property
    def newest(self) -> TextMessage:
        """The one that arrived last. Raises LookupError while there is none."""
        texts = self.texts
        if not texts:
            message = "There are no text messages."
            raise LookupError(message)
        return texts[-1]
