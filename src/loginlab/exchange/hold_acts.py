"""Acts around withdrawal holds: placing one belongs to the act that is its reason; looking is the owner's."""

from __future__ import annotations

from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.events import Kind
from loginlab.exchange.holds import HoldReason, WithdrawalHold, hold_duration, longest_hold
from loginlab.exchange.session_acts import SessionActs


class HoldActs(SessionActs):
    """Holds. There is no act that ends one: a hold that support can lift is a hold that a good story lifts."""

    def withdrawal_hold(self, session_token: object) -> WithdrawalHold | None:
        """What withdrawals of this account wait for, and until when; None if they need not. Raises SessionRefused."""
        with self._act() as at:
            return longest_hold(self._holds(self._resume(session_token, at).account_id), at)

    def _holds(self, account_id: int) -> list[WithdrawalHold]:
        return self.store.find(WithdrawalHold, account_id=account_id)

    def _place_hold(self, account: Account, reason: HoldReason, at: datetime) -> None:
        hold = WithdrawalHold(account.id, reason, placed_at=at, until=at + hold_duration(reason, self.policy))
        self.store.put(hold)
        self._record_event(at, Kind.HOLD_PLACED, account.identifier, reason=reason, until=hold.until)
