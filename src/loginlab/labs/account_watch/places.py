"""Where people of a year go online, and with what: networks with made-up names and addresses that are nobody's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from loginlab.exchange import Origin
from loginlab.world.app import AGENT as APP
from loginlab.world.exits import EXITS, RENTED, Exit
from loginlab.world.past_sign_ins import origin_of

BROWSER, OLD_BROWSER = "Lantern Browser 12 on Laptop", "Lantern Browser 11 on Laptop"
"""Hers, before and after its update: on a laptop, for she takes it along on trips."""
OLD_PHONE = "Lantern App 5 on Old Phone"
TABLET = "Lantern Browser 12 on Tablet"
STRANGE_AGENTS = ("Other Browser 7 on Desktop", "Other Browser 9 on Laptop", BROWSER)

DAYS = 365


@dataclass(frozen=True, slots=True)
class Trip:
    """Some days abroad: from which day of the year, how many, and where."""

    first_day: int
    days: int
    way: Exit
    country: str

    def covers(self, day: int) -> bool:
        """Whether the person is away on this day of the year."""
        return self.first_day <= day < self.first_day + self.days

    @property
    def hours_ahead(self) -> float:
        """How far the day there is ahead of the one at Greenwich, by the sun: the earth turns 15 degrees an hour."""
        return (self.way.longitude or 0.0) / 15


ABROAD = (
    (Exit("trip", "203.0.113.200", "SG", "Hotel Guest Net", 1.29, 103.85), "Singapore"),
    (Exit("trip", "203.0.113.201", "JP", "Garden Hotel Wi-Fi", 35.68, 139.69), "Japan"),
    (Exit("trip", "203.0.113.202", "CA", "Lakeside Inn Guest", 43.65, -79.38), "Canada"),
    (Exit("trip", "203.0.113.203", "NO", "Harbour House Net", 59.91, 10.75), "Norway"),
    (Exit("trip", "203.0.113.204", "BR", "Beach Hotel Guest", -22.91, -43.17), "Brazil"),
)
RENTED_WAYS = (
    RENTED,
    Exit("rented", "203.0.113.70", "NL", "Cheap Machines Hosting", 52.37, 4.90),
    Exit("rented", "203.0.113.71", "DE", "Rented Server Nord", 50.11, 8.68),
    Exit("rented", "203.0.113.72", "US", "Cloud by the Hour", 39.04, -77.49),
)
SAME_CITY = ("192.0.2.77", "City Cable")
"""A line like any other in the owner's own town: what a careful thief rents."""
NEIGHBOUR = {"PT": "ES", "IE": "GB", "MA": "ES", "ES": "FR"}
"""What a look-up service takes a mobile network for now and then: the next country."""
HOMES = (("PT", 38.72, -9.14), ("IE", 53.35, -6.26), ("MA", 33.57, -7.59), ("ES", 41.39, 2.17))
HOME_NETWORKS = ("Home Fibre", "Meadow Cable", "River Broadband", "Hill Net")
MOBILE_NETWORKS = ("Mobile Data", "Pocket Mobile", "Swift Mobile")


@dataclass(frozen=True, slots=True)
class Ways:
    """How one person lives with an account through a year.

    Args:
        vpn_from: the day of the year on which a habit of using a VPN begins; None for somebody without one.
        phone_from: the day on which the new phone is there.
        browser_from: the day on which the browser was updated.
        tablet_from: the day from which the family's tablet is used, too; None for a family without one.
        label_slips: days on which the look-up service took the mobile network for one of the next country.
        key_on: the day on which the person made an API key, for reading; None if they made none.
        wallet_from: the day from which they send to a second address of their own.
        busy: how many visits they make of those that others make; 1 is usual.
    """

    home: Exit
    office: Exit
    mobile: Exit
    vpn: Exit
    trips: tuple[Trip, ...]
    vpn_from: int | None
    phone_from: int
    browser_from: int
    tablet_from: int | None
    label_slips: frozenset[int]
    key_on: int | None
    wallet_from: int
    busy: float = 1.0

    def trip_on(self, day: int) -> Trip | None:
        """The trip of this day."""
        return next((trip for trip in self.trips if trip.covers(day)), None)

    def app_at(self, way: Exit, day: int) -> Origin:
        """The app of the phone that is used on this day, online in this way."""
        return origin_of(way, APP if day >= self.phone_from else OLD_PHONE)

    def browser_at(self, way: Exit, day: int) -> Origin:
        """The browser as it is on this day, online in this way."""
        return origin_of(way, BROWSER if day >= self.browser_from else OLD_BROWSER)

    def mobile_on(self, day: int) -> Exit:
        """The mobile network, as the look-up service has it on this day."""
        if day in self.label_slips:
            return replace(self.mobile, country=NEIGHBOUR[self.mobile.country])
        return self.mobile


def generate_ways(random: Random, *, everything: bool) -> Ways:
    """Make up how a person lives.

    Args:
        everything: whether all that causes false alarms is there, in the places that this world's lessons know; a
            stranger has some of it, in places of their own.
    """
    chance = 1.0 if everything else 0.6
    home, office, mobile = (EXITS["home"], EXITS["office"], EXITS["mobile"]) if everything else _places(random)
    trips = _trips(random, 2 if everything else random.choice((0, 1, 1, 2)))
    free = [day for day in range(30, 340) if not any(trip.covers(day) for trip in trips)]
    slip = random.choice(free)
    return Ways(
        home,
        office,
        mobile,
        EXITS["vpn"],
        trips,
        vpn_from=random.randrange(160, 200) if random.random() < chance else None,
        phone_from=random.choice([day for day in free if 60 < day < 300]) if random.random() < chance else 0,
        browser_from=random.randrange(90, 270),
        tablet_from=random.randrange(40, 120) if random.random() < chance else None,
        label_slips=frozenset(range(slip, slip + 5)) if random.random() < chance else frozenset(),
        key_on=random.choice(free) if random.random() < chance else None,
        wallet_from=random.randrange(120, 260),
        busy=1.0 if everything else random.uniform(0.85, 1.05),
    )


def _places(random: Random) -> tuple[Exit, Exit, Exit]:
    country, north, east = random.choice(HOMES)
    home = Exit("home", f"192.0.2.{random.randrange(10, 70)}", country, random.choice(HOME_NETWORKS), north, east)
    office = Exit("office", f"192.0.2.{random.randrange(130, 200)}", country, "Office Line", north, east)
    network = random.choice(MOBILE_NETWORKS)
    mobile = Exit("mobile", f"198.51.100.{random.randrange(10, 250)}", country, network, north, east)
    return home, office, mobile


def _trips(random: Random, count: int) -> tuple[Trip, ...]:
    """Trips to different countries, one in each part of the year, so that no two meet."""
    chosen, part = random.sample(ABROAD, count), DAYS // max(1, count)
    trips = []
    for number, (way, country) in enumerate(chosen):
        days = random.randrange(5, 13)
        first = number * part + random.randrange(20, part - days - 20)
        trips.append(Trip(first, days, way, country))
    return tuple(trips)


def day_words(day: int, start: datetime) -> str:
    """A day of the year as people write it: ``3 August``."""
    at = start + timedelta(days=day)
    return f"{at.day} {at:%B}"
