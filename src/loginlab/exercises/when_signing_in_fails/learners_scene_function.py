"""Running a function of the learner's on a scene, and seeing what it has changed there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from loginlab.exercises.checking import LearnersCodeError
from loginlab.labs.tickets.harm import Condition
from loginlab.seat import Seat
from loginlab.sites import Cookie
from loginlab.world.scene import Scene

Function = Callable[[Scene], Any]
WORLDS = 3
"""In how many worlds a function is tried: once may be luck."""
OF_THE_PERSON = frozenset({Cookie.DEVICE.title, Cookie.SESSION.title})
"""Cookies that are worth something. A page that is only looked at may set another."""


def seeds_for(exercise: str, seed: int) -> list[int]:
    """Whose worlds a learner's function is tried in: the same at each check, others for another learner."""
    return Random(f"{seed}/{exercise}").sample(range(1_000_000), WORLDS)  # noqa: S311 - meant to be foreseeable


def call_with(function: Function, scene: Scene) -> Any:
    """Call a learner's function with a scene. Raises LearnersCodeError; a scene in full would be no help in it."""
    try:
        return function(scene)
    except (Exception, SystemExit) as error:  # exit() in a function would otherwise end the learner's kernel
        raise LearnersCodeError(f"{getattr(function, '__name__', 'your function')}(scene)", error) from error


def state_of(scene: Scene) -> tuple[Any, ...]:
    """What a careful look leaves as it was. That time passes, or that a page is opened, is no change."""
    browser, phone = scene.browser, scene.phone
    return (
        Condition.of(scene),
        replace(scene.habits),
        (phone.clock.error, phone.clock.automatic, phone.clock.drift_ppm, phone.clock.zone),
        tuple(phone.authenticator.entries),
        (browser.exit, browser.connected, browser.resolves, browser.blocks_cookies),
        sorted((cookie.name, cookie.value) for cookie in browser.cookies if cookie.name in OF_THE_PERSON),
        set(scene.mailbox.filters),
        len(scene.world.events(scene.person)),
    )


def is_no_function(answer: object, _seat: Seat) -> bool:
    """Whether there is nothing to call yet."""
    return not callable(answer)
