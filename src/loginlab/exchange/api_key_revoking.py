"""Ending API keys, for whatever reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.api_keys import ApiKey, RevokedBy
from loginlab.exchange.events import Kind
from loginlab.exchange.session_acts import SessionActs


class ApiKeyRevoking(SessionActs):
    """What every act that ends keys has in common."""

    def _keys(self, account_id: int) -> list[ApiKey]:
        return self.store.find(ApiKey, account_id=account_id, revoked_at=None)

    def _revoke_key(self, account: Account, key: ApiKey, why: RevokedBy, at: datetime) -> None:
        self.store.put(replace(key, revoked_at=at, revoked_by=why))
        self._record_event(at, Kind.API_KEY_REVOKED, account.identifier, api_key=key.id, by=why)

    def _revoke_keys(self, account: Account, why: RevokedBy, at: datetime) -> int:
        """End all of them; returns how many there were."""
        keys = self._keys(account.id)
        for key in keys:
            self._revoke_key(account, key, why, at)
        return len(keys)

    def _revoke_keys_with_password(self, account: Account, why: RevokedBy, at: datetime) -> None:
        """End them with the password they were made with, if the policy says so; otherwise they outlive it."""
        if self.policy.reset_revokes_api_keys:
            self._revoke_keys(account, why, at)
