"""The thief's side: acts in a stolen session, with an API key, or with what the owner's mail says.

A thief has no back door. Every act is one call on the exchange, and a refusal that says when to come back is written
down like an alarm.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import AddressNotListed, InputRefused, SessionRefused
from loginlab.exchange.funds import Holding
from loginlab.exchange.withdrawal_confirmation import PendingWithdrawal
from loginlab.labs.contest import OutOfReach, Side, refusal_words
from loginlab.labs.resetting.attacks import STOLEN
from loginlab.labs.resetting.sign_in import THIEF
from loginlab.labs.withdrawals.contested_account import A_STEP, THIEFS_WALLET, ContestedAccount, hour_words
from loginlab.labs.withdrawals.players import ThiefAct
from loginlab.world.authenticator import AuthenticatorApp

EXCHANGES_HOST = "lantern.example"


class Door(StrEnum):
    """What a thief can have of somebody's account."""

    DEVICE = "a copy of what she types"
    MAILBOX = "her mailbox"
    PASSWORD = "her password"  # noqa: S105 - words
    SESSION = "an open session"
    KEY = "an API key that may withdraw"
    AUTHENTICATOR = "her authenticator’s secret"
    ADDRESS = "an address on her whitelist"


class ThiefSide:
    """What the thief has, and what they do with it.

    Args:
        table: the account that both sides are at.
    """

    def __init__(self, table: ContestedAccount) -> None:
        self._table, self._exchange = table, table.exchange
        self.session: str | None = table.stolen
        self.password = table.password
        self.key: str | None = None
        self.app: AuthenticatorApp | None = None
        self.alarm: int | None = None
        """The minute at which the exchange has said that the money may leave; None if it has said none."""
        self._has_added = False
        self._is_unlisted = False
        self.last_refusal = ""
        """The no that the thief heard last; empty once something went through after it."""

    def do(self, act: ThiefAct) -> bool:
        """Do one thing, write down how it went, and say whether it was done."""
        words, attempt = {
            ThiefAct.WITHDRAW: ("The thief asks for all the money", self._withdraw),
            ThiefAct.ADD_ADDRESS: ("The thief adds an address to the whitelist", self._add_address),
            ThiefAct.SWITCH_OFF: ("The thief asks to switch the whitelist off", self._switch_off),
            ThiefAct.MAKE_KEY: ("The thief makes an API key that may withdraw", self._make_key),
            ThiefAct.CHANGE_PASSWORD: ("The thief changes the password", self._change_password),
            ThiefAct.HIDE_MAIL: ("The thief makes a rule in Mira’s mailbox that hides the exchange’s mail", self._hide),
            ThiefAct.RESET: ("The thief asks for a new password and reads the code in Mira’s mail", self._reset),
        }[act]
        try:
            more = attempt()
        except (ExchangeError, OutOfReach) as refusal:
            self.last_refusal = refusal_words(refusal)
            if act is ThiefAct.WITHDRAW:
                self._is_unlisted = isinstance(refusal, AddressNotListed)
            self._table.note(Side.THIEF, f"{words}: {refusal_words(refusal)}", refused=True)
            return False
        self.last_refusal = ""
        self._table.note(Side.THIEF, f"{words}{more}.")
        return True

    def has_a_way(self) -> bool:
        """Whether anything is left to try: a session, a key, or a mailbox that opens the sign-in."""
        return self._is_in() or self._key_works() or self._can_come_back()

    def has(self) -> frozenset[Door]:
        """All that the thief has at this moment."""
        table = self._table
        found = {
            Door.DEVICE: table.device_copied,
            Door.MAILBOX: table.mailbox_open,
            Door.PASSWORD: self._knows_password(),
            Door.SESSION: self._is_in(),
            Door.KEY: self._key_works(),
            Door.AUTHENTICATOR: self.app is not None,
            Door.ADDRESS: self._table.is_listed(THIEFS_WALLET),
        }
        return frozenset(door for door, open_ in found.items() if open_)

    def copy(self, password: str, session: str, otpauth_uri: str | None) -> None:
        """Receive what a device that is not clean has passed on."""
        self.password, self.session = password, session
        if otpauth_uri is not None:
            self.app = AuthenticatorApp(self._table.world.clock.now)
            self.app.scan(otpauth_uri)

    def react(self) -> None:
        """Do what a thief does who sees that something has changed: come back in, put things back, and take."""
        if self._can_come_back() and not (self._is_in() and self._knows_password()):
            # Also from a session that goes on: a password of their own keeps the owner from her next steps.
            self._come_back()
        elif self._is_shut_out() and self._table.mailbox_open and not self._knows_password():
            # It does not let them in past an authenticator, but the password is theirs again. Who still has a session
            # or a key leaves it: a reset would end both.
            self.do(ThiefAct.RESET)
        if self._is_in():
            self._put_back()
        if self._is_shut_out():
            self.alarm = None
        elif self.alarm is None or self._table.elapsed >= self.alarm:
            taken = self.do(ThiefAct.WITHDRAW)
            if not taken and self._is_unlisted and self._is_in():
                self.do(ThiefAct.ADD_ADDRESS)

    def _put_back(self) -> None:
        """Make again what was made and has been taken away, where a password that is still right allows it."""
        if self._has_added and not self._table.is_listed(THIEFS_WALLET):
            self.do(ThiefAct.ADD_ADDRESS)
        if self.key is not None and not self._key_works() and self._knows_password():
            self.do(ThiefAct.MAKE_KEY)

    def _withdraw(self) -> str:
        """By the session or, where that is over, by the key; all of it, or as much as goes."""
        if self.alarm is not None and self._table.elapsed >= self.alarm:
            self.alarm = None
        if self._is_in():
            try:
                return self._take(by_key=False)
            except (ExchangeError, OutOfReach):
                # A key is asked for no second step. Where the refusal names a time, the key would hear the same.
                if not self._key_works() or self.alarm is not None:
                    raise
        if self._key_works():
            return self._take(by_key=True)
        raise OutOfReach("any way into the account")

    def _take(self, *, by_key: bool) -> str:
        sent = Decimal(0)
        for holding in self._exchange.store.find(Holding, account_id=self._table.account.id):
            if holding.amount == 0:
                continue
            try:
                self._send(holding, by_key=by_key)
            except ExchangeError as refusal:
                self._set_alarm(refusal)
                raise
            sent += holding.worth_usd
        if sent == 0:
            raise InputRefused(field="amount", reason="is more than you have")
        return f": {sent:,.0f} US dollars leave{' by the API key' if by_key else ''}"

    def _send(self, holding: Holding, *, by_key: bool) -> None:
        amount = f"{holding.amount:f}"
        if by_key:
            self._exchange.request_withdrawal_by_key(self.key, holding.asset, amount, THIEFS_WALLET)
            return
        asked = self._exchange.request_withdrawal(self.session, holding.asset, amount, THIEFS_WALLET)
        if isinstance(asked, PendingWithdrawal):
            self._exchange.confirm_withdrawal(self.session, asked.id, self._confirmation_code())

    def _confirmation_code(self) -> str:
        """The code that a withdrawal waits for, if it is one that the thief can read."""
        if self._table.has_authenticator:
            if self.app is None:
                raise OutOfReach("a code from Mira’s authenticator")
            self._table.world.clock.advance(A_STEP)
            return self.app.code()
        if not self._table.mailbox_open:
            raise OutOfReach("the code in Mira’s mail")
        return self._table.newest_code()

    def _set_alarm(self, refusal: ExchangeError) -> None:
        opens_at = getattr(refusal, "until", None) or getattr(refusal, "opens_at", None)
        if isinstance(opens_at, datetime):
            self.alarm = max(self._table.elapsed_at(opens_at), self._table.elapsed + 1)

    def _add_address(self) -> str:
        entry = self._exchange.add_address(self.session, THIEFS_WALLET, "savings")
        self.alarm, self._has_added = self._table.elapsed_at(entry.active_at), True
        return f": it can be used from {hour_words(self.alarm)} on"

    def _switch_off(self) -> str:
        off_at = self._exchange.request_whitelist_off(self.session)
        self.alarm = self._table.elapsed_at(off_at)
        return f": it is off from {hour_words(self.alarm)} on"

    def _make_key(self) -> str:
        made = self._exchange.create_api_key(self.session, self.password, ("read", "withdraw"))
        self.key = made.secret
        return ""

    def _change_password(self) -> str:
        self._exchange.change_password(self.session, self.password, STOLEN)
        self.password = STOLEN
        return ""

    def _hide(self) -> str:
        if not self._table.mailbox_open:
            raise OutOfReach("Mira’s mailbox")
        self._table.world.mailbox.filters.add(EXCHANGES_HOST)
        return ""

    def _reset(self) -> str:
        if not self._table.mailbox_open:
            raise OutOfReach("Mira’s mailbox")
        self._exchange.request_reset(self._table.person.identifier, origin=THIEF)
        self._exchange.reset_password(self._table.person.identifier, self._table.newest_code(), STOLEN, origin=THIEF)
        self.password = STOLEN
        return ""

    def _is_in(self) -> bool:
        """Whether the stolen session is still one. Asking keeps it alive, as a thief's script would."""
        if self.session is None:
            return False
        try:
            self._exchange.resume(self.session)
        except SessionRefused:
            self.session = None
        return self.session is not None

    def _key_works(self) -> bool:
        """Whether there is a key that the exchange still knows."""
        return self.key is not None and self._exchange.is_api_key(self.key)

    def _is_shut_out(self) -> bool:
        return not self._is_in() and not self._key_works()

    def _can_come_back(self) -> bool:
        """Whether a sign-in could succeed: its codes come by mail, or from an authenticator that was copied."""
        if self._table.has_authenticator and self.app is None:
            return False
        return self._table.mailbox_open

    def _come_back(self) -> None:
        """Sign in with the password that is known or, where it is right no more, with one that the mail gives."""
        if self._knows_password() or self.do(ThiefAct.RESET):
            self._sign_in()

    def _knows_password(self) -> bool:
        return self._exchange.hasher.verify(self._table.account.password_hash, self.password)

    def _sign_in(self) -> bool:
        try:
            self.session = self._table.sign_in(self.password, origin=THIEF, app=self.app).session_token
        except (ExchangeError, OutOfReach) as refusal:
            self._table.note(Side.THIEF, f"The thief tries to sign in: {refusal_words(refusal)}", refused=True)
            return False
        self._table.note(Side.THIEF, "The thief signs in again.")
        return True
