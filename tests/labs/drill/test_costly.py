"""The first costly moment is found by playing on: before it everything can be saved, and after it no longer."""

from __future__ import annotations

import pytest

from loginlab.labs.drill.costly import first_costly_moment
from loginlab.labs.drill.owners import careful, careless, play
from loginlab.labs.drill.scoring import score


@pytest.mark.parametrize("seed", [0, 5, 10])
def test_nothing_cost_the_careful_owner_anything(seed: int) -> None:
    """There is no such moment."""
    incident = play(seed, careful)
    assert first_costly_moment(seed, incident.played) is None
    incident.close()


@pytest.mark.parametrize("seed", [0, 1, 2, 10, 29])
def test_both_sides_of_the_moment(seed: int) -> None:
    """A careful owner who takes over before it keeps everything, and one who takes over after it does not."""
    incident = play(seed, careless)
    found = first_costly_moment(seed, incident.played)
    assert found is not None
    before = score(play(seed, careful, played=incident.played[: found.place]))
    after = score(play(seed, careful, played=incident.played[: found.place + 1]))
    assert (before.is_clean, before.harm) == (True, ())
    assert not after.is_clean or after.harm
    assert incident.played[found.place] == found.token
    incident.close()


def test_a_harm_that_lost_no_money_counts_as_well() -> None:
    """Deleted mails are named, with what would have been better at that moment."""
    found = first_costly_moment(0, ("read", "delete", "set-clock", "sign-in", "freeze", "stop"))
    assert found is not None
    assert (found.place, found.token, found.better) == (1, "delete", "set-clock")
    assert "deleted" in found.words


def test_to_stop_too_early_is_a_moment_too() -> None:
    """Where everything before was well, the stopping is what cost."""
    found = first_costly_moment(0, ("set-clock", "sign-in", "freeze", "stop"))
    assert found is not None
    assert (found.place, found.token) == (3, "stop")
    assert "not safe yet" in found.words


def test_to_think_for_too_long_is_one_as_well() -> None:
    """It is told as a time of thinking."""
    found = first_costly_moment(0, ("read", "+3600"))
    assert found is not None
    assert "thought for 60 min 00 s" in found.words
