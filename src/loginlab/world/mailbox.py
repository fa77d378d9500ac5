"""A person's mailbox: what the exchange sends, as real mail with real headers.

Mail from a look-alike has headers too, so learning to read them is part of the course. They are built by the
standard library (RFC 5322) and can be parsed by any mail program.

A mailbox has a filter of its own, and that knows senders, not intentions: it can put a code aside that its owner is
waiting for. The exchange has sent it, the mailbox has it, and nobody looks there.

In a world the exchange signs what it sends, and the receiving server writes down what it found. All of it, headers
and signature, is written when somebody first looks at it, for the times at which the mail was sent and came: few ever
look, and a sign-in need not wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr, parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from loginlab.exchange import Message

if TYPE_CHECKING:
    from loginlab.world.mail_authentication import Delivered

    class Carry(Protocol):
        """Signs a mail and brings it to the server of its reader."""

        def __call__(self, mail: EmailMessage, *, sent_at: datetime, arrived_at: datetime) -> Delivered:
            """What arrives where; both times in UTC."""


SENDER = "Lantern Exchange <no-reply@lantern.example>"
SENDING_HOST = "mail-out.lantern.example"
SENDING_ADDRESS = "192.0.2.250"

_LINK = re.compile(r"https?://[^\s<>\"']+")
_CODE = re.compile(r"(?<![\w/=.-])[0-9]{6}(?![\w/=-])")


@dataclass(eq=False, slots=True)
class Mail:
    """One mail in a mailbox: what was written, when it arrived, and whether it has been opened.

    ``write`` makes the mail as its sender wrote it. ``said`` is what the exchange wanted to say, where it is the
    exchange's: that is read without writing a mail. ``carry`` signs the mail and delivers it; None for one that nobody
    has signed and no server has looked at.
    """

    write: Callable[[], EmailMessage] = field(repr=False)
    arrived_at: datetime
    opened: bool = False
    said: Message | None = field(default=None, repr=False)
    carry: Callable[[EmailMessage], Delivered] | None = field(default=None, repr=False)
    _written: EmailMessage | None = field(default=None, init=False, repr=False)
    _delivered: Delivered | None = field(default=None, init=False, repr=False)
    _message: EmailMessage | None = field(default=None, init=False, repr=False)

    def __repr__(self) -> str:
        """What stands in the list of mails; the text may hold a code."""
        state = "read" if self.opened else "unread"
        return f"<mail: {self.subject!r} from {self.sender_address}, {state}>"

    @property
    def written(self) -> EmailMessage:
        """The mail as its sender wrote it."""
        if self._written is None:
            self._written = self.write()
        return self._written

    @property
    def delivered(self) -> Delivered | None:
        """The mail as bytes with what the receiving server found out about its sender; None if none has looked."""
        if self._delivered is None and self.carry is not None:
            self._delivered = self.carry(self.written)
        return self._delivered

    @property
    def message(self) -> EmailMessage:
        """The mail as it lies here, with all that servers have written on top."""
        if self._message is None:
            found = self.delivered
            self._message = self.written if found is None else message_from_bytes(found.raw, policy=SMTP)
        return self._message

    @property
    def sender(self) -> str:
        """Who the mail says it is from; anyone can write anything here."""
        return SENDER if self.said else str(self.written["From"])

    @property
    def sender_address(self) -> str:
        """The address in that, in lower case; it is no better proved than the rest."""
        return parseaddr(self.sender)[1].lower()

    @property
    def sent_at(self) -> datetime:
        """When it says it was sent, to the second, by the sender's clock."""
        return parsedate_to_datetime(str(self.written["Date"]))

    @property
    def subject(self) -> str:
        """What it says it is about."""
        return self.said.subject if self.said else str(self.written["Subject"])

    @property
    def text(self) -> str:
        """The body, as plain text."""
        if self.said:
            return body_of(self.said)
        body = self.written.get_body(("plain",))
        return "" if body is None else str(body.get_content()).replace("\r\n", "\n").rstrip("\n")

    @property
    def headers(self) -> list[tuple[str, str]]:
        """All headers in the order in which they stand; the newest Received is the first."""
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def links(self) -> list[str]:
        """The web addresses in the text, in order."""
        return find_links(self.text)

    @property
    def codes(self) -> list[str]:
        """The six-digit codes in the text, in order."""
        return find_codes(self.text)


def find_links(text: str) -> list[str]:
    """The web addresses in a text. A full stop at the end belongs to the sentence, not to the address."""
    return [found.rstrip(".,;:!?)") for found in _LINK.findall(text)]


def find_codes(text: str) -> list[str]:
    """The six-digit codes in a text; digits inside an address or a longer number are none."""
    return _CODE.findall(_LINK.sub(" ", text))


