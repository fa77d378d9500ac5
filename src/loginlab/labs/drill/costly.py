"""The first costly moment of an incident: the move after which even a careful owner could not have saved everything.

It is found by playing: what was played up to a moment stays, and from there the careful owner goes on. So it is no
opinion, and it can be another moment than the one at which the money left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loginlab.labs.drill.incident import Incident, words_of
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import careful, play
from loginlab.labs.drill.scoring import HarmDone, score


@dataclass(frozen=True, slots=True)
class Costly:
    """A moment that cost something.

    Args:
        place: its place in what was played, from 0.
        token: what was done then: the id of a move, or a time of thinking.
        minute: when, in minutes after the first alarm.
        cost: what it cost, as a sentence.
        better: the id of the move that a careful owner would have made then.
    """

    place: int
    token: str
    minute: int
    cost: str
    better: str

    @property
    def words(self) -> str:
        """What was done, what it cost, and what would have been better."""
        return (
            f"At minute {self.minute} you chose “{words_of(self.token)}”. {self.cost} Better at that moment: "
            f"“{MOVES[self.better].words}”."
        )


def first_costly_moment(seed: int, played: Sequence[str]) -> Costly | None:
    """Where it began to cost; None if nothing did.

    A harm that one did oneself counts as well, though the money may still be saved after it.
    """
    moves = tuple(played)
    lost, harmed = _first_lost(seed, moves), _first_harm(seed, moves)
    if harmed is not None and (lost is None or harmed[0] <= lost):
        place, cost = harmed[0], harmed[1].sentence
    elif lost is not None:
        place, cost = lost, "After it, even a careful owner could not have saved everything."
        if moves[lost] == "stop":
            cost = "The account was not safe yet, and whoever was in it went on."
    else:
        return None
    before = Incident.replay(seed, moves[:place])
    try:
        return Costly(place, moves[place], before.minute, cost, careful(before.view()))
    finally:
        before.close()


def _first_lost(seed: int, moves: tuple[str, ...]) -> int | None:
    """The place of the move after which no careful owner comes to a clean end, by halving."""
    if _can_be_saved(seed, moves):
        return None
    saved, lost = 0, len(moves)
    while lost - saved > 1:
        middle = (saved + lost) // 2
        if _can_be_saved(seed, moves[:middle]):
            saved = middle
        else:
            lost = middle
    return lost - 1


def _can_be_saved(seed: int, moves: tuple[str, ...]) -> bool:
    incident = play(seed, careful, played=moves)
    try:
        return score(incident).is_clean
    finally:
        incident.close()


def _first_harm(seed: int, moves: tuple[str, ...]) -> tuple[int, HarmDone] | None:
    """The place of the first move that did harm, and which; what is left open at the end is a result and no move."""
    incident = Incident(seed)
    try:
        for place, token in enumerate(moves):  # noqa: B007 - read after the loop
            before = incident.harm_counts()
            incident.play(token)
            if incident.harm_counts() != before:
                break
        else:
            return None
        if not incident.is_over:
            incident.do("stop")
        harm = [one for one in score(incident).harm if one.id != "doors-left"]
        return place, harm[0]
    finally:
        incident.close()
