"""What guards the way to a new password, one switch for each guard.

All are on in every policy that anybody signs in under. Only an experiment or a test switches one off, to show what
that one guard is for: which attack then succeeds that failed before.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetGuards:
    """The guards of a reset. **Switching one off opens accounts to strangers**: for experiments only.

    Each stands in the OWASP Forgot Password Cheat Sheet, the last one excepted, which every check of a value that may
    be used once needs (CWE-367, time of check to time of use).
    """

    same_answer: bool = True
    """Off: the answer says whether an address has an account, and so who is a customer."""
    limited_tries: bool = True
    """Off: a code may be guessed at for as long as it lives; six digits are soon tried through."""
    single_use: bool = True
    """Off: a code or link that has done its work does it again for whoever finds it."""
    newest_only: bool = True
    """Off: every code that was sent stays alive, and the one on a lock screen from before still opens."""
    limited_requests: bool = True
    """Off: a mailbox is buried in codes, and each is another chance to guess one."""
    configured_host: bool = True
    """Off: the link leads where the request's Host header says, and its token with it."""
    ends_sessions: bool = True
    """Off: whoever sits in the account when the owner resets goes on sitting there."""
    one_at_a_time: bool = True
    """Off: between looking at a code and using it up there is room for somebody else who looks at it."""
