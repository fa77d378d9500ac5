"""The Withdrawal Desk: a thief and an owner by the hour, played from either side, and the repair after a phish."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from loginlab.labs.contest import Side
from loginlab.labs.withdrawals.after_phish import STEPS, Repair, play_repair
from loginlab.labs.withdrawals.delays import race_at
from loginlab.labs.withdrawals.guards import DELAYS_H, Guards, TwoStep
from loginlab.labs.withdrawals.played import MOST_MOVES, Move, Played, Setting, Wait, choose_plan, play_moves
from loginlab.labs.withdrawals.players import OWNERS, OwnerAct
from loginlab.labs.withdrawals.race import HORIZON
from loginlab.naming import choose_parts
from loginlab.seat import Seat
from loginlab.widgets import withdrawal_desk_repair_view as show_repair
from loginlab.widgets import withdrawal_desk_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

PARTS = ("race", "repair")


class WithdrawalDesk(LabWidget):
    """Two games about the hours before money leaves; each press is one run in a world.

    Args:
        seat: whose desk it is; the seed decides the people, and what a thief does whom nobody plays.
        part: ``"race"`` or ``"repair"``; both if left out. Raises ValueError for one that does not exist.
    """

    stem = "withdrawal_desk"
    parts = ("keep", "bench", *(f"withdrawal_desk/{part}" for part in ("line", *PARTS)))
    acts = frozenset({"begin", "do", "wait", "take_back", "move_step", "take_step", "run_repair"})

    def __init__(self, seat: Seat, part: str | None = None) -> None:
        self._seed = seat.seed
        self.shown = choose_parts("The Withdrawal Desk", part, PARTS)
        self._number = 1
        self._setting = Setting()
        self._moves: list[Move] = []
        self._played: Played | None = None
        self._order = shuffled_steps(self._seed)
        self._left_out: set[OwnerAct] = set()
        self._repairs: list[Repair] = []
        if "race" in self.shown:
            self._played = play_moves(self._seed, self._setting, self._moves)
        super().__init__(view={})
        self.look()

    @property
    def setting(self) -> Setting:
        """What the race under way is played with."""
        return self._setting

    @property
    def played(self) -> Played | None:
        """How the race under way stands; None on a desk without one."""
        return self._played

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs that were run, the newest last."""
        return tuple(self._repairs)

    def look(self) -> None:
        """Show how both games stand."""
        view: dict[str, Any] = {"parts": list(self.shown)}
        if self._played is not None:
            view["race"] = show.race_view(self._setting, self._played, can_take_back=bool(self._moves))
        if "repair" in self.shown:
            view["repair"] = show_repair.repair_view(self._order, self._left_out, self._repairs)
        self.view = view

    def begin(
        self,
        side: object = None,
        whitelist: object = None,
        delay_h: object = None,
        other_channel: object = None,
        two_step: object = None,
        reads_mail: object = None,
        owner: object = None,
    ) -> str:
        """Begin a race with these settings; what is left out stays as it is, and so does what cannot be."""
        now, guards = self._setting, self._setting.guards
        guards = Guards(
            whitelist=whitelist if isinstance(whitelist, bool) else guards.whitelist,
            delay_h=int(str(delay_h)) if str(delay_h) in map(str, DELAYS_H) else guards.delay_h,
            other_channel=other_channel if isinstance(other_channel, bool) else guards.other_channel,
            two_step=next((one for one in TwoStep if one == two_step), guards.two_step),
        )
        reads = reads_mail if isinstance(reads_mail, bool) else now.reads_mail
        self._number += 1
        self._setting = Setting(
            side=next((one for one in Side if one == side), now.side),
            guards=guards,
            reads_mail=reads,
            owner=owner if isinstance(owner, str) and owner in OWNERS else now.owner,
            plan=choose_plan(self._seed, self._number, reads_mail=reads, whitelist=guards.whitelist),
        )
        if self._setting.side is Side.CLOCK:
            best = race_at(self._seed, guards, OWNERS[self._setting.owner], reads).plan
            self._setting = replace(self._setting, plan=best)
        self._moves = []
        return self._play() if self._played is not None else "There is no race on this desk."

    def do(self, act: object = None) -> str:
        """Do one thing on the side that is played."""
        found = next((one for one in show.acts_of(self._setting) if one == act), None)
        if found is None:
            return "That cannot be done on this side."
        return self._move(found)

    def wait(self, minutes: object = 60) -> str:
        """Let time pass for both sides."""
        if isinstance(minutes, bool) or not isinstance(minutes, int) or not 0 < minutes <= HORIZON:
            return "Time goes forward, by a minute to three weeks."
        return self._move(Wait(minutes))

    def take_back(self) -> str:
        """Take the last move back."""
        if not self._moves or self._played is None:
            return "There is nothing to take back."
        self._moves.pop()
        self._play()
        return "The last move is taken back."

    def move_step(self, step: object = None, by: object = 1) -> str:
        """Move a step of the repair up (-1) or down (1)."""
        place = next((place for place, one in enumerate(self._order) if one == step), None)
        if place is None or by not in (-1, 1):
            return "There is no such step."
        other = place + int(str(by))
        if not 0 <= other < len(self._order):
            return "It is at the end already."
        self._order[place], self._order[other] = self._order[other], self._order[place]
        self.look()
        return f"{show.STEP_WORDS[self._order[other]]} is now number {other + 1} of {len(self._order)}."

    def take_step(self, step: object = None, taken: object = True) -> str:
        """Take a step of the repair, or leave it out."""
        found = next((one for one in self._order if one == step), None)
        if found is None:
            return "There is no such step."
        self._left_out = self._left_out - {found} if taken is True else self._left_out | {found}
        self.look()
        return "Taken." if taken is True else "Left out."

    def run_repair(self) -> str:
        """Run the steps in the order in which they stand."""
        order = [step for step in self._order if step not in self._left_out]
        self._repairs = [*self._repairs, play_repair(self._seed, order)][-show_repair.KEPT :]
        self.look()
        return show_repair.title_of(self._repairs[-1])

    def _move(self, move: Move) -> str:
        if self._played is None or self._played.race.over:
            return "This race is over. Begin another one."
        if len(self._moves) >= MOST_MOVES:
            return "That were many moves. Begin another race."
        self._moves.append(move)
        return self._play()

    def _play(self) -> str:
        self._played = play_moves(self._seed, self._setting, self._moves)
        self.look()
        return show.said(self._setting, self._played)

    def static_html(self) -> str:
        """The tables: what each delay costs, and what each order of repair comes to."""
        static: dict[str, Any] = {"parts": list(self.shown)}
        if "race" in self.shown:
            static["race"] = show.race_tables()
        if "repair" in self.shown:
            static["repair"] = show_repair.repair_tables()
        return static_html(self.stem, static)


def shuffled_steps(seed: int) -> list[OwnerAct]:
    """The steps as they lie there at first: mixed up, and with the clean device last, so that pressing Run loses."""
    mixed = [step for step in STEPS if step is not OwnerAct.CLEAN_DEVICE]
    Random(f"{seed}/withdrawal desk/repair").shuffle(mixed)  # noqa: S311 - meant to follow from the seed
    return [*mixed, OwnerAct.CLEAN_DEVICE]
