"""Looking at what happened in the world of the lure: what went to the look-alike, and what the real exchange wrote."""

from __future__ import annotations

from typing import Any

from loginlab.exchange import Kind
from loginlab.exercises.how_signing_in_works.evidence import happened
from loginlab.exercises.model import Finding
from loginlab.seat import Seat
from loginlab.sites.lookalike import LOOKALIKE, LookAlike
from loginlab.world.world import World

EXPIRED_PASSWORD = "06.expired-password"  # noqa: S105 - the name of a task
REAL = "https://www.lantern.example"
COPY = f"https://{LOOKALIKE}"
PASSKEYS = f"{REAL}/security/passkeys"


def read_lured_world(seat: Seat) -> World:
    """The world in which the lure lies in the mailbox."""
    return seat.world(EXPIRED_PASSWORD)


def captured(world: World) -> int:
    """How many passwords and codes the look-alike was given."""
    site = world.internet.site(LOOKALIKE)
    return sum(site.captured.values()) if isinstance(site, LookAlike) else 0


def kept_from_the_copy(world: Any, _seat: Seat) -> Finding:
    """The look-alike has got nothing."""
    given = captured(world)
    if given:
        return Finding(False, f"The look-alike was given a password or a code, {given} in all.", lost=True)
    return Finding(True, "The look-alike was given nothing.")


signed_in_at_home = happened(Kind.SESSION_OPENED, missing="Nobody has signed in to the real exchange yet.")
made_a_passkey = happened(Kind.PASSKEY_ADDED, missing="The account has no passkey yet.")
came_in_by_passkey = happened(Kind.PASSKEY_ACCEPTED, missing="Nobody has signed in with a passkey yet.")
