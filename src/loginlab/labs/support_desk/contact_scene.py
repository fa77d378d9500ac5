"""The world of a contact: a customer at home, and somebody with a leak who wants to be let in.

What the thief does here, they do at the exchange, by the same acts as everybody.
"""

from __future__ import annotations

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
from loginlab.labs.support_desk.contact_words import MESSAGE, Way
from loginlab.labs.support_desk.scene import ON_THE_PHONE, OWNER_LOOKS, STAYS_SIGNED_IN, THIEFS_MAIL, THIEFS_WALLET
from loginlab.world.app import PendingCheck
from loginlab.world.clock import Clock
from loginlab.world.mailbox import Mail, Mailbox
from loginlab.world.people import Part
from loginlab.world.world import World

AGENT, SECOND = Staff("Ana, support"), Staff("second person", Role.SECOND_PERSON)


class ContactScene:
    """A customer who has been signed in for days, and whoever finds them now.

    Args:
        seed: decides everything.
        way: how they come.
        random: draws whom they find.
    """

    def __init__(self, seed: int, way: Way, random: Random) -> None:
        name = random.choice(NAMES)
        policy = replace(CHEAPEST, session_idle=STAYS_SIGNED_IN, session_absolute=STAYS_SIGNED_IN)
        self.world = World(
            seed, f"09 found first {way}", Clock(None), policy=policy, cast=(Part(name, authenticator=False),)
        )
        self.exchange, self.person = self.world.exchange, self.world.person
        self.app = self.world.phone.app
        self.app.keep_session(sign_in(self.world, origin=ON_THE_PHONE).session_token)
        self.session = sign_in(self.world, origin=HOME).session_token
        """The customer's own, in a browser."""
        self.world.clock.advance(timedelta(days=3))
        self._thiefs_mail = Mailbox(THIEFS_MAIL, self.world.post.deliver)
        self.world.post.add_inbox(THIEFS_MAIL, self._thiefs_mail)
        self._thiefs_step: Step | None = None
        self._check: IdentityCheck | None = None
        self._begun_at = self.world.clock.now()

    def begin(self, *, genuine: bool) -> None:
        """Support writes into the app; or a thief begins a sign-in, and asks the real support in the owner's name."""
        if genuine:
            self.exchange.staff_write(AGENT, self.person.identifier, MESSAGE)
            return
        who, password = self.person.identifier, self.person.password
        self._check = self.exchange.begin_identity_check(who, "app", purpose=StaffAct.CHANGE_EMAIL)
        self._thiefs_step = self.exchange.begin_sign_in(who, password, origin=THIEF)

    @property
    def balance_usd(self) -> int:
        """What the account is worth."""
        return round(sum(one.worth_usd for one in self.exchange.store.find(Holding)))

    @property
    def taken_usd(self) -> int:
        """What has left the account for the thief."""
        sent = self.exchange.store.find(Withdrawal)
        return round(sum(one.amount * PRICES_USD[one.asset] for one in sent if one.destination == THIEFS_WALLET))

    @property
    def waiting(self) -> tuple[PendingCheck, ...]:
        """What the app asks."""
        return self.app.pending_checks() if self._check is not None else ()

    @property
    def new_mails(self) -> list[Mail]:
        """What has come since somebody found the customer."""
        return [mail for mail in self.world.mailbox.mails if mail.arrived_at >= self._begun_at]

    def give_code(self) -> Step | None:
        """The newest code is in the thief's hands; None where there is none to give. Raises ExchangeError."""
        step, codes = self._thiefs_step, [code for mail in self.new_mails for code in mail.codes]
        if step is None or not codes:
            return None
        self._thiefs_step = self._go_on(step, codes[-1])
        return self._thiefs_step

    def say_yes(self, waiting: PendingCheck) -> None:
        """The owner presses, and the real support changes the address to the thief's."""
        self.app.confirm_check(waiting.id)
        self.exchange.staff_change_email(SECOND, self._account.identifier, THIEFS_MAIL, waiting.id)

    def take(self, session: str) -> None:
        """All the money is asked for in that session. Raises WithdrawalHeld."""
        for holding in self.exchange.store.find(Holding):
            if holding.amount:
                self.exchange.request_withdrawal(session, holding.asset, f"{holding.amount:f}", THIEFS_WALLET)

    def come_by_the_new_mail(self) -> None:
        """The thief signs in by the new address and waits for the hold; the owner reads a warning and has it frozen."""
        step = self.exchange.begin_sign_in(self._account.identifier, self.person.password, origin=THIEF)
        while step.signed_in is None:
            step = self._go_on(step, self._thiefs_mail.newest.codes[0])
        try:
            self.take(step.signed_in.session_token)
        except WithdrawalHeld as held:
            self.world.clock.advance(OWNER_LOOKS)
            self.exchange.staff_freeze(SECOND, self._account.identifier)
            self.world.clock.advance(max(held.retry_after - OWNER_LOOKS, timedelta(0)) + timedelta(minutes=1))
            try:
                self.take(step.signed_in.session_token)
            except ExchangeError:
                return

    def _go_on(self, step: Step, code: str) -> Step:
        act = self.exchange.approve_device if step.stage is Stage.DEVICE else self.exchange.submit_code
        return act(step.pending_token, code)

    @property
    def _account(self) -> Account:
        (found,) = self.exchange.store.find(Account)
        return found
