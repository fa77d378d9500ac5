"""Acts of identity checks: staff ask, the owner says yes or no, staff see whether it was a yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account, parse_identifier
from loginlab.exchange.errors import InputRefused, OneTimeLinkRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.identity_check import (
    CheckBy,
    IdentityCheck,
    is_confirmed,
    is_waiting,
    parse_check_by,
    verify_check_link,
)
from loginlab.exchange.messages import CONFIRM_PATH, write_identity_check
from loginlab.exchange.one_time_codes import verify_may_send
from loginlab.exchange.session_acts import SessionActs
from loginlab.exchange.staff import confirming_words
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_hashed_token


class IdentityCheckActs(SessionActs):
    """Who is asking support for help."""

    def begin_identity_check(self, identifier: object, by: object, *, purpose: str = "") -> IdentityCheck:
        """Staff ask the owner of an account to confirm, ``by`` "mail" or "app"; an earlier open check is over.

        ``purpose`` is the act of staff that a yes is for, and the owner reads it. Without one the owner can only say
        who they are, and somebody who is being lied to on the phone says that too.

        For an address without an account a check is begun too; it is never confirmed, and the caller learns nothing.

        Raises InputRefused or TooManyMessages.
        """
        with self._act() as at:
            who, where = parse_identifier(identifier), parse_check_by(by)
            earlier = self.store.find(IdentityCheck, identifier=who.text)
            verify_may_send([check.begun_at for check in earlier], at, self.policy, again=True)
            for older in earlier:
                if is_waiting(older, at):
                    self.store.put(replace(older, superseded_at=at))
            account = self.store.get(Account, identifier=who.text)
            token, token_hash = generate_hashed_token(self._random_bytes)
            check = self.store.add(
                IdentityCheck(
                    id=NEW,
                    identifier=who.text,
                    account_id=None if account is None else account.id,
                    by=where,
                    token_hash=token_hash if where is CheckBy.MAIL else None,
                    begun_at=at,
                    expires_at=at + self.policy.identity_check_lifetime,
                    purpose=purpose,
                )
            )
            if account is not None and where is CheckBy.MAIL:
                minutes = int(self.policy.identity_check_lifetime.total_seconds() // 60)
                link = f"{self._site_url}{CONFIRM_PATH}?token={token}"
                self._send(
                    write_identity_check(
                        account.channel, account.identifier, link, minutes, at, confirming_words(purpose)
                    ),
                    account,
                )
            self._record_event(
                at, Kind.CHECK_BEGUN, who.text, check=check.id, by=where, account_known=account is not None,
                expires_at=check.expires_at, **({"act": purpose} if purpose else {}),
            )  # fmt: skip
            return check

    def confirm_identity_by_link(self, link_token: object) -> None:
        """The owner pressed the link in the mailbox. Raises OneTimeLinkRefused."""
        with self._act() as at:
            if link_token is None or link_token == "":
                raise OneTimeLinkRefused(why="missing")
            found = self._found(IdentityCheck, link_token)
            try:
                check = verify_check_link(found, at)
            except OneTimeLinkRefused as refusal:
                if found is not None:
                    self._record_event(
                        at, Kind.CHECK_REFUSED, found.identifier, check=found.id, slug=refusal.slug, why=refusal.why
                    )
                raise
            self._confirm(check, at)

    def pending_identity_checks(self, session_token: object) -> list[IdentityCheck]:
        """What waits in the app for the owner's word, oldest first. Raises SessionRefused."""
        with self._act() as at:
            return self._waiting_in_app(self._resume(session_token, at).account_id, at)

    def confirm_identity_in_app(self, session_token: object, check_id: object) -> None:
        """The owner pressed "yes, it is me" in the signed-in app.

        Raises SessionRefused, or InputRefused for a check that is over, was asked by mail, or is somebody else's.
        """
        with self._act() as at:
            self._confirm(self._asked_in_app(session_token, check_id, at), at)

    def deny_identity_in_app(self, session_token: object, check_id: object) -> None:
        """The owner pressed "no, it is not me": somebody asks in their name, and support must not go on.

        Raises as ``confirm_identity_in_app`` does.
        """
        with self._act() as at:
            check = self._asked_in_app(session_token, check_id, at)
            self.store.put(replace(check, denied_at=at))
            self._record_event(at, Kind.CHECK_DENIED, check.identifier, check=check.id, by=check.by)

    def is_identity_confirmed(self, check_id: int) -> bool:
        """Staff look whether the owner has confirmed, and not too long ago."""
        with self._act() as at:
            return is_confirmed(self.store.get(IdentityCheck, id=check_id), at, self.policy)

    def _asked_in_app(self, session_token: object, check_id: object, at: datetime) -> IdentityCheck:
        waiting = self._waiting_in_app(self._resume(session_token, at).account_id, at)
        chosen = [check for check in waiting if type(check_id) is int and check.id == check_id]
        if not chosen:
            raise InputRefused(field="question from support", reason="is over, or is not for this account")
        return chosen[0]

    def _waiting_in_app(self, account_id: int, at: datetime) -> list[IdentityCheck]:
        own = self.store.find(IdentityCheck, account_id=account_id, by=CheckBy.APP)
        return [check for check in own if is_waiting(check, at)]

    def _confirm(self, check: IdentityCheck, at: datetime) -> None:
        self.store.put(replace(check, confirmed_at=at))
        self._record_event(at, Kind.CHECK_CONFIRMED, check.identifier, check=check.id, by=check.by)
