"""Fifty incidents: whoever goes by the card keeps everything in each, and whoever believes the caller loses all."""

from __future__ import annotations

import pytest

from loginlab.labs.drill.incident import Outcome
from loginlab.labs.drill.owners import careful, careless, door_by_door, play
from loginlab.labs.drill.scoring import score
from loginlab.labs.drill.tables import INCIDENTS, kept_tables


@pytest.mark.parametrize("seed", INCIDENTS)
def test_the_careful_owner_keeps_everything(seed: int) -> None:
    """The account is safe, nothing is gone, nobody was harmed, and it took less time than the thief had."""
    incident = play(seed, careful)
    found = score(incident)
    assert (found.outcome, found.lost_usd, found.kept_usd, found.harm) == (Outcome.SAFE, 0, 6650, ())
    assert found.minutes * 60 < incident.plan.opens_s
    assert not incident.thief.has()
    incident.close()


@pytest.mark.parametrize("seed", INCIDENTS)
def test_the_careless_owner_loses_everything(seed: int) -> None:
    """All the money leaves for the thief's address."""
    incident = play(seed, careless)
    found = score(incident)
    assert (found.outcome, found.lost_usd, found.kept_usd) == (Outcome.LOST, 6650, 0)
    assert found.harm
    incident.close()


@pytest.mark.parametrize("seed", INCIDENTS[::5])
def test_there_is_a_way_without_the_freeze(seed: int) -> None:
    """Mailbox, password, and then each thing that was left behind: as safe, and some minutes later."""
    by_doors, frozen = (play(seed, choose) for choose in (door_by_door, careful))
    assert "freeze" not in by_doors.played
    assert score(by_doors).is_clean
    assert score(by_doors).minutes >= score(frozen).minutes
    by_doors.close()
    frozen.close()


def test_the_kept_table_says_the_same_of_both() -> None:
    """Fifty of fifty, and none."""
    owners = kept_tables()["owners"]
    assert (owners["careful"]["safe"], owners["careful"]["of"], owners["careless"]["kept"]) == (50, 50, 0)
    assert owners["careless"]["lost_usd"] == 6650
