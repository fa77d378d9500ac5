"""Acts of withdrawing: what all the doors before it protect."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from loginlab.exchange.accounts import Account
from loginlab.exchange.api_key_use import ApiKeyUse
from loginlab.exchange.api_keys import Permission
from loginlab.exchange.code_sending import CodeSending
from loginlab.exchange.errors import CodeRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.lockout import Factor
from loginlab.exchange.messages import write_withdrawal_code
from loginlab.exchange.one_time_codes import generate_code, verify_may_send
from loginlab.exchange.pending import Method
from loginlab.exchange.sessions import Session
from loginlab.exchange.store import NEW
from loginlab.exchange.totp import parse_code
from loginlab.exchange.withdrawal_confirmation import (
    PendingWithdrawal,
    confirmation_mac,
    is_waiting,
    verify_confirmation_code,
    verify_waiting,
)
from loginlab.exchange.withdrawal_sending import Order, WithdrawalSending
from loginlab.exchange.withdrawals import Withdrawal, parse_amount, parse_asset, parse_destination


class WithdrawalActs(CodeSending, WithdrawalSending, ApiKeyUse):
    """Withdrawals."""

    def request_withdrawal(
        self, session_token: object, asset: object, amount: object, address: object
    ) -> Withdrawal | PendingWithdrawal:
        """Take an amount off the account and send it on its way; there is no way back.

        Where the policy asks for a confirmation, nothing is taken yet: what is returned waits for a code, which
        :meth:`confirm_withdrawal` takes.

        Raises SessionRefused, WithdrawalHeld, InputRefused, AddressRefused or TooManyMessages.
        """
        with self._act() as at:
            session = self._resume(session_token, at)
            account = self._account_in(session)
            self._verify_no_hold(account, at)
            order = Order(parse_asset(asset), parse_amount(amount), parse_destination(address))
            holding = self._verify_may_go(account, order, at)
            if self.policy.withdrawal_confirmation:
                return self._ask_for_confirmation(account, session, order, at)
            return self._send_away(account, order, holding, at, session=session)

    def confirm_withdrawal(self, session_token: object, request_id: object, code: object) -> Withdrawal:
        """Send what waits in this session, with the authenticator's code or with the one from the message.

        All that was proved when it was asked for is proved again: a hold, or a whitelist that was switched on
        meanwhile, stands before it as before a new one. No code is used up by that.

        Raises SessionRefused, WithdrawalHeld, ConfirmationRefused, AddressRefused, InputRefused, AccountLocked or
        CodeRefused.
        """
        with self._act() as at:
            session = self._resume(session_token, at)
            account = self._account_in(session)
            self._verify_no_hold(account, at)
            own = self.store.find(PendingWithdrawal, session_id=session.id)
            found = next((one for one in own if type(request_id) is int and one.id == request_id), None)
            pending = verify_waiting(found, at)
            order = Order(pending.asset, pending.amount, pending.destination)
            holding = self._verify_may_go(account, order, at)
            self._verify_confirmed(account, pending, code, at)
            self.store.put(replace(pending, confirmed_at=at))
            return self._send_away(account, order, holding, at, session=session, confirmed=pending)

    def pending_withdrawals(self, session_token: object) -> list[PendingWithdrawal]:
        """What waits for a code in this session, oldest first. Raises SessionRefused."""
        with self._act() as at:
            asked = self.store.find(PendingWithdrawal, session_id=self._resume(session_token, at).id)
            return [pending for pending in asked if is_waiting(pending, at)]

    def request_withdrawal_by_key(self, secret: object, asset: object, amount: object, address: object) -> Withdrawal:
        """The same for a program with an API key that may withdraw. No code is asked for: nobody is there to type one.

        Holds and whitelist are the same; they are all that stands before a stolen key.

        Raises ApiKeyRefused, WithdrawalHeld, InputRefused or AddressRefused.
        """
        with self._act() as at:
            account, key = self._by_key(secret, Permission.WITHDRAW, at)
            self._verify_no_hold(account, at)
            order = Order(parse_asset(asset), parse_amount(amount), parse_destination(address))
            return self._send_away(account, order, self._verify_may_go(account, order, at), at, api_key=key.id)

    def withdrawals(self, session_token: object) -> list[Withdrawal]:
        """The account's withdrawals, oldest first. Raises SessionRefused."""
        with self._act() as at:
            return self.store.find(Withdrawal, account_id=self._resume(session_token, at).account_id)

    def _ask_for_confirmation(
        self, account: Account, session: Session, order: Order, at: datetime
    ) -> PendingWithdrawal:
        by_app = self._authenticator(account.id) is not None
        if not by_app:
            earlier = self.store.find(PendingWithdrawal, account_id=account.id)
            sent = [one.requested_at for one in earlier if one.code_mac is not None]
            verify_may_send(sent, at, self.policy, again=False)
        lifetime = self.policy.confirmation_lifetime
        pending = self.store.add(
            PendingWithdrawal(
                id=NEW,
                account_id=account.id,
                session_id=session.id,
                asset=order.asset,
                amount=order.amount,
                destination=order.destination,
                method=Method.TOTP if by_app else Method(account.channel),
                code_mac=None,
                requested_at=at,
                expires_at=at + lifetime,
            )
        )
        if not by_app:
            pending = self._send_confirmation_code(account, pending, order, lifetime, at)
        self._record_event(
            at,
            Kind.CONFIRMATION_ASKED,
            account.identifier,
            request=pending.id,
            method=pending.method,
            asset=order.asset,
            amount=str(order.amount),
            destination=order.destination,
            expires_at=pending.expires_at,
        )
        return pending

    def _send_confirmation_code(
        self, account: Account, pending: PendingWithdrawal, order: Order, lifetime: timedelta, at: datetime
    ) -> PendingWithdrawal:
        code = generate_code(self._random_bytes, self.policy.message_code_digits)
        # Kept under its own number, which it has only now.
        pending = replace(pending, code_mac=confirmation_mac(self._code_key, code, pending.id))
        self.store.put(pending)
        self._send(
            write_withdrawal_code(
                account.channel,
                account.identifier,
                code,
                f"{order.amount:f} {order.asset}",
                order.destination,
                int(lifetime.total_seconds() // 60),
                at,
            ),
            account,
        )
        return pending

    def _verify_confirmed(self, account: Account, pending: PendingWithdrawal, code: object, at: datetime) -> None:
        if pending.method is Method.TOTP:
            with self._counted_try(account, Factor.TOTP, at):
                self._verify_authenticator_code(account, code, at)
            return
        with self._counted_try(account, Factor.WITHDRAWAL_CODE, at):
            typed = parse_code(code, self.policy.message_code_digits)
            earlier = self.store.find(PendingWithdrawal, account_id=account.id)
            try:
                verify_confirmation_code(pending, earlier, typed, key=self._code_key, policy=self.policy)
            except CodeRefused:
                self.store.put(replace(pending, tries=pending.tries + 1))
                raise
