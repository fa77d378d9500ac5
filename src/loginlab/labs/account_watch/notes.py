"""What the owner of a year remembers of it, so that somebody else can read her history for her.

An owner knows her own trips and wallets. What she does not think of is left out, as she would leave it out: that a VPN
has a country, that a mobile network is taken for another one, that she mistyped.
"""

from __future__ import annotations

from collections.abc import Iterator

from loginlab.labs.account_watch.places import day_words
from loginlab.labs.account_watch.plan import Plan


def notes_of(plan: Plan) -> Iterator[str]:
    """Her notes, each a sentence or two, in the order of the year where they have a day."""
    ways, start = plan.ways, plan.start
    yield f"I send coins to two wallets of mine. The first is {plan.wallets.savings}."
    yield f"The second is {plan.wallets.second}. I have had it since {day_words(ways.wallet_from, start)}."
    for trip in ways.trips:
        first, last = day_words(trip.first_day, start), day_words(trip.first_day + trip.days - 1, start)
        yield f"From {first} to {last} I was in {trip.country}."
    if ways.phone_from:
        yield f"I bought a new phone on {day_words(ways.phone_from, start)}."
    if ways.tablet_from is not None:
        yield "My partner looks at the account on our tablet now and then. That is all right."
    if ways.key_on is not None:
        yield "I made one API key, for a program that reckons my taxes. It may only read."
    if ways.vpn_from is not None:
        yield f"At home I often use a VPN, since {day_words(ways.vpn_from, start)}."
