"""A thief has left two things behind, twenty hours ago: an address that waits, and a key that works."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from loginlab.exchange import Kind
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.protecting_withdrawals.evidence import events_of, newest, seen, session_of
from loginlab.seat import Seat
from loginlab.world.beginnings import THIEFS_ADDRESS
from loginlab.world.event_lines import event_line
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code
from loginlab.world.world import World

TASK = "07.stop-the-thief"
NEW_PASSWORD = "nine quiet herons at noon"  # noqa: S105 - made up, and printed in the solution
DEEDS = frozenset({Kind.ADDRESS_REMOVED, Kind.API_KEY_REVOKED, Kind.PASSWORD_CHANGED, Kind.PASSWORD_RESET, Kind.FROZEN})


def _read_world(seat: Seat) -> World:
    return seat.world(TASK)


def _address_gone_in_time(world: Any, _seat: Seat) -> Finding:
    added = next(e for e in events_of(world, Kind.ADDRESS_ADDED) if e.facts["destination"] == THIEFS_ADDRESS)
    removed = newest(world, Kind.ADDRESS_REMOVED, destination=THIEFS_ADDRESS)
    opens_at = datetime.fromisoformat(str(added.facts["opens_at"]))
    in_time = (removed.at if removed else world.clock.now()) < opens_at
    if removed is None:
        has_opened = "" if in_time else ", and has opened"
        return Finding(False, f"The thief’s address is still on the list{has_opened}.", lost=not in_time)
    saw = event_line(removed, brief=True) if in_time else "It was removed after it had opened."
    return Finding(in_time, saw, lost=not in_time)


def _key_revoked(world: Any, _seat: Seat) -> Finding:
    *_, left_behind = events_of(world, Kind.API_KEY_CREATED)  # newest first; any later key is the learner's own
    revoked = (e for e in events_of(world, Kind.API_KEY_REVOKED) if e.facts["api_key"] == left_behind.facts["api_key"])
    return seen(next(revoked, None), "A key that Mira never made still works.")


def _password_new(world: Any, _seat: Seat) -> Finding:
    changed = newest(world, Kind.PASSWORD_CHANGED) or newest(world, Kind.PASSWORD_RESET)
    return seen(changed, "The password is still the one that the thief knows.")


def _sign_in(world: World) -> str:
    wait_for_a_new_code(world)
    return session_of(sign_in_on_web(world))


def _change_password(world: World, token: str) -> None:
    world.exchange.change_password(token, world.person.password, NEW_PASSWORD)


def _remove_address(world: World, token: str) -> None:
    for entry in world.exchange.addresses(token):
        if entry.address == THIEFS_ADDRESS:
            world.exchange.remove_address(token, entry.id)


def _revoke_keys(world: World, token: str) -> None:
    for key in world.exchange.api_keys(token):
        world.exchange.revoke_api_key(token, key.id)


def _repair(seat: Seat) -> None:
    world = _read_world(seat)
    token = _sign_in(world)
    _change_password(world, token)
    _remove_address(world, token)
    _revoke_keys(world, token)


def _freeze_first(seat: Seat) -> None:
    """One button takes away what waits and what works; the password is still to be changed."""
    world = _read_world(seat)
    world.exchange.freeze(_sign_in(world))
    _change_password(world, _sign_in(world))


def _only_the_password(seat: Seat) -> None:
    world = _read_world(seat)
    _change_password(world, _sign_in(world))


def _forgets_the_key(seat: Seat) -> None:
    world = _read_world(seat)
    token = _sign_in(world)
    _change_password(world, token)
    _remove_address(world, token)


def _comes_too_late(seat: Seat) -> None:
    world = _read_world(seat)
    world.clock.advance(timedelta(hours=24))
    token = _sign_in(world)
    _change_password(world, token)
    _remove_address(world, token)
    _revoke_keys(world, token)


STOP_THE_THIEF = Exercise(
    id=TASK,
    title="Twenty hours ago",
    asks="Mira has not looked at her mail since yesterday. Somebody had her password and a code, for some minutes. "
    "Read what has arrived, from the oldest on, and see to it that nothing which was left behind can take her money. "
    "You have about four hours. Addresses are under Withdraw, then Whitelist; API keys, the password and the freeze "
    "are under Security.",
    objective="win-the-hours",
    reads=_read_world,
    is_untouched=lambda world, _seat: not any(event.kind in DEEDS for event in world.events(world.person)),
    conditions=(
        Condition("The thief’s address was taken off the list before it opened", _address_gone_in_time),
        Condition("The key that was left behind is revoked", _key_revoked),
        Condition("The password is a new one", _password_new),
    ),
    hints=(
        Hint("The messages say what was done. Two of them name a thing that was left behind.", about=0),
        Hint("The address opens a day after it was added. Do not let a day pass.", about=0),
        Hint("What is a program’s password called here? It has a page of its own, under Security.", about=1),
        Hint("Under Security the password can be changed while one is signed in.", about=2),
        Hint("There is a button that stops everything at once. Afterwards one thing is left to do.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "changes the password and feels safe",
            _only_the_password,
            lambda world, seat: (
                _password_new(world, seat).holds
                and not _key_revoked(world, seat).holds
                and newest(world, Kind.ADDRESS_REMOVED) is None
            ),
            "The thief needs no password any more. What was left behind works without: an address that opens in some "
            "hours, and a key that may withdraw.",
        ),
        WrongAnswer(
            "forgets the key",
            _forgets_the_key,
            lambda world, seat: _address_gone_in_time(world, seat).holds and not _key_revoked(world, seat).holds,
            "The address is gone, and that was the most urgent. The key still works: it outlives a new password, and "
            "it can wait for an address of yours that the thief can reach, or for the day on which you switch the "
            "list off.",
        ),
        WrongAnswer(
            "comes too late",
            _comes_too_late,
            lambda world, seat: (
                newest(world, Kind.ADDRESS_REMOVED, destination=THIEFS_ADDRESS) is not None
                and not _address_gone_in_time(world, seat).holds
            ),
            "All was undone, but the address had opened before. Here nobody used those hours; a real thief sets an "
            "alarm.",
        ),
    ),
    others=(_repair, _freeze_first),
    why="A new password closes the door through which somebody came. What they left inside has no door. So after every "
    "break-in, look at what can act without you: keys, addresses, passkeys, forwarding rules.",
    again="Those hours do not come back: press “Begin again” at the Desk.",
)
