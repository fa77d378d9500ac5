"""The race: a relay against somebody who got its mail, move by move, until the money is gone or cannot go any more.

A run for the table, for a quiz and for the learner's own hands is the same run. What differs is who says when the next
move comes.
"""

from __future__ import annotations

from collections.abc import Callable

from loginlab.exchange import Policy
from loginlab.labs.relay_race.moves import Moves, Told
from loginlab.labs.relay_race.setting import Setting
from loginlab.labs.relay_race.switches import Switch, Switches, policy_of
from loginlab.labs.relay_race.taking import count_taken_usd
from loginlab.labs.relay_race.victim import Victim
from loginlab.labs.relay_race.views import Happening, Move, Race

RELAY_S = 2
"""Seconds from the victim's pressing to the exchange's hearing of it. Chosen for this course."""


class RelayRace:
    """One race under way. ``next_move`` is what comes, None when it is over; :meth:`move` does it.

    Args:
        seed: decides every secret.
        switches: what is on.
        victim: who gets the lure.
        relay_s: seconds that the relay needs for passing something on.
        fallback: whether an account with a passkey takes a password as well.
        policy: the exchange's limits, if they are to be watched; those of the switches otherwise.
        is_on: asked whether a switch is on, whenever that makes a difference outside the exchange.
    """

    def __init__(
        self,
        seed: int,
        switches: Switches,
        victim: Victim,
        *,
        relay_s: int = RELAY_S,
        fallback: bool = False,
        policy: Policy | None = None,
        is_on: Callable[[Switch], bool] | None = None,
    ) -> None:
        self.switches, self.victim = switches, victim
        self.happenings: list[Happening] = []
        self.next_move: Move | None = Move.LURE
        is_on = is_on or switches.__contains__
        passkey = is_on(Switch.PASSKEY)
        self._setting = Setting(
            seed,
            policy or policy_of(switches),
            phrase=is_on(Switch.ANTI_PHISHING_CODE),
            passkey=passkey,
            only_passkey=passkey and not fallback,
            relay_s=relay_s,
        )
        self._moves = Moves(self._setting, victim, is_on)
        self._last = Told("", "", Move.LURE)

    def close(self) -> None:
        """Give back what the world holds open."""
        self._setting.close()

    def move(self, *, types_by_hand: bool | None = None) -> Happening:
        """Do the next move.

        Args:
            types_by_hand: at ``Move.CHOICE``, what the victim does; what this person usually does if left out.

        Raises LookupError when the race is over.
        """
        doing = self.next_move
        if doing is None:
            message = "The race is over."
            raise LookupError(message)
        told = self._moves.choice(types_by_hand) if doing is Move.CHOICE else self._moves.do(doing)
        lines = self._setting.new_log_lines()
        self.happenings.append(Happening(doing, self._setting.now, told.attacker, told.victim, lines))
        self._last, self.next_move = told, told.coming
        return self.happenings[-1]

    def play(self) -> Race:
        """Do all moves that are left."""
        while self.next_move is not None:
            self.move()
        return self.result()

    def result(self) -> Race:
        """How it stands."""
        return Race(
            self.switches,
            self.victim,
            tuple(self.happenings),
            count_taken_usd(self._setting),
            self._last.stopped_by,
            self._last.why,
            dict(self._setting.relay.passed_on),
        )


def run_race(seed: int, switches: Switches, victim: Victim, *, relay_s: int = RELAY_S, fallback: bool = False) -> Race:
    """Play a whole race in a world of its own."""
    race = RelayRace(seed, switches, victim, relay_s=relay_s, fallback=fallback)
    try:
        return race.play()
    finally:
        race.close()
