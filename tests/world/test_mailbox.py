"""Mail and text messages: real headers, in order, with codes and links that can be found."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime

import pytest

from loginlab.exchange import Channel, Message
from loginlab.exchange.messages import write_device_approval, write_sign_in_code
from loginlab.world.clock import FROZEN_AT
from loginlab.world.mailbox import Mailbox, find_codes, find_links
from loginlab.world.sms import TextMessages

MIRA = "mira@mail.example"
LINK = "https://www.lantern.example/approve-device?token=abc123456_-X"


def approval() -> Message:
    return write_device_approval(Channel.MAIL, MIRA, "702218", LINK, "Browser", 10, FROZEN_AT)


def test_a_mail_has_the_headers_that_real_mail_has() -> None:
    """Who, to whom, what and when; the way it came is written by servers, where there are any."""
    mail = Mailbox(MIRA).receive(approval(), FROZEN_AT)
    said = dict(mail.headers)
    assert [name for name, _ in mail.headers][:5] == ["From", "To", "Subject", "Date", "Message-ID"]
    assert said["From"] == "Lantern Exchange <no-reply@lantern.example>"
    assert (said["To"], said["Subject"]) == (MIRA, "Is this you on a new device?")
    assert parsedate_to_datetime(said["Date"]) == FROZEN_AT.replace(microsecond=0)
    assert said["Message-ID"].endswith("@lantern.example>")


def test_a_mail_survives_its_way_as_bytes() -> None:
    """Any mail program reads the same out of it."""
    mail = Mailbox(MIRA).receive(approval(), FROZEN_AT)
    again = message_from_bytes(mail.message.as_bytes(), policy=default)
    assert str(again["Subject"]) == mail.subject
    assert again.get_content().split() == mail.text.split()


def test_what_is_read_without_writing_the_mail_is_what_stands_in_it() -> None:
    """A mail of the exchange is written when its headers are looked at; until then nobody sees anything else."""
    mailbox = Mailbox(MIRA)
    read = mailbox.receive(approval(), FROZEN_AT)
    looked_at = Mailbox(MIRA).receive_mail(mailbox.receive(approval(), FROZEN_AT).message, FROZEN_AT)
    for fact in ("sender", "sender_address", "subject", "text", "codes", "links"):
        assert getattr(read, fact) == getattr(looked_at, fact), fact


def test_two_mails_of_one_moment_have_two_message_ids() -> None:
    """A program that saw the same id would hide one of them."""
    mailbox = Mailbox(MIRA)
    ids = {mailbox.receive(approval(), FROZEN_AT).message["Message-ID"] for _ in range(5)}
    assert len(ids) == 5


def test_codes_and_links_are_found_and_digits_in_a_link_are_no_code() -> None:
    """What the person would copy."""
    mail = Mailbox(MIRA).receive(approval(), FROZEN_AT)
    assert (mail.codes, mail.links) == (["702218"], [LINK])
    assert find_codes("Call +447700900123, order 1234567, code 012345.") == ["012345"]
    assert find_codes("Open https://www.lantern.example/?702218 and type 123456") == ["123456"]
    assert find_links("See https://lantern.example/a, or (https://lantern.example/b).") == [
        "https://lantern.example/a",
        "https://lantern.example/b",
    ]


def test_opening_a_mail_is_what_makes_it_read() -> None:
    """Arriving does not, and looking at the list does not."""
    mailbox = Mailbox(MIRA)
    mailbox.receive(approval(), FROZEN_AT)
    mailbox.receive(write_sign_in_code(Channel.MAIL, MIRA, "111222", 10, FROZEN_AT), FROZEN_AT)
    assert (len(mailbox), mailbox.unread, mailbox.newest.subject) == (2, 2, "Your Lantern Exchange sign-in code")
    assert mailbox.open(0).codes == ["702218"]
    assert mailbox.unread == 1
    mailbox.open()
    assert mailbox.unread == 0


def test_a_mail_that_is_not_there_cannot_be_opened() -> None:
    """Nor the newest of none."""
    mailbox = Mailbox(MIRA)
    for act in (mailbox.open, lambda: mailbox.open(3), lambda: mailbox.newest):
        with pytest.raises(LookupError):
            act()


def test_no_repr_tells_what_a_message_says() -> None:
    """A code in a log is a code lost."""
    mail = Mailbox(MIRA).receive(approval(), FROZEN_AT)
    text = TextMessages("+447700900001").receive(approval(), FROZEN_AT)
    assert "702218" not in repr(mail) + repr(text)


def test_a_text_message_is_one_line_with_the_code_in_it() -> None:
    """And the newest one is the one that counts."""
    texts = TextMessages("+447700900001")
    with pytest.raises(LookupError):
        _ = texts.newest
    texts.receive(write_sign_in_code(Channel.SMS, texts.number, "111222", 5, FROZEN_AT), FROZEN_AT)
    late = FROZEN_AT + timedelta(minutes=1)
    texts.receive(write_sign_in_code(Channel.SMS, texts.number, "333444", 5, late), late)
    assert (len(texts), texts.newest.codes, texts.newest.arrived_at) == (2, ["333444"], late)
    assert "\n" not in texts.newest.text
    assert texts.texts[0].links == []
