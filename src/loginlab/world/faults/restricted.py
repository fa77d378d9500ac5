"""Faults that are the exchange holding something back: a device it does not know, a lock, a place that is odd."""

from __future__ import annotations

from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.habits import Approval
from loginlab.world.scene import Scene


def _leave_unapproved(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.habits.approval = Approval.LOOK_NOWHERE


FAULTS = (
    Fault(
        id="device-not-approved",
        family=Family.RESTRICTED,
        cause="This browser is new to the exchange, and the message that asks about it was never answered.",
        because="Password and code were right. The exchange waits for the owner to say that the device is theirs.",
        change=_leave_unapproved,
        complaints=(
            "I gave password AND code, both right, and it still does not let me in. It just sits there.",
            "New laptop. It asks me whether this is my device. Of course it is! What now?",
        ),
        fixes=frozenset({"answer-the-mail"}),
        false_fixes=frozenset({"clear-cookies", "reset-password", "vpn-off"}),
        harms={"reset-password": frozenset({Harm.WITHDRAWALS_HELD})},
        advice=(
            "The exchange does not know this browser yet, so it sent you a message. Type the code from the newest "
            "one into the page that is waiting, in the same browser."
        ),
        lesson="01",
    ),
)
