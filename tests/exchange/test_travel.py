"""Distances over the ground, and how fast is too fast."""

from __future__ import annotations

from datetime import timedelta
from math import isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import LESSON
from loginlab.exchange.travel import EARTH_RADIUS_KM, Place, distance_km, is_impossible, place_of

PLACES = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        (Place(6.52, 3.38), Place(1.35, 103.82), 11_140),  # Lagos and Singapore
        (Place(38.72, -9.14), Place(52.37, 4.90), 1_864),  # Lisbon and Amsterdam
        (Place(0, 0), Place(0, 1), 111.2),  # a degree at the equator
        (Place(90, 0), Place(90, 120), 0),  # every meridian meets at the pole
        (Place(0, 179.5), Place(0, -179.5), 111.2),  # across the date line, not round the earth
    ],
)
def test_distances_are_those_of_the_map(one: Place, other: Place, kilometres: float) -> None:
    """Known distances, to half a percent."""
    assert isclose(distance_km(one, other), kilometres, rel_tol=0.005, abs_tol=0.001)


@given(PLACES, PLACES)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_way_round(one: Place, other: Place) -> None:
    """Whatever the two places."""
    there = distance_km(one, other)
    assert isclose(there, distance_km(other, one), abs_tol=1e-6)
    assert 0 <= there <= pi * EARTH_RADIUS_KM + 1e-6
    assert distance_km(one, one) == 0


def test_too_fast_begins_beyond_the_fastest_way_to_travel() -> None:
    """1,000 km in an hour is possible, one more is not."""
    hour = timedelta(hours=1)
    assert not is_impossible(LESSON.fastest_travel_kmh, hour, LESSON)
    assert is_impossible(LESSON.fastest_travel_kmh + 1, hour, LESSON)


@pytest.mark.parametrize("span", [timedelta(0), timedelta(seconds=-1), timedelta(days=-1)])
def test_near_places_are_one_place_even_in_no_time(span: timedelta) -> None:
    """From home to mobile data is a switch and no journey; a clock that was set back makes none of it either."""
    assert not is_impossible(LESSON.same_place_km, span, LESSON)
    assert is_impossible(LESSON.same_place_km + 1, span, LESSON)


@pytest.mark.parametrize("unknown", [(None, 1.0), (1.0, None), (None, None)])
def test_half_a_place_is_no_place(unknown: tuple[float | None, float | None]) -> None:
    """What nobody knows is not guessed."""
    assert place_of(*unknown) is None
    assert place_of(0.0, 0.0) == Place(0.0, 0.0)
