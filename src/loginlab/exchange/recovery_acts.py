"""Acts around a lost second factor without recovery codes: ask, wait, be told twice, cancel, and only then be rid.

The request is made where the authenticator's code is asked for, so by somebody whose password was right. It signs
nobody in, and neither does finishing it: the sign-in begins anew, with a code by mail or SMS.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Origin
from loginlab.exchange.errors import OneTimeLinkRefused, RecoveryMissing, RecoveryRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.messages import RECOVERY_CANCEL_PATH, write_recovery_notice
from loginlab.exchange.one_time_codes import LOOK_BACK, verify_may_send
from loginlab.exchange.recovery import (
    RecoveryEnd,
    RecoveryRequest,
    cancel_token,
    is_open,
    verify_cancel_link,
    verify_waited,
)
from loginlab.exchange.recovery_code_acts import RecoveryCodeActs
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import hash_token


class RecoveryActs(RecoveryCodeActs):
    """Recovering from the loss of an authenticator."""

    def request_recovery(
        self,
        pending_token: object,
        *,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> RecoveryRequest:
        """Ask that the authenticator be removed. Nothing is; the owner is told, by every channel we know.

        Asking again while a request is open changes nothing: neither does the wait begin anew, nor is anybody told
        another time.

        Raises SignInRefused, SignInHeld or TooManyMessages.
        """
        with self._act() as at:
            _, account = self._pending_at_authenticator(pending_token, origin, at)
            waiting = self._unended_recovery(account.id)
            if waiting is not None and is_open(waiting, at):
                return waiting
            earlier = self.store.find(RecoveryRequest, newest_first=True, limit=LOOK_BACK, account_id=account.id)
            verify_may_send(
                [one.requested_at for one in earlier], at, self.policy, again=True, per_hour=self.policy.resets_per_hour
            )
            return self._begin_recovery(account, at, **origin.facts)

    def open_recovery(self, pending_token: object) -> RecoveryRequest | None:
        """The open request, for the page of somebody whose password was right. Raises SignInRefused."""
        with self._act() as at:
            _, account = self._pending_at_authenticator(pending_token, None, at)
            return self._open_recovery(account.id, at)

    def pending_recovery(self, session_token: object) -> RecoveryRequest | None:
        """The open request, for somebody who is signed in and may know nothing of it. Raises SessionRefused."""
        with self._act() as at:
            return self._open_recovery(self._resume(session_token, at).account_id, at)

    def finish_recovery(
        self,
        pending_token: object,
        *,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> None:
        """Remove the authenticator, once the wait is over; hold withdrawals, and end this sign-in like any other.

        Raises SignInRefused, SignInHeld, RecoveryMissing or RecoveryWaiting.
        """
        with self._act() as at:
            _, account = self._pending_at_authenticator(pending_token, origin, at)
            try:
                request = verify_waited(self._unended_recovery(account.id), at)
            except RecoveryRefused as refusal:
                self._record_event(
                    at, Kind.RECOVERY_REFUSED, account.identifier, slug=refusal.slug, address=origin.address,
                    agent=origin.agent,
                )  # fmt: skip
                raise
            self.store.put(replace(request, ended_at=at, ended_why=RecoveryEnd.FINISHED))
            self._record_event(at, Kind.RECOVERY_FINISHED, account.identifier, **origin.facts)
            self._remove_authenticator(account, at, by="recovery")

    def cancel_recovery(self, session_token: object) -> None:
        """Stop the open request, signed in. Raises SessionRefused or RecoveryMissing."""
        with self._act() as at:
            account = self._resume_account(session_token, at)
            if self._open_recovery(account.id, at) is None:
                raise RecoveryMissing()
            self._cancel(account, RecoveryEnd.SESSION, at)

    def cancel_recovery_by_link(self, link_token: object) -> None:
        """Stop the request by the link in a notice; in any browser, for stopping opens nothing.

        Raises OneTimeLinkRefused.
        """
        with self._act() as at:
            if link_token is None or link_token == "":
                raise OneTimeLinkRefused(why="missing")
            found = self._found(RecoveryRequest, link_token, column="link_hash")
            request = verify_cancel_link(found, at)
            self._cancel(self._account_with(request.account_id), RecoveryEnd.LINK, at)

    def send_due_reminders(self) -> None:
        """Tell owners a second time whose wait is half over. Every act does so first; this one does nothing else."""
        with self._act():
            pass

    def _do_what_is_due(self, at: datetime) -> None:
        super()._do_what_is_due(at)
        for request in self.store.find(RecoveryRequest, reminded_at=None, ended_at=None):
            if request.remind_at <= at and is_open(request, at):
                account = self._account_with(request.account_id)
                self.store.put(replace(request, reminded_at=at))
                self._record_event(at, Kind.RECOVERY_REMINDED, account.identifier, until=request.ready_at)
                self._tell_of_recovery(account, request, at)

    def _begin_recovery(self, account: Account, at: datetime, **facts: str) -> RecoveryRequest:
        """Open a request and tell the owner; ``facts`` say in the log where it came from."""
        self._close_recovery(account, RecoveryEnd.EXPIRED, at)
        ready_at = at + self.policy.recovery_wait
        request = self.store.add(
            RecoveryRequest(
                id=NEW,
                account_id=account.id,
                link_hash=hash_token(cancel_token(self._code_key, account.id, at)) or b"",
                requested_at=at,
                remind_at=at + self.policy.recovery_wait / 2,
                ready_at=ready_at,
                expires_at=ready_at + self.policy.recovery_open_for,
            )
        )
        self._record_event(
            at, Kind.RECOVERY_REQUESTED, account.identifier, until=ready_at, expires_at=request.expires_at, **facts
        )
        self._tell_of_recovery(account, request, at)
        return request

    def _open_recovery(self, account_id: int, at: datetime) -> RecoveryRequest | None:
        request = self._unended_recovery(account_id)
        return request if request is not None and is_open(request, at) else None

    def _account_with(self, account_id: int) -> Account:
        account = self.store.get(Account, id=account_id)
        if account is None:
            raise LookupError("a recovery request outlived its account")
        return account

    def _cancel(self, account: Account, why: RecoveryEnd, at: datetime) -> None:
        self._close_recovery(account, why, at)
        self._notify(
            account,
            at,
            "Your authenticator stays",
            "The request to remove it was stopped. Whoever made it knows your password: if it was not you, change it.",
        )

    def _tell_of_recovery(self, account: Account, request: RecoveryRequest, at: datetime) -> None:
        token = cancel_token(self._code_key, account.id, request.requested_at)
        link = f"{self._site_url}{RECOVERY_CANCEL_PATH}?token={token}"
        for who in self._contacts(account):
            message = write_recovery_notice(who.channel, who.text, link, request.ready_at, at)
            self._send(message, account)
            self._record_event(at, Kind.NOTICE_SENT, account.identifier, channel=who.channel, subject=message.subject)
