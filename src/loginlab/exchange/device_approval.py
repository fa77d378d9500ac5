"""Acts of approving a new device: with the code from the message, or by its link in the same browser."""

from __future__ import annotations

from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.devices import Device, Origin, is_trusted, verify_link
from loginlab.exchange.errors import InputRefused, LinkForged, LinkMissing, LinkRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.lockout import Factor
from loginlab.exchange.one_time_codes import Purpose, SentCode
from loginlab.exchange.pending import PendingSignIn, Stage, Step, verify_pending
from loginlab.exchange.sign_in import SignInActs
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import hash_token


class DeviceApprovalActs(SignInActs):
    """The new-device check."""

    def approve_device(self, pending_token: object, code: object, *, origin: Origin | None = None) -> Step:
        """Approve this device with the code from the message; opens the session.

        ``origin`` is where this step comes from, as in :meth:`submit_code`.

        Raises SignInRefused, SignInHeld, AccountLocked, InputRefused or CodeRefused.
        """
        with self._act() as at:
            pending, account = self._pending(pending_token, at, awaited=Stage.DEVICE)
            self._verify_still_there(pending, account, origin, at)
            with self._counted_try(account, Factor.DEVICE_CODE, at):
                self._verify_message_code(pending, Purpose.DEVICE, code, at)
            return self._approve(pending, account, at, by="code", token=str(pending_token))

    def approve_device_by_link(self, link_token: object, *, device_token: object, origin: Origin | None = None) -> Step:
        """Approve this device by the link from the message; opens the session in the browser that opened it.

        ``device_token`` is the mark this browser holds. It must be the one given to the browser that is
        signing in, or else a habit of clicking would let a thief in. ``origin`` is where the link was opened.

        Raises LinkRefused, SignInRefused or SignInHeld.
        """
        with self._act() as at:
            if link_token is None or link_token == "":
                raise LinkMissing()
            sent = self._found(SentCode, link_token, column="link_hash")
            pending = self.store.get(PendingSignIn, id=sent.sign_in_id) if sent else None
            account = self.store.get(Account, id=pending.account_id) if pending else None
            if sent is None or pending is None or account is None:
                raise LinkForged()
            try:
                verify_link(sent, awaited_device=pending.device_hash, opened_on=hash_token(device_token), at=at)
            except LinkRefused as refusal:
                self._record_event(at, Kind.APPROVAL_REFUSED, account.identifier, slug=refusal.slug, **refusal.facts)
                raise
            verify_pending(pending, at, awaited=Stage.DEVICE)
            self._verify_still_there(pending, account, origin, at)
            self._use(sent, at)
            return self._approve(pending, account, at, by="link", token="")

    def devices(self, session_token: object) -> list[Device]:
        """The account's approved devices that may still skip approval, oldest first; for the security page."""
        with self._act() as at:
            own = self.store.find(Device, account_id=self._resume(session_token, at).account_id)
            return [device for device in own if is_trusted(device, at, self.policy)]

    def forget_device(self, session_token: object, device_id: object) -> None:
        """Have one of the account's devices asked about again at its next sign-in, by its number.

        It ends no session: a device and a session are two marks, and whoever sits in a session asks for no approval.

        Raises SessionRefused, or InputRefused for a device that is not one of the account's own.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            own = self.store.find(Device, account_id=account.id)
            chosen = [device for device in own if type(device_id) is int and device.id == device_id]
            if not chosen:
                raise InputRefused(field="device", reason="is not one of your approved devices")
            self.store.delete(Device, id=chosen[0].id)
            self._record_event(
                at, Kind.DEVICE_FORGOTTEN, account.identifier, device=chosen[0].id, agent=chosen[0].agent
            )

    def _approve(self, pending: PendingSignIn, account: Account, at: datetime, *, by: str, token: str) -> Step:
        earlier = self.store.get(Device, token_hash=pending.device_hash, account_id=account.id)
        if earlier is None:
            self.store.add(Device(NEW, pending.device_hash, account.id, pending.agent, at, at))
        self._record_event(
            at,
            Kind.DEVICE_APPROVED,
            account.identifier,
            by=by,
            sign_in=pending.id,
            address=pending.address,
            agent=pending.agent,
        )
        self._hold_for_new_device(account, at)
        return self._open_session(pending, account, token, at)
