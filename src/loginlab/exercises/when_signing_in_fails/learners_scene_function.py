"""Running a function of the learner's on a scene, and seeing what it has changed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from loginlab.exercises.checking import call, in_words
from loginlab.labs.tickets.harm import Condition
from loginlab.sites import Cookie
from loginlab.world.scene import Scene

Function = Callable[[Scene], Any]
State = Mapping[str, Any]
"""How things are in a scene, each by what a person would call it."""
WORLDS = 3
"""In how many worlds a function is tried: once may be luck."""
OF_THE_PERSON = frozenset({Cookie.DEVICE.title, Cookie.SESSION.title})
"""Cookies that are worth something. A page that is only looked at may set another."""
LONGEST = 100
"""Letters of a value that are told; what is longer hides the sentence around it."""


def seeds_for(exercise: str, seed: int) -> list[int]:
    """Whose worlds a learner's function is tried in: the same at each check, others for another learner."""
    return Random(f"{seed}/{exercise}").sample(range(1_000_000), WORLDS)  # noqa: S311 - meant to be foreseeable


def call_with(function: Function, scene: Scene) -> Any:
    """Call a learner's function with a scene. Raises LearnersCodeError; a scene in full would be no help in it."""
    return call(function, scene, told="scene")


def shortly(said: object) -> str:
    """A learner's value for a sentence, cut where it would take lines."""
    told = in_words(said)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"


def state_of(scene: Scene) -> State:
    """What a careful look leaves as it was. A page that is opened is no change; a mail that is opened is one, for its
    owner would see it."""
    browser, phone, box = scene.browser, scene.phone, scene.mailbox
    return {
        "what the exchange has written down": (Condition.of(scene), len(scene.world.events(scene.person))),
        "the person’s habits": replace(scene.habits),
        "the phone’s clock": (phone.clock.error, phone.clock.automatic, phone.clock.drift_ppm, phone.clock.zone),
        "the authenticator": tuple(phone.authenticator.entries),
        "the browser’s connection": (browser.exit, browser.connected, browser.resolves, browser.blocks_cookies),
        "the cookies": sorted((one.name, one.value) for one in browser.cookies if one.name in OF_THE_PERSON),
        "the mailbox’s filter": set(box.filters),
        "the mails": [(mail, mail.opened) for mail in (*box.mails, *box.junk)],
        "the time": scene.world.clock.now(),
    }


def changed_between(before: State, after: State) -> list[str]:
    """What is no longer as it was, by name."""
    return [name for name, was in before.items() if after[name] != was]
