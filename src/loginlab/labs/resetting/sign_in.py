"""Signing in from end to end in an experiment about what comes afterwards."""

from __future__ import annotations

from loginlab.exchange import Origin, SignedIn, Stage
from loginlab.world.world import World

HOME = Origin(address="192.0.2.10", country="PT", network="Home Fibre", agent="Lantern Browser")
THIEF = Origin(address="203.0.113.9", country="NL", network="Rented Server", agent="Other Browser")


def sign_in(world: World, password: str | None = None, *, origin: Origin = HOME) -> SignedIn:
    """Sign the world's person in with their password, or another, and what their mailbox and phone show.

    Raises the exchange's errors, as any sign-in does.
    """
    step = world.exchange.begin_sign_in(world.person.identifier, password or world.person.password, origin=origin)
    while step.signed_in is None:
        token = step.pending_token
        if step.stage is Stage.DEVICE:
            step = world.exchange.approve_device(token, world.mailbox.newest.codes[0])
        elif step.method == "totp":
            step = world.exchange.submit_code(token, world.phone.authenticator.code())
        else:
            step = world.exchange.submit_code(token, world.mailbox.newest.codes[0])
    return step.signed_in
