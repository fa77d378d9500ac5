"""Ways to reach support, and where each really leads: found by going there.

The desk that answers is not the one whose name stands on the door but the one that owns the door. A web page has an
owner that can be read off its address. A phone number, a name in a chat and a sender's name have none: anybody can
write them. BitMart says so of its own: it runs no accounts or groups of a “technical support” in social networks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from loginlab.exchange import CHEAPEST, Policy
from loginlab.labs.search_page import generate_search_page
from loginlab.sites import HELP, STATUS, WWW
from loginlab.sites.lookalike import LookAlike
from loginlab.world.addresses import is_the_exchanges, parse_host, registrable_domain
from loginlab.world.clock import Clock
from loginlab.world.page import Page
from loginlab.world.world import World

NOBODY_KNOWS = "nobody can tell"
"""The owner of a number or of a name in a chat."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach “support”.

    Args:
        id: by which quizzes and exercises know it.
        words: how one comes across it.
        shown: the address, number or name that one reads.
        address: where it leads on the web; empty for what is no web address and no mail.
        why: what it is worth, and why.
        through: who answers first, where it is no page.
    """

    id: str
    words: str
    shown: str
    address: str
    why: str
    through: str = ""


@dataclass(frozen=True, slots=True)
class TriedChannel:
    """What came of going there.

    Args:
        channel: the way.
        owner: the registered name that answers, or NOBODY_KNOWS.
        is_the_exchanges: whether that is the exchange.
        greets: what answers: the page that one comes to, or what the other side writes first.
        asks_for: what it asks for at once; empty for nothing.
    """

    channel: Channel
    owner: str
    is_the_exchanges: bool
    greets: str
    asks_for: str


def generate_channels(seed: int) -> tuple[Channel, ...]:
    """Nine ways, in an order of this learner's own."""
    random = Random(f"{seed}/channels")  # noqa: S311 - meant to be foreseeable
    first = generate_search_page(seed)[0]
    number = f"+44 1632 960{random.randrange(1000):03d}"
    channels = [
        Channel(
            "bookmark",
            "The bookmark that you made on the day you opened the account; there, Help",
            f"https://{WWW}/",
            f"https://{WWW}/",
            "You chose it once, with time, and it leads to the same place each time.",
        ),
        Channel(
            "app",
            "In the app in which you are signed in: the menu, then Help",
            f"https://{HELP}/",
            f"https://{HELP}/",
            "The app came from the exchange, and its links are written into it. A stranger cannot change them.",
        ),
        Channel(
            "status",
            "The status page from your bookmark; at its top, Help",
            f"https://{STATUS}/",
            f"https://{STATUS}/",
            "It answers also when everything else is closed, and it is the exchange’s own.",
        ),
        Channel(
            "search",
            "The first result of a search for “lantern exchange support”",
            first.address,
            first.address,
            "The first place is for sale, and copies pay for it. Do not ask a search engine for a name you know.",
        ),
        Channel(
            "reply",
            "Reply to the mail that says “Your account is at risk”",
            "support@lantern-signin.example",
            "https://lantern-signin.example/",
            "A reply goes where the mail came from. Whoever wrote it reads your answer.",
            "a mail, with a link to ",
        ),
        Channel(
            "social",
            "A private message from “Lantern Exchange Support”, with the right picture, ten minutes after you "
            "complained in public",
            "@lantern_support_team",
            "",
            "You did not look for them: they found you. A picture and a name can be copied by anybody.",
        ),
        Channel(
            "advert",
            "The phone number in an advertisement: “Lantern hotline, day and night”",
            number,
            "",
            "Nobody can see whose number it is. The exchange’s name above it was written by whoever paid.",
        ),
        Channel(
            "group",
            "A chat group called “Lantern official help”, with nine thousand members",
            "chat.example/lantern_official_help",
            "https://chat.example/lantern_official_help",
            "The group belongs to whoever opened it. The nine thousand prove nothing, and many of them are programs.",
            "somebody in the group, with a link to ",
        ),
        Channel(
            "guide",
            "The button “Go to support” in a guide with the exchange’s name in its title",
            "https://lantern-exchange.freepages.example/support",
            "https://lantern-exchange.freepages.example/support",
            "Anybody can have a page under such a name. The part in front of the first dot costs nothing.",
        ),
    ]
    random.shuffle(channels)
    return tuple(channels)


@cache
def try_channels(seed: int, policy: Policy = CHEAPEST) -> tuple[TriedChannel, ...]:
    """Go each way in a world in which the copies stand where their addresses say, and see who answers."""
    world = World(seed, "09.channels", Clock(None), policy=policy)
    channels = generate_channels(seed)
    for channel in channels:
        if channel.address and not is_the_exchanges(channel.address):
            world.internet.add_site(parse_host(channel.address), LookAlike())
    tried = tuple(_go(world, channel) for channel in channels)
    world.close()
    return tried


def _go(world: World, channel: Channel) -> TriedChannel:
    if not channel.address:
        return TriedChannel(
            channel, NOBODY_KNOWS, False, "“Hello dear customer, I am happy to help. Tell me what happened”", OFFERED
        )
    page = world.browser.open(channel.address)
    owned = is_the_exchanges(page.address)
    if owned:
        if parse_host(page.address) != HELP:
            page = world.browser.follow(f"https://{HELP}/")
        return TriedChannel(channel, registrable_domain(page.address), True, _page_words(page), "")
    wants = "your email address, your password and a code" if page.forms else ""
    greets = channel.through + _page_words(page)
    return TriedChannel(channel, registrable_domain(page.address), False, greets, wants)


OFFERED = "after some friendly sentences, a code or a program that lets them see your screen"
"""What such people come to ask for. BitMart warns that its staff never ask for account and password, or for codes."""


def _page_words(page: Page) -> str:
    return f"a page called “{page.title.split(' · ')[0]}”"
