"""Removing an authenticator, for whatever reason: what hangs on it ends with it, the money waits, the owner hears."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.code_sending import CodeSending
from loginlab.exchange.events import Kind
from loginlab.exchange.hold_acts import HoldActs
from loginlab.exchange.holds import HoldReason
from loginlab.exchange.lockout import Factor
from loginlab.exchange.recovery import RecoveryEnd, RecoveryRequest, is_open
from loginlab.exchange.recovery_codes import RecoveryCode
from loginlab.exchange.totp import Authenticator, FormerAuthenticator


class AuthenticatorRemoval(CodeSending, HoldActs):
    """What every way to be rid of an authenticator ends with."""

    def _remove_authenticator(self, account: Account, at: datetime, *, by: str | None = None) -> None:
        """Remove it; ``by`` is said in the log where no code of its own did it."""
        self.store.delete(Authenticator, account_id=account.id)
        self.store.put(FormerAuthenticator(account_id=account.id, removed_at=at))
        facts = {} if by is None else {"by": by}
        self._record_event(at, Kind.UNENROLLED, account.identifier, factor=Factor.TOTP, **facts)
        # They stand in for an authenticator. Kept, they would one day stand in for the next one.
        self._end_recovery_codes(account.id, at)
        self._close_recovery(account, RecoveryEnd.AUTHENTICATOR_REMOVED, at)
        self._end_pending(account, at)
        self._place_hold(account, HoldReason.AUTHENTICATOR_CHANGED, at)
        self._notify(
            account, at, "Authenticator removed", "If it was not you, contact support through the app at once."
        )

    def _current_recovery_codes(self, account_id: int) -> list[RecoveryCode]:
        return self.store.find(RecoveryCode, account_id=account_id, superseded_at=None)

    def _end_recovery_codes(self, account_id: int, at: datetime) -> None:
        self.store.put_all(replace(code, superseded_at=at) for code in self._current_recovery_codes(account_id))

    def _unended_recovery(self, account_id: int) -> RecoveryRequest | None:
        return self.store.get(RecoveryRequest, account_id=account_id, ended_at=None)

    def _close_recovery(self, account: Account, why: RecoveryEnd, at: datetime) -> None:
        request = self._unended_recovery(account.id)
        if request is None:
            return
        why = why if is_open(request, at) else RecoveryEnd.EXPIRED
        self.store.put(replace(request, ended_at=at, ended_why=why))
        self._record_event(at, Kind.RECOVERY_CANCELLED, account.identifier, by=why)
