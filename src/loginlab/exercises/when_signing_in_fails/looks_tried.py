"""Looks with which the check of a test is tried: right ones, and some with one mistake that is often made."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle

from loginlab.exercises.when_signing_in_fails.learners_scene_function import Function
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.world.attempt import attempt
from loginlab.world.scene import Scene


def sign_in_again(scene: Scene) -> str:
    """Has the person sign in once more, and reads what the page says; it says the same for both."""
    return attempt(scene).sentence


def tell_the_time(scene: Scene) -> str:
    """Tells what time it is, which is another one at each look."""
    return f"{scene.world.clock.now():%H:%M:%S}"


def set_the_clock(scene: Scene) -> str:
    """Puts the clock right in order to see whether it was wrong: the world is another one then."""
    was_off = abs(scene.phone.clock.error) > timedelta(seconds=30)
    scene.phone.clock.set_automatic(True)
    return "it jumped" if was_off else "it did not move"


def give_figures(scene: Scene) -> str:
    """Gives the seconds, which differ from person to person."""
    return f"off by {scene.phone.clock.error.total_seconds():.0f} s"


def give_dates(scene: Scene) -> str:
    """Gives figures that have nothing to do with either cause."""
    return str([cookie.expires_at for cookie in scene.browser.cookies])


def look_at_the_page(scene: Scene) -> str:
    """Looks where both causes are alike."""
    return scene.browser.page.title


def any_difference(scene: Scene) -> str:
    """Calls every clock wrong, since none is right to the second."""
    return "off" if scene.phone.clock.now() != scene.world.clock.now() else "right"


def seconds_of_it(scene: Scene) -> str:
    """Reads ``seconds`` of a difference, which is never below zero."""
    return "off" if (scene.phone.clock.now() - scene.world.clock.now()).seconds > 60 else "right"


def forgive_five_minutes(scene: Scene) -> str:
    """Calls a clock right that is minutes off."""
    return "off" if abs(scene.phone.clock.error) > timedelta(minutes=5) else "right"


def look_at_the_switch(scene: Scene) -> str:
    """Asks who sets the clock, and not what it shows."""
    return "set by the network" if scene.phone.clock.automatic else "set by hand"


def look_for_mail(scene: Scene) -> str:
    """Looks into the inbox, which neither cause has filled."""
    return "mail" if scene.mailbox.mails else "no mail"


def count_calls() -> Function:
    """Goes by how often it was called."""
    answers = cycle("aaabbb")
    return lambda _scene: next(answers)


def open_every_mail(scene: Scene) -> str:
    """Opens mails on the way to a right answer, and their owner would see it."""
    for number in range(len(scene.mailbox)):
        scene.mailbox.open(number)
    return compare_clocks(scene)


def compare_clocks(scene: Scene) -> str:
    """Right: holds two clocks beside each other, and forgives seconds."""
    apart = scene.phone.clock.now() - scene.world.clock.now()
    return "right" if abs(apart) < timedelta(minutes=1) else "off"


def ahead_only(scene: Scene) -> str:
    """Takes a slow clock for a right one."""
    return "off" if scene.phone.clock.now() - scene.world.clock.now() > timedelta(minutes=1) else "right"


def count_entries(scene: Scene) -> str:
    """Right as well: goes by the other cause, a line too many in the authenticator."""
    return "several" if len(scene.phone.authenticator.entries) > 1 else "one"


def take_one_there_is(scene: Scene) -> str:
    """Right as well: takes the test of the Ticket Desk."""
    return TESTS["phone-clock"].run(scene).result
