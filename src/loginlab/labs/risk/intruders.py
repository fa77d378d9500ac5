"""Three kinds of intruder who have a right password, as the studies of risk-based sign-in tell them apart.

Each person is tried once by each kind, on the day after the year. What an intruder knows of their victim is all that
differs: nothing; the country; or country, network of the home, and the name of the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from loginlab.labs.risk.drawing import Ints
from loginlab.labs.risk.formula import Part
from loginlab.labs.risk.places import (
    COUNTRIES,
    HOSTERS,
    PROVIDERS,
    RENTED,
    VPN_ADDRESSES,
    Addresses,
    Networks,
)
from loginlab.labs.risk.population import Population


class Intruder(StrEnum):
    """What they know of their victim."""

    NAIVE = "naive"
    VPN = "vpn"
    TARGETED = "targeted"


INTRUDER_WORDS = {
    Intruder.NAIVE: "from anywhere, with any browser",
    Intruder.VPN: "by a VPN in the victim’s country, with any browser",
    Intruder.TARGETED: "from the victim’s country and home network, with the same browser",
}


@dataclass(frozen=True)
class Tries:
    """One try at each person."""

    victim: Ints
    codes: dict[Part, Ints]


def generate_tries(population: Population, kind: Intruder, seed: int) -> Tries:
    """The tries of one kind of intruder."""
    random = np.random.default_rng([seed, list(Intruder).index(kind), population.size])
    victim = np.arange(population.size)
    addresses, who = Addresses(population.size), population.people
    rented = addresses.rented(random.integers(0, RENTED, population.size))
    agent = population.codes[Part.AGENT][random.integers(0, len(population.person), population.size)]
    if kind is Intruder.NAIVE:
        country = random.integers(0, len(COUNTRIES), population.size)
        network, address = Networks.hosting(random.integers(0, HOSTERS, population.size)), rented
    elif kind is Intruder.VPN:
        country, provider = who.country, random.integers(0, PROVIDERS, population.size)
        network = Networks.vpn(provider)
        address = addresses.vpn(provider, country, random.integers(0, VPN_ADDRESSES, population.size))
    else:
        country, network, address = who.country, Networks.fibre(who.country, who.fibre), rented
        agent = population.programs.newest_browser()
    return Tries(
        victim,
        {
            Part.ADDRESS: address,
            Part.NETWORK: network,
            Part.COUNTRY: country,
            Part.AGENT: agent,
            Part.BROWSER: population.programs.browser_of[agent],
            Part.SYSTEM: population.programs.system_of[agent],
            Part.DEVICE: population.programs.device_of[agent],
        },
    )
