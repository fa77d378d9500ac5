"""Faults of the exchange itself and of the way to it: closed, crowded, out of step, or not to be reached."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from loginlab.world.exits import EXITS
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.scene import Scene

CROWD = Fraction(1, 6)
"""The share of requests that a crowded exchange lets in; a sign-in takes several in a row."""
RUSH = timedelta(minutes=100)
CLOSED_FOR = timedelta(minutes=90)


def _close_for_maintenance(scene: Scene) -> None:
    scene.world.exchange.begin_maintenance(scene.world.clock.now() + CLOSED_FOR)


def _crowd(scene: Scene) -> None:
    scene.world.load.admits = CROWD
    scene.world.load.until = scene.world.clock.now() + RUSH


def _set_the_server_wrong(scene: Scene) -> None:
    minutes = scene.random.choice((-1, 1)) * scene.random.randrange(3, 12)
    scene.world.server_clock_offset = timedelta(minutes=minutes)


def _stop_looking_names_up(scene: Scene) -> None:
    scene.browser.resolves = False


def _cut_the_line(scene: Scene) -> None:
    scene.world.internet.cut(EXITS["home"])


FAULTS = (
    Fault(
        id="maintenance",
        family=Family.SERVICE,
        cause="The exchange is closed for maintenance.",
        because="Nobody can sign in until it is over. The page and the status page both say so, and say how long.",
        change=_close_for_maintenance,
        complaints=(
            "I cannot get in and the price is moving. Do something!",
            "Is it me, or is it you? I have restarted everything I own.",
            "The page looks different today, and there is no place to type anything.",
        ),
        fixes=frozenset({"wait-it-out", "wait-a-day"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "vpn-off", "reset-password"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "The exchange is closed for maintenance until the time on its status page. Your account and your coins are "
            "not touched, and nothing on your side needs to change. Come back then, by your own bookmark."
        ),
        lesson="03",
    ),
    Fault(
        id="overload",
        family=Family.SERVICE,
        cause="Too many people want to sign in at once, and the exchange turns most requests away.",
        because="A sign-in takes several requests in a row. When one in six is let in, hardly anyone gets to the end.",
        change=_crowd,
        complaints=(
            "Sometimes a page comes and sometimes it does not. I have pressed reload twenty times.",
            "The price falls, and just now I cannot sign in. That cannot be chance!",
            "It gets as far as nothing. Once I saw the sign-in page, then it was gone again.",
        ),
        fixes=frozenset({"wait-it-out", "wait-a-day"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "vpn-off", "reload-page"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "Very many people came at once, so most were turned away at the door. Reloading makes the crowd larger. "
            "Look at the status page, wait until it says that everything works, and try once."
        ),
        lesson="03",
    ),
    Fault(
        id="server-clock-wrong",
        family=Family.SERVICE,
        cause="The exchange’s own clock is minutes off, so it refuses everybody’s authenticator codes.",
        because=(
            "The code is right for the true time. The exchange compares it with the codes of another time, and cannot "
            "know that it is the one who is wrong."
        ),
        change=_set_the_server_wrong,
        complaints=(
            "The code from my phone is refused. My phone’s clock is exact, I have compared it with the radio.",
            "Until this morning the codes worked. I changed nothing at all.",
            "My wife has the same trouble with her account, on another phone. Are you sure it is us?",
        ),
        fixes=frozenset({"tell-the-exchange"}),
        false_fixes=frozenset({"set-clock", "next-code", "type-promptly", "clear-cookies", "try-again"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN}), "next-code": frozenset({Harm.TRY_SPENT})},
        advice=(
            "Your phone is right. Our own clock had gone wrong, and so we refused everybody’s codes. Thank you for "
            "writing: with your note that another account fails in the same way we could find it."
        ),
        lesson="02",
    ),
    Fault(
        id="names-not-found",
        family=Family.SERVICE,
        cause="This computer cannot look names up any more, so it finds no site at all.",
        because="It is online, but nobody tells it which address belongs to a name. To the browser no site exists.",
        change=_stop_looking_names_up,
        complaints=(
            "Your site is gone! Have you been shut down? Where is my money?",
            "It says that there is no site of this name. I have used the same bookmark for a year.",
            "The browser says I mistyped the address. I did not type anything, I clicked.",
        ),
        fixes=frozenset({"automatic-network"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "vpn-off", "mobile-data"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "Your computer could not look up any names, ours or others'. A setting of its network had changed. Set the "
            "network to automatic. Our site was there all the time, as your phone shows."
        ),
        lesson="03",
    ),
    Fault(
        id="line-down",
        family=Family.SERVICE,
        cause="The connection at home is down.",
        because="Nothing gets out of the house, so the browser shows its own page. The exchange never hears of it.",
        change=_cut_the_line,
        complaints=(
            "Nothing works here any more. Is there an attack on your exchange?",
            "I have been trying to sign in for an hour. Other people in the forum say it works for them.",
            "The page does not come. On the phone it works, when I am out of the house.",
        ),
        fixes=frozenset({"mobile-data", "automatic-network"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "reload-page"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "Your connection at home was down; our site was up. Restart the box at home, or use your phone’s mobile "
            "network meanwhile. If no other site opens either, it is never one site’s doing."
        ),
        lesson="03",
    ),
)
