"""Faults of the phone's clock: the code is right, of another time."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange.totp import step_at
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.faults.typed import RESET_HARMS, USUAL_HARMS
from loginlab.world.scene import Scene

CLOCK_FIXES = frozenset({"set-clock", "set-clock-by-hand"})
SAME_CLOCK = (
    "Both show a clock that is minutes off. Only days tell whether it goes on drifting, and automatic time cures both, "
    "because the network then sets the clock again and again."
)


def _skew_by_seconds(scene: Scene) -> None:
    """Put the phone's clock off by so much that the moment decides, and let the person come at a bad one.

    What counts is how far off the code is when it arrives: a slow phone's is later still by the way it takes.
    """
    behind = scene.random.choice((-1, 1)) * timedelta(seconds=scene.random.randrange(47, 55))
    clock = scene.phone.clock
    clock.set_automatic(False)
    clock.move(scene.habits.pace - behind)
    for _ in range(30):
        if not _would_be_accepted(scene):
            return
        scene.world.clock.advance(timedelta(seconds=1))


def _would_be_accepted(scene: Scene) -> bool:
    """Whether a code that is read after typing the password would count when it arrives."""
    policy = scene.world.exchange.policy
    read_at = scene.world.clock.now() + scene.habits.typing
    shown = step_at(read_at + scene.phone.clock.error, policy.totp_step)
    awaited = step_at(read_at + scene.habits.pace, policy.totp_step)
    return abs(shown - awaited) <= policy.totp_window_steps


def _skew_by_minutes(scene: Scene) -> None:
    clock = scene.phone.clock
    clock.set_automatic(False)
    clock.move(timedelta(seconds=scene.random.choice((-1, 1)) * scene.random.randrange(150, 900)))


def _let_it_drift(scene: Scene) -> None:
    """As it is after weeks: what the clock gained or lost since the network last set it, and goes on to."""
    clock = scene.phone.clock
    ppm = scene.random.choice((-1, 1)) * scene.random.randrange(90, 160)
    weeks = timedelta(weeks=scene.random.randrange(3, 9))
    clock.set_automatic(False)
    clock.move(weeks * ppm / 1_000_000)
    clock.set_drift(ppm)


FAULTS = (
    Fault(
        id="phone-seconds-off",
        family=Family.CODE,
        cause="The phone’s clock is less than a minute off: its codes are accepted now and then, and often not.",
        because=(
            "The exchange accepts the code before and the code after its own. Off by 30 to 60 seconds, the phone is "
            "sometimes within that and sometimes just outside."
        ),
        change=_skew_by_seconds,
        complaints=(
            "Sometimes I get in and sometimes I do not. Same phone, same everything. It is like rolling dice!",
            "Your codes are a lottery. Yesterday it took the third one, today none. I am losing patience.",
            "I usually have to type two or three codes until one is taken. Is that meant to be so?",
        ),
        fixes=CLOCK_FIXES,
        false_fixes=frozenset({"next-code", "type-promptly", "own-entry", "reset-password"}),
        harms={"reset-password": RESET_HARMS},
        advice=(
            "Your phone’s clock is off by most of a minute, so its codes count at some moments and not at others. "
            "That a code was taken once does not mean it is cured: switch on automatic date and time."
        ),
        lesson="02",
    ),
    Fault(
        id="phone-minutes-off",
        family=Family.CODE,
        cause="The phone’s clock is minutes off, and automatic time is switched off.",
        because="The authenticator makes the code of another time. It is a right code, of the wrong minute.",
        change=_skew_by_minutes,
        complaints=(
            "The code from my phone is always wrong. I have tried five different ones.",
            "My authenticator stopped working since I came back from my trip.",
            "Hello, my six digits are refused every time. I type them as fast as I can. What else can I do?",
        ),
        fixes=CLOCK_FIXES,
        false_fixes=frozenset({"next-code", "type-promptly", "clear-cookies", "try-again", "reset-password"}),
        harms={**USUAL_HARMS, "next-code": frozenset({Harm.TRY_SPENT})},
        advice=(
            "Your phone’s clock is some minutes off, and codes are made from the time. Switch on automatic date and "
            "time in the phone’s settings; the next code will be right."
        ),
        lesson="02",
        same_for_the_user={"phone-drifting": SAME_CLOCK},
    ),
    Fault(
        id="phone-drifting",
        family=Family.CODE,
        cause="The phone’s clock runs too fast or too slow, and for weeks no network has set it: it is minutes off.",
        because=(
            "Some seconds a day are nothing until they are a minute. While automatic time is off nothing takes them "
            "back, so codes fail now and then at first, and in the end always."
        ),
        change=_let_it_drift,
        complaints=(
            "A few weeks ago one code in ten failed, then every second one, now all of them. It gets worse and worse.",
            "First I thought I was too slow. Now no code works at all. The authenticator must be broken.",
            "I set my phone’s clock right last month, for exactly this reason! And here we are again.",
        ),
        fixes=CLOCK_FIXES,
        false_fixes=frozenset({"next-code", "type-promptly", "clear-cookies", "try-again", "reset-password"}),
        harms=USUAL_HARMS,
        advice=(
            "Your phone’s clock runs a little wrong, and over weeks that became minutes. Setting it by hand helps "
            "for a while only. Switch on automatic date and time, so that the network keeps it right."
        ),
        lesson="02",
        same_for_the_user={"phone-minutes-off": SAME_CLOCK},
    ),
)
