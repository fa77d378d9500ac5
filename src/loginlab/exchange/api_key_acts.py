"""Acts around API keys: an owner makes, lists and revokes them; a program looks at the account with one."""

from __future__ import annotations

from loginlab.exchange.api_key_revoking import ApiKeyRevoking
from loginlab.exchange.api_key_use import ApiKeyUse
from loginlab.exchange.api_keys import (
    ApiKey,
    CreatedKey,
    Permission,
    RevokedBy,
    generate_api_key,
    parse_permissions,
)
from loginlab.exchange.errors import InputRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.fresh_proof import FreshProof
from loginlab.exchange.funds import Holding, Portfolio
from loginlab.exchange.messages import write_notice
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import hash_token
from loginlab.exchange.whitelist import parse_label


class ApiKeyActs(FreshProof, ApiKeyUse, ApiKeyRevoking):
    """API keys."""

    def create_api_key(
        self, session_token: object, password: object, permissions: object, label: object = ""
    ) -> CreatedKey:
        """Make a key, for somebody who is signed in and gives the password once more. It is shown this once.

        ``permissions`` are names: ``("read", "withdraw")``. Bad input is refused before the password is looked at.

        Raises SessionRefused, InputRefused, AccountLocked or PasswordWrong.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            granted, named = parse_permissions(permissions), parse_label(label)
            if len(self._keys(account.id)) >= self.policy.api_key_count:
                raise InputRefused(
                    field="API key", reason=f"is one too many; an account has at most {self.policy.api_key_count}"
                )
            self._verify_password_again(account, password, at)
            secret = generate_api_key(self._random_bytes)
            key = self.store.add(ApiKey(NEW, account.id, hash_token(secret) or b"", named, granted, at))
            self._record_event(at, Kind.API_KEY_CREATED, account.identifier, api_key=key.id, permissions=granted)
            self._tell_everywhere(
                account,
                at,
                lambda channel, to: write_notice(
                    channel,
                    to,
                    "A new API key for your account",
                    (
                        f"Somebody who gave your password made an API key that may {_listed(key.permissions)}.",
                        "It works without password and code, and goes on working when you change your password."
                        if not self.policy.reset_revokes_api_keys
                        else "It works without password and code until it is revoked.",
                        "If it was not you, sign in and revoke it, and change your password.",
                    ),
                    at,
                ),
            )
            return CreatedKey(secret, key)

    def api_keys(self, session_token: object) -> list[ApiKey]:
        """The account's keys that work, oldest first; never the keys themselves. Raises SessionRefused."""
        with self._act() as at:
            return self._keys(self._resume(session_token, at).account_id)

    def revoke_api_key(self, session_token: object, key_id: object) -> None:
        """End one of the account's own keys, at once. Raises SessionRefused or InputRefused."""
        with self._act() as at:
            account = self._resume_account(session_token, at)
            chosen = [key for key in self._keys(account.id) if type(key_id) is int and key.id == key_id]
            if not chosen:
                raise InputRefused(field="API key", reason="is none of yours that works")
            self._revoke_key(account, chosen[0], RevokedBy.SESSION, at)
            self._notify(account, at, "API key revoked", "It works no more. If it was not you, look at your account.")

    def is_api_key(self, secret: object) -> bool:
        """Whether this is a key that works, whatever it may do. Counts as no use of it."""
        with self._act():
            found = self._found(ApiKey, secret)
            return found is not None and found.revoked_at is None

    def portfolio_by_key(self, secret: object) -> Portfolio:
        """What lies in the account, for a key that may read. Raises ApiKeyRefused."""
        with self._act() as at:
            account, _ = self._by_key(secret, Permission.READ, at)
            return Portfolio(tuple(self.store.find(Holding, account_id=account.id)))


def _listed(permissions: tuple[Permission, ...]) -> str:
    *first, last = permissions
    return f"{', '.join(first)} and {last}" if first else str(last)
