"""Signing in with a passkey, and whatever else one is asked to prove.

A passkey sign-in asks for no code and approves no device. Both are there because a password can be told to somebody;
what answers here is a device in its owner's hand that knew its owner, and it has looked at the address. For the same
reason it is not judged by the place that it comes from. Wrong answers are not counted either: a signature cannot be
guessed, and a lock would be a stranger's way to keep an owner out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account, parse_identifier
from loginlab.exchange.devices import Origin
from loginlab.exchange.errors import InputRefused, PasskeyRefused, PasskeyUnknown
from loginlab.exchange.events import Kind
from loginlab.exchange.passkey_answers import Expected, parse_assertion
from loginlab.exchange.passkey_verifying import verify_assertion
from loginlab.exchange.passkeys import (
    CHALLENGE_BYTES,
    Ceremony,
    Passkey,
    PasskeyChallenge,
    PasskeyRequest,
    origin_of_site,
    rp_id_of_site,
    verify_challenge,
    write_request_options,
)
from loginlab.exchange.pending import Method, Stage, Step
from loginlab.exchange.sign_in import SignInActs
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_hashed_token, hash_token


class PasskeySignIn(SignInActs):
    """Asking a passkey, and judging what it answers."""

    @property
    def rp_id(self) -> str:
        """The name that this exchange's passkeys are made for."""
        return rp_id_of_site(self._site_url)

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
            verify_answered(credential)
            account = self._verify_passkey(hash_token(token), Ceremony.SIGN_IN, credential, origin, at, owner=None)
            device_hash, _ = self._known_or_new_device(account, device_token, at)
            pending, pending_token = self._add_pending(
                account, Stage.SIGNED_IN, Method.PASSKEY, device_hash, previous_session, origin, at
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
            PasskeyChallenge(NEW, ceremony, asked_in, challenge, identifier, user_handle, at, at + lifetime)
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
        self._record_event(at, Kind.PASSKEY_ACCEPTED, found.identifier, passkey=used.id, count=count, **origin.facts)
        return found

    def _record_refused_passkey(
        self, refusal: PasskeyRefused, account: str | None, origin: Origin, at: datetime
    ) -> None:
        self._record_event(
            at, Kind.PASSKEY_REFUSED, account, slug=refusal.slug, address=origin.address, agent=origin.agent,
            **refusal.facts,
        )  # fmt: skip


def verify_answered(credential: object) -> None:
    """An empty field is a browser that had nothing to sign with, or a person who said no. It spends no question."""
    if credential is None or credential == "":
        raise InputRefused(field="passkey", reason="is missing; your browser has none for this site, or you said no")
