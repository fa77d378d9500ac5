"""The false support: it gets in touch by itself, knows a lot, and wants something. What it is told, the thief uses."""

from __future__ import annotations

from collections.abc import Callable

from loginlab.labs.contest import Side
from loginlab.labs.drill.account import NoorsAccount
from loginlab.labs.drill.moves import MOVES, Move
from loginlab.labs.drill.owner import Owner, Result
from loginlab.labs.drill.plan import MINUTE, Way
from loginlab.labs.drill.pretexts import STALLS_MIN, Aim, Call, write_call
from loginlab.labs.drill.thief import Thief

MOST_CALLS = 3
"""How often it tries. Chosen for this course."""
TOLD = {
    Aim.PAGE: "your password and a code",
    Aim.PHONE_CODE: "a code of your phone",
    Aim.MAIL_CODE: "a code from your mail, and one of your phone",
}
"""What each aim gets from somebody who does as she is told."""


class FalseSupport:
    """Whoever it is that calls.

    Args:
        seed: decides the words.
        table: the account that both sides are at.
        thief: for whom it is done.
        owner: who is called.
        let_pass: lets seconds pass, with all that happens in them; says whether it goes on after them.
    """

    def __init__(
        self, seed: int, table: NoorsAccount, thief: Thief, owner: Owner, let_pass: Callable[[int], bool]
    ) -> None:
        self._seed, self._table, self._thief, self._owner = seed, table, thief, owner
        self._let_pass = let_pass
        self.call: Call | None = None
        """What waits for an answer; None if nothing does."""
        self._calls = 0

    def get_in_touch(self) -> None:
        """Call, or write; not while an earlier call waits, and not for ever."""
        if self.call is not None or self._calls >= MOST_CALLS:
            return
        table, way = self._table, self._table.plan.way
        self.call = write_call(
            self._seed,
            self._calls,
            way,
            self._aim(way),
            at=table.elapsed,
            phone=table.person.phone,
            usd=table.began_with_usd,
        )
        self._calls += 1
        table.note(Side.THIEF, f"The thief gets in touch as “support”, by {way.value}.")

    def give_up(self) -> None:
        """Call no more."""
        self.call, self._calls = None, MOST_CALLS

    def stop_ringing(self) -> None:
        """End a call that nobody has answered for too long."""
        if self.call is not None and self._table.elapsed >= self.call.until:
            self.call = None

    def answer(self, move: Move) -> Result | None:
        """What comes of an answer; None if everything was over before. What she is told to do takes its own time."""
        call = self.call
        if call is None:
            raise LookupError(move.id)
        if move.id != "ask-proof":
            self.call = None
        stalls = move.id == "do-as-told" and call.aim is Aim.STALL
        if not self._let_pass((STALLS_MIN if stalls else move.minutes) * MINUTE):
            return None
        if move.id == "ask-proof":
            return self._said(
                move,
                "They tell your name, your number and what lies in your account. All of that stands in the account, "
                "so whoever is in it can say it.",
            )
        if move.id == "hang-up":
            return self._said(move, "They have nothing from you.")
        if stalls:
            return self._said(move, f"You have waited for {STALLS_MIN} minutes, as they said.")
        return self._tell(move, call.aim)

    def _aim(self, way: Way) -> Aim:
        """What the thief needs: time as long as he is in, and otherwise a way in."""
        if self._thief.is_in() or self._thief.key_works():
            return Aim.STALL
        if way is not Way.CALL:
            return Aim.PAGE
        return Aim.PHONE_CODE if self._thief.knows_password() else Aim.MAIL_CODE

    def _tell(self, move: Move, aim: Aim) -> Result | None:
        """Give away what is asked for, and see what the thief does with it."""
        told = self._owner.harm.disclosed
        told.append(TOLD[aim])
        went, more = self._use(aim), ""
        clock = self._table.phone.clock
        if not went and abs(clock.error.total_seconds()) >= MINUTE:
            # Whoever does this all day knows what a refused code means, and helps.
            more = " The code was refused, so they had you set your phone’s clock, and you read it out once more."
            if not self._let_pass(MOVES["set-clock"].minutes * MINUTE):
                return None
            clock.set_automatic(True)
            went = self._use(aim)
        after = "“Thank you. That was all.”" if went else "“It does not work. We will try again.”"
        return self._said(move, f"You have told them {told[-1]}.{more} They say: {after}")

    def _use(self, aim: Aim) -> bool:
        app = self._table.phone.authenticator
        code = app.code() if app.entries else ""
        if aim is Aim.PAGE:
            return self._thief.sign_in_with(code, self._table.password)
        if aim is Aim.MAIL_CODE and not self._thief.knows_password():
            self._thief.ask_for_reset()
            codes = self._table.codes_in_mail(junk=self._owner.reads_junk)
            if not codes or not self._thief.reset_with(codes[-1]):
                return False
        return self._thief.sign_in_with(code)

    def _said(self, move: Move, words: str) -> Result:
        self._table.note(Side.OWNER, f"{move.words}. {words}")
        return Result(move.id, words)
