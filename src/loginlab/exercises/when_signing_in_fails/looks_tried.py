"""Looks with which the check of a test is tried: right ones, and some with one mistake that is often made."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle

from loginlab.exercises.when_signing_in_fails.learners_scene_function import Function
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.world.attempt import attempt
from loginlab.world.scene import Scene


def sign_in_again(scene: Scene) -> str:
    return attempt(scene).sentence


def tell_the_time(scene: Scene) -> str:
    return f"{scene.world.clock.now():%H:%M:%S}"


def set_the_clock(scene: Scene) -> str:
    was_off = abs(scene.phone.clock.error) > timedelta(seconds=30)
    scene.phone.clock.set_automatic(True)
    return "it jumped" if was_off else "it did not move"


def give_figures(scene: Scene) -> str:
    return f"off by {scene.phone.clock.error.total_seconds():.0f} s"


def give_dates(scene: Scene) -> str:
    return str([cookie.expires_at for cookie in scene.browser.cookies])


def look_at_the_page(scene: Scene) -> str:
    return scene.browser.page.title


def any_difference(scene: Scene) -> str:
    return "off" if scene.phone.clock.now() != scene.world.clock.now() else "right"


def seconds_of_it(scene: Scene) -> str:
    return "off" if (scene.phone.clock.now() - scene.world.clock.now()).seconds > 60 else "right"


def forgive_five_minutes(scene: Scene) -> str:
    return "off" if abs(scene.phone.clock.error) > timedelta(minutes=5) else "right"


def look_at_the_switch(scene: Scene) -> str:
    return "set by the network" if scene.phone.clock.automatic else "set by hand"


def look_for_mail(scene: Scene) -> str:
    return "mail" if scene.mailbox.mails else "no mail"


def count_calls() -> Function:
    answers = cycle("aaabbb")
    return lambda _scene: next(answers)


def open_every_mail(scene: Scene) -> str:
    for number in range(len(scene.mailbox)):
        scene.mailbox.open(number)
    return compare_clocks(scene)


def compare_clocks(scene: Scene) -> str:
    apart = scene.phone.clock.now() - scene.world.clock.now()
    return "right" if abs(apart) < timedelta(minutes=1) else "off"


def ahead_only(scene: Scene) -> str:
    return "off" if scene.phone.clock.now() - scene.world.clock.now() > timedelta(minutes=1) else "right"


def count_entries(scene: Scene) -> str:
    return "several" if len(scene.phone.authenticator.entries) > 1 else "one"


def take_one_there_is(scene: Scene) -> str:
    return TESTS["phone-clock"].run(scene).result
