"""Freezing one's own account: one act for somebody who is afraid, and no decisions in it.

Everybody is out, the owner among them; no key works; nothing that was under way goes on; and no money leaves for days.
It asks for no proof beyond the session, because it can only be used against a thief's wishes: whoever freezes somebody
else's account has gained nothing, and has told the owner by every channel.
"""

from __future__ import annotations

from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.api_key_revoking import ApiKeyRevoking
from loginlab.exchange.api_keys import RevokedBy
from loginlab.exchange.code_sending import CodeSending
from loginlab.exchange.events import Kind
from loginlab.exchange.hold_acts import HoldActs
from loginlab.exchange.holds import HoldReason
from loginlab.exchange.messages import write_notice
from loginlab.exchange.sessions import SessionEnd
from loginlab.exchange.whitelist_acts import WhitelistActs


class FreezeActs(WhitelistActs, CodeSending, HoldActs, ApiKeyRevoking):
    """The freeze. There is no act that ends it: nobody can shorten it, its owner included."""

    def freeze(self, session_token: object) -> datetime:
        """End all sessions, this one too, revoke all API keys and hold withdrawals; returns until when.

        The whitelist stays as it is, without what was still under way: a switching-off stops, and addresses that wait
        are taken away. Password and authenticator stay: to get in again is the owner's next step, from a clean device.

        Raises SessionRefused.
        """
        with self._act() as at:
            return self._freeze(self._resume_account(session_token, at), at)

    def _freeze(self, account: Account, at: datetime, **facts: str) -> datetime:
        """Do it; ``facts`` say in the log who did, where it was not the owner."""
        until = at + self.policy.freeze
        self._record_event(at, Kind.FROZEN, account.identifier, until=until, **facts)
        self._place_hold(account, HoldReason.FROZEN, at)
        self._revoke_keys(account, RevokedBy.FREEZE, at)
        self._stop_under_way(account, at)
        self._end_pending(account, at)
        for session in self._open_sessions(account.id, at):
            self._end_session(session, at, SessionEnd.FROZEN)
        self._tell_everywhere(
            account,
            at,
            lambda channel, to: write_notice(
                channel,
                to,
                "Your account is frozen",
                (
                    f"No withdrawal leaves before {until:%d %B %Y, %H:%M} UTC. Nobody can shorten that.",
                    "Everybody is signed out, and no API key works any more.",
                    "Make your mailbox safe, then sign in from a device you trust and change your password.",
                ),
                at,
            ),
        )
        return until
