"""Somebody else says that they have lost Mira's phone: find out, stop it, and change what they know."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loginlab.exchange import Kind
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.resetting_and_recovering.evidence import (
    NEW_PASSWORD,
    last,
    printed_password_opens,
    reset_by_code,
    sign_in_with,
)
from loginlab.seat import Seat
from loginlab.sites import WWW
from loginlab.world.event_lines import event_line
from loginlab.world.world import World

OWNERS_ACTS = (Kind.PASSWORD_ACCEPTED, Kind.PASSWORD_REFUSED, Kind.RESET_REQUESTED, Kind.RECOVERY_CANCELLED)


def _read_world(seat: Seat) -> World:
    return seat.world("05.stop-the-recovery")


def _is_untouched(world: Any, _seat: Seat) -> bool:
    begun = last(world, Kind.RECOVERY_REQUESTED)
    return all(last(world, kind, begun) is None for kind in OWNERS_ACTS)


def _still_open(world: World) -> Finding:
    asked, now = last(world, Kind.RECOVERY_REQUESTED), world.clock.now()
    if asked is None or now < datetime.fromisoformat(str(asked.facts["until"])):
        return Finding(False, "The stranger’s request still waits for its hour.")
    if now < datetime.fromisoformat(str(asked.facts["expires_at"])):
        return Finding(False, "The hour of the stranger’s request has come: it can be finished at any moment.")
    return Finding(False, "Nobody stopped the stranger’s request; it ran out by itself.", lost=True)


def _is_stopped(world: Any, _seat: Seat) -> Finding:
    cancelled = last(world, Kind.RECOVERY_CANCELLED)
    if cancelled is None:
        return _still_open(world)
    return Finding(True, event_line(cancelled, brief=True))


def _is_changed(world: Any, _seat: Seat) -> Finding:
    if printed_password_opens(world):
        return Finding(False, "The password is still the one that the stranger typed.")
    changed = last(world, Kind.PASSWORD_RESET) or last(world, Kind.PASSWORD_CHANGED)
    return Finding(True, event_line(changed, brief=True) if changed else "It is another one.")


def _has_her_phone(world: Any, _seat: Seat) -> Finding:
    removed = last(world, Kind.RECOVERY_FINISHED) or last(world, Kind.UNENROLLED)
    saw = "It was removed." if removed else "Her phone’s codes still count."
    return Finding(removed is None, saw, lost=removed is not None)


def _only_looks(seat: Seat) -> None:
    world = _read_world(seat)
    sign_in_with(world, world.person.password)


def _only_cancels(seat: Seat) -> None:
    world = _read_world(seat)
    browser = sign_in_with(world, world.person.password)
    browser.open(f"https://{WWW}/security")
    browser.submit("cancel-recovery")


def _cancels_and_changes(seat: Seat) -> None:
    _only_cancels(seat)
    reset_by_code(_read_world(seat))


def _changes_it_signed_in(seat: Seat) -> None:
    """Without a reset: under Security, with the password that the stranger knows as well."""
    _only_cancels(seat)
    world = _read_world(seat)
    world.browser.open(f"https://{WWW}/security/password")
    world.browser.submit("change-password", {"password": world.person.password, "new-password": NEW_PASSWORD})


def _by_the_link(seat: Seat) -> None:
    world = _read_world(seat)
    link = next(link for mail in world.mailbox.mails for link in mail.links if "/recovery/cancel" in link)
    world.browser.open(link)
    world.browser.submit("cancel-recovery-by-link")
    reset_by_code(world, NEW_PASSWORD)


STOP_THE_RECOVERY = Exercise(
    id="05.stop-the-recovery",
    title="A phone that nobody has lost",
    asks="Mira’s phone lies before her, and all is well with it. Yesterday some messages came. Read them, in both "
    "places where messages arrive, stop what is going on, and see to it that whoever did this cannot do it again "
    "tomorrow.",
    objective="lose-the-phone",
    reads=_read_world,
    is_untouched=_is_untouched,
    conditions=(
        Condition("The stranger’s request is stopped", _is_stopped),
        Condition("The password that the stranger knows opens nothing any more", _is_changed),
        Condition("Mira’s own phone is still the one that counts", _has_her_phone),
    ),
    hints=(
        Hint("On the phone, look under Mail and under SMS. One of the messages tells you how to stop it.", about=0),
        Hint("Under Security, in her account, the waiting request is shown as well, with a button beside it.", about=0),
        Hint("Who asks for a recovery has given something right before. What was it?", about=1),
        Hint("To get a new password you need not be signed in. You did it in the first exercise.", about=1),
    ),
    wrong=(
        WrongAnswer(
            "signs in and only looks",
            _only_looks,
            lambda world, seat: not _is_stopped(world, seat).holds and last(world, Kind.SESSION_OPENED) is not None,
            "You signed in, and the clock of the request runs on. Signing in stops nothing; the exchange has to hear "
            "that it was not you.",
        ),
        WrongAnswer(
            "stops it and leaves the password",
            _only_cancels,
            lambda world, seat: _is_stopped(world, seat).holds and not _is_changed(world, seat).holds,
            "It is stopped, for today. But to come so far, somebody typed Mira’s password, and it was right. Tomorrow "
            "they ask again. Change it.",
        ),
    ),
    others=(_cancels_and_changes, _changes_it_signed_in, _by_the_link),
    why="The wait is there for this: not for the owner who has lost a phone, but for the one who has not. It works "
    "only if the notice is read, and so it goes to the mailbox and to the phone number as well. Whoever asks for a "
    "recovery knows the password, so stopping it is one half, and a new password the other. A reset would even have "
    "done both.",
    again="This cannot be made good any more: press “Begin again” at the Desk.",
)
