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
from loginlab.exchange.staff import SCOPES, Staff, StaffAct, verify_may
from loginlab.exchange.staff_acts import AccountCard
from loginlab.exchange.staff_guards import StaffGuards
from loginlab.labs.support_desk.acts import CHECKS, DOINGS, STAFF_ACTS, Act, act_of, purpose_of, why_not
from loginlab.labs.support_desk.callers import OWNERS, SAYS_OWNER, WHO, Caller, generate_case
from loginlab.labs.support_desk.outcome import Fact, Harm, Kind, Outcome, Remark
from loginlab.labs.support_desk.scene import AGENT, SECOND, THIEF_IS_DONE_AT, CallScene, Desk
from loginlab.labs.support_desk.staff_tool import use_tool
from loginlab.labs.support_desk.words import HANGS_UP, TOO_LATE, Voice
from loginlab.world.event_lines import event_line

MOST_TURNS = 25
"""After so many acts the caller hangs up."""
MOST_NOES = 3
"""So often a caller presses after a no, and then gives up."""
FACTS = {
    Act.TELL_HOLD: Fact.HOLD,
    Act.TELL_SIGN_INS: Fact.SIGN_INS,
    Act.TELL_BALANCE: Fact.BALANCE,
    Act.TELL_EMAIL: Fact.EMAIL,
}
HARMS = {
    Act.CHANGE_EMAIL: Harm.EMAIL_CHANGED,
    Act.REMOVE_AUTHENTICATOR: Harm.AUTHENTICATOR_REMOVED,
    Act.LIFT_HOLD: Harm.HOLD_LIFTED,
}
CHANGES = {
    Act.FREEZE: (Fact.HOLD,),
    Act.CHANGE_EMAIL: (Fact.EMAIL, Fact.HOLD),
    Act.REMOVE_AUTHENTICATOR: (Fact.HOLD,),
    Act.LIFT_HOLD: (Fact.HOLD,),
}
"""What is perhaps so no longer after an act, and leaves the agent's screen until it is read again."""
MEETS = {Act.LIFT_HOLD: Act.TELL_HOLD}
"""What a wish is met by, where it is not the act itself."""


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
        self._number = self._wish = self._noes = 0
        self._check: int | None = None
        self._purpose = ""
        self.card: AccountCard | None = None
        """The account as the tool shows it: read anew after each change, and None before it is looked up."""
        self.shown: dict[Fact, str] = {}
        """What the agent has read and nothing has changed since."""
        self._leaked: set[Fact] = set()
        self._harms: set[Harm] = set()
        self._remarks: list[Remark] = []
        self._helped: bool | None = False if caller in OWNERS else None
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
        self._number = len(self.turns) + 1
        self._pass(DOINGS[chosen].minutes)
        said, found, answer, refused = self._done(chosen)
        if self._gone:
            answer = TOO_LATE
        turn = Turn(self._number, self.minute, chosen, said, found, answer, refused, self._log_lines())
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
            self._remark(Kind.COST, "A minute for nothing: the date of birth stands in every leak, and proves nobody.")
            return said, "", self._voice.birthday(), False
        if act is Act.ASK_CODE:
            self._harms.add(Harm.CODE_ASKED)
            self._remark(
                Kind.HARM,
                "You asked for a code. A thief has one read out by the owner, and the owner has learned that support "
                "asks for codes.",
            )
            return said, "", self._voice.code(), False
        if act is Act.REFUSE:
            if self.wants is Act.FREEZE:
                self._remark(Kind.COST, "There was no reason to say no: a freeze needs no proof, and an agent may.")
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
        if pressed and self.caller not in OWNERS:
            self._remark(
                Kind.COST,
                "The owner pressed, and was not the one who called. The question did not say what for, and somebody "
                "on another line did.",
            )
        elif pressed and purpose:
            self._remark(Kind.GOOD, "The owner read what they allow, and pressed where only they can.")
        elif not pressed:
            if not self.says_to_be_the_owner:
                self._remark(
                    Kind.COST,
                    "The owner was asked for somebody who says openly that they are not the owner. There was nothing "
                    "to find out: hand it over at once.",
                )
            elif self.caller in OWNERS:
                self._remark(Kind.COST, "The owner could not press there. There is a second way.")
            else:
                self._remark(Kind.GOOD, "Nobody pressed, so nothing says that this is the owner.")
        found = ("Confirmed: " + (purpose or "nothing in particular")) if pressed else "Not confirmed."
        return found, self._voice.answered(pressed=pressed, plain=not purpose, in_app=act is Act.CALL_BACK)

    def _use_the_tool(self, act: Act) -> tuple[str, str, str, bool]:
        """An act on the account: refused by the tool, or done, with whatever that does."""
        said = DOINGS[act].said
        try:
            found = self._act_on_account(act)
        except StaffRefused as refusal:
            self._remark(Kind.COST, f"You tried it, and only the tool refused. {SCOPES[STAFF_ACTS[act]].why}")
            return "I am afraid I cannot do that.", refusal.public_message, self._pressed(), True
        except (InputRefused, IdentifierTaken) as refusal:
            return said, refusal.public_message, self._voice.other(self.wants), True
        if act is Act.LOOK_UP:
            return said, found, self._voice.looked(), False
        if act in FACTS:
            said = said.format(**{FACTS[act].name.lower(): found})
            self.shown[FACTS[act]] = found
        self._judge(act)
        if act in (self.wants, MEETS.get(self.wants)):
            return said, found, self._satisfied(), False
        return said, found, self._voice.other(self.wants), False

    def _act_on_account(self, act: Act) -> str:
        """Do it at the exchange; what the tool shows. Raises StaffRefused."""
        if act is Act.LOOK_UP:
            card = self.card = self._exchange.staff_look_up(AGENT, self._identifier)
            return f"{card.masked}, customer since {card.registered_at:%B %Y}"
        found = self._use(AGENT, STAFF_ACTS[act])
        self._frozen |= act is Act.FREEZE
        self._read_the_card_anew(act)
        return found

    def _read_the_card_anew(self, act: Act) -> None:
        """The screen goes on showing what is so; the tool's look is in the log as one of the agent's."""
        if act not in CHANGES:
            return
        for fact in CHANGES[act]:
            self.shown.pop(fact, None)
        if self.card is not None:
            self.card = self._exchange.staff_look_up(AGENT, self._identifier)

    def _use(self, staff: Staff, act: StaffAct) -> str:
        return use_tool(
            self._exchange, staff, act, self._identifier, check=self._check, new_email=self._scene.new_email
        )

    def _judge(self, act: Act) -> None:
        """What an act that was done is worth, by who is on the line and what its owner has said yes to."""
        is_owner = self.caller in OWNERS
        proved = is_owner and self._yes() == STAFF_ACTS[act]
        if act is Act.FREEZE:
            if is_owner:
                self._helped = self._helped or (act is self.wants and not self._gone)
                self._remark(Kind.GOOD, "Nobody is in the account any more, and nothing leaves it for a week.")
            else:
                self._remark(Kind.COST, "The owner cannot send anything for a week, because a stranger asked for it.")
            return
        if act in FACTS and not proved:
            self._leaked.add(FACTS[act])
            whom = "the owner, by luck, for nobody had asked for a yes to this" if is_owner else WHO[self.caller]
            self._remark(Kind.LEAK, f"You told {FACTS[act]}. On the line was {whom}.")
        elif act in HARMS and (not proved or act is Act.LIFT_HOLD):
            self._harms.add(HARMS[act])
            self._remark(Kind.HARM, f"On the line was {WHO[self.caller]}, and {HARMS[act]}.")
        else:
            self._remark(Kind.GOOD, "The owner had confirmed just this.")
        if is_owner and act in (self.wants, MEETS.get(self.wants)):
            self._helped = True

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
            self._remark(Kind.GOOD, "A second person reads the note. Without a yes of the owner they do nothing.")
            return "Handed over."
        act = purpose_of(wish)
        try:
            verify_may(SECOND, act, confirmed_for=self._yes(), guards=StaffGuards())
        except StaffRefused:
            self._remark(Kind.COST, "The second person has no yes of the owner to go by, and must begin again.")
            return "Handed over, without a confirmation."
        self._use(SECOND, act)
        if act is STAFF_ACTS[wish]:
            self._read_the_card_anew(wish)
        self._helped = True
        self._remark(
            Kind.GOOD, "The second person sees the owner’s yes and does it; the owner is told by every channel."
        )
        return "Handed over, and done."

    def _pass(self, minutes: int) -> None:
        """Time passes for everybody, also for a thief who is in the account meanwhile."""
        for _ in range(minutes):
            self.minute += 1
            self._scene.world.clock.advance(timedelta(minutes=1))
            if self.caller is Caller.PANICKING and self.minute >= THIEF_IS_DONE_AT and not self._gone:
                self._gone = self._scene.thief_in_the_account_tries()
                self.shown.pop(Fact.BALANCE, None)

    def _end(self) -> None:
        """Let everybody do what they can do after it, and count."""
        if self.caller is Caller.PANICKING and not self._frozen and not self._gone:
            self._gone = self._scene.thief_in_the_account_tries()
        self._scene.thief_goes_on()
        lost = self._scene.taken_usd
        if lost:
            why = f"It took until minute {self.minute}." if self.caller is Caller.PANICKING else _WHY_LOST
            self._remark(Kind.LOST, f"{lost:,} US dollars left for the thief. {why}")
        if self._helped is False:
            self._remark(Kind.COST, "It was the owner, and they did not get what they needed.")
        self._outcome = Outcome(
            lost, frozenset(self._leaked), frozenset(self._harms), self._helped, self.minute, tuple(self._remarks)
        )

    def _remark(self, kind: Kind, words: str) -> None:
        self._remarks.append(Remark(self._number, kind, words))

    def _log_lines(self) -> tuple[str, ...]:
        events = self._scene.world.events()
        lines = tuple(event_line(event) for event in events[self._logged :])
        self._logged = len(events)
        return lines

    @property
    def _identifier(self) -> str:
        return self._scene.account.identifier


_WHY_LOST = "What you had done was all that stood in the way."


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
