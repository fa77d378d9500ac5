"""Acting with an API key instead of a session: who it is, whether it may, and the line in the log if it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.api_keys import ApiKey, Permission, verify_api_key
from loginlab.exchange.errors import ApiKeyRefused, ApiKeyUnknown
from loginlab.exchange.events import Kind
from loginlab.exchange.session_acts import SessionActs


class ApiKeyUse(SessionActs):
    """What every act by a key begins with."""

    def _by_key(self, secret: object, permission: Permission, at: datetime) -> tuple[Account, ApiKey]:
        """The account behind a key that may do this.

        A key of ours that is refused is written down: that somebody still tries a revoked one is news to its owner.

        Raises ApiKeyRefused.
        """
        found = self._found(ApiKey, secret)
        account = None if found is None else self.store.get(Account, id=found.account_id)
        try:
            key = verify_api_key(found, permission)
        except ApiKeyRefused as refusal:
            if found is not None and account is not None:
                self._record_event(
                    at, Kind.API_KEY_REFUSED, account.identifier, api_key=found.id, slug=refusal.slug,
                    permissions=permission,
                )  # fmt: skip
            raise
        if account is None:
            raise ApiKeyUnknown()
        key = replace(key, last_used_at=at)
        self.store.put(key)
        return account, key
