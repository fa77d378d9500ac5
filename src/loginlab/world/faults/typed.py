"""Faults of what was typed: the exchange refuses all of them with one sentence, and rightly so."""

from __future__ import annotations

from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.scene import Scene

TRY_AGAIN_HARMS = frozenset({Harm.TRY_SPENT, Harm.LOCKED})


def _lock_capitals(scene: Scene) -> None:
    scene.habits.caps_lock = True


FAULTS = (
    Fault(
        id="caps-lock",
        family=Family.TYPED,
        cause="Caps lock is on: every letter of the password arrives in the other case.",
        because=(
            "The password field shows dots, so the eye cannot see it. The exchange compares letter by letter and "
            "must not say how near a guess was."
        ),
        change=_lock_capitals,
        complaints=(
            "I have typed my password three times, very carefully. It worked yesterday! Did you change something?",
            "Your site says the password is not right. I know my password. Please fix this today.",
        ),
        fixes=frozenset({"type-where-it-shows", "reset-password"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "vpn-off", "set-clock"}),
        harms={
            "try-again": TRY_AGAIN_HARMS,
            "clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN}),
            "reset-password": frozenset({Harm.WITHDRAWALS_HELD}),
        },
        advice=(
            "Caps lock was on, so every letter of your password arrived as a capital. Look at the light on your "
            "keyboard, or type the password into an empty note first, where you can see it; then delete the note."
        ),
        lesson="03",
    ),
)
