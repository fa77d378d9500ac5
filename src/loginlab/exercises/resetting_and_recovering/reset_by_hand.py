"""Reset a forgotten password in five steps, sign in with the new one, and meet the hold."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange import Kind
from loginlab.exercises.how_signing_in_works.evidence import happened, is_fresh
from loginlab.exercises.model import Condition, Exercise, Finding, Hint, WrongAnswer
from loginlab.exercises.resetting_and_recovering.evidence import (
    NEW_PASSWORD,
    ask_for_a_reset,
    last,
    printed_password_opens,
    reset_by_code,
    sign_in_with,
    since_the_reset,
    try_to_withdraw,
)
from loginlab.seat import Seat
from loginlab.world.world import World

PATIENCE = timedelta(seconds=31)
"""A second more than the page makes one wait before the next message."""


def _read_world(seat: Seat) -> World:
    return seat.world("05")


def _older_mail(seat: Seat) -> None:
    """Asks twice, and opens the mail that came first."""
    world = _read_world(seat)
    ask_for_a_reset(world)
    first = world.mailbox.newest.codes[0]
    world.clock.advance(PATIENCE)
    browser = ask_for_a_reset(world)
    browser.submit("reset-code", {"code": first, "password": NEW_PASSWORD})


def _stops_at_the_new_password(seat: Seat) -> None:
    reset_by_code(_read_world(seat))


def _old_password(seat: Seat) -> None:
    world = _read_world(seat)
    reset_by_code(world)
    sign_in_with(world, world.person.password)


def _does_not_withdraw(seat: Seat) -> None:
    world = _read_world(seat)
    reset_by_code(world)
    sign_in_with(world, NEW_PASSWORD)


def _sets_the_printed_one(seat: Seat) -> None:
    world = _read_world(seat)
    reset_by_code(world, world.person.password)
    try_to_withdraw(sign_in_with(world, world.person.password))


def _by_the_link(seat: Seat) -> None:
    """The link of the mail instead of its code, opened in another window than the one that asked."""
    world = _read_world(seat)
    ask_for_a_reset(world)
    window = world.browser.private()
    window.open(world.mailbox.newest.links[0])
    window.submit("reset-link", {"password": NEW_PASSWORD})
    try_to_withdraw(sign_in_with(world, NEW_PASSWORD, window))


def _has(world: World, kind: Kind, **facts: str) -> bool:
    return last(world, kind, **facts) is not None


def _since(world: World, kind: Kind) -> bool:
    reset = last(world, Kind.PASSWORD_RESET)
    return reset is not None and last(world, kind, reset) is not None


def _refused_last(world: World) -> bool:
    """Whether a password was refused since the reset, and none was right after it."""
    reset = last(world, Kind.PASSWORD_RESET)
    refused = last(world, Kind.PASSWORD_REFUSED, reset) if reset else None
    return refused is not None and last(world, Kind.PASSWORD_ACCEPTED, refused) is None


def _is_new(world: World, seat: Seat) -> Finding:
    if _has(world, Kind.PASSWORD_RESET) and printed_password_opens(world):
        return Finding(False, "What was set is the password that is printed above the browser. Choose another.")
    return happened(Kind.PASSWORD_RESET)(world, seat)


RESET_BY_HAND = Exercise(
    id="05.reset-by-hand",
    title="A forgotten password",
    asks="Mira has forgotten her password. Reset it, without using the one that is printed above the browser. Sign in "
    "with the new one, and then try to withdraw something: any amount, to any address. Look at what happens.",
    objective="reset-by-hand",
    reads=_read_world,
    is_untouched=is_fresh,
    conditions=(
        Condition("A message was asked for", happened(Kind.RESET_REQUESTED)),
        Condition("A new password was set with it", _is_new),
        Condition(
            "You signed in with the new password",
            since_the_reset(Kind.SESSION_OPENED, "Nobody has signed in since the new password was set."),
        ),
        Condition(
            "You met the hold",
            since_the_reset(Kind.WITHDRAWAL_HELD, "No withdrawal was tried since the new password was set."),
        ),
    ),
    hints=(
        Hint(
            "On the way to sign in, after the address, the page with the password has a link under the button.", about=0
        ),
        Hint("What the exchange has sent lies in Mira’s mailbox: on the phone, under Mail.", about=1),
        Hint("The mail is a few minutes old, or there are two? Only the newest counts, and for ten minutes.", about=1),
        Hint(
            "After a reset you are signed out everywhere. Sign in as ever, with the phone, and your new password.",
            about=2,
        ),
        Hint("Withdraw stands at the top of the page once you are in. An empty form will do.", about=3),
    ),
    wrong=(
        WrongAnswer(
            "uses the older of two mails",
            _older_mail,
            lambda world, _seat: (
                _has(world, Kind.RESET_REFUSED, slug="code-superseded") and not _has(world, Kind.PASSWORD_RESET)
            ),
            "That code came from an older mail. When a new one is sent, those before it stop working, or a collector "
            "of mails would have many chances. Use the newest.",
        ),
        WrongAnswer(
            "sets the old password again",
            _sets_the_printed_one,
            lambda world, _seat: _has(world, Kind.PASSWORD_RESET) and printed_password_opens(world),
            "You have set the password that she had. Whoever knew it still does, and a password that was forgotten "
            "once is forgotten again. Ask for another message, and choose a new one.",
        ),
        WrongAnswer(
            "stops when the new password is set",
            _stops_at_the_new_password,
            lambda world, _seat: (
                _has(world, Kind.PASSWORD_RESET) and not _since(world, Kind.SESSION_OPENED) and not _refused_last(world)
            ),
            "The password is new, and you are not signed in: a reset signs nobody in. Otherwise the mailbox alone "
            "would be enough. Sign in, with the phone.",
        ),
        WrongAnswer(
            "signs in with the old password",
            _old_password,
            lambda world, _seat: _refused_last(world) and not _since(world, Kind.SESSION_OPENED),
            "The last password was refused. It was the old one, which stands above the browser, or a slip. Yours is "
            "the one that you chose yourself.",
        ),
        WrongAnswer(
            "does not try to withdraw",
            _does_not_withdraw,
            lambda world, _seat: _since(world, Kind.SESSION_OPENED) and not _since(world, Kind.WITHDRAWAL_HELD),
            "You are in, and everything looks as it did. One thing is different; you find it when you try to withdraw.",
        ),
    ),
    others=(_by_the_link,),
    why="Five steps, and at each the exchange has thought of somebody else who might take them. The authenticator was "
    "still asked for, so the mailbox alone was not enough. And the money waits for a day, so that the owner has time "
    "to read the notice.",
)
