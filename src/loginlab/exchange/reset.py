"""Resetting a forgotten password: a code and a link by mail or SMS, either of which sets a new one.

Whoever reads the mailbox can do this, so the mailbox *is* the account, up to what else guards it: the authenticator
is still asked for at the next sign-in, and withdrawals wait. What is guarded against here (OWASP Forgot Password
Cheat Sheet):

* finding out who is a customer: an address without an account gets the same answer after the same work, and its
  requests, codes and locks are kept and counted like anyone's;
* locking somebody out: asking changes nothing, and wrong codes close only the way by code, not the link, which
  nobody guesses, and not signing in;
* guessing, replaying, collecting codes: few tries, one use, a short life, only the newest, a few requests an hour;
* a link to a stranger's host: the host in front is configured, never taken from a request.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from loginlab.exchange.accounts import Channel
from loginlab.exchange.errors import CodeSpent, CodeWrong, OneTimeLinkRefused
from loginlab.exchange.one_time_codes import verify_current
from loginlab.exchange.policy import Policy
from loginlab.exchange.reset_guards import ResetGuards
from loginlab.exchange.store import Table


@dataclass(frozen=True, slots=True)
class ResetRequest:
    """One request for a new password: its code and its link, which live and die together.

    ``account_id`` is None if nobody has an account under the identifier; then nothing was sent.
    """

    table: ClassVar[Table] = Table(
        "reset_requests", key=("id",), unique=(("link_hash",),), indexes=(("identifier",), ("account_id",))
    )
    id: int
    identifier: str
    account_id: int | None
    channel: Channel
    code_mac: bytes = field(repr=False)
    link_hash: bytes = field(repr=False)
    sent_at: datetime
    expires_at: datetime
    tries: int = 0
    used_at: datetime | None = None
    superseded_at: datetime | None = None


def as_guarded(request: ResetRequest, guards: ResetGuards) -> ResetRequest:
    """The request as the rules below get to see it: a guard that is switched off has nothing to go by."""
    return replace(
        request,
        used_at=request.used_at if guards.single_use else None,
        superseded_at=request.superseded_at if guards.newest_only else None,
        tries=request.tries if guards.limited_tries else 0,
    )


def reset_code_mac(key: bytes, code: str, identifier: str) -> bytes:
    """What the store keeps of a reset code: worthless without the key, for another address, and for signing in."""
    return hmac.digest(key, f"reset:{identifier}:{code}".encode(), "sha256")


def verify_reset_code(
    newest_first: Sequence[ResetRequest], typed: str, *, key: bytes, identifier: str, at: datetime, policy: Policy
) -> ResetRequest:
    """Prove that the typed code is the newest one sent to this address, alive and unused; return its request.

    ``newest_first`` holds the last requests for this address; older ones are looked at only to name the refusal.
    A code that fits a request of nobody's was never sent, so it can only be a guess.

    Raises CodeAlreadyUsed, CodeSuperseded, CodeExpired, CodeSpent or CodeWrong. OWASP Forgot Password Cheat Sheet.
    """
    method = newest_first[0].channel if newest_first else Channel.MAIL
    mac = reset_code_mac(key, typed, identifier)
    seen = [as_guarded(request, policy.reset_guards) for request in newest_first]
    matching = [request for request in seen if hmac.compare_digest(request.code_mac, mac)]
    if not matching or matching[0].account_id is None:
        raise CodeWrong(method=method)
    request = matching[0]
    verify_current(request, method, at)
    if request.tries >= policy.message_code_tries:
        raise CodeSpent(method=method, tries=request.tries)
    return request


def verify_reset_link(request: ResetRequest | None, at: datetime, guards: ResetGuards) -> ResetRequest:
    """Prove that a reset link is ours, the newest, fresh and unused. Raises OneTimeLinkRefused with why.

    It is not bound to a browser, as an approval link is: people ask on the computer and read mail on the phone. What
    it opens is less, for it signs nobody in.
    """
    if request is None or request.account_id is None:
        raise OneTimeLinkRefused(why="forged")
    request = as_guarded(request, guards)
    if request.used_at is not None:
        raise OneTimeLinkRefused(why="used", since=request.used_at)
    if request.superseded_at is not None:
        raise OneTimeLinkRefused(why="superseded", since=request.superseded_at)
    if at >= request.expires_at:
        raise OneTimeLinkRefused(why="expired", since=request.expires_at)
    return request
