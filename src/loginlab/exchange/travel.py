"""Whether one person can have been in two places: distance over time, against the fastest way to travel.

An address tells roughly where its network is, and nothing about the person behind it. So a VPN that is switched on
or off looks like a journey in no time. That is the usual false alarm, and the reason to leave it as it is until one
is in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

from loginlab.exchange.policy import Policy

EARTH_RADIUS_KM = 6371.0
"""Mean radius. The earth is no ball, which is at most half a percent wrong here; an address is wrong by far more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the earth, in degrees north and east."""

    latitude: float
    longitude: float


def place_of(latitude: float | None, longitude: float | None) -> Place | None:
    """The place, or None if nobody knows it."""
    return None if latitude is None or longitude is None else Place(latitude, longitude)


def distance_km(one: Place, other: Place) -> float:
    """The shortest way along the ground, in kilometres (haversine formula, which is exact for near places too)."""
    north = radians(other.latitude - one.latitude)
    east = radians(other.longitude - one.longitude)
    both = cos(radians(one.latitude)) * cos(radians(other.latitude))
    half_chord = sqrt(sin(north / 2) ** 2 + both * sin(east / 2) ** 2)
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, half_chord))


def is_impossible(kilometres: float, span: timedelta, policy: Policy) -> bool:
    """Whether nobody travels that far in that time. Near places count as one, whatever the time."""
    hours = max(span, timedelta()) / timedelta(hours=1)
    return kilometres > policy.same_place_km and kilometres > policy.fastest_travel_kmh * hours
