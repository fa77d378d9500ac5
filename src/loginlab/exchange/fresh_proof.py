"""The password once more: what an open session alone must not be enough for.

A session may have been stolen, or left open in a café. So whoever changes how the account is entered has to show
that they know the password now, and not that somebody knew it when the session was opened.
"""

from __future__ import annotations

from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import PasswordWrong
from loginlab.exchange.events import Kind
from loginlab.exchange.lockout import Factor, tries_left
from loginlab.exchange.passwords import parse_password
from loginlab.exchange.session_acts import SessionActs


class FreshProof(SessionActs):
    """What acts behind the sign-in that ask for the password have in common."""

    def _verify_password_again(self, account: Account, password: object, at: datetime) -> None:
        typed = parse_password(password, self.policy)
        throttle = self._unlocked_throttle(account.identifier, Factor.PASSWORD, at)
        if not self.hasher.verify(account.password_hash, typed):
            counted = self._count_failure(throttle, at)
            self._record_event(
                at, Kind.PASSWORD_REFUSED, account.identifier, account_known=True, failures=counted.failures
            )
            raise PasswordWrong(
                account_known=True, tries_left=tries_left(counted, self.policy), opens_at=counted.opens_at
            )
        self._clear_failures(throttle)
        self._record_event(at, Kind.PASSWORD_ACCEPTED, account.identifier)
