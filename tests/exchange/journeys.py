"""Places, and people who sign in from them often enough to be known by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from loginlab.exchange import Kind, Origin, SignedIn, Step
from tests.exchange.scene import HOME as UNPLACED
from tests.exchange.scene import MIRA, PASSWORD, Scene

HOME = replace(UNPLACED, latitude=38.72, longitude=-9.14)
OFFICE = replace(HOME, address="192.0.2.130", network="Office Line", latitude=38.77, longitude=-9.10)
VPN = Origin("203.0.113.40", "NL", "Hidden Harbour VPN", HOME.agent, 52.37, 4.90)
THIEF = Origin("203.0.113.200", "SG", "Hotel Guest Net", "Other Browser", 1.29, 103.85)
APART = timedelta(hours=14)
"""Enough to fly between any two of them."""


def begin_from(origin: Origin, scene: Scene, who: str = MIRA, password: object = PASSWORD) -> Step:
    """Give identifier and password there, on a device not seen before."""
    return scene.exchange.begin_sign_in(who, password, origin=origin)


def finish_from(origin: Origin | None, scene: Scene, step: Step) -> SignedIn:
    """Give code and approval, both from there."""
    scene.exchange.submit_code(step.pending_token, scene.newest_code(), origin=origin)
    done = scene.exchange.approve_device(step.pending_token, scene.newest_code(), origin=origin).signed_in
    assert done is not None
    return done


def sign_in_from(origin: Origin, scene: Scene, who: str = MIRA, password: str = PASSWORD) -> SignedIn:
    """All the way in."""
    return finish_from(origin, scene, begin_from(origin, scene, who, password))


def live_a_while(
    scene: Scene, who: str = MIRA, times: int | None = None, origin: Origin = HOME, password: str = PASSWORD
) -> None:
    """Sign in often enough to have a past, and be away from it for long enough to be anywhere."""
    for _ in range(scene.policy.risk_min_history if times is None else times):
        sign_in_from(origin, scene, who, password)
        scene.wait(APART)


def held_facts(scene: Scene) -> list[dict[str, object]]:
    """What the log says of the sign-ins that were held."""
    return [dict(event.facts) for event in scene.exchange.events() if event.kind is Kind.HELD]
