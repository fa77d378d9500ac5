"""Devices the owner has approved, and the links that approve a new one.

A password and even a code can be given away; the browser one usually signs in with cannot be given away by
mistake. So a browser we have not seen is asked about by mail or SMS. This is a new-device check, not a second
factor: whoever reads the mailbox passes it.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from loginlab.exchange.errors import LinkExpired, LinkForged, LinkOpenedElsewhere, LinkSuperseded, LinkUsed
from loginlab.exchange.one_time_codes import SentCode
from loginlab.exchange.policy import Policy
from loginlab.exchange.store import Table


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from, as the exchange sees it: facts for the log, not proof of anything.

    Latitude and longitude are in degrees, north and east; None where nobody knows where the address is.
    """

    address: str = ""
    country: str = ""
    network: str = ""
    agent: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def facts(self) -> dict[str, str]:
        """What the log keeps of it."""
        return {"address": self.address, "country": self.country, "network": self.network, "agent": self.agent}

    def __post_init__(self) -> None:
        for name in ("address", "country", "network", "agent"):
            # A browser may call itself anything at any length; the log should not have to keep it all.
            object.__setattr__(self, name, "".join(filter(str.isprintable, getattr(self, name)))[:200])


@dataclass(frozen=True, slots=True)
class Device:
    """One browser or app that one account's owner approved."""

    table: ClassVar[Table] = Table(
        "devices", key=("id",), unique=(("token_hash", "account_id"),), indexes=(("account_id",),)
    )
    id: int
    token_hash: bytes = field(repr=False)
    account_id: int
    agent: str
    approved_at: datetime
    last_used_at: datetime


def is_trusted(device: Device | None, at: datetime, policy: Policy) -> bool:
    """Whether a device may skip approval; one unused for long is asked about again."""
    return device is not None and at - device.last_used_at < policy.device_trust_lifetime


def verify_link(sent: SentCode | None, *, awaited_device: bytes, opened_on: bytes | None, at: datetime) -> SentCode:
    """Prove that an approval link is ours, fresh, unused, and opened in the browser that is signing in.

    The last check is what keeps a thief out: with the stolen password the thief starts a sign-in, and the mail
    goes to the owner. An owner who clicks it out of habit does so in *another* browser, and nothing opens.

    Raises LinkForged, LinkUsed, LinkSuperseded, LinkExpired or LinkOpenedElsewhere.
    """
    if sent is None:
        raise LinkForged()
    if sent.used_at is not None:
        raise LinkUsed(used_at=sent.used_at)
    if sent.superseded_at is not None:
        raise LinkSuperseded(superseded_at=sent.superseded_at)
    if at >= sent.expires_at:
        raise LinkExpired(expired_at=sent.expires_at)
    if opened_on is None or not hmac.compare_digest(awaited_device, opened_on):
        raise LinkOpenedElsewhere()
    return sent