def write_mail(message: Message, number: int) -> EmailMessage:
    """Bring one message of the exchange into the form in which mail travels.

    ``number`` makes the Message-ID unique within one mailbox.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = SENDER
    mail["To"] = message.to
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.sent_at)
    mail["Message-ID"] = f"<{message.sent_at:%Y%m%d%H%M%S}.{number}@lantern.example>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body_of(message))
    return mail


def body_of(message: Message) -> str:
    """What the exchange says, as the text of a mail."""
    return "\n\n".join(message.lines)


class Mailbox:
    """The mail of one address, in the order in which it arrived.

    Args:
        address: whose mailbox it is.
        fetch: called before anyone looks, so that what has become due meanwhile is here.
        carry: signs and delivers what the exchange writes, given when it was sent and when it arrived; without it a
            mail has the headers that its writer wrote, and no more.
    """

    def __init__(self, address: str, fetch: Callable[[], None] = lambda: None, carry: Carry | None = None) -> None:
        self.address = address
        self._carry = carry
        self.filters: set[str] = set()
        """Senders whose mail is put aside from now on: addresses, or hosts for everyone there."""
        self._fetch = fetch
        self._mails: list[Mail] = []
        self._junk: list[Mail] = []

    def __repr__(self) -> str:
        """How many mails there are to see, and to read."""
        return f"<mailbox of {self.address}: {len(self.mails)} in the inbox, {self.unread} unread>"

    def __len__(self) -> int:
        """How many mails are in the inbox."""
        return len(self.mails)

    def receive(self, message: Message, arrived_at: datetime) -> Mail:
        """Put a message of the exchange behind those that are here already; where, the filter decides."""
        write = partial(write_mail, message, len(self._mails) + len(self._junk) + 1)
        carry = None if self._carry is None else partial(self._carry, sent_at=message.sent_at, arrived_at=arrived_at)
        return self._put(Mail(write, arrived_at, said=message, carry=carry))

    def receive_mail(self, message: EmailMessage, arrived_at: datetime) -> Mail:
        """Put a mail from anybody behind those that are here already; the filter does not know who means well."""
        return self._put(Mail(lambda: message, arrived_at))

    def receive_delivered(self, delivered: Delivered, arrived_at: datetime) -> Mail:
        """The same for a mail that a receiving server has looked at."""
        return self._put(
            Mail(lambda: message_from_bytes(delivered.raw, policy=SMTP), arrived_at, carry=lambda _written: delivered)
        )

    def _put(self, mail: Mail) -> Mail:
        (self._junk if self._is_filtered(mail) else self._mails).append(mail)
        return mail

    @property
    def mails(self) -> tuple[Mail, ...]:
        """The inbox, oldest first."""
        self._fetch()
        return tuple(self._mails)

    @property
    def junk(self) -> tuple[Mail, ...]:
        """What the filter has put aside, oldest first; nobody is told of it."""
        self._fetch()
        return tuple(self._junk)

    @property
    def unread(self) -> int:
        """How many have not been opened."""
        return sum(not mail.opened for mail in self.mails)

    @property
    def newest(self) -> Mail:
        """The mail that arrived last. Raises LookupError while there is none."""
        mails = self.mails
        if not mails:
            message = "The mailbox is empty."
            raise LookupError(message)
        return mails[-1]

    def open(self, index: int = -1) -> Mail:
        """Open the mail at that place, by default the newest. Raises LookupError if there is none there."""
        return _opened(self.mails, index, "mailbox")

    def open_junk(self, index: int = -1) -> Mail:
        """Open a mail where it was put aside; it stays there. Raises LookupError if there is none there."""
        return _opened(self.junk, index, "junk folder")

    def rescue(self, index: int = -1) -> Mail:
        """Say that a mail is no junk: it goes to its place in the inbox, and its sender is let through from now on.

        Raises LookupError if there is none there.
        """
        mail = self.open_junk(index)
        self._junk.remove(mail)
        self._mails = sorted([*self._mails, mail], key=lambda one: one.arrived_at)
        self.filters -= {mail.sender_address, _host(mail)}
        return mail

    def delete(self, index: int = -1) -> Mail:
        """Delete the mail at that place in the inbox for good, and what it proved with it.

        Raises LookupError if there is none there.
        """
        mail = _opened(self.mails, index, "mailbox")
        self._mails.remove(mail)
        return mail

    def _is_filtered(self, mail: Mail) -> bool:
        return bool(self.filters) and not self.filters.isdisjoint({mail.sender_address, _host(mail)})


def _host(mail: Mail) -> str:
    return mail.sender_address.rpartition("@")[2]


def _opened(mails: tuple[Mail, ...], index: int, place: str) -> Mail:
    if not -len(mails) <= index < len(mails):
        message = f"There is no mail number {index}; the {place} holds {len(mails)}."
        raise LookupError(message)
    mails[index].opened = True
    return mails[index]
