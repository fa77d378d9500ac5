"""An incident that is over is kept in the learner's progress, and is enough to play it again."""

from __future__ import annotations

import pytest

from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.keeping import KIND, kept_incidents, next_seed, open_incident
from loginlab.labs.drill.owners import careful
from loginlab.labs.drill.scoring import facts_of
from loginlab.progress import completion_record
from loginlab.seat import frozen_seat


def test_an_incident_is_kept_when_it_is_over_and_not_before() -> None:
    """Once, with what it came to; and played again from what was kept, it comes to the same."""
    seat = frozen_seat()
    incident = open_incident(seat)
    while not incident.is_over:
        assert kept_incidents(seat.progress) == []
        incident.do(careful(incident.view()))
    (kept,) = kept_incidents(seat.progress)
    assert kept.facts == facts_of(incident)
    assert facts_of(Incident.replay(kept.facts["seed"], kept.facts["moves"])) == kept.facts


def test_the_next_incident_is_another_one() -> None:
    """After one that is over, and after one that was only looked at; one that is given up under way changes nothing."""
    seat = frozen_seat()
    first, ahead = next_seed(seat), next_seed(seat, ahead=1)
    open_incident(seat).do("read")
    assert next_seed(seat) == first
    open_incident(seat).do("stop")
    assert next_seed(seat) == ahead != first


@pytest.mark.parametrize("seed", [True, "7", 7.0])
def test_an_incident_has_a_whole_number(seed: object) -> None:
    """Anything else gets a sentence, and nothing is kept."""
    seat = frozen_seat()
    with pytest.raises(ValueError, match="whole number"):
        open_incident(seat, seed)  # type: ignore[arg-type]
    assert kept_incidents(seat.progress) == []


def test_the_record_looks_under_the_kind_that_is_kept() -> None:
    """Both name it, and neither knows the other."""
    assert KIND == completion_record.DRILLED
