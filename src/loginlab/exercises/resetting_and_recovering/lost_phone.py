"""Make recovery codes in good time, lose the phone, get in with one, and set up the new phone."""

from __future__ import annotations

import re
from typing import Any

from loginlab.exchange import Event, Kind
from loginlab.exercises.codes_and_clocks.evidence import SECURITY, holds, kept_secret
from loginlab.exercises.how_signing_in_works.evidence import happened, is_fresh
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.resetting_and_recovering.evidence import last
from loginlab.seat import Seat
from loginlab.sites import WWW
from loginlab.world.browser import Browser
from loginlab.world.event_lines import event_line
from loginlab.world.phone import Phone
from loginlab.world.walks import wait_for_a_new_code
from loginlab.world.world import World

RECOVERY_CODE = re.compile(r"\b[0-9A-Za-z]{5}-[0-9A-Za-z]{5}\b")
BY_RECOVERY_CODE = "recovery_code"
REMOVED_BY_ONE = "recovery code"


def _read_world(seat: Seat) -> World:
    return seat.world("05.lost-phone")


def _old_phone(world: World) -> Phone:
    return world.belongings(world.person).old_phones[0]


def _signed_in_with_one(world: Any, _seat: Seat) -> Finding:
    used = last(world, Kind.CODE_ACCEPTED, factor=BY_RECOVERY_CODE)
    first = next((e for e in world.events(world.person) if used and e.kind is used.kind and _by_recovery(e)), None)
    opened = last(world, Kind.SESSION_OPENED, first) if first else None
    if first is None or opened is None:
        return Finding(False, "Nobody has signed in with a recovery code yet.")
    return Finding(True, event_line(first, brief=True))


def _by_recovery(event: Event) -> bool:
    return event.facts.get("factor") == BY_RECOVERY_CODE


def _removed(world: World) -> Event | None:
    """The removal by a recovery code, or else the last one by whatever."""
    return last(world, Kind.UNENROLLED, by=REMOVED_BY_ONE) or last(world, Kind.UNENROLLED)


def _is_removed_by_one(world: Any, _seat: Seat) -> Finding:
    removed = _removed(world)
    if removed is None:
        return Finding(False, "It has not been removed yet.")
    if removed.facts.get("by") != REMOVED_BY_ONE:
        return Finding(False, "It was removed, and not with a recovery code.")
    return Finding(True, event_line(removed, brief=True))


def _new_phone_is_in(world: Any, _seat: Seat) -> Finding:
    secret = kept_secret(world, world.person)
    if secret is None:
        return Finding(False, "No authenticator is set up at the moment.")
    if holds(_old_phone(world), secret):
        return Finding(False, "The account still goes by the lost phone’s codes.")
    inside = holds(world.phone, secret)
    return Finding(inside, f"The new phone {'makes' if inside else 'does not make'} this account’s codes.")


def _to_the_code(world: World, browser: Browser) -> None:
    browser.open(f"https://{WWW}/sign-in")
    browser.submit(0, {"identifier": world.person.identifier})
    browser.submit(0, {"password": world.person.password})


def _past_the_device(world: World, browser: Browser) -> None:
    if browser.page.path.endswith("/device"):
        browser.submit(0, {"code": world.mailbox.newest.codes[0]})


def _make_codes(world: World) -> list[str]:
    """Sign in with the old phone, and write the codes down from the page."""
    browser = world.browser
    _to_the_code(world, browser)
    browser.submit(0, {"code": _old_phone(world).authenticator.code()})
    _past_the_device(world, browser)
    wait_for_a_new_code(world)
    browser.open(SECURITY)
    browser.submit("make-recovery-codes", {"code": _old_phone(world).authenticator.code()})
    return list(dict.fromkeys(RECOVERY_CODE.findall(browser.page.html)))


def _sign_in_with(world: World, code: str) -> Browser:
    """Sign in without any phone, in a window of its own."""
    browser = world.browser.private()
    _to_the_code(world, browser)
    browser.open(f"https://{WWW}/sign-in/lost-phone")
    browser.submit("recovery-code", {"code": code})
    _past_the_device(world, browser)
    return browser


def _set_up(world: World, browser: Browser) -> None:
    browser.open(SECURITY)
    browser.submit("add-authenticator", {"password": world.person.password})
    entry = world.phone.scan(browser.page)
    browser.submit("confirm-authenticator", {"code": world.phone.authenticator.code(entry)})


def _remove(browser: Browser, code: str) -> None:
    browser.open(SECURITY)
    browser.submit("remove-authenticator-by-recovery-code", {"code": code})


def _only_in(seat: Seat) -> None:
    world = _read_world(seat)
    _sign_in_with(world, _make_codes(world)[0])


def _one_code_twice(seat: Seat) -> None:
    world = _read_world(seat)
    code = _make_codes(world)[0]
    _remove(_sign_in_with(world, code), code)


