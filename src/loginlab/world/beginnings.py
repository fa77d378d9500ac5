"""What is already the matter when some worlds begin: faults and changes that a task is about.

They change the world and nothing else. Whoever begins again meets them again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from loginlab.sites import WWW, Cookie
from loginlab.sites.lookalike import LOOKALIKE, LookAlike
from loginlab.world.browser import Browser
from loginlab.world.exits import EXITS, RENTED, Line
from loginlab.world.lure import write_help_lure, write_lure
from loginlab.world.past_sign_ins import PastSignIn, origin_of, sort_log, write_past
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World

SLOW = timedelta(seconds=45)
STRANGERS_BROWSER = "Other Browser 7 on Desktop"
SINCE_THE_REQUEST = timedelta(hours=26)
"""Time enough that the owner may have overlooked the first messages, and less than half of the wait."""

THIEFS_ADDRESS = "lx1nobodys8address3that7a5thief9added"
"""Where a thief would like to have the money. It is nobody's."""
SINCE_THE_THIEF = timedelta(hours=20)
"""Less than an added address waits."""


def slow_phone(world: World) -> None:
    """The phone's clock is behind, and the network does not set it: codes are refused now and then."""
    world.phone.clock.set_automatic(False)
    world.phone.clock.move(-SLOW)


def new_phone(world: World) -> None:
    """A new phone was bought; the authenticator is still on the old one."""
    world.give_phone(world.person)


def strangers_recovery(world: World) -> None:
    """Somebody who knows the password has said, yesterday, that the phone is lost; the notices have arrived."""
    stranger = Browser(world.internet, world.clock, STRANGERS_BROWSER, Line(EXITS["abroad"]))
    stranger.open(f"https://{WWW}/sign-in")
    stranger.submit(0, {"identifier": world.person.identifier})
    stranger.submit(0, {"password": world.person.password})
    stranger.open(f"https://{WWW}/sign-in/lost-phone")
    stranger.submit("request-recovery")
    world.clock.advance(SINCE_THE_REQUEST)


def lured(world: World) -> None:
    """A mail says that the password expires today, and leads to a look-alike. Nobody has followed it yet."""
    world.internet.add_site(LOOKALIKE, LookAlike())
    now = world.clock.now()
    world.mailbox.receive_mail(write_lure(world.person.email, now), now)


def help_offered(world: World) -> None:
    """A mail from a “support” that nobody has asked offers to mend the account, on a look-alike."""
    world.internet.add_site(LOOKALIKE, LookAlike())
    now = world.clock.now()
    world.mailbox.receive_mail(write_help_lure(world.person.email, now), now)


def two_things_left_behind(world: World) -> None:
    """The whitelist is on. A thief with the password and the codes was in for minutes, and left an address and a key.

    The session has ended by itself meanwhile; the address waits, the key works, and the notices lie in her mailbox.
    """
    own = sign_in_on_web(world)
    world.exchange.switch_whitelist_on(_session_of(own))
    own.cookies.clear()
    world.clock.advance(timedelta(days=3))
    stranger = sign_in_on_web(world, browser=Browser(world.internet, world.clock, STRANGERS_BROWSER, Line(RENTED)))
    token = _session_of(stranger)
    world.exchange.add_address(token, THIEFS_ADDRESS, "new wallet")
    world.exchange.create_api_key(token, world.person.password, ("read", "withdraw"), "backup")
    world.clock.advance(SINCE_THE_THIEF)


def at_the_hotel(world: World) -> None:
    """Far from home, on the hotel's network. The account is an old one, and its owner has used a VPN now and then."""
    person, now = world.person, world.clock.now()
    world.settle_in(person)
    times = [now - timedelta(days=days, hours=2) for days in range(20, 2, -2)]
    vpn = origin_of(EXITS["vpn"], world.browser.agent)
    past = [PastSignIn(at, at + timedelta(minutes=3), vpn) for at in times]
    write_past(world.exchange, world.account_of(person), past, Random(f"{world.seed}/{world.lesson}/vpn"))  # noqa: S311 - as the world's
    sort_log(world.exchange)
    world.browser.exit = EXITS["abroad"]


def _session_of(browser: Browser) -> str:
    return browser.cookies.find(Cookie.SESSION.title, WWW).value


BEGINNINGS: dict[str, Callable[[World], None]] = {
    "02.move-phone": new_phone,
    "02.repair-clock": slow_phone,
    "05.lost-phone": new_phone,
    "05.stop-the-recovery": strangers_recovery,
    "06.expired-password": lured,
    "07.stop-the-thief": two_things_left_behind,
    "09.reach-support": help_offered,
    "08.keep-or-switch": at_the_hotel,
}
"""By the name under which a world is opened."""
