"""What all sites share: the exchange behind them, the clock, and who is asking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import request
from itsdangerous import URLSafeTimedSerializer

from loginlab.exchange import ExchangeService, Origin
from loginlab.sites.admission import Admission
from loginlab.sites.form_tokens import FormTokens


@dataclass(frozen=True, slots=True)
class Location:
    """Where an IP address seems to be: approximate, and a VPN's rather than the person's.

    Latitude and longitude are in degrees, north and east; None where nobody knows.
    """

    country: str
    network: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContext:
    """Handed to every site."""

    service: ExchangeService
    now: Callable[[], datetime]
    locate: Callable[[str], Location]
    version: str
    form_tokens: FormTokens
    identifiers: URLSafeTimedSerializer
    admission: Admission

    def origin(self) -> Origin:
        """Who is asking: the address at the other end of the connection.

        Never ``X-Forwarded-For``: anyone can write anything into it, and would choose the owner's own address.
        """
        address = request.remote_addr or ""
        where = self.locate(address)
        return Origin(
            address=address,
            country=where.country,
            network=where.network,
            agent=request.headers.get("User-Agent", ""),
            latitude=where.latitude,
            longitude=where.longitude,
        )
