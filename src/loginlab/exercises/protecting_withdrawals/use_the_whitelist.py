"""Switch the list on, add an address, be refused, wait, and send: the delay lived through at the Desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from loginlab.exchange import Kind
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.protecting_withdrawals.evidence import (
    ELSEWHERE,
    SAVINGS,
    events_of,
    newest,
    seen,
    session_of,
    untouched,
)
from loginlab.seat import Seat
from loginlab.world.event_lines import event_line
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code
from loginlab.world.world import World

LESSON = "07"
TOUCHED = frozenset({Kind.WHITELIST_ON, Kind.ADDRESS_ADDED, Kind.WITHDRAWAL_REQUESTED})


def _read_world(seat: Seat) -> World:
    return seat.world(LESSON)


def _switched_on(world: Any, _seat: Seat) -> Finding:
    return seen(newest(world, Kind.WHITELIST_ON), "The list has not been switched on yet.")


def _added(world: Any, _seat: Seat) -> Finding:
    return seen(newest(world, Kind.ADDRESS_ADDED), "No address has been added yet.")


def _refused_meanwhile(world: Any, _seat: Seat) -> Finding:
    return seen(newest(world, Kind.WITHDRAWAL_REFUSED), "Nobody has been refused yet. Try it before the day is over.")


def _sent_to_the_list(world: Any, _seat: Seat) -> Finding:
    """A withdrawal while the list was on, to an address that was on it: the exchange lets no other through then."""
    on = newest(world, Kind.WHITELIST_ON)
    listed = {event.facts["destination"] for event in events_of(world, Kind.ADDRESS_ADDED)}
    for event in events_of(world, Kind.WITHDRAWAL_REQUESTED):
        if (
            on is not None
            and event.at >= on.at
            and event.facts["destination"] in listed
            and not _was_off(world, event.at)
        ):
            return Finding(True, event_line(event, brief=True))
    return Finding(False, "Nothing has been sent to an address of the list, with the list on.")


def _was_off(world: World, at: Any) -> bool:
    """Whether the list was off at a moment: it was switched off before, and not on again."""
    changes = [
        e for e in world.events(world.person) if e.kind in (Kind.WHITELIST_ON, Kind.WHITELIST_OFF) and e.at <= at
    ]
    return not changes or changes[-1].kind is Kind.WHITELIST_OFF


def _sign_in(world: World) -> str:
    wait_for_a_new_code(world)
    return session_of(sign_in_on_web(world))


def _send(world: World, address: str) -> None:
    browser = world.browser
    browser.open("https://www.lantern.example/withdraw")
    browser.submit("withdraw", {"asset": "USDT", "amount": "10", "address": address})


def _prepare(world: World) -> None:
    token = _sign_in(world)
    world.exchange.switch_whitelist_on(token)
    world.exchange.add_address(token, SAVINGS, "savings")


def _solve(seat: Seat) -> None:
    world = _read_world(seat)
    _prepare(world)
    _send(world, SAVINGS)
    world.clock.advance(timedelta(hours=25))
    _sign_in(world)
    _send(world, SAVINGS)


def _refused_elsewhere(seat: Seat) -> None:
    """Being refused for an address that is on no list shows the same."""
    world = _read_world(seat)
    _prepare(world)
    _send(world, ELSEWHERE)
    world.clock.advance(timedelta(hours=24))
    _sign_in(world)
    _send(world, SAVINGS)


def _sends_without_the_list(seat: Seat) -> None:
    world = _read_world(seat)
    _sign_in(world)
    _send(world, SAVINGS)


def _stops_at_the_refusal(seat: Seat) -> None:
    world = _read_world(seat)
    _prepare(world)
    _send(world, SAVINGS)


def _waits_without_trying(seat: Seat) -> None:
    world = _read_world(seat)
    _prepare(world)
    world.clock.advance(timedelta(hours=25))
    _sign_in(world)
    _send(world, SAVINGS)


USE_THE_WHITELIST = Exercise(
    id="07.use-the-whitelist",
    title="A list, and a clock",
    asks="At the Desk: under Withdraw, then Whitelist, switch the list on and add an address that you make up, of "
    "thirty letters or so. (Lantern does not test it.) Try at once to send ten USDT there. Then let a day pass, sign "
    "in again, and send them.",
    objective="use-a-whitelist",
    reads=_read_world,
    is_untouched=lambda world, seat: untouched(world, seat, TOUCHED),
    conditions=(
        Condition("The list is switched on", _switched_on),
        Condition("An address was added to it", _added),
        Condition("A withdrawal was refused meanwhile", _refused_meanwhile),
        Condition("Later one went to an address of the list", _sent_to_the_list),
    ),
    hints=(
        Hint("On the page Withdraw there is a way to the addresses.", about=0),
        Hint("Adding an address needs no password. Ask yourself why that is not a hole.", about=1),
        Hint("Try to send before the day is over, and read what the page says.", about=2),
        Hint("Above the browser you can let a day pass. Mira is signed out then.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "sends without the list",
            _sends_without_the_list,
            lambda world, seat: (
                newest(world, Kind.WITHDRAWAL_REQUESTED) is not None and not _switched_on(world, seat).holds
            ),
            "It went through because the list is off: then every address is fine, a thief’s too. Switch it on first.",
        ),
        WrongAnswer(
            "stops at the refusal",
            _stops_at_the_refusal,
            lambda world, seat: (
                _refused_meanwhile(world, seat).holds
                and _added(world, seat).holds
                and newest(world, Kind.WITHDRAWAL_REQUESTED) is None
            ),
            "Refused, as it should be: the address is still waiting. That is the owner’s time. Let a day pass and send "
            "again.",
        ),
        WrongAnswer(
            "never meets the refusal",
            _waits_without_trying,
            lambda world, seat: _sent_to_the_list(world, seat).holds and not _refused_meanwhile(world, seat).holds,
            "It went through, after the wait. What a thief would meet on the first day, you have not seen yet: add "
            "another address and try it at once.",
        ),
    ),
    others=(_solve, _refused_elsewhere),
    why="Nobody asked for a password when you added the address, and still a thief would have had to wait as you did. "
    "The list is only as good as that day, and as the mail that told you of it.",
)
