"""What a receiving server does when a mail is handed to it: three checks, and what it writes on top.

The headers below its own were written by the sender, who may have written results there as well. So the server takes
away every Authentication-Results that bears its own name before it writes its own (RFC 8601 §5): only the topmost one,
and only by a name that the reader knows, is worth reading.

A real server would refuse at the door what fails where the domain's owner says "reject". This one lets everything in,
with the result written down: otherwise there would be nothing to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, getaddresses
from typing import TYPE_CHECKING

from loginlab.world.mail_authentication.canonical import Field, find_fields, split_mail
from loginlab.world.mail_authentication.dkim import verify_dkim
from loginlab.world.mail_authentication.dmarc import find_record, judge_dmarc
from loginlab.world.mail_authentication.spf import verify_spf
from loginlab.world.mail_authentication.verdicts import DkimVerdict, DmarcVerdict, Result, SpfVerdict

if TYPE_CHECKING:
    from loginlab.world.dns import Dns

_DOMAIN = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+\Z")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one server tells another before the mail itself. Readers do not see it.

    Args:
        address: from where the sending server connects; it cannot simply be made up, or no answer would reach it.
        host: what that server calls itself (HELO); anything can be said.
        sender: where bounces go (MAIL FROM).
    """

    address: str
    host: str
    sender: str

    @property
    def domain(self) -> str:
        """The domain that SPF is asked about."""
        return self.sender.rpartition("@")[2].lower()


@dataclass(frozen=True, slots=True)
class Delivered:
    """A mail as it lies in a mailbox, with what was found when it came.

    Args:
        raw: the mail with all that servers wrote on top, in CRLF.
        envelope: how it was handed over.
        spf: about the envelope's domain.
        dkim: about each signature, from the top down.
        dmarc: about the domain in From.
    """

    raw: bytes
    envelope: Envelope
    spf: SpfVerdict
    dkim: tuple[DkimVerdict, ...]
    dmarc: DmarcVerdict

    @property
    def fields(self) -> tuple[Field, ...]:
        """All headers, the newest on top."""
        return split_mail(self.raw)[0]


def receive_mail(raw: bytes, envelope: Envelope, dns: Dns, *, by: str, at: datetime) -> Delivered:
    """Check a mail as it arrives and write down what was found.

    Args:
        raw: the mail as it was handed over.
        envelope: who handed it over, and for whom.
        dns: where the domains have published what they have.
        by: the receiving server's name, under which it writes.
        at: its time, aware.
    """
    fields, body = split_mail(raw)
    spf = verify_spf(dns, envelope.address, envelope.domain)
    dkim = verify_dkim(raw, dns, at=at)
    dmarc = _judge_from(fields, spf, dkim, dns)
    kept = [field for field in fields if not _claims_to_be_ours(field, by)]
    ours = (
        f"Return-Path: <{envelope.sender}>\r\n"
        f"Authentication-Results: {by};\r\n {write_results(spf, dkim, dmarc)}\r\n"
        f"Received: from {envelope.host} ({_named(envelope, dns)} [{envelope.address}])\r\n"
        f" by {by} with ESMTPS; {format_datetime(at)}\r\n"
    ).encode("ascii", "replace")
    theirs = b"".join(field.name + b":" + field.value + b"\r\n" for field in kept)
    return Delivered(ours + theirs + b"\r\n" + body, envelope, spf, dkim, dmarc)


def write_results(spf: SpfVerdict, dkim: tuple[DkimVerdict, ...], dmarc: DmarcVerdict) -> str:
    """The results as Authentication-Results writes them, a check a line. Source: RFC 8601 §2.2."""
    parts = [f"spf={spf.result} smtp.mailfrom={spf.domain}" if spf.domain else f"spf={spf.result}"]
    parts += [
        f"dkim={one.result} header.d={one.domain} header.s={one.selector}" if one.domain else f"dkim={one.result}"
        for one in dkim
    ] or [f"dkim={Result.NONE}"]
    policy = f" (p={dmarc.policy})" if dmarc.policy else ""
    parts.append(f"dmarc={dmarc.result}{policy}" + (f" header.from={dmarc.domain}" if dmarc.domain else ""))
    return ";\r\n ".join(" ".join(part.split()) for part in parts)


def parse_from_domain(fields: tuple[Field, ...]) -> str:
    """The domain in From; empty unless there is exactly one From with exactly one address.

    With two of them one program would show the first and another check the second.
    """
    found = find_fields(fields, "From")
    addresses = getaddresses([found[0].text]) if len(found) == 1 else []
    if len(addresses) != 1:
        return ""
    domain = addresses[0][1].rpartition("@")[2].lower()
    return domain if _DOMAIN.match(domain) else ""


def _judge_from(fields: tuple[Field, ...], spf: SpfVerdict, dkim: tuple[DkimVerdict, ...], dns: Dns) -> DmarcVerdict:
    domain = parse_from_domain(fields)
    if not domain:
        why = "From does not name exactly one sender, so there is nobody to compare with."
        return DmarcVerdict(Result.PERMERROR, "", "", (), why)
    return judge_dmarc(domain, spf, dkim, find_record(dns, domain))


def _claims_to_be_ours(field: Field, by: str) -> bool:
    if field.is_called("Return-Path"):
        return True
    return field.is_called("Authentication-Results") and by.lower() in field.text.partition(";")[0].lower()


def _named(envelope: Envelope, dns: Dns) -> str:
    """What the receiver could make sure of: the name, if it really leads back to the address."""
    return envelope.host if envelope.address in dns.addresses(envelope.host) else "unknown"
