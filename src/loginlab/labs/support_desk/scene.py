"""The world behind one call: an account at the exchange, its owner with a phone, and a thief where there is one.

The desk is the exchange's own, and so are the questions to the owner, the log and the money. An owner answers by what
the app or the mail shows them; a thief tries what the call has given them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from loginlab.exchange import CHEAPEST, Origin, Policy, SignedIn, Stage, Step
from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import ExchangeError, WithdrawalHeld
from loginlab.exchange.funds import PRICES_USD, Holding
from loginlab.exchange.messages import CONFIRM_PATH
from loginlab.exchange.staff import Role, Staff
from loginlab.exchange.staff_guards import StaffGuards
from loginlab.exchange.withdrawals import Withdrawal
from loginlab.labs.resetting.sign_in import THIEF
from loginlab.labs.support_desk.callers import THIEVES, Caller, Case
from loginlab.world.app import AGENT as APP
from loginlab.world.clock import Clock
from loginlab.world.exits import EXITS
from loginlab.world.mailbox import Mailbox
from loginlab.world.past_sign_ins import origin_of
from loginlab.world.people import Part
from loginlab.world.world import World

AGENT = Staff("you")
SECOND = Staff("second person", Role.SECOND_PERSON)
THIEFS_WALLET = "bc1q0thief0made0up0for0the0course"
THIEFS_MAIL = "my.new.address@post.example"
LAPTOP = Origin(address="198.51.100.77", country="PT", network="Mobile Data", agent="Lantern Browser on a new laptop")
ON_THE_PHONE = origin_of(EXITS["mobile"], APP)
SETTLED = timedelta(days=3)
"""How long the owner has used the app when the call comes; every hold of that time is over."""
OWNER_LOOKS = timedelta(hours=12)
"""How long after the call an owner has read every warning by mail or text message. Chosen for this course."""
STAYS_SIGNED_IN = timedelta(days=30)
THIEF_IS_DONE_AT = 12
"""The minute of the call at which a thief who is in the account has found the way to the money."""
A_STEP = timedelta(seconds=30)
"""After which an authenticator shows a code that nobody has used."""
PAST = 6
"""Sign-ins of the account before; fewer than the exchange needs to judge one, which is another lesson's matter."""


class OutOfReach(Exception):  # noqa: N818 - named for what a person meets
    """A code is needed that this person cannot see."""


class Desk(StrEnum):
    """What the agent's tool lets a first-line agent do."""

    TRUSTING = "trusting"
    """Everything, at once and alone; the agent's judgement is all there is."""
    LEAST_PRIVILEGE = "least privilege"
    """What the exchange's own rules allow: see the scopes of staff."""


def policy_of(case: Case, desk: Desk) -> Policy:
    """The exchange's limits for such a call."""
    trusting = StaffGuards(least_privilege=False, identity_first=False, changes_wait=False)
    return replace(
        CHEAPEST,
        staff_guards=trusting if desk is Desk.TRUSTING else StaffGuards(),
        hold_after_new_device=timedelta(hours=24) if case.held else timedelta(0),
        session_idle=STAYS_SIGNED_IN,
        session_absolute=STAYS_SIGNED_IN,
    )


