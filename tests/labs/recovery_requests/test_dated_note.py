"""A photo with a note: for whom, of which day, what for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loginlab.labs.recovery_requests.dated_note import LANTERN, NOTES, OLDEST, REMOVE, TAKEN, Desk, accepts, reuses_left

MEANT = Desk(LANTERN, TAKEN, REMOVE)


@pytest.mark.parametrize("name", sorted(NOTES))
def test_every_note_is_taken_where_it_was_meant(name: str) -> None:
    """A note protects, and does not stand in the way."""
    assert accepts(NOTES[name], MEANT)


def test_a_photo_without_a_note_can_be_used_for_everything() -> None:
    """And one with all three for nothing else."""
    assert reuses_left(NOTES["none"]) == {"other-desk", "later", "other-purpose"}
    assert reuses_left(NOTES["date"]) == {"other-desk", "other-purpose"}
    assert reuses_left(NOTES["name-date"]) == {"other-purpose"}
    assert reuses_left(NOTES["all"]) == set()


@pytest.mark.parametrize(("days", "taken"), [(0, True), (3, True), (4, False), (-1, False)])
def test_a_dated_photo_grows_old(days: int, taken: bool) -> None:
    """Three days are young enough, four are not, and tomorrow has not been yet."""
    assert timedelta(days=3) == OLDEST
    assert accepts(NOTES["all"], replace(MEANT, on=TAKEN + timedelta(days=days))) is taken
