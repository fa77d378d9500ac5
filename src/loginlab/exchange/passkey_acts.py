"""Acts around passkeys: adding one, removing one, and the switch "only with a passkey".

A reset of the password and a recovery of the authenticator change neither passkeys nor the switch. They prove a
mailbox and patience; if they could set the switch back, the mailbox would be the account's real key again. So
whoever turns it on must have two passkeys, or one of which a copy is kept. The same holds for a passkey that a thief
has added: no new password removes it. The list of passkeys has to be looked at.
"""

from __future__ import annotations

from loginlab.exchange.devices import Origin
from loginlab.exchange.errors import InputRefused, PasskeyAnswerRefused, PasskeyRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.fresh_proof import FreshProof
from loginlab.exchange.passkey_sign_in import PasskeySignIn, verify_answered
from loginlab.exchange.passkey_verifying import verify_registration
from loginlab.exchange.passkeys import (
    USER_HANDLE_BYTES,
    Ceremony,
    Passkey,
    PasskeyOnly,
    PasskeyRequest,
    may_be_the_only_way,
    origin_of_site,
    write_creation_options,
)
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import hash_token


class PasskeyActs(PasskeySignIn, FreshProof):
    """Passkeys, and their owner's say over them."""

    def begin_passkey_registration(self, session_token: object, password: object) -> PasskeyRequest:
        """Ask the browser to make a passkey. Nothing changes until it has answered.

        Raises SessionRefused, InputRefused, AccountLocked or PasswordWrong.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            self._verify_password_again(account, password, at)
            owned = self._passkeys(account)
            handle = owned[0].user_handle if owned else self._random_bytes(USER_HANDLE_BYTES)
            asked = self._ask(Ceremony.REGISTER, hash_token(session_token) or b"", at, account.identifier, handle)
            options = write_creation_options(
                asked.challenge, self.rp_id, account.identifier, handle, owned, self.policy.passkey_challenge_lifetime
            )
            return PasskeyRequest(options=options, expires_at=asked.expires_at)

    def finish_passkey_registration(
        self,
        session_token: object,
        credential: object,
        *,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> Passkey:
        """Keep the passkey that the browser made; ``credential`` is what it sent, as JSON. The owner is told.

        Raises SessionRefused, InputRefused or PasskeyRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            verify_answered(credential)
            try:
                asked = self._spend(hash_token(session_token), Ceremony.REGISTER, at)
                made = verify_registration(
                    credential, challenge=asked.challenge, origin=origin_of_site(self._site_url), rp_id=self.rp_id
                )
                if self.store.get(Passkey, credential_id=made.credential_id) is not None:
                    raise PasskeyAnswerRefused(why="credential ID", origin=origin_of_site(self._site_url))
            except PasskeyRefused as refusal:
                self._record_refused_passkey(refusal, account.identifier, origin, at)
                raise
            passkey = self.store.add(
                Passkey(
                    id=NEW,
                    account_id=account.id,
                    credential_id=made.credential_id,
                    public_key=made.public_key,
                    user_handle=asked.user_handle or b"",
                    sign_count=made.sign_count,
                    is_synced=made.is_synced,
                    agent=origin.agent,
                    made_at=at,
                )
            )
            self._record_event(
                at, Kind.PASSKEY_ADDED, account.identifier, passkey=passkey.id, count=passkey.sign_count,
                address=origin.address, agent=origin.agent,
            )  # fmt: skip
            self._notify(
                account,
                at,
                "Passkey added",
                f"A passkey was made in {origin.agent or 'an unknown browser'}. It signs in without password and code.",
                "If it was not you, remove it on the security page and end all other sessions. A new password does "
                "not remove it.",
            )
            return passkey

    def passkeys(self, session_token: object) -> list[Passkey]:
        """The account's passkeys, oldest first. Raises SessionRefused."""
        with self._act() as at:
            return self._passkeys(self._resume_account(session_token, at))

    def has_passkeys_in_use(self) -> bool:
        """Whether anybody has a passkey here: until then no page offers to sign in with one."""
        with self._act(in_maintenance=True):
            return self.store.count(Passkey) > 0

    def remove_passkey(self, session_token: object, passkey_id: object, password: object) -> None:
        """Remove one, by its number; it signs nobody in from now on, wherever copies of it are.

        Raises SessionRefused, InputRefused, AccountLocked or PasswordWrong.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            owned = self._passkeys(account)
            chosen = [passkey for passkey in owned if type(passkey_id) is int and passkey.id == passkey_id]
            if not chosen:
                raise InputRefused(field="passkey", reason="is not one of yours")
            if self._is_passkey_only(account.id) and len(owned) == 1:
                raise InputRefused(field="passkey", reason="is the only way into your account; let passwords in first")
            self._verify_password_again(account, password, at)
            self.store.delete(Passkey, id=chosen[0].id)
            self._record_event(at, Kind.PASSKEY_REMOVED, account.identifier, passkey=chosen[0].id)
            self._notify(
                account, at, "Passkey removed", "It signs nobody in any more.",
                "If it was not you, somebody is signed in to your account: end all sessions and change your password.",
            )  # fmt: skip

    def is_passkey_only(self, session_token: object) -> bool:
        """Whether the account opens only with a passkey. Raises SessionRefused."""
        with self._act() as at:
            return self._is_passkey_only(self._resume(session_token, at).account_id)

    def require_passkey(
        self,
        session_token: object,
        credential: object,
        *,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> None:
        """From now on the account opens only with a passkey; the one that answers has just been seen to work.

        A password that works beside it would be the door that a look-alike asks for.

        Raises SessionRefused, InputRefused or PasskeyRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            if not may_be_the_only_way(self._passkeys(account)):
                raise InputRefused(
                    field="passkey", reason="must have a second one beside it, or a copy in your other devices"
                )
            verify_answered(credential)
            self._verify_passkey(hash_token(session_token), Ceremony.PROVE, credential, origin, at, owner=account)
            if self._is_passkey_only(account.id):
                return
            self.store.put(PasskeyOnly(account.id, at))
            self._record_event(at, Kind.PASSKEY_REQUIRED, account.identifier)
            self._end_pending(account, at)
            self._notify(
                account, at, "Only with a passkey", "From now on your account opens only with a passkey.",
                "Passwords are refused, also right ones. A new password does not change that.",
            )  # fmt: skip

    def stop_requiring_passkey(
        self,
        session_token: object,
        credential: object,
        *,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> None:
        """Let passwords in again. Asks for a passkey: a stolen session must not open the easier door.

        Raises SessionRefused, InputRefused or PasskeyRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            verify_answered(credential)
            self._verify_passkey(hash_token(session_token), Ceremony.PROVE, credential, origin, at, owner=account)
            if not self._is_passkey_only(account.id):
                return
            self.store.delete(PasskeyOnly, account_id=account.id)
            self._record_event(at, Kind.PASSKEY_OPTIONAL, account.identifier)
            self._notify(
                account, at, "Passwords work again", "Your account opens with a password and a code, too.",
                "If it was not you, change your password and contact support through the app at once.",
            )  # fmt: skip
