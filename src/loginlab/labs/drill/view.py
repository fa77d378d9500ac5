"""What the owner sees at a moment: all that she may go by, and nothing that she could not know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loginlab.labs.drill.account import NoorsAccount
from loginlab.labs.drill.looking import Known
from loginlab.labs.drill.owner import Result
from loginlab.labs.drill.plan import MINUTE
from loginlab.labs.drill.pretexts import Call

_TOKEN = re.compile(r"(?<=[?]token=)\S+")


@dataclass(frozen=True, slots=True)
class Message:
    """Something that has arrived.

    Args:
        minute: when, in minutes after the first alarm; less than nothing before it.
        channel: ``mail``, ``text`` or ``app``.
        sender: who it says it is from.
        subject: of a mail; empty for the others.
        text: what it says; empty for a mail that has not been read.
    """

    minute: int
    channel: str
    sender: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """What she has before her.

    Args:
        minute: whole minutes since the first alarm.
        clock: the time on her computer, as text.
        phone_clock: the time on her phone.
        phone_off_minutes: by how many whole minutes the two differ; whoever looks at both sees it.
        signed_in: whether she is, as far as she knows.
        password_refused: whether the exchange has refused her own password, and she has set no other since.
        messages: what has arrived, oldest first.
        call: the stranger who has got in touch and waits for an answer; None if there is none.
        known: what she saw when she last looked.
        last: how her last move went; None before the first.
        done: the ids of the moves that went well, oldest first.
        moves: the ids of what she can do now.
    """

    minute: int
    clock: str
    phone_clock: str
    phone_off_minutes: int
    signed_in: bool
    password_refused: bool
    messages: tuple[Message, ...]
    call: Call | None
    known: Known
    last: Result | None
    done: tuple[str, ...]
    moves: tuple[str, ...]


def messages_of(table: NoorsAccount, answers: tuple[Message, ...], *, junk: bool, since: int) -> tuple[Message, ...]:
    """Mails, text messages and what support wrote in the app, oldest first.

    Args:
        junk: whether she has looked into the junk folder.
        since: seconds before the first alarm from which messages are new to her.
    """
    mails = [*table.mailbox.mails, *(table.mailbox.junk if junk else ())]
    found: list[tuple[int, Message]] = []
    for mail in mails:
        second = table.elapsed_at(mail.arrived_at)
        text = _plain(mail.text) if mail.opened else ""
        found.append((second, Message(second // MINUTE, "mail", mail.sender, mail.subject, text)))
    for one in table.phone.sms.texts:
        second = table.elapsed_at(one.arrived_at)
        found.append((second, Message(second // MINUTE, "text", one.sender, "", _plain(one.text))))
    new = [message for second, message in sorted(found, key=lambda pair: pair[0]) if second >= since]
    return tuple(sorted((*new, *answers), key=lambda message: message.minute))


def _plain(text: str) -> str:
    """A message as it is shown: a link without the long token that makes it work. Nobody reads that, nor needs it."""
    return _TOKEN.sub("…", text.strip())
