"""Where a person goes online: the exit decides the address, country and network that a site sees.

Addresses come from the blocks kept for documentation (RFC 5737), so that none of them is anybody's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exit:
    """One way onto the internet, as the sites at the other end see it.

    Latitude and longitude are where its address seems to be, in degrees north and east; None where nobody knows.
    """

    name: str
    address: str
    country: str
    network: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(slots=True)
class Line:
    """What a device is connected by at the moment; all windows of one device share it.

    Unplugging it takes this one device off the internet; :meth:`Internet.cut` takes everyone on that network.
    """

    exit: Exit
    connected: bool = True
    resolves: bool = True
    """Whether the device can look names up (DNS). Without that it is online and finds nobody."""

    @property
    def way(self) -> Exit | None:
        """The way out that is open; None while the device is unplugged."""
        return self.exit if self.connected else None


EXITS = {
    way.name: way
    for way in (
        Exit("home", "192.0.2.10", "PT", "Home Fibre", 38.72, -9.14),
        Exit("office", "192.0.2.130", "PT", "Office Line", 38.77, -9.10),
        Exit("mobile", "198.51.100.20", "PT", "Mobile Data", 38.75, -9.19),
        Exit("vpn", "203.0.113.40", "NL", "Hidden Harbour VPN", 52.37, 4.90),
        Exit("abroad", "203.0.113.200", "SG", "Hotel Guest Net", 1.29, 103.85),
    )
}
"""The ways out that people in this world have, by name. Country codes are ISO 3166-1. The places are the middle of
Lisbon, twice more near it, Amsterdam and Singapore."""

HOME = EXITS["home"]
RENTED = Exit("rented", "203.0.113.66", "PT", "Rented Server", 38.72, -9.14)
"""A way out that nobody in this world has and anybody can rent: an attacker takes one near the people they want, so
that the country and the distance say nothing. It is no choice of the Desk's."""
NOWHERE = Exit("unknown", "", "", "unknown network")
"""What is known about an address that belongs to no exit of this world."""


def find_exit(name: str) -> Exit:
    """The exit of that name; a LookupError with the names there are, if it is none of them."""
    if name not in EXITS:
        message = f"There is no network called {name!r}; there are {', '.join(EXITS)}."
        raise LookupError(message)
    return EXITS[name]


def locate(address: str) -> Exit:
    """Where an address is, as a site's look-up service would say; NOWHERE if it is none of ours.

    A real service guesses, and is often wrong about mobile networks and always about VPNs: it names the exit,
    never the person behind it.
    """
    return next((way for way in (*EXITS.values(), RENTED) if way.address == address), NOWHERE)
