"""What makes a learner's look say something else: found out by asking of two worlds that differ in one thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache, partial

from loginlab.exercises.checking import in_words
from loginlab.exercises.when_signing_in_fails.learners_scene_function import Function, call_with, state_of
from loginlab.exercises.when_signing_in_fails.two_causes import (
    CLOCK,
    JUST_MINUTES_OFF,
    MAILS,
    SECRET,
    Place,
    bring_a_mail,
    looks_of,
    places,
)
from loginlab.world.scene import Scene

A_WHILE = timedelta(minutes=67)
"""Long enough that every clock shows something else, and the causes are as they were."""
RIGHT, SECONDS, MINUTES, DAY = timedelta(), timedelta(seconds=2.5), timedelta(minutes=14), timedelta(days=1)
"""By how much a clock is off, for asking what is said of it."""
CALLS = 8
"""How often it is asked about one world; more often than there are worlds."""


def minds_time(function: Function, seed: int) -> bool:
    """Whether it says something else an hour later, in a world in which nothing else happened."""
    return _minds(function, _place(seed, SECRET, 0), lambda scene: scene.world.clock.advance(A_WHILE))


def minds_seconds(function: Function, seed: int) -> bool:
    """Whether some seconds make a difference, by which a clock that somebody set by hand is off to either side."""
    place = _place(seed, SECRET, 1)
    right = _said(function, place, partial(_put_off, RIGHT))
    return _as_it_is(function, place) != right or _said(function, place, partial(_put_off, SECONDS)) != right


def minds_the_side(function: Function, seed: int) -> bool:
    """Whether a slow clock is something else to it than one that is fast by as much, both by minutes."""
    behind, ahead = _of_clocks(function, seed, -MINUTES, MINUTES)
    return behind != ahead


def minds_how_far(function: Function, seed: int) -> bool:
    """Whether it makes a difference by how many minutes a clock is off."""
    less, more = _of_clocks(function, seed, MINUTES / 2, MINUTES)
    return less != more


def forgives_minutes(function: Function, seed: int) -> bool:
    """Whether a clock that is just minutes off is right to it, and one that is off by many is not, on either side."""
    right, *near = _of_clocks(function, seed, RIGHT, -JUST_MINUTES_OFF, JUST_MINUTES_OFF)
    behind, ahead = _of_clocks(function, seed, -MINUTES, MINUTES)
    return near == [right, right] and behind == ahead != right


def stumbles_below_zero(function: Function, seed: int) -> bool:
    """Whether seconds to one side are as bad to it as minutes, and a whole day is nothing: as with ``.seconds``."""
    right, behind, ahead, day = _of_clocks(function, seed, RIGHT, -SECONDS, SECONDS, DAY)
    far = set(_of_clocks(function, seed, -MINUTES, MINUTES))
    return day == right and {behind, ahead} == {right} | far and len(far) == 1 and behind != ahead


def minds_the_switch(function: Function, seed: int) -> bool:
    """Whether it makes a difference that automatic time is switched off, while the clock shows what it showed."""
    return _minds(function, _place(seed, SECRET, 0), lambda scene: scene.phone.clock.set_automatic(False))


def minds_mail(function: Function, seed: int) -> bool:
    """Whether mails from a friend make a difference, one or some more."""
    place = _place(seed, CLOCK, 0)
    return any(_minds(function, place, partial(_bring_mails, most)) for most in MAILS)


def _bring_mails(most: int, scene: Scene) -> None:
    for number in range(most):
        bring_a_mail(scene, number)


def minds_nothing_and_changes(function: Function, seed: int) -> bool:
    """Whether it says different things of one world in which nothing happens."""
    scene = _place(seed, SECRET, 0).open()
    before = state_of(scene)
    try:
        said = {in_words(call_with(function, scene)) for _ in range(CALLS)}
        return len(said) > 1 and state_of(scene) == before
    finally:
        scene.world.close()


def _place(seed: int, fault: str, by_the_way: int) -> Place:
    return next(place for place in places(seed) if (place.fault, place.by_the_way) == (fault, by_the_way))


def _minds(function: Function, place: Place, change: Callable[[Scene], object]) -> bool:
    return _said(function, place, change) != _as_it_is(function, place)


def _of_clocks(function: Function, seed: int, *off: timedelta) -> list[str]:
    """What is said of clocks that are off by this, in the middle of a minute; nothing else is different."""
    return [_of_clock(function, seed, by) for by in off]


@lru_cache(maxsize=64)
def _of_clock(function: Function, seed: int, by: timedelta) -> str:
    return _said(function, _place(seed, SECRET, 1), partial(_put_off, by, second=30))


@lru_cache(maxsize=16)
def _as_it_is(function: Function, place: Place) -> str:
    return _said(function, place, lambda _scene: None)


def ask_anew() -> None:
    """Forget all that was said: the function may go by something that has changed since."""
    for kept in (looks_of, _of_clock, _as_it_is):
        kept.cache_clear()


def _said(function: Function, place: Place, change: Callable[[Scene], object]) -> str:
    """What is said after a change, of a world of its own: a look may leave its world in any state."""
    scene = place.open()
    try:
        change(scene)
        return in_words(call_with(function, scene))
    finally:
        scene.world.close()


def _put_off(by: timedelta, scene: Scene, second: int | None = None) -> None:
    """Set the phone's clock by hand, so that it is off by this."""
    if second is not None:
        now = scene.world.clock.now()
        scene.world.clock.advance(timedelta(minutes=1) + now.replace(second=second, microsecond=0) - now)
    scene.phone.clock.move(by - scene.phone.clock.error)
