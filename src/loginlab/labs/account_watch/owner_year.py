"""An owner's own year: most days, mostly from home, with all that looks strange and is not.

A trip, a habit of using a VPN, a new phone, the family's tablet, a mobile network that is taken for a foreign one: each
is new to the account once, and each is the owner. Whoever calls them all intruders has found nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from loginlab.exchange import Origin
from loginlab.exchange.funds import PRICES_USD
from loginlab.exchange.login_history import Outcome
from loginlab.labs.account_watch.places import DAYS, TABLET, Trip, Ways, day_words
from loginlab.labs.account_watch.visits import Deed, Hand, Story, Visit, What
from loginlab.world.past_sign_ins import origin_of

MISTYPES = 0.05
"""Share of an owner's sign-ins that a mistyped password comes before. Chosen for this course; Brostoff and Sasse found
10 % of tries to fail."""
BY_VPN = 0.6
"""Share of sign-ins at home that go by the VPN once there is one. Chosen for this course."""
USUAL_BUY_USD = (40, 240)
USUAL_WITHDRAWAL_USD = (100, 400)
GRAIN = {"BTC": Decimal("0.0001"), "ETH": Decimal("0.001"), "USDT": Decimal(1)}
"""What people round an amount to."""


@dataclass(frozen=True, slots=True)
class Wallets:
    """The owner's own addresses."""

    savings: str
    second: str


def generate_wallet(random: Random) -> str:
    """Make up an address that is nobody's."""
    return "lx1" + "".join(random.choices("023456789acdefghjklmnpqrstuvwxyz", k=38))


def amount_for(asset: str, usd: float) -> Decimal:
    """About so many US dollars in an asset, as somebody types it; at least the smallest part people type."""
    grain = GRAIN[asset]
    return max(grain, (Decimal(str(usd)) / PRICES_USD[asset]).quantize(grain))


def live_a_year(random: Random, ways: Ways, wallets: Wallets, start: datetime) -> list[Visit]:
    """All visits of the owner, in no order."""
    visits = [visit for day in range(DAYS) for visit in _day(random, ways, start, day)]
    visits += _tablet(random, ways, start)
    visits = _trade(random, visits)
    visits = _withdraw(random, ways, wallets, visits, start)
    visits = _new_phone(random, ways, visits, start)
    visits = _make_key(ways, visits, start)
    return [*visits, *_mistyped(random, visits)]


def _day(random: Random, ways: Ways, start: datetime, day: int) -> Iterator[Visit]:
    trip = ways.trip_on(day)
    if trip is not None:
        yield from _day_abroad(random, ways, trip, start, day)
        return
    weekday = (start + timedelta(days=day)).weekday() < 5
    if weekday and random.random() < 0.24 * ways.busy:
        origin = ways.app_at(ways.mobile_on(day), day)
        story = _slip(ways, start) if day in ways.label_slips else None
        yield _visit(random, start, day, random.uniform(7.2, 9.2), origin, story)
    if weekday and random.random() < 0.16 * ways.busy:
        yield _visit(random, start, day, random.uniform(12, 14.5), ways.browser_at(ways.office, day), None)
    if random.random() < (0.5 if weekday else 0.62) * ways.busy:
        hour = random.uniform(18.5, 22.7) if weekday else random.uniform(9.5, 22.7)
        by_app = random.random() < 0.3
        by_vpn = not by_app and ways.vpn_from is not None and day >= ways.vpn_from and random.random() < BY_VPN
        way = ways.vpn if by_vpn else ways.home
        origin = ways.app_at(way, day) if by_app else ways.browser_at(way, day)
        yield _visit(random, start, day, hour, origin, _vpn(ways, start) if by_vpn else None)


def _day_abroad(random: Random, ways: Ways, trip: Trip, start: datetime, day: int) -> Iterator[Visit]:
    if random.random() < 0.85:
        origin = ways.app_at(trip.way, day) if random.random() < 0.6 else ways.browser_at(trip.way, day)
        hour = random.uniform(7.5, 22.5) - trip.hours_ahead
        yield _visit(random, start, day, hour, origin, _trip(trip, start))


def _visit(random: Random, start: datetime, day: int, hour: float, origin: Origin, story: Story | None) -> Visit:
    at = start + timedelta(days=day, seconds=round(hour * 3600))
    longest = 12 if "App" in origin.agent else 40
    return Visit(at, origin, Hand.OWNER, until=at + timedelta(seconds=random.randrange(90, longest * 60)), story=story)


def _trip(trip: Trip, start: datetime) -> Story:
    first, last = day_words(trip.first_day, start), day_words(trip.first_day + trip.days - 1, start)
    words = f"Mira was in {trip.country} from {first} to {last}. What she did there is new in place and in hours."
    return Story(f"trip to {trip.country}", words)


def _vpn(ways: Ways, start: datetime) -> Story:
    words = f"Mira began to use a VPN on {day_words(ways.vpn_from or 0, start)}. Its country is not where she is."
    return Story("VPN", words)


