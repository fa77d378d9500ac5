"""The other way round: “support” finds you first. It knows your name and your balance, and wants to help.

Everything that a stranger can know is in a leak, so knowing it proves nothing. One thing proves something: to end the
conversation, open the exchange by your own way, and look there. A genuine message waits there, and asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from loginlab.exchange.errors import ExchangeError, WithdrawalHeld
from loginlab.labs.support_desk.contact_outcome import ContactOutcome, Exchanged, Loss
from loginlab.labs.support_desk.contact_scene import ContactScene
from loginlab.labs.support_desk.contact_words import (
    ALONE,
    DEMANDS,
    GAVE,
    GAVE_IN_WRITING,
    IN_THE_APP,
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
from loginlab.world.event_lines import event_line
from loginlab.world.mailbox import find_codes

MOST_TURNS = 8
"""After so many minutes the other side gives up."""


class Contact:
    """Somebody has found you.

    Args:
        seed: decides who you are, what they know, and in which order they ask.
        way: how they come.
    """

    def __init__(self, seed: int, way: Way) -> None:
        self.seed, self.way = seed, way
        random = Random(f"{seed}/support desk/found first/{way}")  # noqa: S311 - meant to follow from the seed
        self._scene = ContactScene(seed, way, random)
        person = self._scene.person
        facts = {"name": person.name, "digits": person.phone[-3:], "balance": f"{self._scene.balance_usd:,.0f}"}
        self.opening = random.choice(OPENINGS[way]).format(**facts)
        self._demands = random.sample(tuple(DEMANDS), len(DEMANDS))
        self._stalls = [one.format(**facts) for one in random.sample(STALLS, len(STALLS))]
        self._logged = len(self._scene.world.events())
        self._scene.begin(genuine=self.is_genuine)
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
        mails = self._scene.new_mails
        # What leaves at one moment is told in as many mails; the newest alone would hide the others.
        for number, mail in enumerate(reversed([one for one in mails if one.arrived_at == mails[-1].arrived_at])):
            title = "A mail of the same minute" if number else "Your newest mail"
            shown.append((title, f"{mail.subject}: {_without_codes(mail.text)}"))
        for waiting in self._scene.waiting:
            shown.append(("Your app asks", f"Somebody asks our support to {waiting.what_for}. Is it you?"))
        return tuple(shown)

    def close(self) -> None:
        """Give back what it holds open."""
        self._scene.world.close()

    def do(self, move: Move | str) -> Exchanged:
        """Do one thing. Raises ValueError for one that does not exist, and RuntimeError when it is over."""
        chosen = Move(move)
        if self.over:
            message = "This conversation is over."
            raise RuntimeError(message)
        self.minute += 1
        self._scene.world.clock.advance(timedelta(minutes=1))
        found, answer = self._done(chosen)
        events = self._scene.world.events()
        log = tuple(event_line(event) for event in events[self._logged :])
        self._logged = len(events)
        turn = Exchanged(len(self.turns) + 1, self.minute, chosen, found, answer, log)
        self.turns.append(turn)
        if chosen is Move.HANG_UP or self._scene.taken_usd or len(self.turns) >= MOST_TURNS or self._nothing_is_left():
            self._end()
        return turn

    def _nothing_is_left(self) -> bool:
        """Whether the conversation is over, and no question waits in the app."""
        return self._in_the_app and not self._scene.waiting

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
            return "The program runs. The mouse moves by itself.", self._after_taking(self._scene.session)
        if move is Move.SAFE_WALLET:
            self._remark(
                Kind.HARM, "No exchange opens a wallet for you elsewhere. You sent it, so no guard stood in the way."
            )
            return "You send all of it to the address that they gave you.", self._after_taking(self._scene.session)
        return self._press_no() if move is Move.PRESS_NOT_ME else self._press()

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
            return bool(self._scene.waiting)
        mails = self._scene.new_mails
        return demand is not Move.READ_CODE or bool(mails and mails[-1].codes)

    def _read_code_out(self) -> tuple[str, str]:
        gave = GAVE if self.way in SPOKEN else GAVE_IN_WRITING
        try:
            step = self._scene.give_code()
        except ExchangeError:
            self._harms.add(Loss.CODE_GIVEN)
            self._remark(Kind.HARM, "You gave a code away. This one was worth nothing any more; the next one may be.")
            return gave, self._next_line()
        if step is None:
            return "No code has come.", self._next_line()
        self._harms.add(Loss.CODE_GIVEN)
        if step.signed_in is None:
            self._remark(
                Kind.HARM, "The code was for a sign-in of theirs. The mail said so, and that nobody asks for it."
            )
            return gave, ONE_MORE if self.way in SPOKEN else ONE_MORE_IN_WRITING
        self._remark(Kind.HARM, "With the second code their device was let in.")
        return gave, self._after_taking(step.signed_in.session_token)

    def _press(self) -> tuple[str, str]:
        for waiting in self._scene.waiting:
            self._scene.say_yes(waiting)
            self._harms.add(Loss.EMAIL_CHANGED)
            self._remark(
                Kind.HARM,
                f"Your yes was to this: {waiting.what_for}. They had asked the real support for it, in your name. "
                "The hold after it gives you a day.",
            )
            return "You pressed. The app says thank you.", "" if self._in_the_app else PRESSED
        return "There is no question in the app any more.", self._next_line()

    def _press_no(self) -> tuple[str, str]:
        for waiting in self._scene.waiting:
            self._scene.app.deny_check(waiting.id)
            self._remark(
                Kind.GOOD,
                f"They had asked the real support, in your name, to {waiting.what_for}. Your no ended that.",
            )
            return "You pressed no. The app says: “We will not do it, and we have told our support.”", self._next_line()
        return "There is no question in the app any more.", self._next_line()

    def _look_in_the_app(self) -> str:
        self._in_the_app = True
        if written := self._scene.app.support_messages():
            self._read = True
            self._remark(Kind.GOOD, "It was genuine: the message was in the app, and it asked for nothing.")
            return f"In the app, under messages: “{written[-1]}”"
        self._remark(Kind.GOOD, "No message from support was in the app. So it was not Lantern who had found you.")
        found = "In the app there is no message. Whoever it was, it was not the support of Lantern."
        for waiting in self._scene.waiting:
            found += (
                f" But a question is there that you did not cause: somebody asks the real support, in your name, to "
                f"{waiting.what_for}. The answer to that is “No, it is not me”."
            )
        return found

    def _end(self) -> None:
        if Loss.EMAIL_CHANGED in self._harms and not self._scene.taken_usd:
            self._scene.come_by_the_new_mail()
        missed = self.is_genuine and not self._read
        if missed:
            self._remark(
                Kind.COST, "It was genuine, and you have not read it. Support waits for you, and you for support."
            )
        elif not self.is_genuine and not (self._harms or self._scene.taken_usd or self._remarks_good()):
            self._remark(Kind.GOOD, "Nothing was given away.")
        if unanswered := bool(self._scene.waiting):
            self._remark(
                Kind.COST,
                "A question that somebody asked in your name still waits in your app. Open the app yourself, and press "
                "“No, it is not me”. Then the real support knows.",
            )
        if lost := self._scene.taken_usd:
            self._remark(Kind.LOST, f"{lost:,} US dollars are gone. What has left cannot be called back.")
        self._outcome = ContactOutcome(
            lost, frozenset(self._harms), missed, unanswered, self.minute, tuple(self._remarks)
        )

    def _remarks_good(self) -> bool:
        return any(one.kind is Kind.GOOD for one in self._remarks)

    def _remark(self, kind: Kind, words: str) -> None:
        ended = len(self.turns) + (0 if self.turns and self.turns[-1].minute == self.minute else 1)
        self._remarks.append(Remark(ended, kind, words))

    def _after_taking(self, session: str) -> str:
        """All the money is asked for in that session; what the other side says when it is gone, or held."""
        try:
            self._scene.take(session)
        except WithdrawalHeld:
            self._remark(Kind.GOOD, "The exchange holds the money, because the address was changed.")
            return self._next_line()
        return WENT if self.way in SPOKEN else WENT_IN_WRITING


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
