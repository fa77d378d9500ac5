"""Two thousand made-up people and a year of their sign-ins, in arrays: what a rule is tried on before it meets anybody.

The columns are those of the das-group's open data set (address, country, network, user agent, browser, system,
device), which is too big to ship. What people do is chosen for this course: they share offices and the addresses of
mobile networks, use a VPN or do not, travel, buy phones, and their browsers update themselves. A real exchange would
measure its own customers; the studies behind the formula say that it has to be tuned to each service.

Every value is a number here, and its name is made when somebody wants to read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from loginlab.labs.risk.drawing import Bools, Floats, Ints, choose
from loginlab.labs.risk.formula import Part
from loginlab.labs.risk.places import (
    ADDRESSES_OF_A_CARRIER,
    CARRIERS,
    COUNTRIES,
    COUNTRY_SHARES,
    HOTELS,
    LEASES,
    OFFICES,
    VPN_ADDRESSES,
    Addresses,
    Networks,
)
from loginlab.labs.risk.programs import Programs

if TYPE_CHECKING:
    from pandas import DataFrame

PEOPLE = 2000
DAYS = 365


@dataclass(frozen=True)
class People:
    """Who there is: one entry a person in each array."""

    country: Ints
    fibre: Ints
    lease_days: Ints
    carrier: Ints
    office: Ints
    """Which office; -1 for none."""
    away: Floats
    """Share of their sign-ins that come by mobile data."""
    vpn_from: Floats
    """The day on which they begin to use a VPN; never, if it is after the year."""
    vpn_share: Floats
    vpn_provider: Ints
    vpn_country: Ints
    trip_begins: Floats
    """Two trips each; a trip that begins after the year is none."""
    trip_days: Floats
    trip_country: Ints
    sign_ins: Ints


@dataclass(frozen=True)
class Population:
    """The sign-ins of everybody, in order of time.

    Args:
        people: who there is.
        person: whose each sign-in is.
        day: when, in days from the beginning of the year.
        codes: what it came with, by part.
    """

    people: People
    programs: Programs
    person: Ints
    day: Floats
    codes: dict[Part, Ints]

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.people.country)

    @cached_property
    def names(self) -> dict[Part, list[str]]:
        """What each number stands for."""
        addresses = Addresses(self.size)
        return {
            Part.ADDRESS: [addresses.name(code) for code in range(addresses.count)],
            Part.NETWORK: Networks.names(),
            Part.COUNTRY: list(COUNTRIES),
            Part.AGENT: self.programs.agents,
            Part.BROWSER: self.programs.browsers,
            Part.SYSTEM: self.programs.systems,
            Part.DEVICE: self.programs.devices,
        }

    def table(self) -> DataFrame:
        """The same as a table, with the words in place of the numbers: ``person``, ``day`` and the seven parts."""
        import pandas as pd  # half a second, and only here

        columns: dict[str, Any] = {"person": self.person, "day": self.day}
        for part, codes in self.codes.items():
            columns[part.value] = pd.Categorical.from_codes(codes, categories=pd.Index(self.names[part]))
        return pd.DataFrame(columns)


def generate_population(seed: int, people: int = PEOPLE) -> Population:
    """Make people and their year; the same seed makes the same."""
    random = np.random.default_rng([seed, people])
    who = _generate_people(random, people)
    person, day = _generate_times(random, who)
    programs = Programs(random, people)
    network, address, country, mobile = _generate_places(random, who, person, day)
    agent = programs.used(random, person, day, mobile)
    codes = {
        Part.ADDRESS: address,
        Part.NETWORK: network,
        Part.COUNTRY: country,
        Part.AGENT: agent,
        Part.BROWSER: programs.browser_of[agent],
        Part.SYSTEM: programs.system_of[agent],
        Part.DEVICE: programs.device_of[agent],
    }
    return Population(who, programs, person, day, codes)


def _generate_people(random: np.random.Generator, people: int) -> People:
    country = choose(random, COUNTRY_SHARES, people)
    office = np.where(random.random(people) < 0.45, random.integers(0, OFFICES, people), -1)
    vpn_kind = random.random(people)  # 8 % have used one all along, 8 % begin during the year
    vpn_from = np.where(vpn_kind < 0.08, 0.0, np.where(vpn_kind < 0.16, random.random(people) * DAYS, 10.0 * DAYS))
    abroad = random.random(people) < 0.5
    trips = random.random((people, 2)) < np.array([0.35, 0.15])
    return People(
        country=country,
        fibre=choose(random, np.array([0.5, 0.3, 0.2]), people),
        lease_days=np.array(LEASES)[choose(random, np.array([0.35, 0.45, 0.2]), people)],
        carrier=choose(random, np.array([0.6, 0.4]), people),
        office=office,
        away=0.1 + 0.5 * random.random(people) ** 2,
        vpn_from=vpn_from,
        vpn_share=0.3 + 0.7 * random.random(people),
        vpn_provider=choose(random, np.array([0.5, 0.3, 0.2]), people),
        vpn_country=np.where(abroad, choose(random, COUNTRY_SHARES, people), country),
        trip_begins=np.where(trips, random.random((people, 2)) * (DAYS - 14), 10.0 * DAYS),
        trip_days=3 + 11 * random.random(people),
        trip_country=choose(random, COUNTRY_SHARES, people),
        sign_ins=np.clip(np.exp(4.6 + 0.5 * random.standard_normal(people)), 25, 365).astype(np.int64),
    )


def _generate_times(random: np.random.Generator, who: People) -> tuple[Ints, Floats]:
    person = np.repeat(np.arange(len(who.country)), who.sign_ins)
    day = random.random(len(person)) * DAYS
    order = np.argsort(day, kind="stable")
    return person[order], day[order]


def _generate_places(
    random: np.random.Generator, who: People, person: Ints, day: Floats
) -> tuple[Ints, Ints, Ints, Bools]:
    """Network, address and country of each sign-in, and whether it was made with the phone in the hand."""
    count, chance = len(person), random.random((3, len(person)))
    addresses = Addresses(len(who.country))
    home = who.country[person]
    mobile = chance[0] < who.away[person]
    in_trip = ((day[:, None] >= who.trip_begins[person]) & (
        day[:, None] < who.trip_begins[person] + who.trip_days[person, None]
    )).any(axis=1)  # fmt: skip
    at_work = ~mobile & ~in_trip & (who.office[person] >= 0) & (day % 7 < 5) & (chance[1] < 0.45)
    hotel = in_trip & ~mobile

    fibre = who.fibre[person]
    network = Networks.fibre(home, fibre)
    address = addresses.home(person, (day // who.lease_days[person]).astype(np.int64))
    country = home.copy()

    carrier = CARRIERS * home + who.carrier[person]
    pool = random.integers(0, ADDRESSES_OF_A_CARRIER, count)
    network = np.where(mobile, Networks.carrier(home, who.carrier[person]), network)
    address = np.where(mobile, addresses.mobile(carrier, pool), address)

    network = np.where(at_work, Networks.office(home), network)
    address = np.where(at_work, addresses.office(who.office[person]), address)

    where = who.trip_country[person]
    network = np.where(hotel, Networks.hotel(where), network)
    address = np.where(hotel, addresses.hotel(where, person % HOTELS), address)
    country = np.where(hotel, where, country)

    tunnelled = ~mobile & (day >= who.vpn_from[person]) & (chance[2] < who.vpn_share[person])
    provider, exit_in = who.vpn_provider[person], who.vpn_country[person]
    network = np.where(tunnelled, Networks.vpn(provider), network)
    address = np.where(tunnelled, addresses.vpn(provider, exit_in, random.integers(0, VPN_ADDRESSES, count)), address)
    country = np.where(tunnelled, exit_in, country)
    return network, address, country, mobile
