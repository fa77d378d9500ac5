"""The score: what one did oneself is named, and the way in which time went counts for nothing."""

from __future__ import annotations

import pytest

from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.owners import careful, play
from loginlab.labs.drill.scoring import facts_of, score


def harms(seed: int, *moves: str) -> list[str]:
    incident = Incident.replay(seed, moves)
    found = [one.id for one in score(incident).harm]
    incident.close()
    return found


def test_an_incident_under_way_has_no_score() -> None:
    """It is scored when it is over."""
    with pytest.raises(ValueError, match="when it is over"):
        score(Incident(0))


@pytest.mark.parametrize(
    ("moves", "harm"),
    [
        (("delete",), "evidence"),
        (("clear",), "browser-forgotten"),
        (("sign-in",) * 5, "locked-out"),
    ],
)
def test_what_one_does_oneself_is_named(moves: tuple[str, ...], harm: str) -> None:
    """Each with a sentence of its own, and each once."""
    assert harms(0, *moves, "stop")[0] == harm


def test_money_sent_to_the_thief_by_oneself_is_named() -> None:
    """When his address has opened, the line of the history leads there."""
    seed = next(seed for seed in range(99) if Incident(seed).plan.left.value == "address" and quiet(seed))
    incident = Incident(seed)
    for move in ("set-clock", "sign-in", "sessions"):
        incident.do(move)
    incident.think(incident.plan.opens_s - incident.table.elapsed - 100)
    while not incident.is_over:
        incident.do("pay-history")
    assert "paid-the-thief" in [one.id for one in score(incident).harm]
    assert incident.lost_usd == 6650


def quiet(seed: int) -> bool:
    """Whether the thief has neither key nor mailbox and locks nobody out."""
    plan = Incident(seed).plan
    return not plan.key and not plan.mailbox and plan.locks_out_s is None


def test_waiting_and_going_on_score_the_same() -> None:
    """The same moves with a time that waits and with one that goes on a little: only the minutes differ."""
    waits = play(3, careful)
    goes = Incident(3, pace=6)
    for move in waits.played:
        goes.advance(1)
        if not goes.is_over:
            goes.do(move)
    one, other = score(waits), score(goes)
    assert (one.waited, other.waited) == (True, False)
    assert (one.outcome, one.lost_usd, one.harm) == (other.outcome, other.lost_usd, other.harm)
    assert other.minutes >= one.minutes


def test_what_is_kept_of_an_incident_is_enough_to_play_it_again() -> None:
    """Plain values, and short enough to be carried."""
    facts = facts_of(play(4, careful))
    assert set(facts) == {"seed", "moves", "lost_usd", "kept_usd", "minutes", "harm", "outcome", "waited"}
    moves = facts["moves"]
    assert isinstance(moves, list)
    assert facts_of(Incident.replay(4, moves)) == facts
