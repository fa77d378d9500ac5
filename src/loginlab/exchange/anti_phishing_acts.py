"""Acts around the anti-phishing code: looking at it, and choosing another."""

from __future__ import annotations

from loginlab.exchange.anti_phishing import AntiPhishingCode, parse_phrase
from loginlab.exchange.events import Kind
from loginlab.exchange.session_acts import SessionActs


class AntiPhishingActs(SessionActs):
    """The anti-phishing code."""

    def set_anti_phishing_code(self, session_token: object, phrase: object) -> str:
        """Choose the phrase that mails carry from now on; returns it as it is written. The owner is told.

        The mail that tells of a change still carries the phrase before it: one that carried the new one would be
        unknown to an owner for whom a stranger has chosen.

        Raises SessionRefused or InputRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            chosen = parse_phrase(phrase)
            had_one = self.store.get(AntiPhishingCode, account_id=account.id) is not None
            self._record_event(at, Kind.ANTI_PHISHING_SET, account.identifier, by="session")
            self._notify(
                account,
                at,
                "Your anti-phishing code was changed" if had_one else "Your anti-phishing code was set",
                "From the next mail on, every mail from us carries the one that was chosen just now. One that does not "
                "is not from us: open nothing in it.",
                "If it was not you, end all other sessions and change your password.",
            )
            self.store.put(AntiPhishingCode(account.id, chosen, at))
            return chosen

    def anti_phishing_code(self, session_token: object) -> str | None:
        """The phrase, for its owner; None if there is none. Raises SessionRefused."""
        with self._act() as at:
            found = self.store.get(AntiPhishingCode, account_id=self._resume(session_token, at).account_id)
            return None if found is None else found.phrase