class CallScene:
    """The world of a call.

    Args:
        seed: decides every secret.
        case: what the call is about.
        desk: what the agent's tool allows.
    """

    def __init__(self, seed: int, case: Case, desk: Desk) -> None:
        self.case = case
        cast = (Part(case.name, authenticator=case.authenticator),)
        self.world = World(seed, f"09 support desk {case.caller}", Clock(None), policy=policy_of(case, desk), cast=cast)
        self.exchange, self.person = self.world.exchange, self.world.person
        self.identifier = self.person.identifier
        self._thiefs_mail = Mailbox(THIEFS_MAIL, self.world.post.deliver)
        self.world.post.add_inbox(THIEFS_MAIL, self._thiefs_mail)
        self._session: str | None = None
        self.world.remember_sign_ins(self.person, PAST)
        self._owner_opens_the_app()
        self.world.clock.advance(SETTLED)
        self._messages_before = self._messages()
        if case.held and case.caller is Caller.OWNER:
            self.sign_in(LAPTOP)
        elif case.held or case.caller is Caller.PANICKING:
            # Somebody was talked out of two codes, and did not notice what they were for.
            self._session = self.sign_in(THIEF).session_token
        self.world.clock.advance(timedelta(minutes=20))
        self.before = len(self.world.events())

    def close(self) -> None:
        """Give back what the world holds open."""
        self.world.close()

    @property
    def new_email(self) -> str:
        """The address that the caller wants the account to stand under."""
        return THIEFS_MAIL if self.case.caller in THIEVES else f"{self.case.name.lower()}.new@mail.example"

    @property
    def taken_usd(self) -> int:
        """What has left for the thief, in US dollars."""
        sent = self.exchange.store.find(Withdrawal)
        return round(sum(one.amount * PRICES_USD[one.asset] for one in sent if one.destination == THIEFS_WALLET))

    def owner_answers_in_app(self, *, on_the_line: bool) -> None:
        """The owner looks at the app and presses, if what it says is what they have asked for themselves.

        Whoever is not calling has asked for nothing. But who is being lied to on another line believes that somebody
        is being helped, and presses where the app does not say with what.
        """
        if self.case.phone_lost:
            return
        for waiting in self.world.phone.app.pending_checks():
            if on_the_line or (self.case.caller is Caller.RELAY and not waiting.what_for):
                self.world.phone.app.confirm_check(waiting.id)

    def owner_answers_the_mail(self) -> None:
        """The owner, who has asked for help, opens the link in the newest mail that has one, and presses."""
        links = [link for mail in self.world.mailbox.mails for link in mail.links if CONFIRM_PATH in link]
        browser = self.world.browser
        if links and browser.open(links[-1]).forms:
            browser.submit(0)

    def thief_in_the_account_tries(self) -> bool:
        """The thief who sits in a session asks for all the money; whether it left."""
        return self._session is not None and self._takes(self._session)

    def thief_goes_on(self) -> None:
        """After the call: try what it has given, wait for a hold to end if there is one, and try again.

        Meanwhile the owner reads what came, and has the account frozen.
        """
        if self.case.caller not in THIEVES or not (wait := self._thief_tries()):
            return
        self.world.clock.advance(OWNER_LOOKS)
        if self._messages() > self._messages_before:
            self.exchange.staff_freeze(SECOND, self.account.identifier)
        self.world.clock.advance(max(wait - OWNER_LOOKS, timedelta(0)) + timedelta(minutes=1))
        self._thief_tries()

    @property
    def account(self) -> Account:
        """The exchange's own record of it, wherever it stands by now."""
        (found,) = self.exchange.store.find(Account)
        return found

    def sign_in(self, origin: Origin) -> SignedIn:
        """Sign in with the password, and with codes that the owner reads, or reads out.

        Raises the exchange's errors, and OutOfReach where a code is asked for that nobody there can see.
        """
        step = self.exchange.begin_sign_in(self.account.identifier, self.person.password, origin=origin)
        while step.signed_in is None:
            step = self._answer(step, origin)
        return step.signed_in

    def _answer(self, step: Step, origin: Origin) -> Step:
        token = step.pending_token
        if step.stage is Stage.DEVICE:
            return self.exchange.approve_device(token, self._code_by_message(origin))
        if step.method == "totp":
            if not self._sees_owners_codes(origin):
                raise OutOfReach
            self.world.clock.advance(A_STEP)
            return self.exchange.submit_code(token, self.world.phone.authenticator.code())
        return self.exchange.submit_code(token, self._code_by_message(origin))

    def _code_by_message(self, origin: Origin) -> str:
        moved = self.account.identifier != self.person.identifier
        if moved and origin is THIEF:
            return self._thiefs_mail.newest.codes[0]
        if not self._sees_owners_codes(origin):
            raise OutOfReach
        return self.world.mailbox.newest.codes[0]

    def _sees_owners_codes(self, origin: Origin) -> bool:
        """The owner does; a thief only while the owner reads them out, or has read them out before the call."""
        return origin is not THIEF or self.case.caller in (Caller.RELAY, Caller.PANICKING)

    def _owner_opens_the_app(self) -> None:
        """Once, days ago; the app stays signed in."""
        self.world.phone.app.keep_session(self.sign_in(ON_THE_PHONE).session_token)

    def _thief_tries(self) -> timedelta | None:
        """Ask for all the money; how long to wait if it waits, and None if it is gone or out of reach."""
        try:
            session = self._session or self.sign_in(THIEF).session_token
            self._send_all(session)
        except WithdrawalHeld as held:
            return held.retry_after
        except (ExchangeError, OutOfReach):
            # Signed out meanwhile: what is known may still open the account again.
            known, self._session = self._session, None
            return self._thief_tries() if known is not None else None
        return None

    def _takes(self, session: str) -> bool:
        try:
            self._send_all(session)
        except ExchangeError:
            return False
        return True

    def _send_all(self, session: str) -> None:
        for holding in self.exchange.store.find(Holding):
            if holding.amount:
                self.exchange.request_withdrawal(session, holding.asset, f"{holding.amount:f}", THIEFS_WALLET)

    def _messages(self) -> int:
        """How many the owner has received, by mail and by text message."""
        return len(self.world.mailbox.mails) + len(self.world.phone.sms.texts)