def _removed_only(seat: Seat) -> None:
    world = _read_world(seat)
    first, second, *_ = _make_codes(world)
    _remove(_sign_in_with(world, first), second)


def _with_the_old_phone(seat: Seat) -> None:
    """As in lesson 02: the lost phone is not lost at all."""
    world = _read_world(seat)
    _make_codes(world)
    wait_for_a_new_code(world)
    world.browser.open(SECURITY)
    world.browser.submit("remove-authenticator", {"code": _old_phone(world).authenticator.code()})
    _set_up(world, world.browser)


def _still_signed_in(seat: Seat) -> None:
    """Remove it from the window in which the codes were made."""
    world = _read_world(seat)
    _remove(world.browser, _make_codes(world)[0])
    _set_up(world, world.browser)


def _last_codes_first(seat: Seat) -> None:
    """Any two of the codes will do, in any order."""
    world = _read_world(seat)
    codes = _make_codes(world)
    browser = _sign_in_with(world, codes[-1])
    _remove(browser, codes[3])
    _set_up(world, browser)


def _has(world: World, kind: Kind, **facts: str) -> bool:
    return last(world, kind, **facts) is not None


LOST_PHONE = Exercise(
    id="05.lost-phone",
    title="The phone is gone",
    asks="Today Mira still has her old phone. Make a set of recovery codes, and write two of them down. Then suppose "
    "that the old phone lies at the bottom of a lake: touch it no more. Take the new phone in your hand, sign in with "
    "one of the codes, remove the lost authenticator with the other, and set up the new phone.",
    objective="lose-the-phone",
    reads=_read_world,
    is_untouched=lambda world, seat: is_fresh(world, seat) and not world.phone.authenticator.entries,
    conditions=(
        Condition("A set of recovery codes was made", happened(Kind.RECOVERY_CODES_MADE)),
        Condition("You signed in with one of them", _signed_in_with_one),
        Condition("The lost phone’s authenticator was removed with another of them", _is_removed_by_one),
        Condition("The new phone makes the codes of the account", _new_phone_is_in),
    ),
    hints=(
        Hint(
            "Above the phone you can choose which phone is in your hand. Sign in with the old one; the codes are made "
            "under Security.",
            about=0,
        ),
        Hint("To make them takes a fresh code of the old phone, one that was not used to sign in.", about=0),
        Hint(
            "A private window is a good place to begin anew. After the password, follow “I have lost my phone”.",
            about=1,
        ),
        Hint("Under Security, below the authenticator, open “The phone with it is lost”.", about=2),
        Hint("Each code works once. Cross out the one you used and take the next.", about=2),
        Hint("Choose the new phone before the page shows its QR code to the camera.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "uses one code twice",
            _one_code_twice,
            lambda world, _seat: (
                _has(world, Kind.CODE_REFUSED, factor=BY_RECOVERY_CODE, slug="code-already-used")
                and not _has(world, Kind.UNENROLLED)
            ),
            "That recovery code has done its work when you signed in. Each works once, so that a sheet of paper "
            "somebody has looked at loses its worth as you use it. Take the next.",
        ),
        WrongAnswer(
            "is in and stops",
            _only_in,
            lambda world, seat: _signed_in_with_one(world, seat).holds and not _has(world, Kind.UNENROLLED),
            "You are in. But the account still asks for the phone in the lake, and each sign-in costs you a code. "
            "Remove it, and set up the new phone.",
        ),
        WrongAnswer(
            "removes the old one and stops",
            _removed_only,
            lambda world, seat: (
                _signed_in_with_one(world, seat).holds
                and _is_removed_by_one(world, seat).holds
                and kept_secret(world, world.person) is None
            ),
            "The lost phone is out, and no authenticator is in its place. Set up the new phone now, not tomorrow.",
        ),
        WrongAnswer(
            "takes the lost phone in the hand again",
            _with_the_old_phone,
            lambda world, _seat: (removed := _removed(world)) is not None and "by" not in removed.facts,
            "You removed it with a code of the old phone. That is the way of lesson 02, and it is the better one as "
            "long as the phone is there. Begin again at the Desk, and let it lie in the lake.",
        ),
        WrongAnswer(
            "stays signed in",
            _still_signed_in,
            lambda world, seat: _is_removed_by_one(world, seat).holds and not _signed_in_with_one(world, seat).holds,
            "You were still signed in, so a recovery code removed it and none had to let you in. Whoever has lost the "
            "phone is often signed out as well. Begin again at the Desk, and sign in with the other code first.",
        ),
    ),
    others=(_last_codes_first,),
    why="Ten codes on paper replaced the phone, and nobody had to be asked, to wait or to send a photo. That is why "
    "they are made on a day when nothing is the matter. The account was held for a day afterwards, as after every "
    "change of the authenticator. With the old authenticator its recovery codes are gone too: make new ones for the "
    "new phone.",
)
