"""Who sends mail to Mira besides the exchange: two thieves with domains of their own, one without, and a choir.

All of them have done what an honest owner does: registered a name and published its records. It takes minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from random import Random

from loginlab.exchange import Message
from loginlab.world.mail_authentication import Delivered, Envelope, receive_mail
from loginlab.world.mail_servers import MailServer, set_up_server
from loginlab.world.mailbox import write_mail
from loginlab.world.people import MAIL_HOST
from loginlab.world.world import World

RECEIVER = f"mx.{MAIL_HOST}"
"""The server that takes mail for Mira, and whose word she can go by."""
LOOKALIKE_DOMAIN, BULK_DOMAIN, CHOIR_DOMAIN = "lantern-signin.example", "post-runner.example", "harbour-choir.example"
OLD_ADDRESS = f"mira@{CHOIR_DOMAIN}"
"""An address that her choir gave her. What arrives there is sent on to her mailbox."""
FOOTER = b"\r\n-- \r\nSent on by the Harbour Choir. We sing on Thursdays at seven.\r\n"
STRANGER = Envelope("203.0.113.77", "mail-out.lantern.example", "bounces@lantern.example")
"""A rented server that says it is the exchange's. What it says costs nothing; the address it comes from is its own."""


def set_up_lookalike(random: Random) -> MailServer:
    """A name that only looks like the exchange's, with a server of its own."""
    return set_up_server(LOOKALIKE_DOMAIN, f"mail.{LOOKALIKE_DOMAIN}", "203.0.113.66", random, selector="mail")


def set_up_bulk(random: Random) -> MailServer:
    """A service that sends mail for whoever pays, and signs all of it."""
    return set_up_server(BULK_DOMAIN, f"out3.{BULK_DOMAIN}", "203.0.113.80", random, selector="pr2026")


def deliver(raw: bytes, envelope: Envelope, world: World) -> Delivered:
    """Hand a mail over at the server of Mira's mailbox."""
    return receive_mail(raw, envelope, world.dns, by=RECEIVER, at=world.clock.now())


class ChoirForwarding:
    """The choir's server: it takes a mail in, puts its footer below, and sends it on.

    It means well and hides nothing. But the text is then no longer the one that was signed, and the address that
    delivers is no longer the exchange's.
    """

    def __init__(self, world: World, take: Callable[[Delivered], object]) -> None:
        self._world = world
        self._take = take
        self._count = 0

    def receive(self, message: Message, arrived_at: datetime) -> object:
        """Take in a message of the exchange, as an inbox does, and send it on at once."""
        self._count += 1
        server, dns = self._world.mail_server, self._world.dns
        signed = server.sign(write_mail(message, self._count).as_bytes(), message.sent_at)
        arrived = receive_mail(signed, server.envelope, dns, by=f"mx.{CHOIR_DOMAIN}", at=arrived_at)
        onwards = Envelope("198.51.100.88", f"mx.{CHOIR_DOMAIN}", server.bounces)
        return self._take(deliver(arrived.raw + FOOTER, onwards, self._world))

    def publish(self) -> None:
        """Say where the choir's server is."""
        self._world.dns.add_address(f"mx.{CHOIR_DOMAIN}", "198.51.100.88")


def write_letter(
    world: World, sender: str, subject: str, lines: tuple[str, ...], *, html: str = "", reply_to: str = ""
) -> bytes:
    """A mail to Mira as anybody can write it: every line of its head is what the writer wants it to be."""
    mail, at = EmailMessage(policy=SMTP), world.clock.now()
    mail["From"] = sender
    mail["To"] = world.person.email
    if reply_to:
        mail["Reply-To"] = reply_to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{at:%Y%m%d%H%M%S}.7@{sender.rpartition('@')[2].rstrip('>')}>"
    mail.set_content("\n\n".join(lines))
    if html:
        mail.add_alternative(html, subtype="html")
        # The library draws a random boundary; in a world everything follows from the seed.
        mail.set_boundary("=_two-forms-of-one-text")
    return mail.as_bytes()
