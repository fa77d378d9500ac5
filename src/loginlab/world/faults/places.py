"""Faults of where a sign-in comes from: everything typed is right, and the place is one where the owner never was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from loginlab.exchange import Stage
from loginlab.world.browser import AGENT
from loginlab.world.exits import EXITS, HOME
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.faults.typed import RESET_HARMS
from loginlab.world.habits import BOOKMARK
from loginlab.world.past_sign_ins import PastSignIn, origin_of, sort_log, write_past
from loginlab.world.scene import Scene

VPN = EXITS["vpn"]


def make_vpn_usual(scene: Scene) -> None:
    """Give the account a past in which the VPN was on now and then, so that the place itself surprises nobody."""
    now = scene.world.clock.now()
    _remember(scene, VPN.name, [now - timedelta(days=days, hours=scene.random.randrange(1, 4)) for days in (9, 6, 3)])


def _remember(scene: Scene, way: str, times: Sequence[datetime]) -> None:
    """Write sign-ins in the person's own browser into the account's past, which costs no hashing and no pages."""
    exchange = scene.world.exchange
    origin = origin_of(EXITS[way], AGENT)
    past = [PastSignIn(at, at + timedelta(minutes=2), origin) for at in times]
    write_past(exchange, scene.world.account_of(scene.person), past, scene.random)
    sort_log(exchange)


def _switch_vpn_on(scene: Scene) -> None:
    scene.browser.exit = VPN


def _go_abroad(scene: Scene) -> None:
    scene.browser.exit = EXITS["abroad"]


def _be_in_two_places(scene: Scene) -> None:
    """A sign-in from home, over and done; then one by the VPN, which the account knows, a few minutes later."""
    make_vpn_usual(scene)
    _remember(scene, HOME.name, [scene.world.clock.now() - timedelta(minutes=scene.random.randrange(5, 9))])
    scene.browser.exit = VPN


def _switch_on_the_way(scene: Scene) -> None:
    """Give the password at home, switch the VPN on, give the code; then switch it off again, as it did not help."""
    browser, world = scene.browser, scene.world
    browser.open(BOOKMARK)
    browser.submit("identifier", {"identifier": scene.person.identifier})
    browser.submit("password", {"password": scene.person.password})
    if world.stage_of(browser) is not Stage.CODE:
        raise LookupError("This sign-in has no second step in which to move.")
    browser.exit = VPN
    world.clock.advance(scene.habits.typing)
    browser.submit("code", {"code": scene.phone.authenticator.code()})
    browser.exit = HOME
    world.clock.advance(timedelta(seconds=scene.random.randrange(40, 100)))


SAME_MESSAGE = (
    "The page says only that the sign-in is paused: whoever stands before it has shown no more than that they know "
    "the password."
)

FAULTS = (
    Fault(
        id="held-vpn-exit",
        family=Family.RESTRICTED,
        cause="A VPN is on, in a country and on a network from which this account was never used.",
        because=f"Password right, place quite new: that is also how a thief’s sign-in looks. {SAME_MESSAGE}",
        change=_switch_vpn_on,
        complaints=(
            "Paused for safety?! I am sitting at my own desk, where I sit every day. Whose safety?",
            "I have been with you for months and never had trouble. Since this morning you keep me out of my account.",
            "I bought something to make my internet more secure, and now my exchange does not want me any more.",
        ),
        fixes=frozenset({"vpn-off"}),
        false_fixes=frozenset({"clear-cookies", "reset-password", "wait-half-an-hour", "wait-a-day", "try-again"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN}), "reset-password": RESET_HARMS},
        advice=(
            "Your VPN made it look as if you were in another country, on a network you never used, so we held the "
            "sign-in. Switch the VPN off before you begin, and leave it so until you are in."
        ),
        lesson="08",
    ),
    Fault(
        id="held-foreign-exit",
        family=Family.RESTRICTED,
        cause="The person is abroad, on a hotel’s network, where this account was never used.",
        because=f"Nothing tells an owner on holiday from a thief who lives there. {SAME_MESSAGE}",
        change=_go_abroad,
        complaints=(
            "I am on holiday and wanted to have a quick look at my coins. It says paused. Can you un-pause me, please?",
            "URGENT. I have a conference talk in two hours and cannot get in. At home it worked yesterday.",
            "The internet here is poor. Is that why it stops after the password? It says something about safety.",
        ),
        fixes=frozenset({"mobile-data"}),
        false_fixes=frozenset({"vpn-off", "clear-cookies", "reset-password", "wait-half-an-hour", "wait-a-day"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN}), "reset-password": RESET_HARMS},
        advice=(
            "You are on a network abroad that your account has never seen, so we held the sign-in. Connect over your "
            "phone’s mobile data: it comes out at home, and that we know. Or use the app, which does so by itself."
        ),
        lesson="08",
    ),
    Fault(
        id="impossible-travel",
        family=Family.RESTRICTED,
        cause="The account was used at home a few minutes ago, and now a VPN makes it come from 1,900 km away.",
        because=(
            "The VPN is no news for this account, so the place alone would not matter. But nobody travels that far in "
            "minutes, and two people with one password would look just like this."
        ),
        change=_be_in_two_places,
        complaints=(
            "I was in ten minutes ago! Signed out, wanted to go back in, and now it is “paused”. Make up your mind.",
            "My VPN has never been a problem with you, I use it every other week. So do not tell me it is that.",
            "First it works, then it does not, and I typed the same things both times. What is this?",
        ),
        fixes=frozenset({"vpn-off", "wait-a-day"}),
        false_fixes=frozenset({"clear-cookies", "reset-password", "wait-half-an-hour", "try-again"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN}), "reset-password": RESET_HARMS},
        advice=(
            "You signed in at home, and minutes later through your VPN, which seems to be in another country. Nobody "
            "travels that fast, so we held it. Switch the VPN on or off before you begin, and leave it so all day."
        ),
        lesson="08",
    ),
    Fault(
        id="paused-by-a-jump",
        family=Family.RESTRICTED,
        cause="A VPN was switched on between password and code, so the account is paused for half an hour.",
        because=(
            "One sign-in that comes from two places is most likely a thief and an owner who is being talked through "
            "it. For half an hour nobody is let in, from anywhere, whatever they type."
        ),
        change=_switch_on_the_way,
        complaints=(
            "It asked for the code, I thought I had better be on a safe connection first, and now I am locked out.",
            "I have tried computer, phone, everything. Always the same: paused. And I have to sell TODAY.",
            "I followed the tips on the internet step by step and it got worse. Now nothing works at all.",
        ),
        fixes=frozenset({"wait-half-an-hour", "wait-a-day"}),
        false_fixes=frozenset({"vpn-off", "mobile-data", "clear-cookies", "reset-password", "try-again"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN}), "reset-password": RESET_HARMS},
        advice=(
            "Your VPN came on in the middle of signing in, and one sign-in from two countries looks like two people. "
            "The pause ends by itself after half an hour; the page shows when. Then sign in without switching."
        ),
        lesson="08",
    ),
)
