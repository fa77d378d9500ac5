"""Where generated people sign in from: countries, networks and addresses, as numbers with a name each.

The first of each kind carries the name that it has in the world of the lessons. Addresses are from the block that is
kept for documentation (RFC 3849), but for the few that the lessons' world has (RFC 5737).
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from loginlab.labs.risk.drawing import Ints
from loginlab.world.exits import EXITS
from loginlab.world.exits import RENTED as RENTED_EXIT

COUNTRIES = ("PT", "ES", "FR", "DE", "NL", "IT", "GB", "PL", "SG", "BR", "US", "JP")
COUNTRY_SHARES = np.array([0.30, 0.12, 0.08, 0.08, 0.07, 0.07, 0.06, 0.06, 0.05, 0.05, 0.04, 0.02])
"""Customers by country. Chosen for this course."""
FIBRES, CARRIERS, PROVIDERS, HOSTERS = 3, 2, 3, 2
"""Networks of each kind: of homes and of phones in each country, and of VPNs and of rented servers in the world."""
ADDRESSES_OF_A_CARRIER = 64
"""Mobile networks put many phones behind few addresses."""
OFFICES = 150
HOTELS = 20
"""In each country."""
VPN_ADDRESSES = 4
"""At each exit of each provider; all its customers share them."""
LEASES = (365, 90, 30)
"""Days after which a home has another address."""
LEASES_IN_A_YEAR = 13
RENTED = 4096
"""Addresses that somebody who attacks can rent."""

OF_THE_WORLD = {
    ("fibre", 0): EXITS["home"].network,
    ("carrier", 0): EXITS["mobile"].network,
    ("office", 0): EXITS["office"].network,
    ("vpn", 0): EXITS["vpn"].network,
    ("hotel", COUNTRIES.index(EXITS["abroad"].country)): EXITS["abroad"].network,
    ("hosting", 0): RENTED_EXIT.network,
}
PER_COUNTRY = {"fibre": FIBRES, "carrier": CARRIERS, "office": 1, "hotel": 1}
WORLDWIDE = {"vpn": PROVIDERS, "hosting": HOSTERS}

BEGINS = dict(
    zip(PER_COUNTRY, accumulate((0, *(len(COUNTRIES) * each for each in PER_COUNTRY.values()))), strict=False)
)
"""The number of the first network of each kind; those of one country lie together."""


class Networks:
    """Numbers of networks: first those of each country, kind by kind, then those that are everywhere."""

    _everywhere = sum(PER_COUNTRY.values()) * len(COUNTRIES)
    count = _everywhere + PROVIDERS + HOSTERS

    @classmethod
    def fibre(cls, country: Ints, number: Ints) -> Ints:
        """A network of homes."""
        return np.asarray(BEGINS["fibre"] + FIBRES * country + number)

    @classmethod
    def carrier(cls, country: Ints, number: Ints) -> Ints:
        """A network of phones."""
        return np.asarray(BEGINS["carrier"] + CARRIERS * country + number)

    @classmethod
    def office(cls, country: Ints) -> Ints:
        """The network of offices in a country."""
        return np.asarray(BEGINS["office"] + country)

    @classmethod
    def hotel(cls, country: Ints) -> Ints:
        """The network of hotels in a country."""
        return np.asarray(BEGINS["hotel"] + country)

    @classmethod
    def vpn(cls, provider: Ints) -> Ints:
        """A VPN's network, the same at each of its exits."""
        return np.asarray(cls._everywhere + provider)

    @classmethod
    def hosting(cls, number: Ints) -> Ints:
        """A network of rented servers."""
        return np.asarray(cls._everywhere + PROVIDERS + number)

    @classmethod
    def names(cls) -> list[str]:
        """The name of each, by number."""
        words = {"fibre": "Fibre", "carrier": "Mobile", "office": "Business Line", "hotel": "Hotel Guest Net"}
        found = [
            OF_THE_WORLD.get((kind, each * country + number))
            or f"{COUNTRIES[country]} {words[kind]}{f' {number + 1}' if each > 1 else ''}"
            for kind, each in PER_COUNTRY.items()
            for country in range(len(COUNTRIES))
            for number in range(each)
        ]
        found += [OF_THE_WORLD.get(("vpn", number)) or f"VPN {number + 1}" for number in range(PROVIDERS)]
        return found + [OF_THE_WORLD.get(("hosting", number)) or f"Hosting {number + 1}" for number in range(HOSTERS)]


class Addresses:
    """Numbers of addresses, kind by kind.

    Args:
        people: how many homes there are.
    """

    def __init__(self, people: int) -> None:
        countries = len(COUNTRIES)
        sizes = (
            people * LEASES_IN_A_YEAR,
            countries * CARRIERS * ADDRESSES_OF_A_CARRIER,
            OFFICES,
            PROVIDERS * countries * VPN_ADDRESSES,
            countries * HOTELS,
            RENTED,
        )
        self._home, self._mobile, self._office, self._vpn, self._hotel, self._rented = (
            int(begin) for begin in np.cumsum((0, *sizes))[:-1]
        )
        self.count = sum(sizes)
        singapore = COUNTRIES.index(EXITS["abroad"].country)
        self._of_the_world = {
            self._mobile: EXITS["mobile"].address,
            self._office: EXITS["office"].address,
            self._vpn + VPN_ADDRESSES * COUNTRIES.index(EXITS["vpn"].country): EXITS["vpn"].address,
            self._hotel + HOTELS * singapore: EXITS["abroad"].address,
        }

    def home(self, person: Ints, lease: Ints) -> Ints:
        """A home's address, which is another one after each lease."""
        return np.asarray(self._home + LEASES_IN_A_YEAR * person + lease)

    def mobile(self, carrier: Ints, number: Ints) -> Ints:
        """One of the addresses behind which a carrier puts its phones."""
        return np.asarray(self._mobile + ADDRESSES_OF_A_CARRIER * carrier + number)

    def office(self, number: Ints) -> Ints:
        """An office's one address."""
        return np.asarray(self._office + number)

    def vpn(self, provider: Ints, country: Ints, number: Ints) -> Ints:
        """An address of a VPN's exit in a country."""
        return np.asarray(self._vpn + VPN_ADDRESSES * (len(COUNTRIES) * provider + country) + number)

    def hotel(self, country: Ints, number: Ints) -> Ints:
        """A hotel's address."""
        return np.asarray(self._hotel + HOTELS * country + number)

    def rented(self, number: Ints) -> Ints:
        """An address from which only attacks come."""
        return np.asarray(self._rented + number)

    def name(self, code: int) -> str:
        """What it looks like."""
        return self._of_the_world.get(code) or f"2001:db8:{code >> 16:x}:{code & 0xFFFF:x}::1"
