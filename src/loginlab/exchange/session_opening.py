"""How a sign-in is written down, and its last moment: a session comes into being, and one that it replaces ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.code_sending import masked
from loginlab.exchange.devices import Device, Origin
from loginlab.exchange.events import Kind
from loginlab.exchange.hold_acts import HoldActs
from loginlab.exchange.holds import HoldReason
from loginlab.exchange.pending import Method, PendingSignIn, SignedIn, SignInEnd, Stage, Step, describe_step
from loginlab.exchange.sessions import Session, SessionEnd, session_end
from loginlab.exchange.sign_in_judging import SignInJudging
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_hashed_token, hash_token


class SessionOpening(SignInJudging, HoldActs):
    """What every way in begins and ends with."""

    def _add_pending(
        self,
        account: Account,
        stage: Stage,
        method: Method | None,
        device_hash: bytes,
        previous_session: object,
        origin: Origin,
        at: datetime,
    ) -> tuple[PendingSignIn, str]:
        """A sign-in under way, and the one time its secret id is shown."""
        token, token_hash = generate_hashed_token(self._random_bytes)
        pending = PendingSignIn(
            id=NEW,
            token_hash=token_hash,
            account_id=account.id,
            stage=stage,
            method=method,
            sent_to=None if method in {Method.TOTP, Method.PASSKEY} else masked(account),
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
        return self.store.add(pending), token

    def _open_session(self, pending: PendingSignIn, account: Account, token: str, at: datetime) -> Step:
        session_token, token_hash = generate_hashed_token(self._random_bytes)
        session = self.store.add(
            Session(
                id=NEW,
                token_hash=token_hash,
                account_id=account.id,
                identifier=account.identifier,
                opened_at=at,
                last_seen_at=at,
                address=pending.address,
                country=pending.country,
                agent=pending.agent,
                network=pending.network,
                latitude=pending.latitude,
                longitude=pending.longitude,
            )
        )
        self._record_event(
            at,
            Kind.SESSION_OPENED,
            account.identifier,
            session=session.id,
            sign_in=pending.id,
            method=pending.method,
            address=pending.address,
            country=pending.country,
            network=pending.network,
            agent=pending.agent,
        )
        came_from = Origin(pending.address, pending.country, pending.network, pending.agent)
        self.learn_sign_ins(account.id, [came_from], at)
        self._end_replaced(pending, at)
        device = self.store.get(Device, token_hash=pending.device_hash, account_id=account.id)
        if device is not None:
            self.store.put(replace(device, last_used_at=at))
        done = replace(pending, stage=Stage.SIGNED_IN, ended_at=at, ended_why=SignInEnd.FINISHED)
        self.store.put(done)
        return replace(describe_step(done, token), signed_in=SignedIn(session_token=session_token, session=session))

    def _hold_for_new_device(self, account: Account, at: datetime) -> None:
        """Have the money wait, if the policy says so; the code that let this device in can be passed on by anybody."""
        if self.policy.hold_after_new_device:
            self._place_hold(account, HoldReason.NEW_DEVICE, at)
            # A hold without a word to the owner would only make a thief wait.
            until = at + self.policy.hold_after_new_device
            ends = ": that ends all other sessions" if self.policy.password_change_ends_sessions else ""
            self._notify(
                account,
                at,
                "Somebody signed in on a new device",
                f"For your safety no withdrawal leaves before {until:%d %B %Y, %H:%M} UTC.",
                f"If it was not you, change your password before then{ends}.",
            )

    def _end_replaced(self, pending: PendingSignIn, at: datetime) -> None:
        if pending.replaces is None:
            return
        old = self.store.get(Session, token_hash=pending.replaces)
        if old is not None and old.ended_at is None:
            ended_at, why = session_end(old, self.policy)
            if at < ended_at:
                ended_at, why = at, SessionEnd.REPLACED
            self._end_session(old, ended_at, why, noticed_at=at)
