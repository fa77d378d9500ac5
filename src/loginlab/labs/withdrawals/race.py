"""A thief with a live session against an owner who looks at her messages now and then: who is first, by how many hours.

A whitelist does not keep an address secret and keeps nobody out. It turns the question who has the session into the
question who is awake. So the race is run, in a world, over every setting and every plan, and what comes out is read off
the exchange's own records: the money that left, and when.
"""

from __future__ import annotations

from dataclasses import dataclass

from loginlab.labs.contest import Entry, Side
from loginlab.labs.withdrawals.contested_account import ContestedAccount
from loginlab.labs.withdrawals.guards import Guards
from loginlab.labs.withdrawals.owner_side import OwnerSide
from loginlab.labs.withdrawals.players import PREPARES, Owner, OwnerAct, Plan, Thief, ThiefAct, plans_of
from loginlab.labs.withdrawals.thief_side import ThiefSide

HOUR = 60
"""Minutes."""
HORIZON = 21 * 24 * HOUR
"""Minutes after which a race that nobody has decided is over: longer than a week's delay and a week without mail."""
REACTION = 10
"""Minutes from something the owner did to the thief's answer. Chosen for this course."""


@dataclass(frozen=True, slots=True)
class Race:
    """How a race went.

    Args:
        guards: the settings it was run with.
        entries: what both sides did, in order, with the exchange's log.
        lost_usd: what left for the thief's address, in US dollars.
        over: whether it is decided.
        minute: how far it was played.
        margin_h: for a thief who won, hours from the money's leaving to the moment at which the owner would have acted;
            for an owner who won, hours from her last act to the moment at which the money could have left. None where
            there was no such moment.
        owner_acted: the minute of her last act against the thief; None if there was none.
        last_refusal: the no that the thief heard last; empty if there was none, or if something went through after it.
    """

    guards: Guards
    entries: tuple[Entry, ...]
    lost_usd: int
    over: bool
    minute: int
    margin_h: float | None
    owner_acted: int | None
    last_refusal: str

    @property
    def winner(self) -> Side | None:
        """Who won; None while it is open."""
        if not self.over:
            return None
        return Side.THIEF if self.lost_usd else Side.OWNER


class RaceUnderWay:
    """A race, moment by moment. Each side goes by its plan, unless somebody plays it.

    Args:
        played: the side that waits to be told; None for a race that runs by itself.
    """

    def __init__(self, seed: int, guards: Guards, thief: Thief, owner: Owner, *, played: Side | None = None) -> None:
        self.guards, self.played = guards, played
        self.table = ContestedAccount(seed, guards, mailbox_open=thief.reads_mail)
        self.thief = ThiefSide(self.table)
        self.owner = OwnerSide(self.table, self.thief)
        self._plan, self._habit = thief, owner
        self._looks = owner.looks(thief.starts_h, HORIZON)
        self._thief_next: int | None = 0
        self._owner_acts_at: int | None = None
        self._could_leave_at: int | None = None
        self._owner_done_at: int | None = None
        self._has_begun = False

    def close(self) -> None:
        """Give back what the world holds open."""
        self.table.close()

    @property
    def is_over(self) -> bool:
        """Whether the money is gone, or the thief has nothing left to do."""
        if self.table.taken_usd or self.table.elapsed >= HORIZON:
            return True
        if self.played is not Side.THIEF and self._has_begun and self._thief_next is None:
            return True
        return not self.thief.has_a_way()

    def play(self, until: int = HORIZON) -> None:
        """Let the sides that nobody plays go by their plans until a minute, or until it is over."""
        while not self.is_over:
            thief_at = None if self.played is Side.THIEF else self._thief_next
            owner_at = None if self.played is Side.OWNER else self._owner_next()
            at = min((at for at in (thief_at, owner_at) if at is not None), default=HORIZON)
            if at > until:
                break
            self.table.advance_to(at)
            if at == thief_at:
                self._thief_moves()
            elif at == owner_at:
                self._owner_moves()
        if not self.is_over:
            self.table.advance_to(until)

    def thief_does(self, act: ThiefAct) -> None:
        """One act of a thief who is played."""
        self.thief.do(act)
        self._note_alarm()

    def owner_does(self, act: OwnerAct) -> None:
        """One act of an owner who is played; the thief, if nobody plays them, hears of it soon."""
        if self.owner.do(act) and act is not OwnerAct.READ:
            self._owner_acted()

    def result(self) -> Race:
        """How it stands."""
        return Race(
            guards=self.guards,
            entries=tuple(self.table.entries),
            lost_usd=self.table.taken_usd,
            over=self.is_over,
            minute=self.table.elapsed,
            margin_h=self._margin_h(),
            owner_acted=self._owner_done_at,
            last_refusal=self.thief.last_refusal,
        )

    def _thief_moves(self) -> None:
        if self._has_begun:
            self.thief.react()
        else:
            for act in PREPARES[self._plan.plan]:
                self.thief.do(act)
            self.thief.do(ThiefAct.WITHDRAW)
        self._has_begun = True
        self._note_alarm()
        self._thief_next = self.thief.alarm

    def _note_alarm(self) -> None:
        if self.thief.alarm is not None:
            self._could_leave_at = self.thief.alarm

    def _owner_next(self) -> int | None:
        coming = [*self._looks[:1], *([] if self._owner_acts_at is None else [self._owner_acts_at])]
        return min(coming, default=None)

    def _owner_moves(self) -> None:
        if self._looks and self.table.elapsed >= self._looks[0]:
            self._looks.pop(0)
            self.owner.do(OwnerAct.READ)
            if self.owner.is_warned and self._owner_acts_at is None:
                self._owner_acts_at = self.table.elapsed + self._habit.minutes_to_act
            return
        self._owner_acts_at = None
        self.owner.is_warned = False
        done = [act for act in self._habit.response if self.owner.do(act)]
        if done:
            self._owner_acted()

    def _owner_acted(self) -> None:
        self._owner_done_at = self.table.elapsed
        self._thief_next = self.table.elapsed + REACTION

    def _margin_h(self) -> float | None:
        if not self.is_over:
            return None
        if self.table.taken_usd:
            if self.played is Side.OWNER or (not self._looks and self._owner_acts_at is None):
                return None
            acts_at = self._owner_acts_at or self._looks[0] + self._habit.minutes_to_act
            return (acts_at - self.table.elapsed) / HOUR
        if self._could_leave_at is None or self._owner_done_at is None:
            return None
        return (self._could_leave_at - self._owner_done_at) / HOUR


def run_race(seed: int, guards: Guards, thief: Thief, owner: Owner) -> Race:
    """Let both sides go by their plans until it is decided."""
    race = RaceUnderWay(seed, guards, thief, owner)
    try:
        race.play()
        return race.result()
    finally:
        race.close()


def run_plans(
    seed: int, guards: Guards, owner: Owner, *, reads_mail: bool = False, starts_h: int = 0
) -> dict[Plan, Race]:
    """The race against each plan that is open to a thief."""
    return {plan: run_race(seed, guards, Thief(plan, reads_mail, starts_h), owner) for plan in plans_of(reads_mail)}


def best_plan(races: dict[Plan, Race]) -> Plan:
    """The plan that takes most and, of several that take as much, the one that takes it first."""
    return max(races, key=lambda plan: (races[plan].lost_usd, -races[plan].minute))
