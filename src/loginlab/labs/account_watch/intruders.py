"""Five kinds of intruder, and what each leaves in a year: the same lines as anybody, in the same store.

None has a back door. Each had the password, or a code that was read out, or the mailbox, or a copied cookie; and what
they do with it decides by which line they can be found, if by any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from loginlab.exchange import Origin
from loginlab.exchange.login_history import Outcome
from loginlab.labs.account_watch.owner_year import Wallets, amount_for, generate_wallet
from loginlab.labs.account_watch.places import RENTED_WAYS, SAME_CITY, STRANGE_AGENTS, Ways
from loginlab.labs.account_watch.visits import Deed, Hand, Story, Visit, What
from loginlab.world.past_sign_ins import origin_of

FIRST_DAY, LAST_DAY = 60, 335
"""Days of the year between which intruders come: later than a past to compare with, and not on the last days."""
APART = 30
"""Days from one intruder's coming to the next one's, at least."""
NEAR = 4
"""Days before and after something new of the owner's own on which no intruder comes: both at once would be a riddle."""

STORIES = {
    Hand.STUFFER: "Her password had leaked elsewhere. It was tried from a rented machine, and stopped at the question "
    "whether the device is hers, until she read the code out to somebody who called.",
    Hand.QUIET: "Somebody in her own town had her password and a code. They came at night, with a browser like hers, "
    "looked, and took nothing.",
    Hand.QUICK: "Somebody with her password and a code was in for some minutes: in, everything sold, and out with it.",
    Hand.COOKIE: "Somebody had a copy of her session’s cookie. They did not sign in, so there is no line of it. They "
    "sold and sent in a session that she had opened herself, hours before, and that a program of theirs kept in use.",
    Hand.MAILBOX: "Somebody read her mail. They set a new password with the code in it, and left a key that may send.",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What an intruder finds."""

    random: Random
    ways: Ways
    wallets: Wallets
    start: datetime

    def at(self, day: int, hour: float) -> datetime:
        """A moment of the year."""
        return self.start + timedelta(days=day, seconds=round(hour * 3600) + self.random.randrange(60))


def story_of(hand: Hand) -> Story:
    """Who it was and how, in words."""
    return Story(hand.value, STORIES[hand])


def choose_days(random: Random, ways: Ways, count: int) -> list[int]:
    """When intruders come: apart from each other, and not during a trip, when nobody could tell them from the owner."""
    new = (ways.phone_from, ways.tablet_from or 0, ways.vpn_from or 0)
    free = [
        day
        for day in range(FIRST_DAY, LAST_DAY)
        if not any(ways.trip_on(day + n) for n in range(-2, 12)) and all(abs(day - other) > NEAR for other in new)
    ]
    days: list[int] = []
    while len(days) < count:
        # A year always has room: three intruders take at most half of the days that two trips leave.
        left = [day for day in free if all(abs(day - other) >= APART for other in days)]
        days.append(random.choice(left or free))
    return sorted(days)


def intrude(hand: Hand, scene: Scene, day: int, visits: Sequence[Visit]) -> list[Visit]:
    """The year with one intruder more, who comes on a day."""
    return ACTS[hand](scene, day, list(visits))


def _strange(scene: Scene) -> Origin:
    return origin_of(scene.random.choice(RENTED_WAYS), scene.random.choice(STRANGE_AGENTS[:2]))


def _session(scene: Scene, hand: Hand, at: datetime, origin: Origin, minutes: int, *, approves: bool = False) -> Visit:
    return Visit(
        at,
        origin,
        hand,
        until=at + timedelta(minutes=minutes, seconds=scene.random.randrange(50)),
        approves=approves,
        story=story_of(hand),
    )


def _deed(hand: Hand, at: datetime, what: What, asset: str = "", usd: float = 0, to: str = "") -> Deed:
    amount = amount_for(asset, usd) if asset else None
    return Deed(at, what, hand, story_of(hand), asset, amount, to)


def _stuffer(scene: Scene, day: int, visits: list[Visit]) -> list[Visit]:
    random, hand, origin = scene.random, Hand.STUFFER, _strange(scene)
    for extra in sorted(random.sample(range(5), random.choice((2, 3)))):
        at = scene.at(day + extra, random.uniform(0, 24))
        visits.append(Visit(at, origin, hand, Outcome.NOT_FINISHED, story=story_of(hand)))
    at = scene.at(day + random.randrange(6, 9), random.uniform(9, 21))
    visit = _session(scene, hand, at, origin, 9, approves=True)
    usd, to = random.uniform(250, 600), generate_wallet(random)
    sent = _deed(hand, visit.at + timedelta(minutes=4), What.WITHDRAWAL, "USDT", usd, to)
    return [*visits, replace(visit, deeds=(sent,))]


def _quiet(scene: Scene, day: int, visits: list[Visit]) -> list[Visit]:
    random, hand, home = scene.random, Hand.QUIET, scene.ways.home
    address, network = SAME_CITY
    way = replace(home, address=address, network=network)
    nights = sorted(random.sample(range(9), random.choice((4, 5, 6))))
    for number, night in enumerate(nights):
        origin = scene.ways.browser_at(way, day + night)
        at = scene.at(day + night, random.uniform(1.4, 4.4))
        visits.append(_session(scene, hand, at, origin, random.randrange(1, 4), approves=number == 0))
    return visits


def _quick(scene: Scene, day: int, visits: list[Visit]) -> list[Visit]:
    random, hand = scene.random, Hand.QUICK
    visit = _session(scene, hand, scene.at(day, random.uniform(8, 23)), _strange(scene), 11, approves=True)
    later = [visit.at + timedelta(seconds=seconds) for seconds in (70, 150, 215, 300)]
    deeds = [_deed(hand, later[0], What.KEY_MADE, to="read withdraw")] if random.random() < 0.5 else []
    asset = random.choice(("BTC", "ETH"))
    usd = random.uniform(700, 1600)
    deeds.append(_deed(hand, later[1], What.SELL, asset, usd))
    deeds.append(_deed(hand, later[3], What.WITHDRAWAL, "USDT", 1.2 * usd, generate_wallet(random)))
    return [*visits, replace(visit, deeds=tuple(deeds))]


def _cookie(scene: Scene, day: int, visits: list[Visit]) -> list[Visit]:
    """In the owner's own session of an evening at home, kept alive into the night; the nearest such day is taken."""
    random, hand = scene.random, Hand.COOKIE
    evenings = [
        number
        for number, visit in enumerate(visits)
        if visit.hand is Hand.OWNER and visit.is_session and not visit.story and not visit.deeds
        and "Laptop" in visit.origin.agent and visit.origin.network == scene.ways.home.network and visit.at.hour >= 18
    ]  # fmt: skip
    wanted = scene.at(day, 20)
    number = min(evenings, key=lambda number: abs(visits[number].at - wanted))
    own = visits[number]
    night = own.at.replace(hour=0, minute=0, second=0) + timedelta(days=1, hours=random.uniform(2.2, 4.6))
    night = night.replace(microsecond=0)
    usd = random.uniform(600, 1500)
    deeds = (
        _deed(hand, night, What.SELL, random.choice(("BTC", "ETH")), usd),
        _deed(hand, night + timedelta(seconds=140), What.WITHDRAWAL, "USDT", 1.1 * usd, generate_wallet(random)),
    )
    visits[number] = replace(own, until=night + timedelta(minutes=5), deeds=deeds)
    return visits


def _mailbox(scene: Scene, day: int, visits: list[Visit]) -> list[Visit]:
    random, hand, origin = scene.random, Hand.MAILBOX, _strange(scene)
    at = scene.at(day, random.uniform(5, 7))
    reset = Visit(at, origin, hand, None, story=story_of(hand), deeds=(_deed(hand, at + _MINUTE, What.PASSWORD_RESET),))
    visit = _session(scene, hand, at + 4 * _MINUTE, origin, 6, approves=True)
    key = _deed(hand, visit.at + 2 * _MINUTE, What.KEY_MADE, to="read withdraw")
    later = at + timedelta(days=2, hours=random.uniform(1, 20))
    sent = Deed(
        later.replace(microsecond=0), What.WITHDRAWAL, hand, story_of(hand), "USDT",
        amount_for("USDT", random.uniform(400, 900)), generate_wallet(random), by_key=True,
    )  # fmt: skip
    taken = Visit(sent.at, origin, hand, None, story=story_of(hand), deeds=(sent,))
    return [*_notices(scene, day, visits), reset, replace(visit, deeds=(key,)), taken]


def _notices(scene: Scene, day: int, visits: list[Visit]) -> list[Visit]:
    """The owner cannot get in that evening, thinks that she has forgotten her password, and sets a new one."""
    random = scene.random
    words = (
        "Her password was refused because the intruder had set another one that morning. She took it for a slip of her "
        "own memory and set a new one. The line is hers; what it answers to is not."
    )
    story, at = Story("own reset", words), scene.at(day, random.uniform(19, 22))
    origin = scene.ways.browser_at(scene.ways.home, day)
    day_begins = at.replace(hour=0, minute=0, second=0)
    # On that day nobody but the intruder gets in with the old password or the new one.
    kept = [one for one in visits if not (day_begins <= one.at < at + 30 * _MINUTE and one.hand is Hand.OWNER)]
    wrong = [Visit(at + n * _MINUTE, origin, Hand.OWNER, Outcome.PASSWORD_WRONG, story=story) for n in range(3)]
    again = Deed(at + 8 * _MINUTE, What.PASSWORD_RESET, Hand.OWNER, story)
    reset = Visit(at + 7 * _MINUTE, origin, Hand.OWNER, None, story=story, deeds=(again,))
    back = Visit(at + 9 * _MINUTE, origin, Hand.OWNER, until=at + 20 * _MINUTE)
    return [*kept, *wrong, reset, back]


_MINUTE = timedelta(minutes=1)
ACTS: dict[Hand, Callable[[Scene, int, list[Visit]], list[Visit]]] = {
    Hand.STUFFER: _stuffer,
    Hand.QUIET: _quiet,
    Hand.QUICK: _quick,
    Hand.COOKIE: _cookie,
    Hand.MAILBOX: _mailbox,
}
