"""Set up an authenticator from the QR code, and keep the secret where it belongs."""

from __future__ import annotations

from typing import Any

from loginlab.exchange import Kind
from loginlab.exercises.codes_and_clocks.evidence import (
    ask_for_a_code,
    confirm,
    holds,
    kept_secret,
    shown_key,
    times_of,
)
from loginlab.exercises.how_signing_in_works.evidence import happened, is_fresh
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.world.browser import Browser
from loginlab.world.phone import Phone
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World

WHO = "Tomas"


def _read_world(seat: Seat) -> World:
    return seat.world("02")


def _begin(seat: Seat) -> tuple[World, Browser, Phone]:
    """Up to the page with the QR code."""
    world = _read_world(seat)
    tomas = world.find_person(WHO)
    sign_in_on_web(world, tomas)
    return world, ask_for_a_code(world, tomas), world.belongings(tomas).phone


def _elsewhere(world: World) -> str:
    """Where else the secret lies; empty if it is on Tomas's phone only."""
    tomas = world.find_person(WHO)
    secret = kept_secret(world, tomas)
    for person in world.people:
        own = world.belongings(person)
        if person is not tomas and holds(own.phone, secret):
            return f"{person.name}'s phone has it too."
        if secret and any(secret in record.address for record in own.browser.requests):
            return "It was typed into an address, so it is in the browser’s history."
    return ""


def _only_on_the_phone(world: Any, _seat: Seat) -> Finding:
    tomas = world.find_person(WHO)
    if not holds(world.belongings(tomas).phone, kept_secret(world, tomas)):
        return Finding(False, "His phone does not make this account’s codes yet.")
    where = _elsewhere(world)
    return Finding(not where, where or "It is on his phone, and nowhere else that others can look.")


def _scan_and_stop(seat: Seat) -> None:
    _, browser, phone = _begin(seat)
    phone.scan(browser.page)


def _confirm_with_sms(seat: Seat) -> None:
    _, browser, phone = _begin(seat)
    phone.scan(browser.page)
    browser.submit("confirm-authenticator", {"code": phone.sms.newest.codes[0]})


def _copy_to_mira(seat: Seat) -> None:
    world, browser, phone = _begin(seat)
    world.phone.scan(browser.page)
    confirm(browser, phone, phone.scan(browser.page))


def _type_the_key(seat: Seat) -> None:
    _, browser, phone = _begin(seat)
    confirm(browser, phone, phone.authenticator.type_key(shown_key(browser), "Lantern"))


def _ask_twice(seat: Seat) -> None:
    world, browser, phone = _begin(seat)
    phone.scan(browser.page)
    # The first picture is worth nothing once another was shown; the newest entry is the one that counts.
    browser = ask_for_a_code(world, world.find_person(WHO))
    confirm(browser, phone, phone.scan(browser.page))


def _is_enrolled(world: World) -> bool:
    return kept_secret(world, world.find_person(WHO)) is not None


ENROL = Exercise(
    id="02.enrol",
    title="Set up an authenticator",
    asks="Sit down as Tomas, who gets his codes by text message. Sign in, open Security, and set up an authenticator "
    "on his phone. Its secret should be on that phone and nowhere else. Then press Check.",
    objective="set-up-authenticator",
    reads=_read_world,
    is_untouched=is_fresh,
    conditions=(
        Condition("Tomas is signed in in the browser", happened(Kind.SESSION_OPENED, WHO, agent="Lantern Browser")),
        Condition("The exchange has shown him a QR code", happened(Kind.ENROLMENT_BEGUN, WHO)),
        Condition("A code from his phone has confirmed it", happened(Kind.ENROLLED, WHO)),
        Condition("The secret is on his phone and nowhere else", _only_on_the_phone),
    ),
    hints=(
        Hint("At the top of the Desk, choose Tomas. Sign in as in lesson 01; his codes arrive under SMS.", about=0),
        Hint(
            "On the dashboard, follow Security. The page wants his password once more before it shows a code.", about=1
        ),
        Hint("On his phone, choose Codes. The camera reads what the page in front shows.", about=3),
        Hint("The page waits for proof that the phone can do it: six digits from Codes, not from SMS.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "scans and stops",
            _scan_and_stop,
            lambda world, _seat: (
                bool(times_of(world, Kind.ENROLMENT_BEGUN, world.find_person(WHO)))
                and not times_of(world, Kind.ENROLMENT_REFUSED, world.find_person(WHO))
                and not _is_enrolled(world)
            ),
            "The QR code was shown, but nothing has changed yet. The exchange switches it on when a code from the "
            "phone proves that the scan went well. Without that proof a bad scan would lock Tomas out.",
        ),
        WrongAnswer(
            "confirms with the code from the text message",
            _confirm_with_sms,
            lambda world, _seat: (
                bool(times_of(world, Kind.ENROLMENT_REFUSED, world.find_person(WHO))) and not _is_enrolled(world)
            ),
            "The last code was refused. The page asks for the six digits that his phone shows now, under Codes. A slip "
            "is refused, and so is a code from a message: it proves only that the message arrived.",
        ),
        WrongAnswer(
            "lets another phone scan it as well",
            _copy_to_mira,
            lambda world, _seat: _is_enrolled(world) and bool(_elsewhere(world)),
            "It works, but the secret lies in a second place now, and whoever is there makes the same codes for ever. "
            "Remove the authenticator and set it up again, this time for one phone only.",
        ),
    ),
    others=(_type_the_key, _ask_twice),
    why="The QR code is the secret itself, drawn as a picture. It was shown once, it went to one phone, and a code "
    "proved that it arrived. A photo of it would be a second key.",
)