def _slip(ways: Ways, start: datetime) -> Story:
    first = day_words(min(ways.label_slips), start)
    words = (
        f"For some days from {first} on, the look-up service took her mobile network for one of the next country. The "
        "network is the same, and so is the app."
    )
    return Story("mobile label", words)


def _tablet(random: Random, ways: Ways, start: datetime) -> Iterator[Visit]:
    if ways.tablet_from is None:
        return
    words = (
        f"That is the family’s tablet. Mira’s partner looks at the account on it with her leave, from home, since "
        f"{day_words(ways.tablet_from, start)}."
    )
    story, day = Story("tablet", words), ways.tablet_from
    while day < DAYS - 2:
        if ways.trip_on(day) is None:
            visit = _visit(random, start, day, random.uniform(10, 21), origin_of(ways.home, TABLET), story)
            yield replace(visit, approves=day == ways.tablet_from)
        day += random.randrange(12, 26)


def _at_home(visits: list[Visit]) -> list[int]:
    """The visits in which an owner does something with money: on a large screen, with some minutes' time."""
    return [n for n, v in enumerate(visits) if "Laptop" in v.origin.agent and v.until and v.until - v.at > _MINUTES]


_MINUTES = timedelta(minutes=4)


def _done(visits: list[Visit], number: int, deed: Deed) -> None:
    visits[number] = replace(visits[number], deeds=(*visits[number].deeds, deed))


def _trade(random: Random, visits: list[Visit]) -> list[Visit]:
    """Buy some every week or so, sell seldom."""
    at_home = _at_home(visits)
    for number in random.sample(at_home, min(len(at_home), random.randrange(44, 60))):
        side = What.SELL if random.random() < 0.12 else What.BUY
        asset = random.choice(("BTC", "BTC", "ETH"))
        amount = amount_for(asset, random.uniform(*USUAL_BUY_USD))
        at = visits[number].at + timedelta(seconds=random.randrange(60, 120))
        _done(visits, number, Deed(at, side, Hand.OWNER, asset=asset, amount=amount))
    return visits


def _withdraw(random: Random, ways: Ways, wallets: Wallets, visits: list[Visit], start: datetime) -> list[Visit]:
    """About once a month, to an address of one's own; from some day on there are two of them."""
    first = start + timedelta(days=ways.wallet_from)
    words = (
        f"This is Mira’s second wallet. She set it up on {day_words(ways.wallet_from, start)} and has sent there more "
        "than once."
    )
    at_home = sorted(_at_home(visits), key=lambda number: visits[number].at)
    month = len(at_home) // 13 + 1
    for place in range(0, len(at_home), month):
        number = random.choice(at_home[place : place + month])
        second = visits[number].at >= first and random.random() < 0.5
        asset = random.choice(("BTC", "USDT", "USDT"))
        amount = amount_for(asset, random.uniform(*USUAL_WITHDRAWAL_USD))
        at = visits[number].at + timedelta(seconds=random.randrange(130, 235))
        to = wallets.second if second else wallets.savings
        story = Story("second wallet", words) if second else None
        _done(visits, number, Deed(at, What.WITHDRAWAL, Hand.OWNER, story, asset, amount, to))
    return visits


def _new_phone(random: Random, ways: Ways, visits: list[Visit], start: datetime) -> list[Visit]:
    if not ways.phone_from:
        return visits
    words = f"Mira bought a new phone. Its app is first used on {day_words(ways.phone_from, start)}, and ever since."
    story = Story("new phone", words)
    way = ways.home
    first = _visit(random, start, ways.phone_from, random.uniform(16, 18), ways.app_at(way, ways.phone_from), story)
    forgotten = Deed(first.at + timedelta(seconds=80), What.DEVICE_FORGOTTEN, Hand.OWNER, story)
    same_day = start + timedelta(days=ways.phone_from), first.at
    # Until it was approved in the afternoon, the new phone cannot have been used.
    kept = [visit for visit in visits if not (same_day[0] <= visit.at < same_day[1] and "App" in visit.origin.agent)]
    return [*kept, replace(first, approves=True, until=first.at + timedelta(minutes=6), deeds=(forgotten,))]


def _make_key(ways: Ways, visits: list[Visit], start: datetime) -> list[Visit]:
    """A key that may read, for a program that reckons the taxes."""
    if ways.key_on is None:
        return visits
    after = start + timedelta(days=ways.key_on)
    at_home = [number for number in _at_home(visits) if visits[number].at >= after]
    if at_home:
        number = min(at_home, key=lambda number: visits[number].at)
        words = "Mira made this key herself, for a program that reckons her taxes. It may read and nothing else."
        at = visits[number].at + timedelta(seconds=40)
        _done(visits, number, Deed(at, What.KEY_MADE, Hand.OWNER, Story("tax key", words), to="read"))
    return visits


def _mistyped(random: Random, visits: list[Visit]) -> Iterator[Visit]:
    story = Story("mistyped", "Mira mistyped her password, and was in a moment later from the same place.")
    for visit in visits:
        if random.random() < MISTYPES:
            before = timedelta(seconds=random.randrange(20, 70))
            yield Visit(visit.at - before, visit.origin, Hand.OWNER, Outcome.PASSWORD_WRONG, story=visit.story or story)
