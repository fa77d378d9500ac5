"""The thief: what he has, what he does by his plan, and how he answers what the owner does.

He has no back door. Every act is one call on the exchange, and what he was refused he tries in another way: by what he
left behind, by her mail, and in the end by asking her.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import InputRefused, SessionRefused
from loginlab.exchange.whitelist import ListedAddress, Whitelist, WhitelistOff
from loginlab.labs.contest import OutOfReach, Side, refusal_words
from loginlab.labs.drill.account import THIEF, NoorsAccount
from loginlab.labs.drill.doors import Door
from loginlab.labs.drill.plan import HOUR, MINUTE, LeftBehind
from loginlab.world.mailbox import SENDER

EXCHANGES_HOST = SENDER.rpartition("@")[2].rstrip(">")
STOLEN = "one-stolen-lantern"
"""What the thief sets as her password; made up."""
RESETS_APART_S = 30 * MINUTE
"""He does not ask for a new password more often: the exchange would refuse him, and the owner would hear of each."""
A_DAY_S = 24 * HOUR


class Thief:
    """What he has, and what he does with it.

    Args:
        table: the account that both sides are at.
    """

    def __init__(self, table: NoorsAccount) -> None:
        self._table, self._exchange, self._plan = table, table.exchange, table.plan
        self.session: str | None = None
        self.password = table.password
        self.device: str | None = None
        self.key: str | None = None
        self.take_at: int | None = None
        """The second at which the exchange has said that the money may leave; None if it has said none."""
        self._reset_at = -A_DAY_S
        self._has_left = False

    # Before the first alarm

    def prepare(self) -> None:
        """The evening before: the page that passes on, and what he leaves behind in the minutes after it."""
        table, plan = self._table, self._plan
        table.advance_to(plan.opens_s - A_DAY_S - 3 * MINUTE)
        table.receive_lure()
        opened = table.sign_in(self.password, table.phone.authenticator.code(), THIEF, None)
        self.session, self.device = opened.session_token, table.device_of_last
        table.note(
            Side.THIEF,
            "Noor follows a mail to a false page. It passes on her password and both codes, and the session that "
            "opens is the thief’s.",
        )
        if plan.mailbox:
            table.mailbox.filters.add(EXCHANGES_HOST)
            table.note(
                Side.THIEF,
                "Her mailbox has the same password. The thief opens it, and makes a rule that puts the exchange’s "
                "mails aside.",
            )
        table.advance_to(plan.opens_s - A_DAY_S)
        self._leave_behind()
        if plan.key:
            table.advance_to(table.elapsed + MINUTE)
            self._do("The thief makes an API key that may withdraw", self._make_key)

    def _leave_behind(self) -> bool:
        self._has_left = True
        if self._plan.left is LeftBehind.ADDRESS:
            return self._do("The thief puts an address on her whitelist that looks like her savings", self._add_address)
        return self._do("The thief asks to switch her whitelist off", self._switch_off)

    # What he has

    def has(self) -> frozenset[Door]:
        """All that he has at this moment, found by trying it; looking leaves no trace that the owner could see."""
        table = self._table
        listed, off = table.exchange.store, table.account.id
        is_off = listed.get(Whitelist, account_id=off) is None
        found = {
            Door.SESSION: self.is_in(),
            Door.PASSWORD: self.knows_password(),
            Door.MAILBOX: table.mailbox_open,
            Door.KEY: self.key_works(),
            Door.ADDRESS: listed.get(ListedAddress, account_id=off, address=table.thiefs, removed_at=None) is not None,
            Door.LIST_OFF: is_off or listed.get(WhitelistOff, account_id=off, ended_at=None) is not None,
        }
        return frozenset(door for door, is_open in found.items() if is_open)

    def is_in(self) -> bool:
        """Whether his session is still one."""
        if self.session is not None:
            try:
                self._exchange.resume(self.session)
            except SessionRefused:
                self.session = None
        return self.session is not None

    def key_works(self) -> bool:
        """Whether there is a key that the exchange still knows."""
        return self.key is not None and self._exchange.is_api_key(self.key)

    def knows_password(self) -> bool:
        """Whether the password that he knows is still right."""
        return self._exchange.hasher.verify(self._table.account.password_hash, self.password)

    # What he does

    def probe(self) -> None:
        """Try to take the money before it can leave: it costs nothing, and the refusal says when."""
        if self.is_in() or self.key_works():
            self.take()

    def take(self) -> bool:
        """Send away all that goes, by the session or, where that is over, by the key."""
        return self._do("The thief asks for all the money", self._withdraw)

    def lock_out(self) -> None:
        """Set another password from the session, so that the owner is out and cannot come in."""
        if self.is_in() and self.knows_password():
            self._do("The thief sets another password, so that Noor is kept out", self._change_password)

    def react(self) -> None:
        """Do what a thief does who sees that something has changed: put things back, and come back in."""
        if self.is_in():
            self._put_back()
        elif self._table.mailbox_open and not self.knows_password() and self._may_reset():
            self._do("The thief asks for a new password and reads the code in her mail", self._reset)

    def sign_in_with(self, code: str, password: str | None = None) -> bool:
        """Sign in with a code that the owner has given away, and with her password if she has given that too."""
        if password is not None and not self.knows_password():  # one that he has set himself may be right already
            self.password = password
        return self._do("The thief signs in with what Noor has told him", lambda: self._sign_in(code))

    def ask_for_reset(self) -> bool:
        """Ask for a new password, so that a code is in her mail for which he can ask her."""
        return self._do("The thief asks for a new password", self._request_reset)

    def reset_with(self, code: str) -> bool:
        """Set a password with the code that she has read out."""
        return self._do("The thief sets a password with the code that Noor has told him", lambda: self._set(code))

    def try_everything(self) -> bool:
        """Try each thing he ever had, once, at the end; returns whether anything still works."""
        works = [
            self._do("The thief tries his session", self._use_session),
            self._do("The thief tries the password that he knows", self._use_password),
        ]
        if self.key is not None:
            works.append(self._do("The thief tries his API key", self._use_key))
        if self._plan.mailbox:
            works.append(self._do("The thief tries her mailbox", self._use_mailbox))
        return any(works)

    def _put_back(self) -> None:
        """Make again what was made and has been taken away, where a password that is still right allows it."""
        mine = {LeftBehind.ADDRESS: Door.ADDRESS, LeftBehind.SWITCH_OFF: Door.LIST_OFF}[self._plan.left]
        if self._has_left and mine not in self.has():
            self._leave_behind()
        if self.key is not None and not self.key_works() and self.knows_password():
            self._do("The thief makes another API key", self._make_key)

    def _may_reset(self) -> bool:
        return self._table.elapsed - self._reset_at >= RESETS_APART_S

    def _do(self, words: str, attempt: Callable[[], str]) -> bool:
        try:
            more = attempt()
        except (ExchangeError, OutOfReach) as refusal:
            self._set_alarm(refusal)
            self._table.note(Side.THIEF, f"{words}: {refusal_words(refusal)}", refused=True)
            return False
        self._table.note(Side.THIEF, f"{words}{more}.")
        return True

    def _set_alarm(self, refusal: ExchangeError | OutOfReach) -> None:
        opens_at = getattr(refusal, "until", None) or getattr(refusal, "opens_at", None)
        if isinstance(opens_at, datetime):
            self.take_at = max(self._table.elapsed_at(opens_at), self._table.elapsed + 1)

    def _withdraw(self) -> str:
        if self.take_at is not None and self._table.elapsed >= self.take_at:
            self.take_at = None
        if self.is_in():
            return self._send(by_key=False)
        if self.key_works():
            return self._send(by_key=True)
        raise OutOfReach("any way into the account")

    def _send(self, *, by_key: bool) -> str:
        sent = Decimal(0)
        for holding in self._table.holdings:
            amount = f"{holding.amount:f}"
            if by_key:
                self._exchange.request_withdrawal_by_key(self.key, holding.asset, amount, self._table.thiefs)
            else:
                self._exchange.request_withdrawal(self.session, holding.asset, amount, self._table.thiefs)
            sent += holding.worth_usd
        if sent == 0:
            raise InputRefused(field="amount", reason="is more than you have")
        return f": {sent:,.0f} US dollars leave{' by the API key' if by_key else ''}"

    def _add_address(self) -> str:
        entry = self._exchange.add_address(self.session, self._table.thiefs, "savings")
        self.take_at = self._table.elapsed_at(entry.active_at)
        return ". It can be used after 24 hours"

    def _switch_off(self) -> str:
        self.take_at = self._table.elapsed_at(self._exchange.request_whitelist_off(self.session))
        return ". It is off after 24 hours"

    def _make_key(self) -> str:
        self.key = self._exchange.create_api_key(
            self.session, self.password, ("read", "withdraw"), "price alerts"
        ).secret
        return ""

    def _change_password(self) -> str:
        self._exchange.change_password(self.session, self.password, STOLEN)
        self.password = STOLEN
        return ""

    def _reset(self) -> str:
        self._request_reset()
        return self._set(self._table.codes_in_mail(junk=True)[-1])

    def _request_reset(self) -> str:
        self._reset_at = self._table.elapsed
        self._exchange.request_reset(self._table.person.identifier, origin=THIEF)
        return ""

    def _set(self, code: str) -> str:
        new = f"{STOLEN}-{self._table.elapsed}"
        self._exchange.reset_password(self._table.person.identifier, code, new, origin=THIEF)
        self.password = new
        return ""

    def _sign_in(self, code: str) -> str:
        step = self._exchange.begin_sign_in(
            self._table.person.identifier, self.password, device_token=self.device, origin=THIEF
        )
        step = self._exchange.submit_code(step.pending_token, code, origin=THIEF)
        if step.signed_in is None:
            raise OutOfReach("the code for a new device")
        self.session = step.signed_in.session_token
        return ""

    def _use_session(self) -> str:
        if self.session is None:
            raise OutOfReach("a session that is still one")
        self._exchange.resume(self.session)
        return ": it is still open"

    def _use_password(self) -> str:
        self._exchange.begin_sign_in(
            self._table.person.identifier, self.password, device_token=self.device, origin=THIEF
        )
        return ": it is still right"

    def _use_key(self) -> str:
        self._exchange.portfolio_by_key(self.key)
        return ": it still works"

    def _use_mailbox(self) -> str:
        if not self._table.mailbox_open:
            raise OutOfReach("its new password")
        return ": it is still open"
