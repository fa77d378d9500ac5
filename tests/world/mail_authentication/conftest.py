"""A sender, its records, and a mail of theirs."""

from __future__ import annotations

from random import Random

import pytest

from loginlab.world.dns import Dns
from loginlab.world.mail_servers import MailServer, set_up_server

LETTER = (
    b"From: Lantern Exchange <no-reply@lantern.example>\r\n"
    b"To: mira@mail.example\r\n"
    b"Subject: Is this  you?\r\n"
    b"Date: Sat, 14 Mar 2026 10:42:11 +0000\r\n"
    b"Message-ID: <1@lantern.example>\r\n"
    b"X-Unsigned: anything\r\n"
    b"\r\n"
    b"Good  morning.\r\n"
    b"\r\n"
    b"Nothing to do.\r\n"
)


@pytest.fixture
def dns() -> Dns:
    return Dns()


@pytest.fixture
def server(dns: Dns) -> MailServer:
    """The exchange's own, with everything published."""
    server = set_up_server("lantern.example", "mail-out.lantern.example", "192.0.2.250", Random("key"))
    server.publish(dns)
    return server
