"""One incident, under way: the owner's moves, her thinking, and a thief who goes on meanwhile.

Time passes with every move and, if one wants that, while one thinks. Everything follows from the incident's number and
from what was played, thinking included, so a game that is over can be played again to the same end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum

from loginlab.labs.contest import Entry, Side
from loginlab.labs.drill.account import NoorsAccount
from loginlab.labs.drill.agenda import Agenda, Deed
from loginlab.labs.drill.doors import DoorsSeen, Span
from loginlab.labs.drill.false_support import FalseSupport
from loginlab.labs.drill.moves import CATALOGUE, MOVES, Move
from loginlab.labs.drill.owner import Owner, Result, move_of
from loginlab.labs.drill.plan import HOUR, MINUTE, generate_plan
from loginlab.labs.drill.pretexts import Call
from loginlab.labs.drill.support import answer_of_support
from loginlab.labs.drill.thief import A_DAY_S, Thief
from loginlab.labs.drill.view import Message, View, messages_of

LONGEST_S = 24 * HOUR
"""Seconds of drill after which nobody goes on: a day without an end is an end."""
WATCHED_S = 14 * A_DAY_S
"""Seconds for which the account is watched after the owner has stopped: longer than a freeze, a hold and a delay
together."""
SUPPORT_ANSWERS_S = 12 * MINUTE
"""Seconds until support has looked and answers in the app. Chosen for this course."""
MOST_MOVES = 60
"""More than anybody needs. What was played has to be short enough to be carried to another machine."""
THINKING = "+"
"""What a time of thinking begins with in what was played: ``+90`` is ninety seconds."""


class Outcome(StrEnum):
    """How an incident ended."""

    SAFE = "safe"
    LOST = "lost"
    STOPPED = "stopped"


class Incident:
    """An incident, by its number.

    Args:
        seed: its number; decides the thief's plan and every secret.
        pace: seconds of the drill that pass with each second of thinking; 0 for a time that waits.
        on_end: called once when it is over.
    """

    def __init__(self, seed: int, pace: int = 0, *, on_end: Callable[[Incident], None] | None = None) -> None:
        self.seed, self.plan = seed, generate_plan(seed)
        self.waited = True
        """Whether time has waited for the owner all along."""
        self.outcome: Outcome | None = None
        self.ended_s = 0
        self.last: Result | None = None
        self.table = NoorsAccount(seed, self.plan)
        self.thief, self._on_end = Thief(self.table), on_end
        self._played: list[str] = []
        self._done: list[str] = []
        self._answers: list[Message] = []
        self._agenda, self._doors = Agenda(), DoorsSeen()
        self._thought = 0.0
        self.pace = pace
        self.paid_from_history = False
        """Whether the owner herself has sent money to the thief's address."""
        self.owner = Owner(self.table)
        self._stranger = FalseSupport(seed, self.table, self.thief, self.owner, self._let_pass)
        self._before()

    @classmethod
    def replay(cls, seed: int, played: Iterable[str]) -> Incident:
        """The same incident, played as it was played once. Raises LookupError for what cannot be played."""
        incident = cls(seed)
        for token in played:
            incident.play(token)
        return incident

    def close(self) -> None:
        """Give back what the world holds open."""
        self.table.close()

    # How it stands

    @property
    def minute(self) -> int:
        """Whole minutes since the first alarm."""
        return self.table.elapsed // MINUTE

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.outcome is not None

    @property
    def played(self) -> tuple[str, ...]:
        """What was played: the ids of moves, and ``+90`` for ninety seconds of thinking."""
        return tuple(self._played)

    @property
    def call(self) -> Call | None:
        """The stranger who waits for an answer; None if there is none."""
        return None if self.is_over else self._stranger.call

    @property
    def lost_usd(self) -> int:
        """What has left for the thief's address, in US dollars."""
        return self.table.lost_usd

    def moves(self) -> tuple[Move, ...]:
        """What can be done now."""
        if self.is_over:
            return ()
        if sum(not token.startswith(THINKING) for token in self._played) >= MOST_MOVES:
            return (MOVES["stop"],)
        return tuple(
            move
            for move in CATALOGUE
            if (self.owner.is_in or not move.inside) and (self.call is not None or not move.answers)
        )

    def view(self) -> View:
        """What the owner sees."""
        now, phone = self.table.world.clock.now(), self.table.phone.clock.now()
        return View(
            minute=self.minute,
            clock=f"{now:%H:%M}",
            phone_clock=f"{phone:%H:%M}",
            phone_off_minutes=round((phone - now).total_seconds() / MINUTE),
            signed_in=self.owner.is_in,
            password_refused=self.owner.password_refused,
            messages=messages_of(
                self.table, tuple(self._answers), junk=self.owner.reads_junk, since=self.plan.opens_s - A_DAY_S - HOUR
            ),
            call=self.call,
            known=replace(self.owner.known),
            last=self.last,
            done=tuple(self._done),
            moves=tuple(move.id for move in self.moves()),
        )

    def harm_counts(self) -> tuple[int, ...]:
        """How much harm of each kind the owner has done herself until now."""
        harm = self.owner.harm
        return len(harm.disclosed), harm.locked, harm.deleted, harm.cleared, int(self.paid_from_history)

    def timeline(self) -> tuple[Entry, ...]:
        """What both sides did, with the exchange's log."""
        return tuple(self.table.entries)

    def doors_open(self) -> tuple[Span, ...]:
        """What the thief had, and from when to when."""
        return self._doors.spans

    # What can be done

    def play(self, token: str) -> None:
        """A move by its id, or a time of thinking. Raises LookupError."""
        if token.startswith(THINKING) and token[1:].isdigit():
            self.think(int(token[1:]))
        else:
            self.do(token)

    def do(self, move_id: str) -> Result:
        """Do one thing. Raises LookupError for one that does not exist, or that cannot be done now."""
        move = move_of(move_id)
        if move not in self.moves():
            message = f"“{move.words}” cannot be done now."
            raise LookupError(message)
        self._played.append(move.id)
        if move.id == "stop":
            self.last = Result(move.id, "You stop here.")
            self._stop()
            return self.last
        if move.answers:
            came = self._stranger.answer(move)
        else:
            came = self.owner.do(move) if self._let_pass(move.minutes * MINUTE) else None
        if came is None:
            came = Result(move.id, "It was over before that was done.", refused=True, why="over")
            self.table.note(Side.OWNER, f"{move.words}. {came.words}", refused=True)
            self.last = came
            return came
        self.last = came
        self._after(move, came)
        return came

    def _after(self, move: Move, came: Result) -> None:
        """What a move brings about beside what it did itself."""
        if not came.refused:
            self._done.append(move.id)
            self.paid_from_history |= move.id == "pay-history"
            if move.id == "support":
                self._at(self.table.elapsed + SUPPORT_ANSWERS_S, self._support_answers)
        self._look_at_doors(answers=True)
        if move.id == "do-as-told":
            self._at(self.table.elapsed + self.plan.reaction_s, self._react)
        self._end_if_over()

    def advance(self, seconds: float) -> None:
        """Somebody has thought for so long, by the clock on the wall."""
        if self.pace <= 0 or self.is_over or seconds <= 0:
            return
        self._thought += seconds * self.pace
        whole = int(self._thought)
        self._thought -= whole
        self.think(whole)

    def think(self, seconds: int) -> None:
        """Let seconds of the drill pass without a move."""
        if self.is_over or seconds <= 0:
            return
        self.waited = False
        if self._played and self._played[-1].startswith(THINKING):
            self._played[-1] = f"{THINKING}{int(self._played[-1][1:]) + seconds}"
        else:
            self._played.append(f"{THINKING}{seconds}")
        self._let_pass(seconds)

    # The thief's side of time

    def _before(self) -> None:
        """What happened until the first alarm, and what the thief means to do after it."""
        plan = self.plan
        self.thief.prepare()
        self._look_at_doors(answers=False)
        self.table.advance_to(0)
        clock = self.table.phone.clock
        clock.set_automatic(False)
        clock.move(plan.clock_off)
        self._at(plan.probes_s, self.thief.probe)
        self._at(plan.contact_s, self._stranger.get_in_touch)
        if plan.locks_out_s is not None:
            self._at(plan.locks_out_s, self.thief.lock_out)
        self._at(plan.opens_s + MINUTE // 2, self._take)

    def _at(self, second: int, deed: Deed) -> None:
        self._agenda.add(second, deed)

    def _let_pass(self, seconds: int) -> bool:
        """Let time pass, with all that happens in it; returns whether it goes on after that."""
        until = self.table.elapsed + seconds
        while not self.is_over and (due := self._agenda.pop(until)) is not None:
            self.table.advance_to(due[0])
            self._stranger.stop_ringing()
            due[1]()
            self._look_at_doors(answers=False)
            self._end_if_over()
        if not self.is_over:
            self.table.advance_to(until)
            self._stranger.stop_ringing()
            if self.table.elapsed >= LONGEST_S:
                self._stop()
        return not self.is_over

    def _look_at_doors(self, *, answers: bool) -> None:
        """Take in what has opened or closed; a thief who has just lost something by the owner's doing answers it."""
        lost = self._doors.see(self.thief.has(), self.table.elapsed)
        if lost and answers:
            self._at(self.table.elapsed + self.plan.reaction_s, self._react)

    def _react(self) -> None:
        self.thief.react()
        if not self.thief.is_in() and not self.thief.key_works():
            self._at(self.table.elapsed + MINUTE, self._stranger.get_in_touch)
        self._wait_for_the_money()

    def _take(self) -> None:
        take_at = self.thief.take_at
        if take_at is not None and self.table.elapsed < take_at:
            self._wait_for_the_money()
        elif self.thief.is_in() or self.thief.key_works():
            self.thief.take()
            self._wait_for_the_money()

    def _wait_for_the_money(self) -> None:
        take_at = self.thief.take_at
        if take_at is not None:
            at = max(take_at, self.table.elapsed + 1)
            if not self._agenda.has(at, self._take):
                self._at(at, self._take)

    def _support_answers(self) -> None:
        text = answer_of_support(self.table)
        self._answers.append(Message(self.minute, "app", "Lantern support", "", text))

    # Ends

    def _end_if_over(self) -> None:
        if self.is_over:
            return
        if self.lost_usd and not self.table.holdings:
            self._end(Outcome.LOST)
        elif not self.thief.has():
            self.thief.try_everything()
            self._end(Outcome.LOST if self.lost_usd else Outcome.SAFE)

    def _stop(self) -> None:
        """The owner does no more; what the thief still has, he uses."""
        stopped_s = self.table.elapsed
        self._stranger.give_up()
        until = stopped_s + WATCHED_S
        while not self.lost_usd and (due := self._agenda.pop(until)) is not None:
            self.table.advance_to(due[0])
            due[1]()
        self._look_at_doors(answers=False)
        self._end(Outcome.LOST if self.lost_usd else Outcome.STOPPED, at=stopped_s)

    def _end(self, outcome: Outcome, *, at: int | None = None) -> None:
        self.outcome = outcome
        self.ended_s = self.table.elapsed if at is None else at
        if self._on_end is not None:
            self._on_end(self)


def words_of(token: str) -> str:
    """What was played, in words: a move, or a time of thinking."""
    if token.startswith(THINKING):
        seconds = int(token[1:])
        return f"thought for {seconds // MINUTE} min {seconds % MINUTE:02d} s"
    return MOVES[token].words
