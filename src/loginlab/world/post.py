"""Bringing the exchange's messages to people's mailboxes and phones.

Promised: one recipient receives messages in the order in which they were sent. They arrive at once unless a
delay is set, and a later message never overtakes an earlier one, even if the delay has ended meanwhile. A code
that arrives late, behind one that was asked for anew, is how people come to type a code that was superseded.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from loginlab.exchange import Channel, Message


class Inbox(Protocol):
    """A mailbox, or the text messages of a phone."""

    def receive(self, message: Message, arrived_at: datetime) -> object:
        """Take one message in."""


class Post:
    """The way from the exchange to the people of one world."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._inboxes: dict[str, Inbox] = {}
        self._under_way: list[tuple[datetime, Message]] = []
        self.delays = dict.fromkeys(Channel, timedelta())
        """How long messages sent from now on take, by channel."""

    def add_inbox(self, recipient: str, inbox: Inbox) -> None:
        """Say where messages to an email address or phone number arrive."""
        self._inboxes[recipient] = inbox

    def send(self, message: Message) -> None:
        """Take a message for delivery. One to an address that nobody has is lost, as mail to nobody is."""
        earlier = [due for due, before in self._under_way if before.to == message.to]
        # From now, not from the date in the message: that is the sender's clock, and it may be wrong.
        due = max([self._now() + self.delays[message.channel], *earlier])
        self._under_way.append((due, message))
        self.deliver()

    def deliver(self) -> None:
        """Bring what is due by now; whoever looks into an inbox calls this first."""
        at = self._now()
        due = [(when, message) for when, message in self._under_way if when <= at]
        self._under_way = [(when, message) for when, message in self._under_way if when > at]
        for when, message in sorted(due, key=lambda pair: pair[0]):
            inbox = self._inboxes.get(message.to)
            if inbox is not None:
                inbox.receive(message, when)
