"""In a hotel abroad: get in without the account being paused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from loginlab.exchange import Event, Kind
from loginlab.exchange.pending import PendingSignIn
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.sites import WWW
from loginlab.world.event_lines import event_line
from loginlab.world.exits import EXITS
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code
from loginlab.world.world import World

TASK = "08.keep-or-switch"
REALLY_THERE = {EXITS[name].network for name in ("mobile", "vpn", "abroad")}
"""The networks that somebody in that hotel can have: its own, the phone's, and the VPN through either."""


def _read_world(seat: Seat) -> World:
    return seat.world(TASK)


def _all_opened(world: Any) -> list[Event]:
    """The sessions that were opened here, oldest first; those of the past were never begun in this world."""
    return [e for e in world.events(world.person) if e.kind is Kind.SESSION_OPENED and "sign_in" in e.facts]


def _opened(world: Any) -> Event | None:
    """The newest of them."""
    return next(reversed(_all_opened(world)), None)


def _paused(world: Any) -> Event | None:
    events = world.events(world.person)
    return next((event for event in events if event.kind is Kind.HELD and event.facts.get("until")), None)


def _was_held(world: Any) -> bool:
    return any(event.kind is Kind.HELD for event in world.events(world.person))


def _signed_in(world: Any, _seat: Seat) -> Finding:
    opened = _opened(world)
    if opened is None:
        return Finding(False, "No session has been opened yet.")
    return Finding(True, event_line(opened, brief=True))


def _by_what_is_there(world: Any, _seat: Seat) -> Finding:
    networks = [str(opened.facts["network"]) for opened in _all_opened(world)]
    if not networks:
        return Finding(False, "No session has been opened yet.")
    for network in networks:
        if network not in REALLY_THERE:
            return Finding(False, f"One was opened by {network}.", lost=True)
    return Finding(True, f"It was opened by {networks[-1]}.")


def _never_paused(world: Any, _seat: Seat) -> Finding:
    paused = _paused(world)
    if paused is not None:
        return Finding(False, event_line(paused, brief=True), lost=True)
    return Finding(True, "It was never closed.")


def _untouched(world: Any, _seat: Seat) -> bool:
    return not world.exchange.store.find(PendingSignIn) and not _was_held(world)


def _by(way: str) -> Any:
    def walk(seat: Seat) -> None:
        world = _read_world(seat)
        world.browser.exit = EXITS[way]
        wait_for_a_new_code(world)
        sign_in_on_web(world)

    return walk


def _switch_on_the_way(seat: Seat) -> None:
    """The password by mobile data, the code by the VPN; and half an hour later all of it by mobile data."""
    world = _read_world(seat)
    browser = world.browser
    browser.exit = EXITS["mobile"]
    wait_for_a_new_code(world)
    browser.open(f"https://{WWW}/sign-in")
    browser.submit("identifier", {"identifier": world.person.identifier})
    browser.submit("password", {"password": world.person.password})
    browser.exit = EXITS["vpn"]
    world.clock.advance(timedelta(seconds=17))
    browser.submit("code", {"code": world.phone.authenticator.code()})
    world.clock.advance(timedelta(minutes=31))
    _by("mobile")(seat)


KEEP_OR_SWITCH = Exercise(
    id=TASK,
    title="Keep it, or switch it?",
    asks="Mira is in a hotel in Singapore. Her laptop is on the hotel’s network. She also has mobile data, and a VPN "
    "that she has used now and then for weeks. Get her in, without her account being closed to her for half an hour "
    "on the way. The network is chosen under the page, at the Desk.",
    objective="judge-a-risk",
    reads=_read_world,
    is_untouched=_untouched,
    conditions=(
        Condition("Mira is signed in", _signed_in),
        Condition("By a network that she has in that hotel", _by_what_is_there),
        Condition("The account was never closed for half an hour on the way", _never_paused),
    ),
    hints=(
        Hint("From the hotel’s network the sign-in is held. What of it is new to her account?", about=0),
        Hint("Two of the networks in the list are known to her account, and are with her in Singapore.", about=1),
        Hint("Choose the network before you open the sign-in page. Then leave it, until you are in.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "stays on the hotel’s network",
            _by("abroad"),
            lambda world, _seat: _was_held(world) and _opened(world) is None and _paused(world) is None,
            "The hotel’s network and its country are new to the account, so the sign-in is held, as often as it is "
            "tried. Trying again teaches the exchange nothing. Another way onto the internet is needed.",
        ),
        WrongAnswer(
            "switches on the way",
            _switch_on_the_way,
            lambda world, _seat: _paused(world) is not None,
            "The password came from one place and the code from another. That looks like two people, and the account "
            "was closed for half an hour. Switch before you begin.",
        ),
        WrongAnswer(
            "signs in from a home that is far away",
            _by("home"),
            lambda world, seat: _signed_in(world, seat).holds and not _by_what_is_there(world, seat).holds,
            "The Desk let you choose it, and the hotel would not: that network ends at a wall in Lisbon. Take what "
            "Mira has in Singapore.",
        ),
    ),
    others=(_by("mobile"), _by("vpn")),
    why="What the account knows is let in. Mobile data comes out at home, and the VPN comes out where it has come out "
    "for weeks. What counts is to choose before the first page, and to keep it until one is in.",
    again="Press “Begin again” at the Desk.",
)
