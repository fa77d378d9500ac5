"""Move an authenticator to a new phone, so that the old one opens nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loginlab.exchange import Kind
from loginlab.exercises.codes_and_clocks.evidence import (
    SECURITY,
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
from loginlab.world.walks import newest_code, wait_for_a_new_code
from loginlab.world.world import World

FARTHEST_CLOCK_STEPS = 120
"""An hour: no phone in this task is further off, so a match beyond it is chance."""


def _read_world(seat: Seat) -> World:
    return seat.world("02.move-phone")


def _old_phone(world: World) -> Phone:
    return world.belongings(world.person).old_phones[0]


def _new_phone_is_in(world: Any, _seat: Seat) -> Finding:
    secret = kept_secret(world, world.person)
    if secret is None:
        return Finding(False, "No authenticator is set up at the moment.")
    if holds(world.phone, secret):
        return Finding(True, "The new phone makes this account’s codes.")
    return Finding(False, "The new phone does not make this account’s codes yet.")


def _old_phone_is_out(world: Any, _seat: Seat) -> Finding:
    secret = kept_secret(world, world.person)
    if secret is not None and holds(_old_phone(world), secret):
        return Finding(False, "Its codes still open the account.")
    return Finding(secret is not None, "Its codes are nobody’s now." if secret else "Nothing was set up after it.")


def _old_code_was_tried(world: Any, _seat: Seat) -> Finding:
    enrolled = times_of(world, Kind.ENROLLED, world.person)[-1]
    for event in times_of(world, Kind.CODE_REFUSED, world.person):
        if event.id > enrolled.id and _is_of_another_secret(event.facts) and _changed(world):
            # The log keeps no digits, so it cannot tell which other secret they were made from, or whether from any.
            return Finding(
                True,
                f"{event.at:%H:%M:%S} digits were refused that the new phone did not show. "
                "Whether the old one did, you know.",
            )
    return Finding(False, "No such code was refused since the new phone was set up.")


def _is_of_another_secret(facts: Mapping[str, Any]) -> bool:
    """Whether the refused digits are not of this secret: they match nothing, or by rare chance a far-off step."""
    return facts.get("slug") == "code-wrong" or abs(facts.get("drift_steps", 0)) > FARTHEST_CLOCK_STEPS


def _changed(world: World) -> bool:
    return bool(times_of(world, Kind.UNENROLLED, world.person))


def _sign_in(world: World, phone: Phone, browser: Browser | None = None) -> Browser:
    mira, browser = world.person, browser or world.browser
    browser.open("https://www.lantern.example/sign-in")
    browser.submit(0, {"identifier": mira.identifier})
    browser.submit(0, {"password": mira.password})
    browser.submit(0, {"code": phone.authenticator.code()})
    if browser.page.path.endswith("/device"):
        browser.submit(0, {"code": newest_code(world, mira)})
    return browser


def _remove(seat: Seat) -> tuple[World, Browser]:
    world = _read_world(seat)
    browser = _sign_in(world, _old_phone(world))
    wait_for_a_new_code(world)
    browser.open(SECURITY)
    browser.submit("remove-authenticator", {"code": _old_phone(world).authenticator.code()})
    return world, browser


def _scan_with_the_old_phone(seat: Seat) -> None:
    world, _ = _remove(seat)
    browser = ask_for_a_code(world, world.person)
    confirm(browser, _old_phone(world), _old_phone(world).scan(browser.page))


def _copy_the_secret(seat: Seat) -> None:
    """The same entry on both phones, as a transfer by backup makes it."""
    world = _read_world(seat)
    world.phone.authenticator.type_key(_old_phone(world).authenticator.entries[0].secret, "Lantern Exchange")
    _sign_in(world, world.phone)


def _move(seat: Seat) -> World:
    world, _ = _remove(seat)
    browser = ask_for_a_code(world, world.person)
    confirm(browser, world.phone, world.phone.authenticator.type_key(shown_key(browser), "Lantern"))
    return world


def _move_and_try(seat: Seat) -> None:
    world = _move(seat)
    _sign_in(world, _old_phone(world), world.browser.private())


def _move_and_try_to_remove(seat: Seat) -> None:
    """The old phone's code is refused wherever it is given, also where the authenticator is removed."""
    world = _move(seat)
    world.browser.open(SECURITY)
    world.browser.submit("remove-authenticator", {"code": _old_phone(world).authenticator.code()})


def _both_phones(world: World) -> bool:
    secret = kept_secret(world, world.person)
    return secret is not None and holds(world.phone, secret) and holds(_old_phone(world), secret)


MOVE_PHONE = Exercise(
    id="02.move-phone",
    title="A new phone",
    asks="Mira has bought a new phone and wants to sell the old one. Move her authenticator, so that the new phone’s "
    "codes open the account and the old phone’s do not. Prove it: give a code of the old phone once more and see it "
    "refused.",
    objective="set-up-authenticator",
    reads=_read_world,
    is_untouched=lambda world, seat: is_fresh(world, seat) and not world.phone.authenticator.entries,
    conditions=(
        Condition("The old authenticator was removed, with a code", happened(Kind.UNENROLLED)),
        Condition("The new phone makes the codes of the account", _new_phone_is_in),
        Condition("The old phone does not", _old_phone_is_out),
        Condition("A code of the old phone was refused since then", _old_code_was_tried),
    ),
    hints=(
        Hint(
            "The old phone still works: above its screen you can choose which phone is in your hand. Sign in.", about=0
        ),
        Hint(
            "Security can remove the authenticator. It wants a code that was not used before: wait for the next.",
            about=0,
        ),
        Hint("Take the new phone in your hand before the page shows the new QR code to the camera.", about=1),
        Hint("For the proof, open a private window and sign in there with the digits of the old phone.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "copies the secret to the new phone",
            _copy_the_secret,
            lambda world, _seat: _both_phones(world),
            "Both phones show the same digits now. Copied is not moved: whoever buys the old phone can still sign in. "
            "Only a new secret leaves the old phone behind.",
        ),
        WrongAnswer(
            "removes the old one and stops",
            lambda seat: _remove(seat) and None,
            lambda world, _seat: _changed(world) and kept_secret(world, world.person) is None,
            "The old phone is out, but now there is no authenticator at all. Until the new one is set up, the account "
            "leans on messages only. Go on at once.",
        ),
        WrongAnswer(
            "scans the new code with the old phone",
            _scan_with_the_old_phone,
            lambda world, _seat: _changed(world) and holds(_old_phone(world), kept_secret(world, world.person)),
            "The new QR code went to the old phone. Remove it again, take the new phone in your hand, and scan with "
            "that.",
        ),
        WrongAnswer(
            "does not try the old phone",
            lambda seat: _move(seat) and None,
            lambda world, seat: (
                _old_phone_is_out(world, seat).holds
                and _new_phone_is_in(world, seat).holds
                and not _old_code_was_tried(world, seat).holds
            ),
            "It is moved. Now prove it, before the old phone is sold: a code from it has to be refused.",
        ),
    ),
    others=(_move_and_try, _move_and_try_to_remove),
    why="The exchange made a new secret, so the old phone knows a key that fits no lock. Wiping the old phone is still "
    "right, but you no longer depend on it. Keep the old phone until the new one has proved itself, not a minute less.",
)
