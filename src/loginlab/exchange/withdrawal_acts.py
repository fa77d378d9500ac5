"""Acts of withdrawing: what all the doors before it protect."""

from __future__ import annotations

from dataclasses import replace

from loginlab.exchange.errors import WithdrawalHeld
from loginlab.exchange.events import Kind
from loginlab.exchange.funds import Holding
from loginlab.exchange.hold_acts import HoldActs
from loginlab.exchange.holds import verify_not_held
from loginlab.exchange.withdrawals import Withdrawal, parse_amount, parse_asset, parse_destination, verify_covered


class WithdrawalActs(HoldActs):
    """Withdrawals."""

    def request_withdrawal(self, session_token: object, asset: object, amount: object, address: object) -> Withdrawal:
        """Take an amount off the account and send it on its way; there is no way back.

        Raises SessionRefused, WithdrawalHeld or InputRefused. A hold is named first: whoever has one should not have
        to mend the form to learn of it.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            try:
                verify_not_held(self._holds(account.id), at)
            except WithdrawalHeld as held:
                self._record_event(at, Kind.WITHDRAWAL_HELD, account.identifier, reason=held.reason, until=held.until)
                raise
            name, much, destination = parse_asset(asset), parse_amount(amount), parse_destination(address)
            holding = verify_covered(much, self.store.get(Holding, account_id=account.id, asset=name))
            self.store.put(replace(holding, amount=holding.amount - much))
            withdrawal = self.store.add(Withdrawal(0, account.id, name, much, destination, at))
            self._record_event(
                at,
                Kind.WITHDRAWAL_REQUESTED,
                account.identifier,
                withdrawal=withdrawal.id,
                asset=name,
                amount=str(much),
                destination=destination,
            )
            self._notify(
                account,
                at,
                "Withdrawal on its way",
                f"{much:f} {name} leave your account for {destination}.",
                "If it was not you, contact support through the app at once.",
            )
            return withdrawal

    def withdrawals(self, session_token: object) -> list[Withdrawal]:
        """The account's withdrawals, oldest first. Raises SessionRefused."""
        with self._act() as at:
            return self.store.find(Withdrawal, account_id=self._resume(session_token, at).account_id)
