"""Be refused in three different states, and see how little the page tells."""

from __future__ import annotations

from loginlab.exchange import Kind
from loginlab.exercises.how_signing_in_works.evidence import (
    happened,
    is_fresh,
    private_windows,
    read_world,
    typed_a_code,
)
from loginlab.exercises.model import Condition, Exercise, Hint, WrongAnswer
from loginlab.seat import Seat
from loginlab.world.world import World


def _refused(world: World, **facts: str) -> bool:
    return happened(Kind.CODE_REFUSED, **facts)(world, None).holds  # type: ignore[arg-type]


def _begin(seat: Seat, password: str | None = None) -> World:
    world = read_world(seat)
    world.browser.open("www.lantern.example/sign-in")
    world.browser.submit(0, {"identifier": world.person.identifier})
    world.browser.submit(0, {"password": password or world.person.password})
    return world


def _only_password(seat: Seat) -> None:
    for _ in range(3):
        _begin(seat, "not the password")


def _all_three(seat: Seat) -> None:
    _begin(seat, "not the password")
    world = _begin(seat)
    code = world.phone.authenticator.code()
    world.browser.submit(0, {"code": "000000" if code != "000000" else "111111"})
    world.browser.submit(0, {"code": code})
    world.browser.submit(0, {"code": code})


def _code_twice(seat: Seat) -> None:
    world = _begin(seat)
    for code in ("123", "12345678"):
        world.browser.submit(0, {"code": code})


def _only_what_is_no_code(world: World, seat: Seat) -> bool:
    """Right at the password, and nothing after it reached the log: who has signed in did type codes."""
    was_right = [happened(kind)(world, seat).holds for kind in (Kind.PASSWORD_ACCEPTED, Kind.CODE_ACCEPTED)]
    typed = any(map(typed_a_code, (*world.browser.tabs, *private_windows(world))))
    return typed and was_right == [True, False] and not _refused(world)


THREE_REFUSALS = Exercise(
    id="01.three-refusals",
    title="Refused, three times",
    asks="As Mira, be refused on purpose in three states: at the password, at the code, and at the device. Take care: "
    "after five wrong tries at one of them the exchange locks that step of the account for a while.",
    objective="tell-codes-apart",
    reads=read_world,
    is_untouched=is_fresh,
    conditions=(
        Condition("Refused at the password", happened(Kind.PASSWORD_REFUSED)),
        Condition("Refused at the code from the phone", happened(Kind.CODE_REFUSED, factor="totp")),
        Condition("Refused at the new device", happened(Kind.CODE_REFUSED, factor="device_code")),
    ),
    hints=(
        Hint("At the password any wrong word will do.", about=0),
        Hint(
            "To be refused at the code you first have to be right at the password. Then type six digits you made up.",
            about=1,
        ),
        Hint(
            "Mira’s own browser may be known by now. Open a private window: there the device is asked about too.",
            about=2,
        ),
    ),
    wrong=(
        WrongAnswer(
            "is wrong at the password only",
            _only_password,
            lambda world, _seat: happened(Kind.PASSWORD_REFUSED)(world, _seat).holds and not _refused(world),
            "The password stopped you each time. To be refused further on, you have to be right here once.",
        ),
        WrongAnswer(
            "types something that is no code",
            _code_twice,
            _only_what_is_no_code,
            "The page turned it away before it counted as a try: a code has six digits. Type six that are wrong.",
        ),
    ),
    others=(_all_three,),
    why="Three states, three proofs. A wrong password and a wrong code look much alike on the page. The log keeps them "
    "apart, and so do you, if you look at which box is lit.",
)
