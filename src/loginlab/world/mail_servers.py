"""Servers that send mail for a domain: who they are, what they publish about themselves, how they sign.

The exchange has one, and so has everybody else who registers a name, for a few coins and in a few minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from loginlab.world.mail_authentication.dkim import public_record, sign_mail
from loginlab.world.mail_authentication.receiving import Envelope

if TYPE_CHECKING:
    from loginlab.world.dns import Dns

KEY_BYTES = 32
"""An Ed25519 key. Source: RFC 8032 §5.1.5."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that sends for one domain.

    Args:
        domain: for whom it sends.
        host: its own name.
        address: where it connects from.
        bounces: the envelope's sender.
        selector: what its key is called.
        key: the private key; foreseeable in this world, as all its secrets are.
    """

    domain: str
    host: str
    address: str
    bounces: str
    selector: str
    key: bytes = field(repr=False)

    @property
    def envelope(self) -> Envelope:
        """How it hands mail over."""
        return Envelope(self.address, self.host, self.bounces)

    def sign(self, raw: bytes, at: datetime) -> bytes:
        """Sign a mail at the sender's time."""
        return sign_mail(raw, self.key, domain=self.domain, selector=self.selector, at=at)

    def publish(self, dns: Dns, *, policy: str = "reject") -> None:
        """Publish who may send for the domain, its key, and what to do with mail that fails."""
        dns.add_address(self.host, self.address)
        dns.add_txt(self.domain, f"v=spf1 ip4:{self.address} -all")
        dns.add_txt(f"{self.selector}._domainkey.{self.domain}", partial(public_record, self.key))
        dns.add_txt(f"_dmarc.{self.domain}", f"v=DMARC1; p={policy}")


def set_up_server(domain: str, host: str, address: str, random: Random, *, selector: str = "k1") -> MailServer:
    """A server with a new key."""
    return MailServer(domain, host, address, f"bounces@{domain}", selector, random.randbytes(KEY_BYTES))
