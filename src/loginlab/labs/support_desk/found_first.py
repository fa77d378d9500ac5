"""The other way round: “support” finds you first. It knows your name and your balance, and wants to help.

Everything that a stranger can know is in a leak, so knowing it proves nothing. One thing proves something: to end the
conversation, open the exchange by your own way, and look there. A genuine message waits there, and asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random

from loginlab.exchange import CHEAPEST, Stage, Step
from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import ExchangeError, WithdrawalHeld
from loginlab.exchange.funds import PRICES_USD, Holding
from loginlab.exchange.identity_check import IdentityCheck
from loginlab.exchange.staff import Role, Staff, StaffAct
from loginlab.exchange.withdrawals import Withdrawal
from loginlab.labs.resetting.sign_in import HOME, THIEF, sign_in
from loginlab.labs.support_desk.callers import NAMES
from loginlab.labs.support_desk.contact_outcome import ContactOutcome, Exchanged, Loss
from loginlab.labs.support_desk.contact_words import (
    ALONE,
    DEMANDS,
    GAVE,
    GAVE_IN_WRITING,
    IN_THE_APP,
    MESSAGE,
    NOBODY_THERE,
    ONE_MORE,
    ONE_MORE_IN_WRITING,
    OPENINGS,
    PRESSED,
    SPOKEN,
    STALLS,
    STAY_AWAY,
    WENT,
    WENT_IN_WRITING,
    Move,
    Way,
)
from loginlab.labs.support_desk.outcome import Kind, Remark
from loginlab.labs.support_desk.scene import ON_THE_PHONE, OWNER_LOOKS, STAYS_SIGNED_IN, THIEFS_MAIL, THIEFS_WALLET
from loginlab.world.app import PendingCheck
from loginlab.world.clock import Clock
from loginlab.world.event_lines import event_line
from loginlab.world.mailbox import Mail, Mailbox, find_codes
from loginlab.world.people import Part
from loginlab.world.world import World

MOST_TURNS = 8
"""After so many minutes the other side gives up."""
AGENT, SECOND = Staff("Ana, support"), Staff("second person", Role.SECOND_PERSON)


class Contact:
    """Somebody has found you.

    Args:
        seed: decides who you are, what they know, and in which order they ask.
        way: how they come.
    """

    def __init__(self, seed: int, way: Way) -> None:
        self.seed, self.way = seed, way
        random = Random(f"{seed}/support desk/found first/{way}")  # noqa: S311 - meant to follow from the seed
        name = random.choice(NAMES)
        policy = replace(CHEAPEST, session_idle=STAYS_SIGNED_IN, session_absolute=STAYS_SIGNED_IN)
        self._world = World(
            seed, f"09 found first {way}", Clock(None), policy=policy, cast=(Part(name, authenticator=False),)
        )
        self._exchange, person = self._world.exchange, self._world.person
        self._session = self._sign_in_at_home()
        self._world.clock.advance(timedelta(days=3))
        facts = {"name": name, "digits": person.phone[-3:], "balance": f"{self._balance():,.0f}"}
        self.opening = random.choice(OPENINGS[way]).format(**facts)
        self._demands = random.sample(tuple(DEMANDS), len(DEMANDS))
        self._stalls = [one.format(**facts) for one in random.sample(STALLS, len(STALLS))]
        self._thiefs_mail = Mailbox(THIEFS_MAIL, self._world.post.deliver)
        self._world.post.add_inbox(THIEFS_MAIL, self._thiefs_mail)
        self._thiefs_step: Step | None = None
        self._check: IdentityCheck | None = None
        self._logged = len(self._world.events())
        self._begun_at = self._world.clock.now()
        if self.is_genuine:
            self._exchange.staff_write(AGENT, person.identifier, MESSAGE)
        else:
            self._thief_begins()
        self.turns: list[Exchanged] = []
        self.minute = 0
        self._harms: set[Loss] = set()
        self._remarks: list[Remark] = []
        self._read = self._in_the_app = False
        self._outcome: ContactOutcome | None = None

    @property
    def is_genuine(self) -> bool:
        """Whether it really is the exchange."""
        return self.way is Way.GENUINE

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self._outcome is not None

    @property
    def outcome(self) -> ContactOutcome | None:
        """How it ended; None while it goes on."""
        return self._outcome

    @property
    def says(self) -> str:
        """What the other side said last."""
        return self.turns[-1].answer if self.turns else self.opening

    @property
    def moves(self) -> tuple[Move, ...]:
        """What can be done now: everything, or what is left in the app once the conversation is over."""
        return IN_THE_APP if self._in_the_app else tuple(Move)

    @property
    def screen(self) -> tuple[tuple[str, str], ...]:
        """What the customer's own mailbox and app show, for who looks at them before doing anything."""
        shown = []
        mails = self._new_mails()
        # What leaves at one moment is told in as many mails; the newest alone would hide the others.
        for number, mail in enumerate(reversed([one for one in mails if one.arrived_at == mails[-1].arrived_at])):
            title = "A mail of the same minute" if number else "Your newest mail"
            shown.append((title, f"{mail.subject}: {_without_codes(mail.text)}"))
        for waiting in self._waiting():
            shown.append(("Your app asks", f"Somebody asks our support to {waiting.what_for}. Is it you?"))
        return tuple(shown)

    def close(self) -> None:
        """Give back what it holds open."""
        self._world.close()

    def do(self, move: Move | str) -> Exchanged:
        """Do one thing. Raises ValueError for one that does not exist, and RuntimeError when it is over."""
        chosen = Move(move)
        if self.over:
            message = "This conversation is over."
            raise RuntimeError(message)
        self.minute += 1
        self._world.clock.advance(timedelta(minutes=1))
        found, answer = self._done(chosen)
        events = self._world.events()
        log = tuple(event_line(event) for event in events[self._logged :])
        self._logged = len(events)
        turn = Exchanged(len(self.turns) + 1, self.minute, chosen, found, answer, log)
        self.turns.append(turn)
        if chosen is Move.HANG_UP or self._taken_usd() or len(self.turns) >= MOST_TURNS or self._nothing_is_left():
            self._end()
        return turn

    def _nothing_is_left(self) -> bool:
        """Whether the conversation is over, and no question waits in the app."""
        return self._in_the_app and not self._waiting()

    def _waiting(self) -> tuple[PendingCheck, ...]:
        """What the app asks."""
        return self._world.phone.app.pending_checks() if self._check is not None else ()

    def _done(self, move: Move) -> tuple[str, str]:
        if move is Move.HANG_UP:
            return "You end it.", ""
        if move is Move.OWN_WAY:
            return self._look_in_the_app(), ""
        if self._in_the_app and move not in IN_THE_APP:
            return NOBODY_THERE, ""
        if self.is_genuine:
            self._remark(Kind.COST, "A notice asks for nothing, and nobody was there. What it speaks of is in the app.")
            return "", ALONE
        if move is Move.ANSWER:
            self._remark(Kind.COST, "Answering gave them time. What they know proves nothing: it stands in a leak.")
            return "", self._next_line()
        if move is Move.READ_CODE:
            return self._read_code_out()
        if move is Move.INSTALL_HELP:
            self._harms.add(Loss.SCREEN_SHARED)
            self._remark(Kind.HARM, "Who moves your mouse sits in your open session. No password was needed any more.")
            return "The program runs. The mouse moves by itself.", self._after_taking(self._session)
        if move is Move.SAFE_WALLET:
            self._remark(
                Kind.HARM, "No exchange opens a wallet for you elsewhere. You sent it, so no guard stood in the way."
            )
            return "You send all of it to the address that they gave you.", self._after_taking(self._session)
        return self._press_no() if move is Move.PRESS_NOT_ME else self._press()

    def _new_mails(self) -> list[Mail]:
        """What has come since somebody found the customer."""
        return [mail for mail in self._world.mailbox.mails if mail.arrived_at >= self._begun_at]

    def _next_line(self) -> str:
        """What they ask for next, of what is there to be had; nothing of somebody who is gone, or has it all."""
        if self._in_the_app:
            return ""
        if Loss.EMAIL_CHANGED in self._harms:
            return STAY_AWAY
        demand = next(one for one in self._demands if self._can_be_had(one))
        self._demands = [*(one for one in self._demands if one is not demand), demand]
        stall = f"{self._stalls.pop(0)} " if self._stalls else ""
        return f"{stall}{DEMANDS[demand]}"

    def _can_be_had(self, demand: Move) -> bool:
        if demand is Move.PRESS_IT_IS_ME:
            return bool(self._waiting())
        mails = self._new_mails()
        return demand is not Move.READ_CODE or bool(mails and mails[-1].codes)

    def _read_code_out(self) -> tuple[str, str]:
        step = self._thiefs_step
        codes = [code for mail in self._new_mails() for code in mail.codes]
        if step is None or not codes:
            return "No code has come.", self._next_line()
        self._harms.add(Loss.CODE_GIVEN)
        code, gave = codes[-1], GAVE if self.way in SPOKEN else GAVE_IN_WRITING
        try:
            if step.stage is Stage.DEVICE:
                done = self._exchange.approve_device(step.pending_token, code)
            else:
                done = self._exchange.submit_code(step.pending_token, code)
        except ExchangeError:
            self._remark(Kind.HARM, "You gave a code away. This one was worth nothing any more; the next one may be.")
            return gave, self._next_line()
        self._thiefs_step = done
        if done.signed_in is None:
            self._remark(
                Kind.HARM, "The code was for a sign-in of theirs. The mail said so, and that nobody asks for it."
            )
            return gave, ONE_MORE if self.way in SPOKEN else ONE_MORE_IN_WRITING
        self._remark(Kind.HARM, "With the second code their device was let in.")
        return gave, self._after_taking(done.signed_in.session_token)

    def _press(self) -> tuple[str, str]:
        for waiting in self._world.phone.app.pending_checks():
            self._world.phone.app.confirm_check(waiting.id)
            self._exchange.staff_change_email(SECOND, self._account.identifier, THIEFS_MAIL, waiting.id)
            self._harms.add(Loss.EMAIL_CHANGED)
            self._remark(
                Kind.HARM,
                f"Your yes was to this: {waiting.what_for}. They had asked the real support for it, in your name. "
                "The hold after it gives you a day.",
            )
            return "You pressed. The app says thank you.", "" if self._in_the_app else PRESSED
        return "There is no question in the app any more.", self._next_line()

    def _press_no(self) -> tuple[str, str]:
        for waiting in self._world.phone.app.pending_checks():
            self._world.phone.app.deny_check(waiting.id)
            self._remark(
                Kind.GOOD,
                f"They had asked the real support, in your name, to {waiting.what_for}. Your no ended that.",
            )
            return "You pressed no. The app says: “We will not do it, and we have told our support.”", self._next_line()
        return "There is no question in the app any more.", self._next_line()

    def _look_in_the_app(self) -> str:
        self._in_the_app = True
        if written := self._world.phone.app.support_messages():
            self._read = True
            self._remark(Kind.GOOD, "It was genuine: the message was in the app, and it asked for nothing.")
            return f"In the app, under messages: “{written[-1]}”"
        self._remark(Kind.GOOD, "No message from support was in the app. So it was not Lantern who had found you.")
        found = "In the app there is no message. Whoever it was, it was not the support of Lantern."
        for waiting in self._waiting():
            found += (
                f" But a question is there that you did not cause: somebody asks the real support, in your name, to "
                f"{waiting.what_for}. The answer to that is “No, it is not me”."
            )
        return found

    def _end(self) -> None:
        if Loss.EMAIL_CHANGED in self._harms and not self._taken_usd():
            self._thief_comes_by_the_new_mail()
        missed = self.is_genuine and not self._read
        if missed:
            self._remark(
                Kind.COST, "It was genuine, and you have not read it. Support waits for you, and you for support."
            )
        elif not self.is_genuine and not (self._harms or self._taken_usd() or self._remarks_good()):
            self._remark(Kind.GOOD, "Nothing was given away.")
        if unanswered := bool(self._waiting()):
            self._remark(
                Kind.COST,
                "A question that somebody asked in your name still waits in your app. Open the app yourself, and press "
                "“No, it is not me”. Then the real support knows.",
            )
        if lost := self._taken_usd():
            self._remark(Kind.LOST, f"{lost:,} US dollars are gone. What has left cannot be called back.")
        self._outcome = ContactOutcome(
            lost, frozenset(self._harms), missed, unanswered, self.minute, tuple(self._remarks)
        )

    def _remarks_good(self) -> bool:
        return any(one.kind is Kind.GOOD for one in self._remarks)

    def _remark(self, kind: Kind, words: str) -> None:
        ended = len(self.turns) + (0 if self.turns and self.turns[-1].minute == self.minute else 1)
        self._remarks.append(Remark(ended, kind, words))

    @property
    def _account(self) -> Account:
        (found,) = self._exchange.store.find(Account)
        return found

    def _balance(self) -> int:
        return round(sum(one.worth_usd for one in self._exchange.store.find(Holding)))

    def _taken_usd(self) -> int:
        sent = self._exchange.store.find(Withdrawal)
        return round(sum(one.amount * PRICES_USD[one.asset] for one in sent if one.destination == THIEFS_WALLET))

    def _sign_in_at_home(self) -> str:
        """The customer, in the app and in a browser, days ago; both stay signed in."""
        self._world.phone.app.keep_session(sign_in(self._world, origin=ON_THE_PHONE).session_token)
        return sign_in(self._world, origin=HOME).session_token

    def _thief_begins(self) -> None:
        """With a password from a leak they begin a sign-in, and ask the real support in the customer's name."""
        person = self._world.person
        self._check = self._exchange.begin_identity_check(person.identifier, "app", purpose=StaffAct.CHANGE_EMAIL)
        self._thiefs_step = self._exchange.begin_sign_in(person.identifier, person.password, origin=THIEF)

    def _thief_comes_by_the_new_mail(self) -> None:
        """They sign in by the new address and wait for the hold; the customer reads a warning and has it frozen."""
        step = self._exchange.begin_sign_in(self._account.identifier, self._world.person.password, origin=THIEF)
        while step.signed_in is None:
            code = self._thiefs_mail.newest.codes[0]
            act = self._exchange.approve_device if step.stage is Stage.DEVICE else self._exchange.submit_code
            step = act(step.pending_token, code)
        try:
            self._take(step.signed_in.session_token)
        except WithdrawalHeld as held:
            self._world.clock.advance(OWNER_LOOKS)
            self._exchange.staff_freeze(SECOND, self._account.identifier)
            self._world.clock.advance(max(held.retry_after - OWNER_LOOKS, timedelta(0)) + timedelta(minutes=1))
            try:
                self._take(step.signed_in.session_token)
            except ExchangeError:
                return

    def _after_taking(self, session: str) -> str:
        """All the money is asked for in that session; what the other side says when it is gone, or held."""
        try:
            self._take(session)
        except WithdrawalHeld:
            self._remark(Kind.GOOD, "The exchange holds the money, because the address was changed.")
            return self._next_line()
        return WENT if self.way in SPOKEN else WENT_IN_WRITING

    def _take(self, session: str) -> None:
        for holding in self._exchange.store.find(Holding):
            if holding.amount:
                self._exchange.request_withdrawal(session, holding.asset, f"{holding.amount:f}", THIEFS_WALLET)


def _without_codes(text: str) -> str:
    """A message as a person skims it: in one line, with its code covered, for nobody needs to see it here."""
    line = " ".join(text.split())
    for code in find_codes(text):
        line = line.replace(code, "•" * len(code))
    return line


def play_contact(seed: int, way: Way, moves: Iterable[Move | str]) -> ContactOutcome:
    """One contact from its beginning: the moves in order, as long as it lasts; then the customer ends it."""
    contact = Contact(seed, way)
    try:
        for move in moves:
            if contact.over:
                break
            contact.do(move)
        if not contact.over:
            contact.do(Move.HANG_UP)
        if contact.outcome is None:
            message = "a conversation that has ended has an outcome"
            raise LookupError(message)
        return contact.outcome
    finally:
        contact.close()
