"""DKIM: what breaks a signature and what does not, with dkimpy as the second opinion."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta

import dkim
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.world.clock import FROZEN_AT
from loginlab.world.dns import Dns
from loginlab.world.mail_authentication.dkim import LARGEST_COUNT, LIFETIME, verify_dkim
from loginlab.world.mail_authentication.verdicts import DkimVerdict, Result
from loginlab.world.mail_servers import MailServer
from tests.world.mail_authentication.conftest import LETTER

KEY_NAME = "k1._domainkey.lantern.example"


@pytest.fixture
def signed(server: MailServer) -> bytes:
    return server.sign(LETTER, FROZEN_AT)


def only(raw: bytes, dns: Dns, at: datetime = FROZEN_AT) -> DkimVerdict:
    (verdict,) = verify_dkim(raw, dns, at=at)
    return verdict


def ask_dkimpy(raw: bytes, dns: Dns) -> bool:
    """The same question to the library that mail programs use; it goes by the real clock."""
    return bool(dkim.verify(raw, dnsfunc=lambda name, timeout=5: "".join(dns.txt(name.decode())).encode() or None))


def test_a_signed_mail_passes_for_the_domain_that_signed(signed: bytes, dns: Dns) -> None:
    """The verdict says who, and with which key."""
    verdict = only(signed, dns)
    assert (verdict.result, verdict.domain, verdict.selector) == (Result.PASS, "lantern.example", "k1")
    assert verdict.why.startswith("lantern.example signed this")


def test_an_unsigned_mail_has_no_verdict(dns: Dns) -> None:
    """Nothing to check is not a failure."""
    assert verify_dkim(LETTER, dns, at=FROZEN_AT) == ()


def test_dkimpy_accepts_our_signature(server: MailServer, dns: Dns) -> None:
    """Signed now, because it looks at the real clock."""
    raw = server.sign(LETTER, datetime.now(UTC))
    assert ask_dkimpy(raw, dns)
    assert not ask_dkimpy(raw.replace(b"morning", b"evening"), dns)


def test_we_accept_the_signature_of_dkimpy(server: MailServer, dns: Dns) -> None:
    """Made by the other program with the same key."""
    mark = dkim.sign(
        LETTER,
        b"k1",
        b"lantern.example",
        b64encode(server.key),
        canonicalize=(b"relaxed", b"relaxed"),
        signature_algorithm=b"ed25519-sha256",
        include_headers=[b"from", b"to", b"subject", b"date"],
    )
    assert only(mark + LETTER, dns, datetime.now(UTC)).result is Result.PASS
    assert only(mark + LETTER.replace(b"morning", b"evening"), dns, datetime.now(UTC)).result is Result.FAIL


@given(subject=st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)), body=st.text(max_size=300))
def test_both_programs_agree_on_any_text(subject: str, body: str) -> None:
    """Spaces and empty lines are brought into the same form. The text ends with a line end, as all mail does."""
    dns, server = Dns(), MailServer("a.example", "mx.a.example", "192.0.2.1", "b@a.example", "k", bytes(range(32)))
    server.publish(dns)
    text = body.replace("\r", "").replace("\n", "\r\n").encode("utf8", "replace") + b"\r\n"
    raw = server.sign(b"From: a@a.example\r\nSubject: " + subject.encode() + b"\r\n\r\n" + text, datetime.now(UTC))
    assert ask_dkimpy(raw, dns)
    assert only(raw, dns, datetime.now(UTC)).result is Result.PASS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Good  morning.", b"Good morning.   "),
        (b"Nothing to do.\r\n", b"Nothing to do.\r\n\r\n\r\n"),
        (b"Subject: Is this  you?", b"SUBJECT:Is this\r\n you? "),
        (b"X-Unsigned: anything", b"X-Unsigned: something else"),
        (b"\r\n", b"\n"),
    ],
    ids=["spaces", "empty lines at the end", "a folded header", "a header that is not signed", "bare line feeds"],
)
def test_what_servers_tidy_on_the_way_breaks_nothing(signed: bytes, dns: Dns, before: bytes, after: bytes) -> None:
    """Relaxed form: the words count."""
    assert before in signed
    assert only(signed.replace(before, after), dns).result is Result.PASS


def test_a_changed_body_breaks_it(signed: bytes, dns: Dns) -> None:
    """One word, or a footer below."""
    for raw in (signed.replace(b"morning", b"evening"), signed + b"-- \r\nSent on by the choir\r\n"):
        verdict = only(raw, dns)
        assert (verdict.result, verdict.domain) == (Result.FAIL, "lantern.example")
        assert "changed on the way" in verdict.why


@pytest.mark.parametrize("header", ["From", "To", "Subject", "Date", "Message-ID"])
def test_a_changed_header_breaks_it(signed: bytes, dns: Dns, header: str) -> None:
    """Every header that is signed, and for another reason than a changed text."""
    verdict = only(signed.replace(f"\r\n{header}: ".encode(), f"\r\n{header}: x".encode()), dns)
    assert verdict.result is Result.FAIL
    assert "headers" in verdict.why


def test_a_second_from_breaks_it(signed: bytes, dns: Dns) -> None:
    """From is signed once more than it stands there, so a program that shows the first one is not fooled."""
    assert only(b"From: Thief <a@thief.example>\r\n" + signed, dns).result is Result.FAIL
    assert only(signed.replace(b"X-Unsigned: anything", b"From: a@thief.example"), dns).result is Result.FAIL


def test_a_signature_counts_until_it_expires_and_not_a_second_longer(signed: bytes, dns: Dns) -> None:
    """A mail that was kept cannot be sent on for ever."""
    end = FROZEN_AT + LIFETIME
    assert only(signed, dns, end).result is Result.PASS
    late = only(signed, dns, end + timedelta(seconds=1))
    assert (late.result, "that is over" in late.why) == (Result.FAIL, True)


def test_a_sender_whose_clock_is_fast_is_not_refused(server: MailServer, dns: Dns) -> None:
    """A wrong clock is no forgery."""
    assert only(server.sign(LETTER, FROZEN_AT + timedelta(hours=5)), dns).result is Result.PASS


def test_an_unknown_key_proves_nothing(signed: bytes, dns: Dns) -> None:
    """Not published, withdrawn, or unreadable; each says which."""
    sentences = set()
    for records in ((), ("v=DKIM1; k=ed25519; p=",), ("nonsense",), ("v=DKIM1; k=rsa; p=AAAA",)):
        dns.replace_txt(KEY_NAME, *records)
        verdict = only(signed, dns)
        assert verdict.result is Result.PERMERROR
        sentences.add(verdict.why)
    assert len(sentences) == 4


def test_another_key_of_that_name_does_not_fit(signed: bytes, dns: Dns) -> None:
    """A signature by somebody who has not the key."""
    other = Dns()
    MailServer("lantern.example", "h.example", "192.0.2.1", "b@lantern.example", "k1", bytes(32)).publish(other)
    dns.replace_txt(KEY_NAME, *other.txt(KEY_NAME))
    assert only(signed, dns).result is Result.FAIL


def test_a_signature_moved_to_another_mail_is_worth_nothing(signed: bytes, dns: Dns) -> None:
    """A thief copies a real signature above words of their own."""
    mark = signed.removesuffix(LETTER)
    stolen = mark + LETTER.replace(b"Nothing to do.", b"Your password has expired.")
    assert only(stolen, dns).result is Result.FAIL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"v=1", b"v=2"),
        (b"a=ed25519-sha256", b"a=rsa-sha256"),
        (b"c=relaxed/relaxed", b"c=simple/simple"),
        (b"d=lantern.example", b"d=two words"),
        (b"d=lantern.example;", b"d=lantern.example; i=@other.example;"),
        (b"h=From:From:To", b"h=To"),
        (b"t=", b"t=x"),
        (b"t=1", b"t=9"),
        (b"s=k1;", b"s=k1; l=4;"),
        (b"s=k1;", b"s=k1; s=k1;"),
        (b"s=k1;", b""),
        (b"bh=", b"bh=?"),
    ],
)
def test_what_cannot_be_read_is_no_pass(signed: bytes, dns: Dns, before: bytes, after: bytes) -> None:
    """A kind, a form or a tag that is unknown or broken ends in an error that says so."""
    assert before in signed
    verdict = only(signed.replace(before, after, 1), dns)
    assert (verdict.result, bool(verdict.why)) == (Result.PERMERROR, True)


def test_a_hundred_signatures_are_not_all_looked_at(signed: bytes, dns: Dns) -> None:
    """Each costs work, and a stranger decides how many there are."""
    mark = signed.removesuffix(LETTER)
    assert len(verify_dkim(mark * LARGEST_COUNT + LETTER, dns, at=FROZEN_AT)) == LARGEST_COUNT
    assert len(verify_dkim(mark * 100 + LETTER, dns, at=FROZEN_AT)) == LARGEST_COUNT


def test_the_key_is_in_no_repr(server: MailServer) -> None:
    """A server may be printed."""
    assert str(server.key) not in repr(server)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=200).map(lambda tail: b"DKIM-Signature: v=1; a=ed25519-sha256; d=a.example;" + tail),
    )
)
def test_no_bytes_break_it(raw: bytes) -> None:
    """Mail comes from anybody, and is answered with verdicts."""
    for verdict in verify_dkim(raw, Dns(), at=FROZEN_AT):
        assert verdict.result is not Result.PASS


@given(st.data())
def test_no_change_of_one_byte_in_what_is_signed_passes_unseen(data: st.DataObject) -> None:
    """Of the words: a letter of From, Subject or the text put in the place of another."""
    dns, server = Dns(), MailServer("a.example", "mx.a.example", "192.0.2.1", "b@a.example", "k", bytes(range(32)))
    server.publish(dns)
    letter = b"From: a@a.example\r\nSubject: hello\r\n\r\nsome words\r\n"
    raw = bytearray(server.sign(letter, FROZEN_AT))
    places = [len(raw) - len(letter) + place for place, byte in enumerate(letter) if chr(byte).islower()]
    place = data.draw(st.sampled_from(places))
    raw[place] = data.draw(st.sampled_from([byte for byte in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ" if byte != raw[place] - 32]))
    assert only(bytes(raw), dns).result is Result.FAIL
