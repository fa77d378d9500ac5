"""Sign in in the app, by phone number, without an authenticator."""

from __future__ import annotations

from loginlab.exchange import Kind
from loginlab.exercises.how_signing_in_works.evidence import happened, is_fresh, read_world
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.world.walks import newest_code, sign_in_in_app, sign_in_on_web
from loginlab.world.world import World

WHO = "Tomas"


def _as_tomas_on_web(seat: Seat) -> None:
    world = read_world(seat)
    sign_in_on_web(world, world.find_person(WHO))


def _old_code(seat: Seat) -> None:
    world = read_world(seat)
    tomas = world.find_person(WHO)
    app = world.belongings(tomas).phone.app
    app.sign_in(tomas.identifier, tomas.password)
    first = newest_code(world, tomas)
    app.submit_code(first)
    app.approve(first)


def _after_a_detour(seat: Seat) -> None:
    _as_tomas_on_web(seat)
    world = read_world(seat)
    sign_in_in_app(world, world.find_person(WHO))


def _has(world: World, kind: Kind, **facts: str) -> bool:
    return happened(kind, WHO, **facts)(world, None).holds  # type: ignore[arg-type]


APP_BY_NUMBER = Exercise(
    id="01.app-by-number",
    title="The other door",
    asks="Sit down as Tomas. Sign in with his phone number, in the app on his phone. Then press Check.",
    objective="sign-in-by-hand",
    reads=read_world,
    is_untouched=is_fresh,
    conditions=(
        Condition("The password was right, in the app", happened(Kind.PASSWORD_ACCEPTED, WHO, agent="Lantern App")),
        Condition("The code from the text message was right", happened(Kind.CODE_ACCEPTED, WHO, factor="sign_in_code")),
        Condition("The phone was approved as a new device", happened(Kind.DEVICE_APPROVED, WHO, agent="Lantern App")),
        Condition("You are in, in the app", happened(Kind.SESSION_OPENED, WHO, agent="Lantern App")),
    ),
    hints=(
        Hint("At the top of the Desk, choose Tomas. On his phone, choose App.", about=0),
        Hint("Tomas has no authenticator. The app says where it has sent the code; look there.", about=1),
        Hint(
            "The app asks twice, for two different things. Each time, the newest text message has the answer.", about=2
        ),
    ),
    wrong=(
        WrongAnswer(
            "signs in on the web",
            _as_tomas_on_web,
            lambda world, _seat: (
                _has(world, Kind.SESSION_OPENED, agent="Lantern Browser")
                and not _has(world, Kind.SESSION_OPENED, agent="Lantern App")
            ),
            "Tomas is in, but in the browser. Look on his phone, under App: it still asks who he is.",
        ),
        WrongAnswer(
            "types the first code twice",
            _old_code,
            lambda world, _seat: (
                _has(world, Kind.CODE_REFUSED, factor="device_code") and not _has(world, Kind.SESSION_OPENED)
            ),
            "The last code was refused. The app asks for two codes, one after the other. The first one is used up; the "
            "second is in the newest text message.",
        ),
    ),
    others=(_after_a_detour,),
    why="Same states, other door. For an account by number both messages come as texts. So whoever gets hold of the "
    "number gets both, and that is why a code by text is weaker than one from an authenticator.",
)
