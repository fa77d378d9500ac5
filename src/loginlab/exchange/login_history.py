"""The login history: every try at an account, from where and with what, and how far it came.

An owner who reads it can tell "I mistyped it" from "somebody else is trying", and a helper can without asking for
anything secret. It proves less than it seems to: an address is that of a network or a VPN, a browser calls itself
what it likes, and a stolen session cookie leaves no line, for nobody signed in with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loginlab.exchange.accounts import Account, parse_identifier
from loginlab.exchange.events import Event, Kind
from loginlab.exchange.pending import PendingSignIn, Stage
from loginlab.exchange.session_acts import SessionActs


class Outcome(StrEnum):
    """How a try ended."""

    SIGNED_IN = "signed in"
    PASSWORD_WRONG = "password wrong"  # noqa: S105 - the name of an outcome
    NOT_FINISHED = "password right, not finished"
    HELD = "password right, paused for safety"


@dataclass(frozen=True, slots=True)
class LoginEntry:
    """One try."""

    at: datetime
    address: str
    country: str
    network: str
    agent: str
    outcome: Outcome


OUTCOMES = {
    Kind.SESSION_OPENED: Outcome.SIGNED_IN,
    Kind.PASSWORD_REFUSED: Outcome.PASSWORD_WRONG,
    Kind.HELD: Outcome.HELD,
}
"""The events that are a line of the history. A password given again behind the sign-in names no place and is none."""


def build_login_history(events: Iterable[Event], sign_ins: Iterable[PendingSignIn]) -> tuple[LoginEntry, ...]:
    """The history of one account, newest first, from its events and from what it has of sign-ins begun."""
    told = [event for event in events if event.kind in OUTCOMES and "agent" in event.facts]
    held = {event.facts.get("sign_in") for event in told if event.kind is Kind.HELD}
    entries = [_entry_of(event) for event in told]
    entries += [
        LoginEntry(begun.begun_at, begun.address, begun.country, begun.network, begun.agent, Outcome.NOT_FINISHED)
        for begun in sign_ins
        if begun.stage is not Stage.SIGNED_IN and begun.id not in held
    ]
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))


def _entry_of(event: Event) -> LoginEntry:
    address, country, network, agent = (
        str(event.facts.get(name, "")) for name in ("address", "country", "network", "agent")
    )
    return LoginEntry(event.at, address, country, network, agent, OUTCOMES[event.kind])


class LoginHistoryActs(SessionActs):
    """Reading it."""

    def login_history(self, session_token: object) -> tuple[LoginEntry, ...]:
        """The tries at one's own account, newest first. Raises SessionRefused."""
        with self._act() as at:
            return self._login_history(self._resume(session_token, at).identifier)

    def login_history_of(self, identifier: object) -> tuple[LoginEntry, ...]:
        """The same for any account, for staff; no page and no app reaches it. Raises InputRefused.

        For an address that has no account it holds the tries that were made at it.
        """
        with self._act(in_maintenance=True):
            return self._login_history(parse_identifier(identifier).text)

    def _login_history(self, identifier: str) -> tuple[LoginEntry, ...]:
        account = self.store.get(Account, identifier=identifier)
        sign_ins = [] if account is None else self.store.find(PendingSignIn, account_id=account.id)
        return build_login_history(self.events(identifier), sign_ins)
