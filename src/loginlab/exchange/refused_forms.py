"""Writing down that a form was refused before anything in it was looked at.

The page says only that it is out of date. Whether its token had run out (a page left open), was missing (a program)
or was made for another browser (perhaps a stranger's page, acting in somebody's name) is for whoever reads the log.
"""

from __future__ import annotations

from loginlab.exchange.accounts import Account, parse_identifier
from loginlab.exchange.devices import Origin
from loginlab.exchange.errors import InputRefused, StalePage
from loginlab.exchange.events import Kind
from loginlab.exchange.pending import PendingSignIn
from loginlab.exchange.sessions import Session
from loginlab.exchange.state import ServiceState


class RefusedFormActs(ServiceState):
    """What the exchange keeps of a form that it did not act on: one line, and nothing that was in it."""

    def record_refused_form(
        self,
        refusal: StalePage,
        *,
        page: str,
        session_token: object = None,
        pending_token: object = None,
        identifier: object = None,
        origin: Origin = Origin(),  # noqa: B008 - frozen, so sharing the default is harmless
    ) -> None:
        """Record that a form was refused, and why. Changes nothing else: no session lives longer by it.

        Args:
            refusal: what was wrong with the form's token.
            page: the path that the form was sent to.
            session_token: the session cookie that came with it; says whose account it concerns.
            pending_token: the cookie of a sign-in under way, likewise.
            identifier: what was typed on the first page, for a sign-in that has not come further.
        """
        with self._act() as at:
            account = self._concerned(session_token, pending_token, identifier)
            self._record_event(
                at, Kind.FORM_REFUSED, account, slug=refusal.slug, why=refusal.why, page=page, **origin.facts
            )

    def _concerned(self, session_token: object, pending_token: object, identifier: object) -> str | None:
        session = self._found(Session, session_token)
        if session is not None and session.ended_at is None:
            return session.identifier
        pending = self._found(PendingSignIn, pending_token)
        if pending is not None and pending.ended_at is None:
            account = self.store.get(Account, id=pending.account_id)
            return None if account is None else account.identifier
        try:
            return parse_identifier(identifier).text
        except InputRefused:
            return None
