"""Whether a change breaks one thing: each piece of it is taken back alone, and the person tries again.

A piece without which they are stopped just the same has nothing to do with what stops them. What is fine by itself and
stops them only together with another, as a forgotten device and a mail in junk do, is one cause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from loginlab.exercises.checking import LearnersCodeError, in_words
from loginlab.exercises.when_signing_in_fails.learners_scene_function import OF_THE_PERSON
from loginlab.world.habits import Habits
from loginlab.world.scene import Scene

REMEMBERED = frozenset({"set_last"})
"""What somebody remembers goes with the password that they have in mind."""
OR_NONE = frozenset({"code_in_hand"})


class ChangeFailedError(LearnersCodeError):
    """The change left something with which nobody can even try to sign in."""

    def __init__(self, told: str) -> None:
        Exception.__init__(self, told)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing of a scene that can be changed, and put back as it was."""

    name: str
    read: Callable[[Scene], Any]
    put_back: Callable[[Scene, Any], object]


def _habit(name: str) -> Piece:
    return Piece(
        f"`scene.habits.{name}`",
        lambda scene: getattr(scene.habits, name),
        lambda scene, was: setattr(scene.habits, name, was),
    )


def _read_clock(scene: Scene) -> Any:
    clock = scene.phone.clock
    return clock.error, clock.automatic, clock.drift_ppm


def _put_clock_back(scene: Scene, was: Any) -> None:
    error, automatic, drift = was
    clock = scene.phone.clock
    clock.set_automatic(False)
    clock.move(error - clock.error)
    clock.set_drift(drift)
    clock.set_automatic(automatic)


def _put_cookies_back(scene: Scene, was: Any) -> None:
    for cookie in was:
        scene.browser.cookies.put(cookie)


def _read_connection(scene: Scene) -> Any:
    return scene.browser.exit, scene.browser.connected, scene.browser.resolves, scene.browser.blocks_cookies


def _put_connection_back(scene: Scene, was: Any) -> None:
    browser = scene.browser
    browser.exit, browser.connected, browser.resolves, browser.blocks_cookies = was


def _put_filters_back(scene: Scene, was: Any) -> None:
    scene.mailbox.filters = set(was)


PIECES = (
    *(_habit(field.name) for field in fields(Habits) if field.name not in REMEMBERED),
    Piece("the phone’s clock", _read_clock, _put_clock_back),
    Piece(
        "the cookies",
        lambda scene: tuple(one for one in scene.browser.cookies if one.name in OF_THE_PERSON),
        _put_cookies_back,
    ),
    Piece("the browser’s connection", _read_connection, _put_connection_back),
    Piece("the mailbox’s filter", lambda scene: frozenset(scene.mailbox.filters), _put_filters_back),
)


def read_pieces(scene: Scene) -> tuple[Any, ...]:
    """Every piece as it is now."""
    return tuple(piece.read(scene) for piece in PIECES)


def _kept(cookies: Any) -> set[tuple[str, str]]:
    return {(cookie.name, cookie.value) for cookie in cookies}


def changed_pieces(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[int]:
    """The numbers of those that are no longer as they were. A cookie more takes nothing from anybody."""
    return [
        number
        for number, (piece, was, is_now) in enumerate(zip(PIECES, before, after, strict=True))
        if (_kept(was) - _kept(is_now) if piece.put_back is _put_cookies_back else is_now != was)
    ]


def verify_fits(before: Habits, after: object) -> None:
    """Raise ChangeFailedError for a habit that no person can have: a text where a time belongs, or nothing at all."""
    if not isinstance(after, Habits):
        raise ChangeFailedError(f"There are no habits after your change: `scene.habits` is a {type(after).__name__}")
    for field in fields(Habits):
        was, is_now = getattr(before, field.name), getattr(after, field.name)
        kinds: tuple[type, ...] = (str, type(None)) if field.name in OR_NONE else (type(was),)
        if not isinstance(is_now, kinds):
            told = f"`scene.habits.{field.name}` is {in_words(is_now)} after your change, and a `{kinds[0].__name__}`"
            raise ChangeFailedError(f"{told} belongs there{_such_as(was)}")


def _such_as(was: object) -> str:
    """An example, where the kind alone tells nobody how it is written."""
    seconds = getattr(was, "total_seconds", None)
    return f", such as `timedelta(seconds={seconds():.0f})`" if callable(seconds) else ""
