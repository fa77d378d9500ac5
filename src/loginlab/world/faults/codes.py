"""Faults of the code: of the clock behind it, of the secret behind it, and of the way from the phone to the page."""

from __future__ import annotations

from datetime import timedelta

from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.scene import Scene


def _skew_by_minutes(scene: Scene) -> None:
    clock = scene.phone.clock
    clock.set_automatic(False)
    clock.move(timedelta(seconds=scene.random.choice((-1, 1)) * scene.random.randrange(150, 900)))


FAULTS = (
    Fault(
        id="phone-minutes-off",
        family=Family.CODE,
        cause="The phone's clock is minutes off, and automatic time is switched off.",
        because="The authenticator makes the code of another time. It is a right code, of the wrong minute.",
        change=_skew_by_minutes,
        complaints=(
            "The code from my phone is always wrong. I have tried five different ones.",
            "My authenticator stopped working since I came back from my trip.",
        ),
        fixes=frozenset({"set-clock"}),
        false_fixes=frozenset({"next-code", "type-promptly", "clear-cookies", "vpn-off"}),
        harms={"next-code": frozenset({Harm.TRY_SPENT}), "clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "Your phone's clock is some minutes off, and codes are made from the time. Switch on automatic date and "
            "time in the phone's settings; the next code will be right."
        ),
        lesson="02",
    ),
)
