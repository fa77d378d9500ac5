"""Acts of someone who is signed in, as far as the session itself goes: go on, look, end, and see the funds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import InputRefused, NotSignedIn, SessionEnded
from loginlab.exchange.events import Kind
from loginlab.exchange.funds import Holding, Portfolio
from loginlab.exchange.sessions import Session, SessionEnd, session_end, verify_session
from loginlab.exchange.state import ServiceState


class SessionActs(ServiceState):
    """Open sessions."""

    def resume(self, session_token: object) -> Session:
        """Go on with a session: what every page behind the sign-in asks first. Pushes the idle end back.

        Raises NotSignedIn or SessionEnded (with why).
        """
        with self._act() as at:
            return self._resume(session_token, at)

    def sign_out(self, session_token: object) -> None:
        """End this session, on the exchange's side too: deleting the cookie alone leaves a stolen copy alive."""
        with self._act() as at:
            self._end_session(self._resume(session_token, at), at, SessionEnd.SIGNED_OUT)

    def sessions(self, session_token: object) -> list[Session]:
        """The account's open sessions, oldest first."""
        with self._act() as at:
            return self._open_sessions(self._resume(session_token, at).account_id, at)

    def revoke_session(self, session_token: object, session_id: object) -> None:
        """End one of the account's own sessions, by its number. Raises InputRefused for anyone else's."""
        with self._act() as at:
            own = self._open_sessions(self._resume(session_token, at).account_id, at)
            chosen = [session for session in own if type(session_id) is int and session.id == session_id]
            if not chosen:
                raise InputRefused(field="session", reason="is not one of your open sessions")
            self._end_session(chosen[0], at, SessionEnd.REVOKED)

    def revoke_other_sessions(self, session_token: object) -> int:
        """End all the account's sessions but this one; returns how many. What to do after a phish."""
        with self._act() as at:
            own = self._resume(session_token, at)
            others = [session for session in self._open_sessions(own.account_id, at) if session.id != own.id]
            for session in others:
                self._end_session(session, at, SessionEnd.REVOKED)
            return len(others)

    def portfolio(self, session_token: object) -> Portfolio:
        """What lies in the account."""
        with self._act() as at:
            session = self._resume(session_token, at)
            return Portfolio(tuple(self.store.find(Holding, account_id=session.account_id)))

    def _resume(self, session_token: object, at: datetime) -> Session:
        found = self._found(Session, session_token)
        try:
            session = verify_session(found, at, self.policy)
        except SessionEnded as ended:
            if found is not None and found.ended_at is None:
                self._end_session(found, ended.ended_at, SessionEnd(ended.why), noticed_at=at)
            raise
        session = replace(session, last_seen_at=at)
        self.store.put(session)
        return session

    def _resume_account(self, session_token: object, at: datetime) -> Account:
        account = self.store.get(Account, id=self._resume(session_token, at).account_id)
        if account is None:
            raise NotSignedIn()
        return account

    def _open_sessions(self, account_id: int, at: datetime) -> list[Session]:
        still_open = []
        for session in self.store.find(Session, account_id=account_id, ended_at=None):
            ended_at, why = session_end(session, self.policy)
            if at >= ended_at:
                self._end_session(session, ended_at, why, noticed_at=at)
            else:
                still_open.append(session)
        return still_open

    def _end_session(
        self, session: Session, ended_at: datetime, why: SessionEnd, *, noticed_at: datetime | None = None
    ) -> None:
        self.store.put(replace(session, ended_at=ended_at, ended_why=why))
        self._record_event(
            noticed_at or ended_at,
            Kind.SESSION_ENDED,
            session.identifier,
            session=session.id,
            why=why,
            ended_at=ended_at,
        )
