"""What makes a learner's look say something else: found out by changing one thing in a world, and asking again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from loginlab.exercises.checking import in_words
from loginlab.exercises.when_signing_in_fails.learners_scene_function import Function, call_with, state_of
from loginlab.exercises.when_signing_in_fails.two_causes import CLOCK, MAILS, SECRET, Place, bring_a_mail, places
from loginlab.world.scene import Scene

A_WHILE = timedelta(minutes=67)
"""Long enough that every clock shows something else, and the causes are as they were."""
CALLS = 8
"""How often it is asked about one world; more often than there are worlds."""


def minds_time(function: Function, seed: int) -> bool:
    """Whether it says something else an hour later, in a world in which nothing else happened."""
    return _minds(function, _place(seed, SECRET, 0), lambda scene: scene.world.clock.advance(A_WHILE))


def minds_seconds(function: Function, seed: int) -> bool:
    """Whether some seconds make a difference, by which a clock that somebody set by hand is off."""
    return _minds(
        function,
        _place(seed, SECRET, 1),
        lambda scene: scene.phone.clock.move(-scene.phone.clock.error),
    )


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
    scene = place.open()
    try:
        first = in_words(call_with(function, scene))
        change(scene)
        return in_words(call_with(function, scene)) != first
    finally:
        scene.world.close()
