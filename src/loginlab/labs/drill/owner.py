"""The owner's side: what each move does in the world, and what she learns from it.

She knows what she has read and looked at, and nothing else. What has changed since then she does not see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import CodeRefused, PasswordWrong, SessionRefused
from loginlab.labs.contest import OutOfReach, Side, refusal_words
from loginlab.labs.drill.account import AT_HOME, SAVINGS_LABEL, NoorsAccount
from loginlab.labs.drill.looking import Known, look_at_account, look_at_history, short
from loginlab.labs.drill.moves import MOVES, Move
from loginlab.labs.wording import sentence_case

NEW = "nine-copper-herons"
"""What she sets as her password; made up, and made different each time by a number."""
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Result:
    """How a move went.

    Args:
        move: its id.
        words: what came of it, as she sees it.
        refused: whether it did not go.
        why: the kind of refusal, as the exchange's log names it; empty if there was none.
    """

    move: str
    words: str
    refused: bool = False
    why: str = ""


@dataclass(slots=True)
class Harm:
    """What she has done that a thief, or nobody, is glad of.

    Args:
        disclosed: what she has told the false support.
        locked: how often one wrong try too many has shut her out for a while.
        deleted: mails that are gone.
        cleared: how often her browser was cleared.
    """

    disclosed: list[str] = field(default_factory=list)
    locked: int = 0
    deleted: int = 0
    cleared: int = 0


class Owner:
    """What Noor has, knows and does.

    Args:
        table: the account that both sides are at.
    """

    def __init__(self, table: NoorsAccount) -> None:
        self._table, self._exchange = table, table.exchange
        self.session: str | None = None
        self.known = Known()
        self.harm = Harm()
        self.reads_junk = False
        self.password_refused = False
        """Whether her password was refused, and she has set no other since: somebody else has."""
        self._device: str | None = None
        self._passwords = 0

    @property
    def is_in(self) -> bool:
        """Whether she holds a session, as far as she knows: that it has ended she learns when she uses it."""
        return self.session is not None

    def do(self, move: Move) -> Result:
        """Do one thing, write down how it went, and say what she sees."""
        attempt = self._deeds()[move.id]
        try:
            words = attempt()
        except (ExchangeError, OutOfReach) as refusal:
            if isinstance(refusal, SessionRefused):
                self.session = None
            if isinstance(refusal, CodeRefused | PasswordWrong) and refusal.opens_at is not None:
                self.harm.locked += 1
            why = getattr(refusal, "slug", "out-of-reach")
            said = sentence_case(refusal_words(refusal))
            self._note(move, said, refused=True)
            return Result(move.id, said, refused=True, why=why)
        self._note(move, words)
        return Result(move.id, words)

    def _note(self, move: Move, words: str, *, refused: bool = False) -> None:
        self._table.note(Side.OWNER, f"{move.words}. {words}", refused=refused)

    def _deeds(self) -> dict[str, Callable[[], str]]:
        return {
            "read": self._read,
            "junk": self._look_into_junk,
            "look": self._look,
            "history": self._history,
            "sign-in": self._sign_in,
            "freeze": self._freeze,
            "password": self._change_password,
            "reset": self._reset,
            "sessions": self._end_sessions,
            "enrol": self._enrol,
            "keys": self._revoke_keys,
            "addresses": self._remove_strange,
            "list-on": self._keep_list,
            "mailbox": self._secure_mailbox,
            "set-clock": self._set_clock,
            "delete": self._delete,
            "clear": self._clear,
            "pay-saved": self._pay_saved,
            "pay-history": self._pay_from_history,
            "support": self._ask_support,
            "wait": lambda: "Time has passed.",
            "wait-long": lambda: "Time has passed.",
        }

    # Looking

    def _read(self) -> str:
        unread = [mail for mail in self._table.mailbox.mails if not mail.opened]
        for mail in unread:
            mail.opened = True
        return (
            f"{len(unread)} new mails, read whole." if unread else "No new mail. The text messages are on the screen."
        )

    def _look_into_junk(self) -> str:
        box = self._table.mailbox
        self.known.rules, self.reads_junk = bool(box.filters), True
        for mail in box.junk:
            mail.opened = True
        if not box.filters and not box.junk:
            return "The junk folder is empty, and there is no rule."
        rule = "There is a rule that I never made: it puts Lantern’s mails aside. " if box.filters else ""
        return f"{rule}{len(box.junk)} mails lie in the junk folder; I have read them."

    def _look(self) -> str:
        return look_at_account(self._table, self.session, self.known)

    def _history(self) -> str:
        return look_at_history(self._table, self.session, self.known)

    # Doors

    def _sign_in(self) -> str:
        if not self._table.phone.authenticator.entries:
            raise OutOfReach("an authenticator on my phone")
        try:
            opened = self._table.sign_in(
                self._table.password,
                self._table.phone.authenticator.code(),
                AT_HOME,
                self._table.home_device or self._device,
                reads_junk=self.reads_junk,
            )
        except PasswordWrong:
            self.password_refused = True
            raise
        if self._table.home_device is None:
            self._device = self._table.device_of_last or self._device
        self.session, self.password_refused = opened.session_token, False
        return "I am in."

    def _freeze(self) -> str:
        until = self._exchange.freeze(self.session)
        self.session = None
        return f"Frozen until {until:%d %B, %H:%M}. Everybody is signed out, me too."

    def _change_password(self) -> str:
        new = self._new_password()
        ended = self._exchange.change_password(self.session, self._table.password, new)
        self._table.password = new
        return f"Changed. Other sessions that ended with the old one: {ended}."

    def _reset(self) -> str:
        person = self._table.person
        before = len(self._table.codes_in_mail(junk=self.reads_junk))
        self._exchange.request_reset(person.identifier, origin=AT_HOME)
        codes = self._table.codes_in_mail(junk=self.reads_junk)
        if len(codes) <= before:
            raise OutOfReach("the code in the mail: no such mail has come into my inbox")
        new = self._new_password()
        self._exchange.reset_password(person.identifier, codes[-1], new, origin=AT_HOME)
        self._table.password, self.session, self.password_refused = new, None, False
        return "A new password is set. Everybody is signed out, and withdrawals wait for a day."

    def _new_password(self) -> str:
        self._passwords += 1
        return f"{NEW}-{self._passwords}"

    def _end_sessions(self) -> str:
        return f"Ended: {self._exchange.revoke_other_sessions(self.session)}."

    def _enrol(self) -> str:
        app = self._table.phone.authenticator
        old = app.entries[-1]
        self._exchange.unenrol_totp(self.session, app.code(old))
        app.remove(old)
        enrolment = self._exchange.begin_totp_enrolment(self.session, self._table.password)
        app.scan(enrolment.otpauth_uri)
        self._exchange.confirm_totp_enrolment(self.session, app.code())
        return "My phone has a new secret. Withdrawals wait for a day."

    # What was left behind

    def _revoke_keys(self) -> str:
        keys = self._exchange.api_keys(self.session)
        for key in keys:
            self._exchange.revoke_api_key(self.session, key.id)
        return f"Revoked: {len(keys)}."

    def _remove_strange(self) -> str:
        strange = [one for one in self._exchange.addresses(self.session) if one.address != self._table.savings]
        for one in strange:
            self._exchange.remove_address(self.session, one.id)
        return f"Removed: {len(strange)}. What is left is “{SAVINGS_LABEL}”, as in my notes."

    def _keep_list(self) -> str:
        token = self.session
        if self._exchange.whitelist(token).on_at is None:
            self._exchange.switch_whitelist_on(token)
            return "It was off. It is on again."
        stopped = self._exchange.cancel_whitelist_off(token)
        return (
            "Somebody was switching it off. That is stopped." if stopped else "It is on, and nobody is changing that."
        )

    # Phone, browser, mailbox

    def _secure_mailbox(self) -> str:
        table = self._table
        rule = bool(table.mailbox.filters)
        table.mailbox_open = False
        table.mailbox.filters.clear()
        self.known.rules, self.reads_junk = rule, True
        found = " A rule was there that I never made: it put Lantern’s mails aside. It is gone." if rule else ""
        return f"New mail password, all others signed out.{found}"

    def _set_clock(self) -> str:
        clock = self._table.phone.clock
        before = clock.error
        clock.set_automatic(True)
        moved = abs(before)
        if moved < A_MINUTE:
            return "It did not move."
        return f"It jumped by {moved // A_MINUTE} minutes. It had been set by hand on the journey."

    def _delete(self) -> str:
        box = self._table.mailbox
        count = len(box.mails)
        for _ in range(count):
            box.delete()
        self.harm.deleted += count
        return f"{count} mails are gone for good."

    def _clear(self) -> str:
        self._table.world.browser.cookies.clear()
        self._device = None
        self.session = None
        self.harm.cleared += 1
        return "The browser remembers nothing. The exchange will not know it again."

    # Money

    def _pay_saved(self) -> str:
        return self._pay(self._table.savings)

    def _pay_from_history(self) -> str:
        return self._pay(self._table.thiefs)

    def _pay(self, address: str) -> str:
        self._exchange.resume(self.session)
        holdings = self._table.holdings
        if not holdings:
            raise OutOfReach("anything to send: the account is empty")
        worth = self._table.held_usd
        for holding in holdings:
            self._exchange.request_withdrawal(self.session, holding.asset, f"{holding.amount:f}", address)
        return f"{worth:,} US dollars leave for {short(address)}."

    # People

    def _ask_support(self) -> str:
        identifier = self._table.person.identifier
        self._exchange.resume(self.session)
        check = self._exchange.begin_identity_check(identifier, "app")
        self._exchange.confirm_identity_in_app(self.session, check.id)
        return "Written, with what I know and no secret. The app asked whether it is me, and I pressed yes."


def move_of(move_id: str) -> Move:
    """The move of that id. Raises LookupError with those there are."""
    found = MOVES.get(move_id)
    if found is None:
        message = f"There is no move {move_id!r}. There are: {', '.join(MOVES)}."
        raise LookupError(message)
    return found
