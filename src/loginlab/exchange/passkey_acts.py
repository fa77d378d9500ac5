"""Acts around passkeys: adding one, signing in with one, removing one, and the switch "only with a passkey".

A passkey sign-in asks for no code and approves no device. Both are there because a password can be told to somebody;
what answers here is a device in its owner's hand that knew its owner, and it has looked at the address. For the same
reason it is not judged by the place that it comes from. Wrong answers are not counted either: a signature cannot be
guessed, and a lock would be a stranger's way to keep an owner out.

A reset of the password and a recovery of the authenticator change neither passkeys nor the switch. They prove a
mailbox and patience; if they could set the switch back, the mailbox would be the account's real key again. So
whoever turns it on must have two passkeys, or one of which a copy is kept. The same holds for a passkey that a thief
has added: no new password removes it. The list of passkeys has to be looked at.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account, parse_identifier
from loginlab.exchange.devices import Origin
from loginlab.exchange.errors import InputRefused, PasskeyAnswerRefused, PasskeyRefused, PasskeyUnknown
from loginlab.exchange.events import Kind
from loginlab.exchange.fresh_proof import FreshProof
from loginlab.exchange.passkey_answers import Expected, parse_assertion
from loginlab.exchange.passkey_verifying import verify_assertion, verify_registration
from loginlab.exchange.passkeys import (
    CHALLENGE_BYTES,
    USER_HANDLE_BYTES,
    Ceremony,
    Passkey,
    PasskeyChallenge,
    PasskeyOnly,
    PasskeyRequest,
    may_be_the_only_way,
    origin_of_site,
    rp_id_of_site,
    verify_challenge,
    write_creation_options,
    write_request_options,
)
from loginlab.exchange.pending import Method, PendingSignIn, Stage, Step
from loginlab.exchange.sign_in import SignInActs
from loginlab.exchange.tokens import generate_hashed_token, hash_token


class PasskeyActs(SignInActs, FreshProof):
    """Passkeys."""

    @property
    def rp_id(self) -> str:
        """The name that this exchange's passkeys are made for."""
        return rp_id_of_site(self._site_url)

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
            _verify_answered(credential)
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
                    id=0,
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

    def begin_passkey_sign_in(self, identifier: object = None) -> PasskeyRequest:
        """Ask whoever is there to sign with a passkey of theirs; with an identifier, only that account's counts.

        The question is the same whether or not the account is known or has a passkey.

        Raises InputRefused.
        """
        with self._act() as at:
            who = None if identifier is None else parse_identifier(identifier).text
            token, token_hash = generate_hashed_token(self._random_bytes)
            asked = self._ask(Ceremony.SIGN_IN, token_hash, at, who)
            options = write_request_options(asked.challenge, self.rp_id, self.policy.passkey_challenge_lifetime)
            return PasskeyRequest(options=options, expires_at=asked.expires_at, token=token)

    def finish_passkey_sign_in(
        self,
        token: object,
        credential: object,
        *,
        device_token: object = None,
        previous_session: object = None,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> Step:
        """Sign in with the answer of a passkey; no code and no approval follow.

        ``token`` is what :meth:`begin_passkey_sign_in` gave this browser; the others are as in :meth:`begin_sign_in`.

        Raises InputRefused or PasskeyRefused.
        """
        with self._act() as at:
            _verify_answered(credential)
            account = self._verify_passkey(hash_token(token), Ceremony.SIGN_IN, credential, origin, at, owner=None)
            device_hash, _ = self._known_or_new_device(account, device_token, at)
            pending_token, token_hash = generate_hashed_token(self._random_bytes)
            pending = self.store.add(
                PendingSignIn(
                    id=0,
                    token_hash=token_hash,
                    account_id=account.id,
                    stage=Stage.SIGNED_IN,
                    method=Method.PASSKEY,
                    sent_to=None,
                    device_hash=device_hash,
                    replaces=hash_token(previous_session),
                    address=origin.address,
                    country=origin.country,
                    network=origin.network,
                    agent=origin.agent,
                    begun_at=at,
                    expires_at=at + self.policy.sign_in_lifetime,
                    latitude=origin.latitude,
                    longitude=origin.longitude,
                )
            )
            return self._open_session(pending, account, pending_token, at)

    def begin_passkey_proof(self, session_token: object) -> PasskeyRequest:
        """Ask somebody who is signed in to sign with one of the account's passkeys. Raises SessionRefused."""
        with self._act() as at:
            account = self._resume_account(session_token, at)
            asked = self._ask(Ceremony.PROVE, hash_token(session_token) or b"", at, account.identifier)
            lifetime, owned = self.policy.passkey_challenge_lifetime, self._passkeys(account)
            options = write_request_options(asked.challenge, self.rp_id, lifetime, owned)
            return PasskeyRequest(options=options, expires_at=asked.expires_at)

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
            _verify_answered(credential)
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
            _verify_answered(credential)
            self._verify_passkey(hash_token(session_token), Ceremony.PROVE, credential, origin, at, owner=account)
            if not self._is_passkey_only(account.id):
                return
            self.store.delete(PasskeyOnly, account_id=account.id)
            self._record_event(at, Kind.PASSKEY_OPTIONAL, account.identifier)
            self._notify(
                account, at, "Passwords work again", "Your account opens with a password and a code, too.",
                "If it was not you, change your password and contact support through the app at once.",
            )  # fmt: skip

    def _passkeys(self, account: Account) -> list[Passkey]:
        return self.store.find(Passkey, account_id=account.id)

    def _ask(
        self,
        ceremony: Ceremony,
        asked_in: bytes,
        at: datetime,
        identifier: str | None,
        user_handle: bytes | None = None,
    ) -> PasskeyChallenge:
        lifetime = self.policy.passkey_challenge_lifetime
        challenge = self._random_bytes(CHALLENGE_BYTES)
        return self.store.add(
            PasskeyChallenge(0, ceremony, asked_in, challenge, identifier, user_handle, at, at + lifetime)
        )

    def _spend(self, asked_in: bytes | None, ceremony: Ceremony, at: datetime) -> PasskeyChallenge:
        """The newest question of this browser, used up: a refused answer, too, needs a new question."""
        found = None if asked_in is None else self.store.get(PasskeyChallenge, asked_in=asked_in, ceremony=ceremony)
        asked = verify_challenge(found, ceremony, at)
        self.store.put(replace(asked, used_at=at))
        return asked

    def _verify_passkey(
        self,
        asked_in: bytes | None,
        ceremony: Ceremony,
        credential: object,
        origin: Origin,
        at: datetime,
        *,
        owner: Account | None,
    ) -> Account:
        """Judge one answer and return whose it is; ``owner`` is whose it must be, if that is known."""
        account = owner
        try:
            asked = self._spend(asked_in, ceremony, at)
            answer = parse_assertion(credential)
            passkey = self.store.get(Passkey, credential_id=answer.credential_id)
            found = None if passkey is None else self.store.get(Account, id=passkey.account_id)
            account = account or found
            if passkey is None or found is None or asked.identifier not in (None, found.identifier):
                raise PasskeyUnknown()
            if answer.user_handle not in (None, passkey.user_handle):
                raise PasskeyUnknown()
            expected = Expected(
                asked.challenge, origin_of_site(self._site_url), self.rp_id, passkey.public_key, passkey.sign_count
            )
            count = verify_assertion(credential, answer, expected)
        except PasskeyRefused as refusal:
            self._record_refused_passkey(refusal, None if account is None else account.identifier, origin, at)
            raise
        used = replace(passkey, sign_count=count, last_used_at=at)
        self.store.put(used)
        self._record_event(
            at, Kind.PASSKEY_ACCEPTED, found.identifier, passkey=used.id, count=count, address=origin.address,
            country=origin.country, network=origin.network, agent=origin.agent,
        )  # fmt: skip
        return found

    def _record_refused_passkey(
        self, refusal: PasskeyRefused, account: str | None, origin: Origin, at: datetime
    ) -> None:
        self._record_event(
            at, Kind.PASSKEY_REFUSED, account, slug=refusal.slug, address=origin.address, agent=origin.agent,
            **refusal.facts,
        )  # fmt: skip


def _verify_answered(credential: object) -> None:
    """An empty field is a browser that had nothing to sign with, or a person who said no. It spends no question."""
    if credential is None or credential == "":
        raise InputRefused(field="passkey", reason="is missing; your browser has none for this site, or you said no")
