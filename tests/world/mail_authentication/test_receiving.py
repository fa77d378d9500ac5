"""What a server writes on top of a mail, and what it takes away first."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP

import dkim
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST
from loginlab.world.clock import FROZEN_AT, Clock
from loginlab.world.dns import Dns
from loginlab.world.mail_authentication import Delivered, Envelope, Result, receive_mail
from loginlab.world.mail_servers import MailServer
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World
from tests.world.mail_authentication.conftest import LETTER

STRANGER = Envelope("203.0.113.66", "mail-out.lantern.example", "bounces@lantern.example")


def receive(raw: bytes, envelope: Envelope, dns: Dns) -> Delivered:
    return receive_mail(raw, envelope, dns, by="mx.mail.example", at=FROZEN_AT)


def results_of(delivered: Delivered) -> list[str]:
    return [field.text for field in delivered.fields if field.is_called("Authentication-Results")]


def test_the_owners_mail_passes_all_three(server: MailServer, dns: Dns) -> None:
    """And the server writes down for which domain."""
    found = receive(server.sign(LETTER, FROZEN_AT), server.envelope, dns)
    assert (found.spf.result, found.dkim[0].result, found.dmarc.result) == (Result.PASS,) * 3
    assert results_of(found) == [
        "mx.mail.example; spf=pass smtp.mailfrom=lantern.example; dkim=pass header.d=lantern.example header.s=k1; "
        "dmarc=pass (p=reject) header.from=lantern.example"
    ]
    assert [field.name for field in found.fields][:3] == [b"Return-Path", b"Authentication-Results", b"Received"]


def test_a_stranger_who_writes_the_exchange_into_from_fails(server: MailServer, dns: Dns) -> None:
    """From, the envelope and the greeting can be made up. The address cannot, and the key is not theirs."""
    assert server.domain == STRANGER.domain
    found = receive(LETTER, STRANGER, dns)
    assert (found.spf.result, found.dkim, found.dmarc.result) == (Result.FAIL, (), Result.FAIL)
    assert "dkim=none" in results_of(found)[0]
    received = next(field.text for field in found.fields if field.is_called("Received"))
    assert "(unknown [203.0.113.66])" in received


def test_results_that_the_sender_wrote_under_the_receivers_name_are_taken_away(server: MailServer, dns: Dns) -> None:
    """A forged "pass" would otherwise stand where a program looks. Those of other servers stay, below ours."""
    assert server
    forged = b"Authentication-Results: MX.mail.example; dmarc=pass header.from=lantern.example\r\n"
    other = b"Authentication-Results: mx.choir.example; dmarc=pass\r\n"
    found = receive(forged + other + b"Return-Path: <forged@lantern.example>\r\n" + LETTER, STRANGER, dns)
    assert [text.split(";")[0] for text in results_of(found)] == ["mx.mail.example", "mx.choir.example"]
    assert "dmarc=fail" in results_of(found)[0]
    assert b"forged" not in found.raw


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"From: a@lantern.example, b@thief.example\r\n",
        b"From: a@lantern.example\r\nFrom: b@thief.example\r\n",
        b"From: nobody\r\n",
    ],
)
def test_without_exactly_one_sender_there_is_no_verdict_to_trust(server: MailServer, dns: Dns, line: bytes) -> None:
    """One program shows the first, another checks the second."""
    raw = line + LETTER.split(b"\r\n", 1)[1]
    found = receive(raw, server.envelope, dns)
    assert found.dmarc.result is Result.PERMERROR
    assert results_of(found)[0].count("dmarc=") == 1


def test_a_signers_name_cannot_write_results(server: MailServer, dns: Dns) -> None:
    """What stands in d= is copied into the results only if it can be a name."""
    raw = server.sign(LETTER, FROZEN_AT).replace(b"d=lantern.example", b"d=x dmarc=pass header.from=lantern.example")
    text = results_of(receive(raw, STRANGER, dns))[0]
    assert text.count("dmarc=") == 1
    assert "dkim=permerror; dmarc=fail" in text


@given(st.binary(max_size=400), st.text(max_size=40))
def test_no_bytes_break_it(raw: bytes, sender: str) -> None:
    """And what is delivered can be read again with the same From domain and one own result on top."""
    dns = Dns()
    envelope = Envelope("203.0.113.66", "mail.example", "bounces@" + sender.replace("\r", "").replace("\n", ""))
    found = receive(raw, envelope, dns)
    assert found.dmarc.result is not Result.PASS
    assert found.fields[1].is_called("Authentication-Results")


@pytest.fixture
def world() -> World:
    return World(1, "mail", Clock(None), policy=CHEAPEST)


def test_every_mail_of_the_exchange_in_a_world_is_signed_and_was_checked(world: World) -> None:
    """With what its sender and the receiving server write: a sign-in's mail, and again in a new world."""
    sign_in_on_web(world)
    mail = world.mailbox.newest
    found = mail.delivered
    assert found is not None
    assert (found.spf.result, found.dkim[0].result, found.dmarc.result) == (Result.PASS,) * 3
    names = [name for name, _ in mail.headers]
    assert names[:5] == ["Return-Path", "Authentication-Results", "Received", "DKIM-Signature", "From"]
    assert message_from_bytes(mail.message.as_bytes(), policy=SMTP)["Subject"] == mail.subject


def test_a_mail_is_signed_and_checked_at_the_times_of_its_way(world: World) -> None:
    """Looking at it a year later changes nothing: the work is done late, for the time when it came."""
    sign_in_on_web(world)
    early = world.mailbox.mails[-1]
    world.clock.advance(timedelta(days=365))
    found = early.delivered
    assert found is not None
    assert found.dkim[0].result is Result.PASS


def test_dkimpy_accepts_a_mail_of_the_world() -> None:
    """The other program, on a world whose clock follows the real one, because it looks there itself."""
    world = World(1, "mail", Clock(), policy=CHEAPEST)
    sign_in_on_web(world)
    found = world.mailbox.newest.delivered
    assert found is not None
    assert dkim.verify(found.raw, dnsfunc=lambda name, timeout=5: "".join(world.dns.txt(name.decode())).encode())


SIGNS_IN = """
import sys
from loginlab.exchange import CHEAPEST
from loginlab.world.clock import Clock
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World
world = World(1, "mail", Clock(None), policy=CHEAPEST)
sign_in_on_web(world)
print(world.mailbox.newest.subject, world.mailbox.newest.codes != [], "cryptography" in sys.modules)
world.mailbox.newest.headers
print("cryptography" in sys.modules)
"""


def test_a_sign_in_does_not_wait_for_signatures() -> None:
    """Mail comes and is read; only who looks at its headers has the signing loaded and done."""
    done = subprocess.run([sys.executable, "-c", SIGNS_IN], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["Is this you on a new device? True False", "True"]


def test_two_worlds_have_two_keys(world: World) -> None:
    """The key follows from the seed."""
    name = "k1._domainkey.lantern.example"
    other = World(2, "mail", Clock(None), policy=CHEAPEST)
    assert world.dns.txt(name) != other.dns.txt(name)
    assert world.dns.txt(name) == World(1, "mail", Clock(None), policy=CHEAPEST).dns.txt(name)
