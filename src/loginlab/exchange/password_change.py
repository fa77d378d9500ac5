"""Changing the password while signed in, by somebody who knows the old one.

After a phish it is the second thing to do, and by itself it is not enough: a thief who is signed in already needs no
password. So the other sessions end with the old one, unless an experiment has switched that off.
"""

from __future__ import annotations

from dataclasses import replace

from loginlab.exchange.api_key_revoking import ApiKeyRevoking
from loginlab.exchange.api_keys import RevokedBy
from loginlab.exchange.code_sending import CodeSending
from loginlab.exchange.errors import InputRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.fresh_proof import FreshProof
from loginlab.exchange.passwords import parse_new_password, parse_password
from loginlab.exchange.sessions import SessionEnd


class PasswordChangeActs(CodeSending, FreshProof, ApiKeyRevoking):
    """The password change."""

    def change_password(self, session_token: object, old_password: object, new_password: object) -> int:
        """Set a new password; returns how many other sessions ended with the old one.

        A new password that cannot be one is refused before the old one is looked at and costs no try. Passkeys,
        authenticator and approved devices stay as they are.

        Raises SessionRefused, InputRefused, AccountLocked or PasswordWrong.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            password = parse_new_password(new_password, self.policy)
            if parse_password(old_password, self.policy) == password:
                raise InputRefused(field="new password", reason="is the old one")
            self._verify_password_again(account, old_password, at)
            self.store.put(replace(account, password_hash=self.hasher.hash(password)))
            self._record_event(at, Kind.PASSWORD_CHANGED, account.identifier, by="session")
            ended = 0
            if self.policy.password_change_ends_sessions:
                own = self._resume(session_token, at)
                for session in self._open_sessions(account.id, at):
                    if session.id != own.id:
                        self._end_session(session, at, SessionEnd.PASSWORD_CHANGED)
                        ended += 1
            self._revoke_keys_with_password(account, RevokedBy.PASSWORD_CHANGED, at)
            # A sign-in whose password was right is one whose password is wrong now.
            self._end_pending(account, at)
            self._notify(
                account,
                at,
                "Your password was changed",
                "Somebody who was signed in and knew the old password set a new one.",
                "If it was not you, ask for a new password at once and contact support through the app.",
            )
            return ended
