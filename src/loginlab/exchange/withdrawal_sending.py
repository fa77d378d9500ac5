"""What every withdrawal passes and ends with, by whatever way it was asked for: session, confirmation or API key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import AddressRefused, AddressWaiting, NotSignedIn, WithdrawalHeld
from loginlab.exchange.events import Kind
from loginlab.exchange.funds import Holding
from loginlab.exchange.hold_acts import HoldActs
from loginlab.exchange.holds import verify_not_held
from loginlab.exchange.sessions import Session
from loginlab.exchange.store import NEW
from loginlab.exchange.whitelist import ListedAddress, Whitelist, verify_listed
from loginlab.exchange.withdrawal_confirmation import PendingWithdrawal
from loginlab.exchange.withdrawals import Withdrawal, verify_covered


@dataclass(frozen=True, slots=True)
class Order:
    """How much of what shall go where, as it was read."""

    asset: str
    amount: Decimal
    destination: str


class WithdrawalSending(HoldActs):
    """What all ways to withdraw have in common."""

    def _account_in(self, session: Session) -> Account:
        account = self.store.get(Account, id=session.account_id)
        if account is None:
            raise NotSignedIn()
        return account

    def _verify_no_hold(self, account: Account, at: datetime) -> None:
        """Raise WithdrawalHeld. Asked before the form is read: nobody should mend it only to learn of a hold."""
        try:
            verify_not_held(self._holds(account.id), at)
        except WithdrawalHeld as held:
            self._record_event(at, Kind.WITHDRAWAL_HELD, account.identifier, reason=held.reason, until=held.until)
            raise

    def _verify_may_go(self, account: Account, order: Order, at: datetime) -> Holding:
        """Prove that the address may be sent to and that there is enough. Raises AddressRefused or InputRefused."""
        if self.store.get(Whitelist, account_id=account.id) is not None:
            listed = self.store.find(ListedAddress, account_id=account.id, removed_at=None)
            try:
                verify_listed(listed, order.destination, at)
            except AddressRefused as refusal:
                opens = {"opens_at": refusal.opens_at} if isinstance(refusal, AddressWaiting) else {}
                self._record_event(
                    at,
                    Kind.WITHDRAWAL_REFUSED,
                    account.identifier,
                    slug=refusal.slug,
                    destination=order.destination,
                    **opens,
                )
                raise
        return verify_covered(order.amount, self.store.get(Holding, account_id=account.id, asset=order.asset))

    def _send_away(
        self,
        account: Account,
        order: Order,
        holding: Holding,
        at: datetime,
        *,
        session: Session | None = None,
        api_key: int | None = None,
        confirmed: PendingWithdrawal | None = None,
    ) -> Withdrawal:
        """Take it off the account. The log says how it was asked for where it was not a session alone."""
        how: dict[str, object] = {} if api_key is None else {"api_key": api_key}
        if confirmed is not None:
            how |= {"request": confirmed.id, "method": confirmed.method}
        self.store.put(replace(holding, amount=holding.amount - order.amount))
        withdrawal = self.store.add(
            Withdrawal(
                NEW,
                account.id,
                order.asset,
                order.amount,
                order.destination,
                at,
                api_key,
                None if session is None else session.id,
            )
        )
        self._record_event(
            at,
            Kind.WITHDRAWAL_REQUESTED,
            account.identifier,
            withdrawal=withdrawal.id,
            asset=order.asset,
            amount=str(order.amount),
            destination=order.destination,
            **how,
        )
        self._notify(
            account,
            at,
            "Withdrawal on its way",
            f"{order.amount:f} {order.asset} leave your account for {order.destination}.",
            "If it was not you, contact support through the app at once.",
        )
        return withdrawal
