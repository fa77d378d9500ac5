"""One call at the support desk, act by act: the caller speaks, the agent does one thing, the world answers.

A learner's turn is worth what it changes: what somebody knows now, what was done to the account, and what is gone when
all is over. How it was said is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from loginlab.exchange.errors import IdentifierTaken, InputRefused, StaffRefused, TooManyMessages
from loginlab.exchange.staff import Staff, StaffAct, verify_may
from loginlab.exchange.staff_guards import StaffGuards
from loginlab.labs.support_desk.acts import CHECKS, DOINGS, STAFF_ACTS, Act, act_of, purpose_of, why_not
from loginlab.labs.support_desk.callers import OWNERS, SAYS_OWNER, Caller, generate_case
from loginlab.labs.support_desk.judging import FACTS, Judge, meets
from loginlab.labs.support_desk.outcome import Fact, Outcome
from loginlab.labs.support_desk.scene import AGENT, SECOND, THIEF_IS_DONE_AT, CallScene, Desk
from loginlab.labs.support_desk.screen import Screen
from loginlab.labs.support_desk.staff_tool import use_tool
from loginlab.labs.support_desk.words import HANGS_UP, TOO_LATE, Voice
from loginlab.world.event_lines import event_line

MOST_TURNS = 25
"""After so many acts the caller hangs up."""
MOST_NOES = 3
"""So often a caller presses after a no, and then gives up."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One act of the agent, and what came back.

    Args:
        number: from 1.
        minute: at which it was over.
        act: what the agent did.
        said: what it sounded like.
        found: what the tool answered; empty where it has nothing to say.
        answer: what the caller says to it.
        refused: whether the tool refused.
        log: what the exchange's log has gained.
    """

    number: int
    minute: int
    act: Act
    said: str
    found: str
    answer: str
    refused: bool
    log: tuple[str, ...]


class Call:
    """A call under way.

    Args:
        seed: decides what it is about, and every word and secret.
        caller: who calls.
        desk: what the agent's tool allows.
    """

    def __init__(self, seed: int, caller: Caller, desk: Desk = Desk.TRUSTING) -> None:
        self.seed, self.caller, self.desk = seed, caller, desk
        self.case = generate_case(seed, caller)
        self._scene = CallScene(seed, self.case, desk)
        self._exchange = self._scene.exchange
        self._voice = Voice(seed, self.case, self._scene.new_email)
        self.opening = self._voice.opening()
        self.turns: list[Turn] = []
        self.minute = 0
        self._wish = self._noes = 0
        self._check: int | None = None
        self._purpose = ""
        self.screen = Screen(self._scene)
        """What the agent's tool shows."""
        self._judge = Judge(caller)
        self._said_birthday = self._frozen = self._gone = False
        self._logged = self._scene.before
        self._outcome: Outcome | None = None

    @property
    def over(self) -> bool:
        """Whether the call has ended."""
        return self._outcome is not None

    @property
    def outcome(self) -> Outcome | None:
        """How it ended; None while it goes on."""
        return self._outcome

    @property
    def says(self) -> str:
        """What the caller said last."""
        return self.turns[-1].answer if self.turns else self.opening

    @property
    def wants(self) -> Act:
        """What the caller asks for at the moment."""
        return self.case.wishes[self._wish]

    @property
    def says_to_be_the_owner(self) -> bool:
        """Whether the caller says so, as all thieves do; others say openly that they are somebody else."""
        return self.caller in SAYS_OWNER

    @property
    def birthday(self) -> str:
        """The owner’s, which everybody who calls seems to know."""
        return self._voice.owners_birthday

    @property
    def confirmed_for(self) -> str | None:
        """The act that the owner has said yes to; "" for a yes to nothing in particular, None for no yes."""
        return act_of(self._yes())

    @property
    def state(self) -> dict[str, Any]:
        """What an agent knows at this moment, for a rule that decides what may be done."""
        return {
            "wants": self.wants.value,
            "confirmed_for": self.confirmed_for,
            "said_birthday": self._said_birthday,
            "minute": self.minute,
        }

    def close(self) -> None:
        """Give back what the call holds open."""
        self._scene.close()

    def do(self, act: Act | str) -> Turn:
        """Do one thing. Raises ValueError for an act that does not exist, and RuntimeError when the call is over."""
        chosen = Act(act)
        if self.over:
            message = "This call is over."
            raise RuntimeError(message)
        self._judge.turn = len(self.turns) + 1
        self._pass(DOINGS[chosen].minutes)
        said, found, answer, refused = self._done(chosen)
        if self._gone:
            answer = TOO_LATE
        turn = Turn(self._judge.turn, self.minute, chosen, said, found, answer, refused, self._log_lines())
        self.turns.append(turn)
        if chosen in (Act.END, Act.HAND_OVER) or answer.endswith(HANGS_UP) or len(self.turns) >= MOST_TURNS:
            self._end()
        elif self._wish >= len(self.case.wishes) or self._gone:
            self._wish = min(self._wish, len(self.case.wishes) - 1)
            self._end()
        return turn

    def _yes(self) -> str | None:
        """What the owner has said yes to, not too long ago."""
        if self._check is None or not self._exchange.is_identity_confirmed(self._check):
            return None
        return self._purpose

    def _done(self, act: Act) -> tuple[str, str, str, bool]:
        """What was said and found, what comes back, and whether the tool refused."""
        said = DOINGS[act].said
        if act in CHECKS:
            return said, *self._ask_the_owner(act), False
        if act is Act.ASK_BIRTHDAY:
            self._said_birthday = True
            self._judge.asked_birthday()
            return said, "", self._voice.birthday(), False
        if act is Act.ASK_CODE:
            self._judge.asked_code()
            return said, "", self._voice.code(), False
        if act is Act.REFUSE:
            self._judge.refused(self.wants)
            return said.format(no=why_not(self.wants)), "", self._pressed(), False
        if act is Act.HAND_OVER:
            return said, self._hand_over(), self._voice.handed_over(), False
        if act is Act.END:
            return said, "", "", False
        return self._use_the_tool(act)

    def _ask_the_owner(self, act: Act) -> tuple[str, str]:
        purpose = "" if act is Act.CHECK_PLAIN else purpose_of(self.wants)
        by = "mail" if act is Act.CHECK_MAIL else "app"
        if act is Act.CALL_BACK:
            self._exchange.staff_write(
                AGENT, self._identifier, "You are talking to our support. We go on here. We never ask for a code."
            )
        try:
            check = self._exchange.begin_identity_check(self._identifier, by, purpose=purpose)
        except TooManyMessages as refusal:
            return refusal.public_message, self._pressed()
        if by == "app":
            self._scene.owner_answers_in_app(on_the_line=self.caller in OWNERS)
        elif self.caller in OWNERS:
            self._scene.owner_answers_the_mail()
        pressed = self._exchange.is_identity_confirmed(check.id)
        if pressed:
            self._check, self._purpose = check.id, purpose
        self._judge.asked_owner(pressed=pressed, purpose=purpose)
        found = ("Confirmed: " + (purpose or "nothing in particular")) if pressed else "Not confirmed."
        return found, self._voice.answered(pressed=pressed, plain=not purpose, in_app=act is Act.CALL_BACK)

    def _use_the_tool(self, act: Act) -> tuple[str, str, str, bool]:
        """An act on the account: refused by the tool, or done, with whatever that does."""
        said = DOINGS[act].said
        try:
            found = self._act_on_account(act)
        except StaffRefused as refusal:
            self._judge.tool_refused(act)
            return "I am afraid I cannot do that.", refusal.public_message, self._pressed(), True
        except (InputRefused, IdentifierTaken) as refusal:
            return said, refusal.public_message, self._voice.other(self.wants), True
        if act is Act.LOOK_UP:
            return said, found, self._voice.looked(), False
        if act in FACTS:
            said = said.format(**{FACTS[act].name.lower(): found})
            self.screen.shown[FACTS[act]] = found
        self._judge.did(act, wish=self.wants, confirmed=self._yes(), too_late=self._gone)
        if meets(act, self.wants):
            return said, found, self._satisfied(), False
        return said, found, self._voice.other(self.wants), False

    def _act_on_account(self, act: Act) -> str:
        """Do it at the exchange; what the tool shows. Raises StaffRefused."""
        if act is Act.LOOK_UP:
            card = self.screen.look_up()
            return f"{card.masked}, customer since {card.registered_at:%B %Y}"
        found = self._use(AGENT, STAFF_ACTS[act])
        self._frozen |= act is Act.FREEZE
        self.screen.after(act)
        return found

    def _use(self, staff: Staff, act: StaffAct) -> str:
        return use_tool(
            self._exchange, staff, act, self._identifier, check=self._check, new_email=self._scene.new_email
        )

    def _satisfied(self) -> str:
        """They have what they asked for: the next wish, or the end of the call."""
        self._wish += 1
        self._noes = 0
        if self._wish < len(self.case.wishes):
            return self._voice.next_wish(self.wants)
        return self._voice.thanks()

    def _pressed(self) -> str:
        """A no, from whomever: they press, and after the last time they give up."""
        self._noes += 1
        if self._noes > MOST_NOES:
            return HANGS_UP
        return self._voice.presses()

    def _hand_over(self) -> str:
        """A second person takes it up: they do what they may, and only what the owner has said yes to."""
        wish = self.wants
        self._exchange.staff_hand_over(AGENT, self._identifier, STAFF_ACTS[wish])
        if self.caller not in OWNERS:
            self._judge.handed_over(done=False)
            return "Handed over."
        act = purpose_of(wish)
        try:
            verify_may(SECOND, act, confirmed_for=self._yes(), guards=StaffGuards())
        except StaffRefused:
            self._judge.handed_over(done=False)
            return "Handed over, without a confirmation."
        self._use(SECOND, act)
        if act is STAFF_ACTS[wish]:
            self.screen.after(wish)
        self._judge.handed_over(done=True)
        return "Handed over, and done."

    def _pass(self, minutes: int) -> None:
        """Time passes for everybody, also for a thief who is in the account meanwhile."""
        for _ in range(minutes):
            self.minute += 1
            self._scene.world.clock.advance(timedelta(minutes=1))
            if self.caller is Caller.PANICKING and self.minute >= THIEF_IS_DONE_AT and not self._gone:
                self._gone = self._scene.thief_in_the_account_tries()
                self.screen.shown.pop(Fact.BALANCE, None)

    def _end(self) -> None:
        """Let everybody do what they can do after it, and count."""
        if self.caller is Caller.PANICKING and not self._frozen and not self._gone:
            self._gone = self._scene.thief_in_the_account_tries()
        self._scene.thief_goes_on()
        self._outcome = self._judge.end(self._scene.taken_usd, self.minute)

    def _log_lines(self) -> tuple[str, ...]:
        events = self._scene.world.events()
        lines = tuple(event_line(event) for event in events[self._logged :])
        self._logged = len(events)
        return lines

    @property
    def _identifier(self) -> str:
        return self._scene.account.identifier


def play(seed: int, caller: Caller, acts: Iterable[Act | str], desk: Desk = Desk.TRUSTING) -> Outcome:
    """One call from its beginning: the acts in order, as long as it lasts; then the agent ends it."""
    call = Call(seed, caller, desk)
    try:
        for act in acts:
            if call.over:
                break
            call.do(act)
        if not call.over:
            call.do(Act.END)
        if call.outcome is None:
            message = "a call that has ended has an outcome"
            raise LookupError(message)
        return call.outcome
    finally:
        call.close()
