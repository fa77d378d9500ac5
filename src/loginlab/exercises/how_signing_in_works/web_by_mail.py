"""Sign in on the web, by email address, through all five states."""

from __future__ import annotations

from loginlab.exchange import Kind
from loginlab.exercises.how_signing_in_works.evidence import happened, is_fresh, read_world
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.world.walks import sign_in_in_app, sign_in_on_web
from loginlab.world.world import World


def _stop_at_device(seat: Seat) -> None:
    world = read_world(seat)
    world.browser.open("lantern.example/sign-in")
    world.browser.submit(0, {"identifier": world.person.identifier})
    world.browser.submit(0, {"password": world.person.password})
    world.browser.submit(0, {"code": world.phone.authenticator.code()})


def _sent(world: World) -> bool:
    return happened(Kind.APPROVAL_SENT)(world, None).holds  # type: ignore[arg-type]


def _signed_in(world: World, agent: str) -> bool:
    return happened(Kind.SESSION_OPENED, agent=agent)(world, None).holds  # type: ignore[arg-type]


def _wrong_then_right(seat: Seat) -> None:
    world = read_world(seat)
    world.browser.open("www.lantern.example/sign-in")
    world.browser.submit(0, {"identifier": world.person.identifier})
    world.browser.submit(0, {"password": "a slip of the hand"})
    sign_in_on_web(world)


WEB_BY_MAIL = Exercise(
    id="01.web-by-mail",
    title="All five states, on the web",
    asks="As Mira, sign in on the web with the email address, until the fifth box is lit. Then press Check.",
    objective="sign-in-by-hand",
    reads=read_world,
    is_untouched=is_fresh,
    conditions=(
        Condition("The password was right", happened(Kind.PASSWORD_ACCEPTED, agent="Lantern Browser")),
        Condition("The code from the phone was right", happened(Kind.CODE_ACCEPTED, factor="totp")),
        Condition("The new device was approved", happened(Kind.DEVICE_APPROVED, agent="Lantern Browser")),
        Condition("You are in, in the browser", happened(Kind.SESSION_OPENED, agent="Lantern Browser")),
    ),
    hints=(
        Hint("The address and the password stand above the browser. You may copy them from there.", about=0),
        Hint("The digits are on the phone, under Codes. If the ring is nearly empty, wait for the next ones.", about=1),
        Hint("The page waits for an answer to a message. Where do messages for Mira arrive?", about=2),
        Hint("Under Mail on the phone, open the newest message. It holds a code for the page, and a link.", about=2),
    ),
    wrong=(
        WrongAnswer(
            "stops where Mira stopped",
            _stop_at_device,
            lambda world, _seat: _sent(world) and not _signed_in(world, "Lantern"),
            "You are where Mira was stuck: everything was right so far, and the new device waits. The message is in "
            "the mailbox.",
        ),
        WrongAnswer(
            "signs in in the app",
            lambda seat: sign_in_in_app(read_world(seat)),
            lambda world, _seat: _signed_in(world, "Lantern App") and not _signed_in(world, "Lantern Browser"),
            "You are in, but in the app. Each device signs in for itself; now do it in the browser.",
        ),
    ),
    others=(_wrong_then_right,),
    why="You passed every state in order: who you are, what you know, what you hold, and whether this browser is "
    "yours. One slip on the way does no harm; five of the same kind would lock that step for a while.",
)
