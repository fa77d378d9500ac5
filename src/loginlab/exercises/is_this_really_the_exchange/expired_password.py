"""A lure in the mailbox: find out at the real exchange, and then make the mistake impossible with a passkey."""

from __future__ import annotations

from typing import Any

from loginlab.exercises.how_signing_in_works.evidence import is_fresh
from loginlab.exercises.is_this_really_the_exchange.evidence import (
    COPY,
    came_in_by_passkey,
    captured,
    kept_from_the_copy,
    made_a_passkey,
    read_lured_world,
    signed_in_at_home,
)
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.world.walks import add_passkey, sign_in_on_web, sign_in_with_passkey
from loginlab.world.world import World


def _solve(seat: Seat) -> World:
    world = read_lured_world(seat)
    sign_in_on_web(world)
    add_passkey(world)
    world.browser.cookies.clear()
    sign_in_with_passkey(world)
    return world


def _read_the_mail_first(seat: Seat) -> None:
    """Opening the link and turning back does no harm: looking is not telling."""
    world = read_lured_world(seat)
    world.browser.open(world.mailbox.newest.links[0])
    _solve(seat)


def _follows_the_mail(seat: Seat) -> None:
    world = read_lured_world(seat)
    browser = world.browser
    browser.open(world.mailbox.newest.links[0])
    browser.submit(0, {"identifier": world.person.identifier})
    browser.submit(0, {"password": world.person.password})


def _only_signs_in(seat: Seat) -> None:
    sign_in_on_web(read_lured_world(seat))


def _makes_one_and_stops(seat: Seat) -> None:
    world = read_lured_world(seat)
    sign_in_on_web(world)
    add_passkey(world)


def _is_untouched(world: Any, seat: Seat) -> bool:
    return is_fresh(world, seat) and not captured(world) and not _was_at_the_copy(world)


def _was_at_the_copy(world: Any) -> bool:
    return any(visit.address.startswith(COPY) for visit in world.browser.history)


EXPIRED_PASSWORD = Exercise(
    id="06.expired-password",
    title="Your password expires today",
    asks="A mail has come: the password expires today. Read it on the phone, and do not follow it. Find out whether it "
    "is true: use the bookmark above the page, and sign in. Then make a passkey (Security, then Passkeys), sign out, "
    "and come in again with the passkey alone.",
    objective="only-own-channels",
    reads=read_lured_world,
    is_untouched=_is_untouched,
    conditions=(
        Condition("The page behind the mail was given no password and no code", kept_from_the_copy),
        Condition("You signed in to the real exchange", signed_in_at_home),
        Condition("A passkey was made", made_a_passkey),
        Condition("You came in with the passkey", came_in_by_passkey),
    ),
    hints=(
        Hint("Where would Lantern itself say that a password has expired? Not in a mail.", about=1),
        Hint("The bookmarks above the page lead to the real exchange. Begin there.", about=1),
        Hint("Under Security there is a link to Passkeys. Making one asks for the password once more.", about=2),
        Hint("Sign out first. The page that asks for the address then also offers the passkey.", about=3),
        Hint("If something was given away, it cannot be taken back. Begin again at the Desk.", about=0),
    ),
    wrong=(
        WrongAnswer(
            "types the password where the mail leads",
            _follows_the_mail,
            lambda world, _seat: captured(world) > 0,
            "The page behind the link looks right in everything but its address, and you gave it what it was made for. "
            "The bookmark leads to the real one.",
        ),
        WrongAnswer(
            "signs in and stops",
            _only_signs_in,
            lambda world, seat: signed_in_at_home(world, seat).holds and not made_a_passkey(world, seat).holds,
            "You went to the real exchange by yourself, and nothing had expired. Now make the mistake impossible for "
            "next time: a passkey.",
        ),
        WrongAnswer(
            "makes a passkey and does not use it",
            _makes_one_and_stops,
            lambda world, seat: made_a_passkey(world, seat).holds and not came_in_by_passkey(world, seat).holds,
            "The passkey is there. Sign out and come in with it, so that you know it works before you need it.",
        ),
    ),
    others=(_read_the_mail_first,),
    why="The mail was right in everything but the name. You did not have to see that: you went where your bookmark "
    "leads. And the passkey looks at the name for you, each time, also on an evening when you do not.",
    again="What was given away cannot be taken back: press “Begin again” at the Desk.",
)
