"""Repair a phone whose clock is 45 seconds slow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from loginlab.exchange import Kind
from loginlab.exercises.codes_and_clocks.evidence import SECURITY, ask_for_a_code, confirm, times_of
from loginlab.exercises.how_signing_in_works.evidence import is_fresh
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.world.beginnings import SLOW
from loginlab.world.event_lines import event_line
from loginlab.world.phone_clock import CORRECT_FROM, UTC_ZONE, Zone
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code
from loginlab.world.world import World

LUCKY = timedelta(seconds=10)
"""From where a frozen world begins, into the half of a step in which a clock 45 s slow still gets in."""


def _read_world(seat: Seat) -> World:
    return seat.world("02.repair-clock")


def _is_untouched(world: World, seat: Seat) -> bool:
    clock = world.phone.clock
    return is_fresh(world, seat) and clock.error == -SLOW and clock.zone == UTC_ZONE and not clock.automatic


def _is_right(world: World) -> bool:
    return abs(world.phone.clock.error) < CORRECT_FROM


def _clock_is_right(world: Any, _seat: Seat) -> Finding:
    off = world.phone.clock.error.total_seconds()
    if _is_right(world):
        return Finding(True, f"It is off by {abs(off):.0f} seconds.")
    return Finding(False, f"It is {abs(off):.0f} seconds {'fast' if off > 0 else 'slow'}.")


def _code_accepted(world: Any, _seat: Seat) -> Finding:
    accepted = times_of(world, Kind.CODE_ACCEPTED, world.person)
    since = [
        event for event in accepted if event.facts.get("factor") == "totp" and event.at >= world.phone.clock.set_at
    ]
    if since and _is_right(world):
        return Finding(True, event_line(since[-1], brief=True))
    if accepted:
        return Finding(False, "A code got in before the clock was right. That was luck; it proves nothing.")
    return Finding(False, "None yet.")


def _change_the_zone(seat: Seat) -> None:
    world = _read_world(seat)
    world.phone.clock.zone = Zone("Berlin, winter time", timedelta(hours=1))
    sign_in_on_web(world)


def _wait_for_luck(seat: Seat) -> None:
    world = _read_world(seat)
    world.clock.advance(LUCKY)
    sign_in_on_web(world)


def _enrol_again(seat: Seat) -> None:
    _wait_for_luck(seat)
    world = _read_world(seat)
    wait_for_a_new_code(world)
    world.browser.open(SECURITY)
    world.browser.submit("remove-authenticator", {"code": world.phone.authenticator.code()})
    browser = ask_for_a_code(world, world.person)
    confirm(browser, world.phone, world.phone.scan(browser.page))


def _move_by_an_hour(seat: Seat) -> None:
    world = _read_world(seat)
    world.phone.clock.move(timedelta(hours=1))
    sign_in_on_web(world)


def _set_by_hand(seat: Seat) -> None:
    world = _read_world(seat)
    world.phone.clock.move(SLOW)
    sign_in_on_web(world)


def _after_a_refusal(seat: Seat) -> None:
    world = _read_world(seat)
    sign_in_on_web(world)
    world.phone.clock.set_automatic(True)
    world.browser.submit(0, {"code": world.phone.authenticator.code()})


REPAIR_CLOCK = Exercise(
    id="02.repair-clock",
    title="Refused, now and then",
    asks="Mira’s codes are refused, now and then. Her password is right and nobody else is in the account. Sign in as "
    "Mira, read in the event log what is the matter, repair it on her phone, and get a code accepted.",
    objective="judge-the-clock",
    reads=_read_world,
    is_untouched=_is_untouched,
    conditions=(
        Condition("The phone’s clock is right, to two seconds", _clock_is_right),
        Condition("A code was accepted with the clock right", _code_accepted),
    ),
    hints=(
        Hint(
            "Open the event log at the foot of the Desk, give a code, and read the newest line. It says from which "
            "step the code came.",
            about=0,
        ),
        Hint("A code from an earlier step, read this very moment: which of the two clocks is behind?", about=0),
        Hint("The top line of the phone says who sets its clock. You can press it.", about=0),
        Hint("Now give a fresh code from the repaired phone. An earlier success does not count.", about=1),
    ),
    wrong=(
        WrongAnswer(
            "sets it up again",
            _enrol_again,
            lambda world, _seat: not _is_right(world) and bool(times_of(world, Kind.UNENROLLED, world.person)),
            "You gave the phone a new secret, and its clock is as slow as before. The secret was never wrong, so the "
            "new codes come too late in the same way.",
        ),
        WrongAnswer(
            "moves the clock by an hour",
            _move_by_an_hour,
            lambda world, _seat: abs(world.phone.clock.error) > timedelta(minutes=10),
            "The clock was moved by far too much, so now no code gets in at all. It was off by less than a minute.",
        ),
        WrongAnswer(
            "changes the time zone",
            _change_the_zone,
            lambda world, _seat: not _is_right(world) and world.phone.clock.zone != UTC_ZONE,
            "You changed the time zone. It decides which hour the phone shows and nothing else: codes count the "
            "seconds since 1970, and those are the same everywhere.",
        ),
        WrongAnswer(
            "waits until a code gets in",
            _wait_for_luck,
            lambda world, _seat: not _is_right(world) and bool(times_of(world, Kind.CODE_ACCEPTED, world.person)),
            "A code got in, and the clock is still wrong. At 45 seconds about every second code does, so tomorrow Mira "
            "is stuck again.",
        ),
    ),
    others=(_set_by_hand, _after_a_refusal),
    why="The log said that right codes came from an earlier step: the secret is right and the clock is slow. Automatic "
    "time puts the clock right and keeps it so. Set by hand it would soon be off again.",
)
