"""Acts of those who work at the exchange: each is judged, done or refused, and written down with a name.

Nothing here is reached by a page or the app. What staff read is in the log as what they change is: an agent who is paid
to look things up leaves a line for each, and somebody reads those lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from loginlab.exchange.accounts import Account, Channel, mask_identifier, parse_identifier
from loginlab.exchange.errors import IdentifierTaken, InputRefused, StaffRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.freeze_acts import FreezeActs
from loginlab.exchange.funds import Holding
from loginlab.exchange.holds import HoldReason, WithdrawalHold, longest_hold
from loginlab.exchange.identity_check import IdentityCheck, is_confirmed
from loginlab.exchange.identity_check_acts import IdentityCheckActs
from loginlab.exchange.login_history import LoginEntry, LoginHistoryActs
from loginlab.exchange.messages import write_notice
from loginlab.exchange.recovery_acts import RecoveryActs
from loginlab.exchange.staff import Staff, StaffAct, SupportMessage, verify_may
from loginlab.exchange.store import NEW


@dataclass(frozen=True, slots=True)
class AccountCard:
    """What everybody at the desk may see of an account: that it is there, and how its owner signs in."""

    masked: str
    registered_at: datetime
    has_authenticator: bool
    is_held: bool


class StaffActs(IdentityCheckActs, LoginHistoryActs, RecoveryActs, FreezeActs):
    """What support can do. ``check`` is the number of an identity check that the owner may have confirmed.

    All raise StaffRefused, and InputRefused where no account has the identifier.
    """

    def staff_look_up(self, staff: Staff, identifier: object) -> AccountCard:
        """That there is an account."""
        with self._act() as at:
            account = self._on_desk(staff, StaffAct.LOOK_UP, identifier, None, at)
            return AccountCard(
                mask_identifier(parse_identifier(account.identifier)),
                account.registered_at,
                self._authenticator(account.id) is not None,
                longest_hold(self._holds(account.id), at) is not None,
            )

    def staff_read_hold(self, staff: Staff, identifier: object, check: int | None = None) -> WithdrawalHold | None:
        """What withdrawals wait for, and until when."""
        with self._act() as at:
            account = self._on_desk(staff, StaffAct.READ_HOLD, identifier, check, at)
            return longest_hold(self._holds(account.id), at)

    def staff_read_sign_ins(self, staff: Staff, identifier: object, check: int | None = None) -> tuple[LoginEntry, ...]:
        """The tries at the account, newest first."""
        with self._act() as at:
            account = self._on_desk(staff, StaffAct.READ_SIGN_INS, identifier, check, at)
            return self._login_history(account.identifier)

    def staff_read_balance(self, staff: Staff, identifier: object, check: int | None = None) -> Decimal:
        """What lies in the account, in US dollars."""
        with self._act() as at:
            account = self._on_desk(staff, StaffAct.READ_BALANCE, identifier, check, at)
            held = self.store.find(Holding, account_id=account.id)
            return sum((one.worth_usd for one in held), Decimal(0))

    def staff_read_contact(self, staff: Staff, identifier: object, check: int | None = None) -> str:
        """The whole address that the account stands under."""
        with self._act() as at:
            return self._on_desk(staff, StaffAct.READ_CONTACT, identifier, check, at).identifier

    def staff_freeze(self, staff: Staff, identifier: object, check: int | None = None) -> datetime:
        """Freeze the account as its owner could; returns until when."""
        with self._act() as at:
            return self._freeze(self._on_desk(staff, StaffAct.FREEZE, identifier, check, at), at, by=staff.name)

    def staff_change_email(self, staff: Staff, identifier: object, new: object, check: int | None = None) -> None:
        """Let the account stand under another email address; the money waits, and the old address hears of it.

        Raises IdentifierTaken too.
        """
        with self._act() as at:
            account = self._on_desk(staff, StaffAct.CHANGE_EMAIL, identifier, check, at)
            who = parse_identifier(new)
            if who.channel is not Channel.MAIL:
                raise InputRefused(field="new email address", reason="is none")
            if self.store.get(Account, identifier=who.text) is not None:
                raise IdentifierTaken(identifier=who.text)
            self._tell_everywhere(
                account,
                at,
                lambda channel, to: write_notice(
                    channel,
                    to,
                    "Your email address was changed",
                    (
                        "Our support was asked to let your account stand under another email address.",
                        "Withdrawals wait for a while. If it was not you, contact support through the app at once.",
                    ),
                    at,
                ),
            )
            self._record_event(at, Kind.CONTACT_CHANGED, account.identifier, by=staff.name, channel=who.channel)
            self._end_pending(account, at)
            moved = replace(account, identifier=who.text, channel=who.channel)
            self.store.put(moved)
            self._place_hold(moved, HoldReason.CONTACT_CHANGED, at)

    def staff_remove_authenticator(self, staff: Staff, identifier: object, check: int | None = None) -> None:
        """Ask for its removal as the owner could who has lost it: told by every channel, and after the wait.

        With the guard ``changes_wait`` off it is gone at once.
        """
        with self._act() as at:
            account = self._on_desk(staff, StaffAct.REMOVE_AUTHENTICATOR, identifier, check, at)
            if self._authenticator(account.id) is None:
                raise InputRefused(field="authenticator", reason="is not set up")
            if not self.policy.staff_guards.changes_wait:
                self._remove_authenticator(account, at, by=staff.name)
            elif self._open_recovery(account.id, at) is None:
                self._begin_recovery(account, at, by=staff.name)

    def staff_lift_hold(self, staff: Staff, identifier: object, check: int | None = None) -> None:
        """End every hold. **Only where an experiment has switched off what forbids it:** it is nobody's to do."""
        with self._act() as at:
            account = self._on_desk(staff, StaffAct.LIFT_HOLD, identifier, check, at)
            for hold in self._holds(account.id):
                if at < hold.until:
                    self.store.put(replace(hold, until=at))
                    self._record_event(at, Kind.HOLD_LIFTED, account.identifier, reason=hold.reason, by=staff.name)

    def staff_write(self, staff: Staff, identifier: object, text: str) -> None:
        """Write to the owner, for the app: where no stranger can write, and nothing has to be read out.

        Anybody at the desk may, for it tells nobody else anything.
        """
        with self._act() as at:
            account = self._account_on_desk(identifier)
            self.store.add(SupportMessage(NEW, account.id, at, staff.name, text))
            self._record_event(at, Kind.STAFF_WROTE, account.identifier, by=staff.name, role=staff.role)

    def support_messages(self, session_token: object) -> list[SupportMessage]:
        """What support has written to the owner, oldest first. Raises SessionRefused."""
        with self._act() as at:
            return self.store.find(SupportMessage, account_id=self._resume(session_token, at).account_id)

    def staff_hand_over(self, staff: Staff, identifier: object, act: StaffAct | None = None) -> None:
        """Give a case to a second person; the log says who did, and what it is about."""
        with self._act() as at:
            account = self._account_on_desk(identifier)
            about = {} if act is None else {"act": act}
            self._record_event(at, Kind.HANDED_OVER, account.identifier, by=staff.name, role=staff.role, **about)

    def _account_on_desk(self, identifier: object) -> Account:
        who = parse_identifier(identifier)
        account = self.store.get(Account, identifier=who.text)
        if account is None:
            raise InputRefused(field="email address or phone number", reason="has no account here")
        return account

    def _on_desk(self, staff: Staff, act: StaffAct, identifier: object, check_id: int | None, at: datetime) -> Account:
        """The account, once it is proved that this act may be done to it now; both ways it is written down."""
        account = self._account_on_desk(identifier)
        check = None if check_id is None else self.store.get(IdentityCheck, id=check_id)
        mine = check is not None and check.account_id == account.id and is_confirmed(check, at, self.policy)
        confirmed_for = check.purpose if check is not None and mine else None
        facts = {"by": staff.name, "role": staff.role, "act": act}
        try:
            verify_may(staff, act, confirmed_for=confirmed_for, guards=self.policy.staff_guards)
        except StaffRefused as refusal:
            self._record_event(at, Kind.STAFF_REFUSED, account.identifier, slug=refusal.slug, **facts)
            raise
        confirmed = {"check": check_id} if mine else {}
        self._record_event(at, Kind.STAFF_ACTED, account.identifier, **facts, **confirmed)
        return account
